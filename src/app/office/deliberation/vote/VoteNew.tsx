import { useState } from "preact/hooks";
import { desks } from "../../../../domain/kindRow.ts";
import { addDays } from "../../../../domain/time/days.ts";
import { dayOf, momentOf } from "../../../../domain/time/moment.ts";
import { notBefore } from "../../../../domain/votes/vote.ts";
import { ruleFault } from "../../../../domain/votes/voteRule.ts";
import { VOTE_TEXT_CHARS_MAX } from "../../../../domain/votes/voteSheet.ts";
import { useAddress } from "../../../navigation/address.ts";
import { sayDay } from "../../../say/sayDate.ts";
import type { Draft, Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Kept } from "../../deskForm/Kept.tsx";
import { useDeskForm } from "../../deskForm/useDeskForm.ts";
import { CounterFields } from "./CounterFields.tsx";
import { HousesAsked } from "./HousesAsked.tsx";
import { OwnerRollFields, useOwnerRoll } from "./OwnerRollFields.tsx";
import { rollDrafts, roundDraft } from "./openRound.ts";
import { RuleFields } from "./RuleFields.tsx";
import { AREA_SOURCES, countersOf, newVoteForm, sheetOfForm, type VoteForm } from "./voteForm.ts";

/** Papers that go from door to door take longer than an evening. */
const OPEN_DAYS = 14;

/** A round by box, from door to door or by list: households, or the owners where the law says so. */
export default function VoteNew() {
  const { store } = useWorld();
  const { query } = useAddress();
  const { vote: t, missing } = useWords("deliberation");
  const id = query.topic ?? "";
  const here = useLive(async () => {
    const [topic, votes] = await Promise.all([store.get("topic", id), store.all("vote")]);
    return { topic, before: votes.filter(({ body }) => body.topic === id) };
  }, [id]);
  if (!here) return null;
  const { topic, before } = here;
  const name = `vote:${id}`;
  return (
    <Page title={t.new} back={`${desks.deliberation}/topic/${id}`} wide>
      {topic ? (
        <Kept<VoteForm> name={name}>
          {(kept) => <Sheet name={name} topic={topic} before={before} kept={kept} />}
        </Kept>
      ) : (
        <Empty icon="flag" title={missing} />
      )}
    </Page>
  );
}

type SheetProps = {
  name: string;
  topic: Shown<"topic">;
  before: readonly Shown<"vote">[];
  kept: VoteForm | null;
};

