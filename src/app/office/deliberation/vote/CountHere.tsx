import { useState } from "preact/hooks";
import type { Day, Id } from "../../../../domain/ids.ts";
import { addDays } from "../../../../domain/time/days.ts";
import { dayOf, momentOf } from "../../../../domain/time/moment.ts";
import { ballotsCounted, householdAt } from "../../../../domain/votes/ballot.ts";
import { countBallots } from "../../../../domain/votes/countBallots.ts";
import { verdictOf } from "../../../../domain/votes/verdict.ts";
import { lastDayOf, OBJECTION_DAYS } from "../../../../domain/votes/vote.ts";
import { type Roll, votersOf } from "../../../../domain/votes/voteRoll.ts";
import type { VoteTally } from "../../../../domain/votes/voteSheet.ts";
import { squareMetres, verdictText } from "../../../../reports/votes/verdictText.ts";
import { useReads } from "../../../patrolReads.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { CounterFields } from "./CounterFields.tsx";
import type { Papers } from "./DeliveriesHere.tsx";
import { closeRound } from "./openRound.ts";
import { countersOf } from "./voteForm.ts";

type Props = { vote: Shown<"vote">; papers: Papers; roll: Roll | null };

const CHOICES = ["for", "against", "abstain", "invalid"] as const;

/** An open round from door to door: its box is shut, and its two counters say what lay in it. */
export function CountHere({ vote, papers, roll }: Props) {
  const { me, now, newId, words } = useWorld();
  const t = useWords("voteCount");
  const { mark } = useWords("answers");
  const { save, fault } = useSave();
  const { record, body } = vote;
  const named = body.counters ?? [];
  const [three, setThree] = useState({
    counters: [named[0] ?? "", named[1] ?? ""] as [Id | "", Id | ""],
    witness: body.witness ?? "",
  });
  const [isSure, setSure] = useState(false);
  const nameOf = useNames();
  if (body.collectedAt) {
    if (named.includes(me.person.id)) return <Count vote={vote} papers={papers} roll={roll} />;
    return <Notice title={t.shut}>{t.theirs(named.map(nameOf).join(mark.list))}</Notice>;
  }
  const people = countersOf(three);
  const shut = () =>
    people &&
    save<"vote">({
      ...{ id: newId(), record, from: vote },
      body: { ...body, ...people, collectedAt: momentOf(now()) },
    });
  return (
    <section class="card" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p>{t.hidden}</p>
      <CounterFields
        form={three}
        set={(change) => setThree({ ...three, ...(change as typeof three) })}
        isByRoll={body.sheet.roll !== undefined}
      />
      {!people && <p class="quiet-text">{t.three}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {dayOf(now()) <= lastDayOf(body) && (
        <p class="quiet-text">{t.stillOpen(sayDay(lastDayOf(body), words))}</p>
      )}
      <div class="desk-acts">
        {isSure ? (
          <Button look="main" onTap={shut} disabled={!people}>
            {t.shutSure}
          </Button>
        ) : (
          <Button onTap={() => setSure(true)} disabled={!people}>
            {t.shutBox}
          </Button>
        )}
      </div>
    </section>
  );
}

function Count({ vote, papers, roll }: Props) {
  const world = useWorld();
  const { now, words } = world;
  const reads = useReads();
  const t = useWords("voteCount");
  const desk = useWords("deliberation").vote;
  const owners = useWords("owners").roll;
  const sums = useWords("vote");
  const { save, fault } = useSave();
  const nameOf = useNames();
  const { record, body } = vote;
  const { sheet } = body;
  const [agreed, setAgreed] = useState<Id[]>([]);
  const [until, setUntil] = useState<Day>(() => addDays(dayOf(now()), OBJECTION_DAYS));
  const ballots = useLive(() => reads.ballotsOf(record), [record]);
  if (!ballots) return null;
  if (sheet.roll && !roll) return <Notice tone="warn">{owners.notHere}</Notice>;
  const said = ballotsCounted(ballots, roll ? votersOf(roll) : householdAt);
  const { heads, area, doubled } = countBallots(said, sheet.rule.proxiesMax);
  const delivered = { heads: papers.arrived, ...(roll ? { area: papers.area ?? 0 } : {}) };
  const tally: VoteTally = {
    ...{ heads, ...(roll ? { area } : {}) },
    ...(sheet.rule.silence === "none" ? {} : { delivered }),
  };
  const inBox = new Set(said.filter(({ isReplaced }) => !isReplaced).map(({ voter }) => voter)).size;
  const replaced = said.filter(({ isReplaced }) => isReplaced).length;
  const all = [...(body.counters ?? []), ...(body.witness ? [body.witness] : [])];
  const close = () => save(() => closeRound(world, vote, tally, until));
  return (
    <section class="card" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p class="hall-open">
        {desk.for} {heads.for} · {desk.against} {heads.against} · {desk.abstain} {heads.abstain} ·{" "}
        {desk.invalid} {heads.invalid}
      </p>
      <p>{verdictText(sums, verdictOf(sheet, tally))}</p>
      {roll && (
        <p>
          {CHOICES.map((choice) => `${desk[choice]} ${sums.area(squareMetres(area[choice]))}`).join(" · ")}
        </p>
      )}
      <p>{roll ? owners.box(inBox, papers.taken) : t.inBox(inBox, papers.taken)}</p>
      {inBox !== papers.taken && <Notice tone="warn">{t.differs}</Notice>}
      {replaced > 0 && <p>{t.replaced(replaced)}</p>}
      {doubled.length > 0 && (
        <Notice tone="warn">{roll ? owners.split(doubled.length) : t.doubled(doubled.length)}</Notice>
      )}
      <Field label={t.objection} type="date" value={until} onText={setUntil} />
      <Chips
        title={t.agree}
        chips={all.map((id) => ({ value: id, word: nameOf(id) }))}
        chosen={agreed}
        onPick={(id) => setAgreed(agreed.includes(id) ? agreed.filter((one) => one !== id) : [...agreed, id])}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" onTap={close} disabled={agreed.length < all.length || until === ""}>
          {desk.close}
        </Button>
      </div>
      <p class="quiet-text">
        {t.objectionLead(sayDay(until || dayOf(now()), words))} {sums.disclaimer}
      </p>
    </section>
  );
}

function useNames(): (id: Id) => string {
  const { store } = useWorld();
  const t = useWords("voteCount");
  const people = useLive(() => store.all("person"), [store]) ?? [];
  return (id) => people.find(({ record }) => record === id)?.body.name ?? t.nobody;
}
