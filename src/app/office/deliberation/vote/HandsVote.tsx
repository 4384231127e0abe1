import { useState } from "preact/hooks";
import type { AgendaItem } from "../../../../domain/deliberation/meeting.ts";
import type { Id } from "../../../../domain/ids.ts";
import { dayOf, momentOf } from "../../../../domain/time/moment.ts";
import { handsRule, TWO_THIRDS } from "../../../../domain/votes/presets.ts";
import type { VoteRule } from "../../../../domain/votes/voteRule.ts";
import { sheetFault, VOTE_TEXT_CHARS_MAX, type VoteSheet } from "../../../../domain/votes/voteSheet.ts";
import type { Draft, Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Outcome } from "./Outcome.tsx";
import { roundDraft, voidRound } from "./openRound.ts";
import { TallyFields } from "./TallyFields.tsx";

type Props = {
  meeting: Id;
  item: AgendaItem;
  room: { expected: number; present: number };
  /** The same once all that was tapped is saved: whoever came a moment before is counted. */
  roomNow: () => Promise<{ expected: number; present: number }>;
  votes: readonly Shown<"vote">[];
  onOpen: (draft: Draft<"vote">) => Promise<boolean>;
};
type RuleName = "half" | "twoThirds" | "all";

/** Votes by show of hands on one item, with the count of the room as the hands go up. */
export function HandsVote({ meeting, item, room, roomNow, votes, onOpen }: Props) {
  const world = useWorld();
  const t = useWords("deliberation").vote;
  const { save, fault } = useSave();
  const open = votes.find(({ body }) => !body.result && !body.voided);
  const done = votes.filter((vote) => vote !== open);
  const undone = [...done].reverse().find(({ body }) => body.voided);
  return (
    <section class="hall-vote" aria-label={t.title}>
      {done.map((vote) => (
        <div key={vote.record}>
          <Outcome vote={vote} />
          {!vote.body.voided && (
            <Button look="quiet" onTap={() => save(() => voidRound(world, vote.record, t.mistaken))}>
              {t.void}
            </Button>
          )}
        </div>
      ))}
      {fault && <Notice tone="red">{fault}</Notice>}
      {open ? (
        <>
          <p class="hall-open">
            {t.isOpen(open.body.sheet.present ?? 0)} · {open.body.sheet.text}
          </p>
          <TallyFields key={open.record} vote={open} />
        </>
      ) : (
        <Begin
          key={done.length}
          {...{ meeting, item, room, roomNow, onOpen }}
          text={undone && undone === done.at(-1) ? undone.body.sheet.text : item.title}
          follows={undone && undone === done.at(-1) ? undone.record : undefined}
        />
      )}
    </section>
  );
}

type BeginProps = Omit<Props, "votes"> & { text: string; follows: Id | undefined };

function Begin({ meeting, item, room, roomNow, onOpen, text: first, follows }: BeginProps) {
  const world = useWorld();
  const t = useWords("deliberation").vote;
  const [text, setText] = useState(first);
  const [name, setName] = useState<RuleName>("half");
  const [isOpening, setOpening] = useState(false);
  const rules: { [R in RuleName]: VoteRule } = {
    half: handsRule(t.source.half),
    twoThirds: handsRule(t.source.twoThirds, { share: TWO_THIRDS }),
    all: handsRule(t.source.all, { of: "eligible" }),
  };
  const sheetFor = ({ expected, present }: Props["room"]): VoteSheet => ({
    ...{ title: item.title, text: text.trim(), rule: rules[name], method: "hands", isSecret: false },
    ...{ eligible: { heads: expected }, present, isSilenceNoticed: false },
    ...{ opensAt: momentOf(world.now()), closesOn: dayOf(world.now()) },
    ...(follows ? { follows } : {}),
  });
  const open = async () => {
    setOpening(true);
    const sheet = sheetFor(await roomNow());
    await onOpen(await roundDraft(world, sheet, { meeting, ...(item.topic ? { topic: item.topic } : {}) }));
    setOpening(false);
  };
  const sheet = sheetFor(room);
  const cannot = isOpening || sheet.text === "" || room.present === 0 || sheetFault(sheet) !== null;
  return (
    <FormFields isSaving={isOpening}>
      <Field label={t.what} max={VOTE_TEXT_CHARS_MAX} value={text} onText={setText} />
      <Chips
        title={t.rule}
        chips={(["half", "twoThirds", "all"] as const).map((value) => ({ value, word: t.rules[value] }))}
        chosen={[name]}
        onPick={setName}
      />
      <div class="desk-acts">
        <Button icon="flag" onTap={open} disabled={cannot}>
          {t.open}
        </Button>
      </div>
    </FormFields>
  );
}