function Sheet({ name, topic: { record, body }, before, kept }: SheetProps) {
  const world = useWorld();
  const { store, now, words, newId } = world;
  const { go } = useAddress();
  const { vote: t, topic: topicWords } = useWords("deliberation");
  const counting = useWords("voteCount");
  const { roll: owners } = useWords("owners");
  const { disclaimer } = useWords("vote");
  const { save, fault: failed } = useSave();
  const item = body.touchesCommon === true && body.item !== undefined ? body.item : null;
  const said = body.options.find(({ isAsIs }) => !isAsIs)?.text ?? body.title;
  const { form, set, done } = useDeskForm<VoteForm>(name, kept, () =>
    newVoteForm(newId(), said, addDays(dayOf(now()), OPEN_DAYS), item, t.source),
  );
  const [fault, setFault] = useState<string>();
  const { rule, method } = form;
  const isOwners = rule.unit === "owner";
  const frozen = useOwnerRoll(form.buildings);
  const byRoll = isOwners && form.byRoll && frozen !== null;
  const isSealed = (isOwners && !byRoll) || form.isSecret;
  const until = latest(before.map((vote) => notBefore(vote.body)));
  const undone = before.find(
    (vote) => vote.body.voided && !before.some((next) => next.body.sheet.follows === vote.record),
  );
  const open = async () => {
    const of = { title: body.title, opensAt: momentOf(now()), follows: undone?.record };
    const roll = byRoll && frozen ? await rollDrafts({ newId }, form.id, frozen) : undefined;
    const isWhole = !byRoll || (frozen && frozen.missing.length === 0);
    const [sheet, named] = [isWhole ? sheetOfForm(form, of, roll?.on) : null, countersOf(form)];
    setFault(!sheet ? t.faulty : !named ? counting.three : undefined);
    if (!sheet || !named) return;
    const draft = await roundDraft({ newId: () => form.id }, sheet, { topic: record, ...named });
    if (!(await save(() => store.saveAll([...(roll?.drafts ?? []), draft] as Draft[])))) return;
    await done();
    go(`${desks.deliberation}/vote/${draft.id}`, "replace");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      {item !== null && <Notice tone="warn">{topicWords.owners}</Notice>}
      <Field label={t.what} max={VOTE_TEXT_CHARS_MAX} value={form.text} onText={(text) => set({ text })} />
      <RuleFields rule={rule} onChange={(changed) => set({ rule: changed })} />
      <Chips
        title={t.method}
        chips={(["box", "doors", "list"] as const).map((value) => ({ value, word: t.methods[value] }))}
        chosen={[method]}
        onPick={(picked) => set({ method: picked })}
      />
      {method === "doors" && (
        <>
          <Chips
            title={counting.how}
            chips={(isOwners && !byRoll ? [true] : [true, false]).map((value) => ({
              value,
              word: value ? counting.sealed : counting.tapped,
            }))}
            chosen={[isSealed]}
            onPick={(isSecret) => set({ isSecret })}
          />
          <p class="quiet-text">{isSealed ? counting.sealedLead : counting.tappedLead}</p>
          {isOwners && !isSealed && <p class="quiet-text">{owners.tapped}</p>}
        </>
      )}
      {(method === "doors" || byRoll) && (
        <HousesAsked
          rule={rule}
          chosen={form.buildings}
          onPick={(buildings) => set({ buildings })}
          onCount={(count) => set({ heads: String(count) })}
        />
      )}
      {isOwners && (
        <OwnerRollFields roll={frozen} isChosen={byRoll} onChoose={(value) => set({ byRoll: value })} />
      )}
      <div class="desk-form">
        {!byRoll && (
          <Field
            label={t.heads(t.unit[rule.unit])}
            digits
            value={form.heads}
            onText={(heads) => set({ heads })}
          />
        )}
        {isOwners && !byRoll && (
          <Field label={t.wholeArea} digits value={form.area} onText={(area) => set({ area })} />
        )}
        {isOwners && !byRoll && (
          <Field
            label={t.areaSource}
            value={form.areaSource}
            onText={(value) => set({ areaSource: AREA_SOURCES.find((one) => one === value) ?? "title" })}
            options={AREA_SOURCES.map((value) => ({ value, word: t.areaSources[value] }))}
          />
        )}
        <Field
          label={t.closesOn}
          type="date"
          value={form.closesOn}
          onText={(closesOn) => set({ closesOn })}
        />
      </div>
      <CounterFields form={form} set={set} isByRoll={byRoll && !isSealed} />
      {rule.silence !== "none" && (
        <Chips
          title={t.silencePrinted}
          chips={[{ value: "printed", word: t.isPrinted }]}
          chosen={form.isPrinted ? ["printed"] : []}
          onPick={() => set({ isPrinted: !form.isPrinted })}
        />
      )}
      {until > dayOf(now()) && <Notice tone="warn">{t.tooSoon(sayDay(until, words))}</Notice>}
      {ruleFault(rule) && <Notice tone="red">{t.ruleFault}</Notice>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {failed && <Notice tone="red">{failed}</Notice>}
      <p class="quiet-text">
        {t.frozen} {disclaimer}
      </p>
      <div class="desk-acts">
        <Button look="main" submit>
          {t.open}
        </Button>
      </div>
    </form>
  );
}

const latest = (days: readonly string[]) => days.reduce((one, other) => (one > other ? one : other), "");
