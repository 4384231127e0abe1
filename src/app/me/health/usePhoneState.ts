import { useEffect, useState } from "preact/hooks";
import { type AppFiles, watchAppFiles } from "../../install/appFiles.ts";
import { isInstalled } from "../../install/installPrompt.ts";
import { type Keeping, keeping } from "../../install/keepData.ts";

export type PhoneState = { keeping: Keeping; installed: boolean; offline: AppFiles["offline"]; space?: { usage: number; quota: number } };

/** What the browser says of itself: its true answers. */
export function usePhoneState(): PhoneState {
  const [state, setState] = useState<PhoneState>(() => ({ keeping: "unknown", installed: isInstalled(), offline: "preparing" }));
  useEffect(() => {
    const tell = (change: Partial<PhoneState>) => setState((before) => ({ ...before, ...change }));
    keeping().then((kept) => tell({ keeping: kept }));
    navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) => tell({ space: { usage, quota } }));
    return watchAppFiles(({ offline }) => tell({ offline }));
  }, []);
  return state;
}
