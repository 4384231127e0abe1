import { useState } from "preact/hooks";

/** Whether an act of this form is under way that asks for more than a save: a key, a picture, an answer. */
export function useBusy() {
  const [isBusy, setBusy] = useState(false);
  async function busy(act: () => Promise<unknown>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    await act().finally(() => setBusy(false));
  }
  return { isBusy, busy };
}
