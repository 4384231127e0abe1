import { useEffect, useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { holdDraft } from "../../drafts/holdDraft.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Progress } from "../../ui/notices/Progress.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type ImportOf, readLastImport, takeBack, undoDrafts } from "./lastImport.ts";

/** The last table that was taken in here, and the way back. */
export function UndoImport({ which }: { which: ImportOf }) {
  const { store, now, newId, words: core } = useWorld();
  const words = useWords("register").import;
  const last = useLive(() => readLastImport(store, which), [which]);
  /** How many records would be taken back now, once somebody asks. */
  const [count, setCount] = useState<number>();
  const [said, setSaid] = useState<string>();
  /** How far a long list is: what is looked at, then what is taken back. */
  const [far, setFar] = useState<{ of: "look" | "act"; done: number; total: number }>();
  const { save, fault, isSaving } = useSave();
  const isBusy = far !== undefined;
  useEffect(() => (isBusy ? holdDraft() : undefined), [isBusy]);
  const tell = (of: "look" | "act") => (done: number, total: number) => setFar({ of, done, total });
  const ask = async () => {
    if (!last || isBusy) return;
    if (count !== undefined) return setCount(undefined);
    tell("look")(0, last.changes.length);
    const drafts = await undoDrafts(store, last, newId, tell("look")).finally(() => setFar(undefined));
    setCount(drafts.length);
  };
  const undo = async () => {
    if (!last || isBusy) return;
    tell("act")(0, count ?? 0);
    let taken = 0;
    const isSaved = await save(async () => {
      const drafts = await undoDrafts(store, last, newId);
      taken = drafts.length;
      return takeBack(store, which, drafts, tell("act"));
    });
    setFar(undefined);
    if (!isSaved) return;
    setCount(undefined);
    setSaid(taken > 0 ? words.tookBack(taken) : words.nothingBack);
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
              <Button look="danger" disabled={isSaving || isBusy} onTap={undo}>
                {words.takeBackSure(count)}
              </Button>
            )}
          </div>
          {far && (
            <Progress
              label={
                far.of === "look" ? words.looking(far.done, far.total) : words.takingBack(far.done, far.total)
              }
              done={far.done}
              total={far.total}
            />
          )}
        </Card>
      )}
    </>
  );
}
