import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import { useWorld } from "../../world.ts";

/** What is being filled in, kept as it is typed. `kept` is what was typed the last time and not saved. */
export function useDeskForm<Form extends { id: Id }>(name: string, kept: Form | null, fresh: () => Form) {
  const { store } = useWorld();
  const [isTouched, setTouched] = useState(kept !== null);
  const [form, setForm] = useState<Form>(() => kept ?? fresh());
  const draft = useDraft(store, name, form, isTouched, kept);
  const set = (change: Partial<Form>) => {
    setTouched(true);
    setForm((current) => ({ ...current, ...change }));
  };
  return { form, set, isTouched, ...draft };
}
