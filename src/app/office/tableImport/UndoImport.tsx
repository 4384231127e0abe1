import { useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type ImportOf, noteUndone, readLastImport, undoDrafts } from "./lastImport.ts";

/** The last table that was taken in here, and the way back. */
export function UndoImport({ which }: { which: ImportOf }) {
  const { store, now, newId, words: core } = useWorld();
  const words = useWords("register").import;
  const last = useLive(() => readLastImport(store, which), [which]);
  /** How many records would be taken back now, once somebody asks. */
  const [count, setCount] = useState<number>();
  const [said, setSaid] = useState<string>();
  const { save, fault, isSaving } = useSave();
  const ask = async () => {
    if (last) setCount(count === undefined ? (await undoDrafts(store, last, newId)).length : undefined);
  };
  const undo = async () => {
    if (!last) return;
    const drafts = await undoDrafts(store, last, newId);
    if (drafts.length > 0 && !(await save(drafts))) return;
    await noteUndone(store, which, drafts);
    setCount(undefined);
    setSaid(drafts.length > 0 ? words.tookBack(drafts.length) : words.nothingBack);
  };
  return (
    <>
      {said && (
        <Notice tone="good">
          <span role="status">{said}</span>
        </Notice>
      )}
      {fault && <Notice tone="red">{fault}</Notice>}
      {last && (
        <Card>
          <p>{words.last(sayMoment(last.at, dayOf(now()), core), last.changes.length)}</p>
          <p class="quiet-text">{words.lastLead}</p>
          <div class="buttons">
            <Button icon="undo" expanded={count !== undefined} onTap={ask}>
              {words.takeBack}
            </Button>
            {count !== undefined && (
              <Button look="danger" disabled={isSaving} onTap={undo}>
                {words.takeBackSure(count)}
              </Button>
            )}
          </div>
        </Card>
      )}
    </>
  );
}
