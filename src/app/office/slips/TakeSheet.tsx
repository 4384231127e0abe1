import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { ISSUE_CHARS_MAX } from "../../../domain/issues/issue.ts";
import type { SlipLetter } from "../../../sync/slipProtocol.ts";
import { useReads } from "../../patrolReads.tsx";
import type { Draft, Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { useBusy } from "../../ui/controls/useBusy.ts";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { IssueRow } from "../issues/book/issueRow.ts";
import { useIssueBook } from "../issues/book/useIssueBook.ts";
import { AlikeCard } from "../issues/triage/AlikeCard.tsx";
import { issuesOfSlips, type Settling } from "./letterBoxHere.ts";
import { issueOfSlip, remarkOfSlip, spotsOf } from "./takeSlip.ts";

const FOUND_MAX = 12;

type Props = {
  slip: SlipLetter;
  place: Shown<"slip_place"> | undefined;
  isMerge: boolean;
  settle: (how: Settling) => Promise<Id[] | undefined>;
  onDone: (text: string) => void;
  onClose: () => void;
};

/**
 * The words once more, where they may be read over, and where they belong. The issue is saved first and the
 * letter box told after it: what goes wrong in between is said, and set right when the box is looked into
 * again. What is saved already is never saved twice.
 */
export function TakeSheet({ slip, place, isMerge, settle, onDone, onClose }: Props) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("slipDesk");
  const { merge: mergeWords } = useWords("issueDesk");
  const book = useIssueBook();
  const [words, setWords] = useState(slip.words);
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  const { save, fault } = useSave();
  const { isBusy, busy } = useBusy();
  const spots = useLive(
    async () => (place ? spotsOf(world.store, place, slip, world.words.doors.unit) : []),
    [place?.record, slip.id],
  );
  if (!spots) return null;
  const spot = spots[at];
  const finish = async (issue: Id, text: string) => {
    const told = await settle({ ids: [slip.id], as: "taken", issue });
    onDone(told ? text : t.done.untold);
    onClose();
  };
  const saidBefore = async () => (await issuesOfSlips({ store: world.store, reads }, [slip.id])).get(slip.id);
  const take = async () => {
    if (!spot) return;
    const before = await saidBefore();
    if (before) return finish(before, t.done.take);
    const { draft, besides, isPhotoLost } = await issueOfSlip(world, slip, spot, words.trim());
    if (await save([draft, ...besides] as unknown as Draft[]))
      await finish(draft.id, isPhotoLost ? t.take.photoLost : t.done.take);
  };
  const merge = async (row: IssueRow) => {
    const before = await saidBefore();
    if (before) return finish(before, t.done.merge);
    const door = spot?.kind === "door" ? spot.id : undefined;
    const steps = await remarkOfSlip(world, slip, row, words.trim(), door);
    if (await save(steps)) await finish(row.id, t.done.merge);
  };
  const byId = new Map(book.rows.map((row) => [row.id, row]));
  const near = book.rows.filter(({ issue }) => spots.some(({ id }) => id === issue.body.place));
  const found = (sought.trim() ? book.index.find(sought).flatMap((id) => byId.get(id) ?? []) : near).filter(
    ({ view, issue: { body } }) => view !== "done" && !body.withdrawn && body.placeKind !== "person",
  );
  const isLocked = isBusy || words.trim() === "";
  return (
    <Sheet title={isMerge ? mergeWords.title : t.take.title} onClose={onClose}>
      <FormFields isSaving={isBusy}>
        <Field label={t.take.words} lines={3} max={ISSUE_CHARS_MAX} value={words} onText={setWords} />
        {fault && <Notice tone="red">{fault}</Notice>}
        {spots.length === 0 && <Notice tone="warn">{t.done.nowhere}</Notice>}
        {!isMerge && spot && (
          <>
            <Field
              label={t.take.place}
              value={String(at)}
              onText={(value) => setAt(Number(value))}
              options={spots.map(({ kind, where }, value) => ({
                value: String(value),
                word: kind === "grid" ? t.take.spot(where) : where,
              }))}
            />
            <Button look="main" disabled={isLocked} onTap={() => busy(take)}>
              {t.act.takeHere}
            </Button>
          </>
        )}
        {isMerge && (
          <>
            <Field label={mergeWords.find} type="search" value={sought} onText={setSought} />
            {found.length === 0 && <p>{mergeWords.none}</p>}
            <ul class="alike">
              {found.slice(0, FOUND_MAX).map((row) => (
                <li key={row.id}>
                  <AlikeCard row={row}>
                    <Button look="main" disabled={isLocked} onTap={() => busy(() => merge(row))}>
                      {mergeWords.act}
                    </Button>
                  </AlikeCard>
                </li>
              ))}
            </ul>
          </>
        )}
      </FormFields>
    </Sheet>
  );
}
