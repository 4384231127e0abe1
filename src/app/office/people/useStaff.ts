import { useState } from "preact/hooks";
import type { Draft } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { readStaff, type Staff } from "./staff.ts";

export const PEOPLE = "/office/people";

export function useStaff(): Staff | undefined {
  const { store } = useWorld();
  return useLive(() => readStaff(store), []);
}

/** One save at a time, with what went wrong in words; a save that worked goes to the office soon. */
export function useSaving() {
  const { store, sync } = useWorld();
  const words = useWords("people");
  const [fault, setFault] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const save = async (drafts: Draft[]): Promise<boolean> => {
    if (isSaving || drafts.length === 0) return false;
    setSaving(true);
    const saved = await store.saveAll(drafts);
    setSaving(false);
    setFault(saved.saved ? undefined : words.notSaved[saved.why]);
    if (saved.saved) sync.wake();
    return saved.saved;
  };
  return { save, fault, setFault };
}
