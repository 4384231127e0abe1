import { useState } from "preact/hooks";
import { desks } from "../../../../domain/kindRow.ts";
import { dayOf, momentOf } from "../../../../domain/time/moment.ts";
import { householdsRule, ownersRule } from "../../../../domain/votes/presets.ts";
import { notBefore } from "../../../../domain/votes/vote.ts";
import { ruleFault } from "../../../../domain/votes/voteRule.ts";
import { sheetFault, VOTE_TEXT_CHARS_MAX, VoteSheet } from "../../../../domain/votes/voteSheet.ts";
import { useAddress } from "../../../navigation/address.ts";
import { sayDay } from "../../../say/sayDate.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { hundredths, wholeNumber } from "./hundredths.ts";
import { roundDraft } from "./openRound.ts";
import { RuleFields } from "./RuleFields.tsx";

/** A round by box or list over a topic: households, or the owners where the law says so. */
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
  return (
    <Page title={t.new} back={`${desks.deliberation}/topic/${id}`} wide>
      {here.topic ? <Sheet topic={here.topic} before={here.before} /> : <Empty icon="flag" title={missing} />}
    </Page>
  );
}

type Source = NonNullable<VoteSheet["areaSource"]>;
const SOURCES: readonly Source[] = ["title", "survey", "contract"];

type SheetProps = { topic: Shown<"topic">; before: readonly Shown<"vote">[] };

function Sheet({ topic: { record, body }, before }: SheetProps) {
  const world = useWorld();
  const { store, now, words } = world;
  const { go } = useAddress();
  const { vote: t, topic: topicWords } = useWords("deliberation");
  const { disclaimer } = useWords("vote");
  const { save, fault: failed } = useSave();
  const isOwners = body.touchesCommon === true && body.item !== undefined;
  const [rule, setRule] = useState(
    isOwners
      ? ownersRule(body.item ?? 1, t.source.owners(body.item ?? 1))
      : householdsRule(t.source.households),
  );
  const [text, setText] = useState(body.options.find(({ isAsIs }) => !isAsIs)?.text ?? body.title);
  const [method, setMethod] = useState<"box" | "doors" | "list">("box");
  const [heads, setHeads] = useState("");
  const [area, setArea] = useState("");
  const [areaSource, setAreaSource] = useState<Source>("title");
  const [closesOn, setClosesOn] = useState(dayOf(now()));
  const [isPrinted, setPrinted] = useState(false);
  const [isFaulty, setFaulty] = useState(false);
  const until = before
    .map((vote) => notBefore(vote.body))
    .reduce((one, other) => (one > other ? one : other), "");
  const undone = before.find(
    (vote) => vote.body.voided && !before.some((next) => next.body.sheet.follows === vote.record),
  );
  const open = async () => {
    const [count, size] = [wholeNumber(heads), isOwners ? hundredths(area) : undefined];
    const sheet: VoteSheet = {
      ...{ title: body.title, text: text.trim(), rule, method, isSecret: true },
      isSilenceNoticed: rule.silence !== "none" && isPrinted,
      ...(undone ? { follows: undone.record } : {}),
      eligible: { heads: count ?? 0, ...(isOwners ? { area: size ?? 0 } : {}) },
      ...(isOwners ? { areaSource } : {}),
      ...{ opensAt: momentOf(now()), closesOn },
    };
    const isWrong =
      !VoteSheet.safeParse(sheet).success || size === null || closesOn === "" || sheetFault(sheet) !== null;
    setFaulty(isWrong);
    if (isWrong) return;
    const draft = await roundDraft(world, sheet, { topic: record });
    if (await save(() => store.save(draft))) go(`${desks.deliberation}/vote/${draft.id}`, "replace");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      {isOwners && <Notice tone="warn">{topicWords.owners}</Notice>}
      <Field label={t.what} max={VOTE_TEXT_CHARS_MAX} value={text} onText={setText} />
      <RuleFields rule={rule} onChange={setRule} />
      <Chips
        title={t.method}
        chips={(["box", "doors", "list"] as const).map((value) => ({ value, word: t.methods[value] }))}
        chosen={[method]}
        onPick={setMethod}
      />
      <div class="desk-form">
        <Field label={t.heads(t.unit[rule.unit])} digits value={heads} onText={setHeads} />
        {isOwners && <Field label={t.wholeArea} digits value={area} onText={setArea} />}
        {isOwners && (
          <Field
            label={t.areaSource}
            value={areaSource}
            onText={(value) => setAreaSource(value as Source)}
            options={SOURCES.map((value) => ({ value, word: t.areaSources[value] }))}
          />
        )}
        <Field label={t.closesOn} type="date" value={closesOn} onText={setClosesOn} />
      </div>
      {rule.silence !== "none" && (
        <Chips
          title={t.silencePrinted}
          chips={[{ value: "printed", word: t.isPrinted }]}
          chosen={isPrinted ? ["printed"] : []}
          onPick={() => setPrinted(!isPrinted)}
        />
      )}
      {until > dayOf(now()) && <Notice tone="warn">{t.tooSoon(sayDay(until, words))}</Notice>}
      {ruleFault(rule) && <Notice tone="red">{t.ruleFault}</Notice>}
      {isFaulty && <Notice tone="red">{t.faulty}</Notice>}
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
