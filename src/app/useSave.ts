import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Kind } from "../domain/kinds.ts";
import { tellLeftUnsaved } from "./drafts/leftUnsaved.ts";
import { FormName, holdForm } from "./drafts/oneWriter.ts";
import type { Draft, Saved } from "./store/store.ts";
import { useWorld } from "./world.ts";

/**
 * What is to be saved: a draft, several together, or an act that saves by itself; null of an act is that
 * nothing was left to do.
 */
export type Saving<K extends Kind> = Draft<K> | readonly Draft<K>[] | (() => Promise<Saved | null>);

/**
 * How every form saves: one save at a time, and why it failed in words that are the same everywhere. `save`
 * tells whether it is saved; a second tap during a save is not. With `tell` the words go there (to a toast,
 * into a line that is read out), else they are `fault`, until the next save that works. What is offered to be
 * taken back is taken back through `save` as well.
 * Where its form was left before that was known, the page that is open by then says so.
 * While it saves, the fields of its form take nothing: `form` names it, where this is not called inside of its
 * `OneWriter`.
 */
export function useSave(tell?: (fault: string) => void, form?: string) {
  const around = useContext(FormName);
  const { store, words } = useWorld();
  const [fault, setFault] = useState<string>();
  const [isSaving, setBusy] = useState(false);
  const isBusy = useRef(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  async function save<K extends Kind>(what: Saving<K>): Promise<boolean> {
    if (isBusy.current) return false;
    isBusy.current = true;
    const from = location.pathname + location.search;
    setBusy(true);
    const release = holdForm(form ?? around);
    let saved: Saved | null;
    try {
      saved = await (typeof what === "function"
        ? what()
        : "body" in what
          ? store.save(what)
          : store.saveAll(what as unknown as Draft[]));
    } catch (error) {
      console.error(error);
      saved = { saved: false, why: "unavailable" };
    }
    isBusy.current = false;
    setBusy(false);
    release();
    if (saved && !saved.saved && isLeft.current) tellLeftUnsaved({ why: saved.why, from });
    const why = saved && !saved.saved ? words.notSaved[saved.why] : undefined;
    // A text that is too long says so in its field: that is where its author is taken, once it is drawn open.
    if (why) await Promise.resolve();
    if (why) document.querySelector<HTMLElement>(".field-over :is(input,textarea)")?.focus();
    if (why && tell) tell(why);
    else setFault(why);
    return !why;
  }
  return { save, isSaving, fault, setFault };
}
