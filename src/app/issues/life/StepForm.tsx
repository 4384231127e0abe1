import { useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { ISSUE_CHARS_MAX, type Issue, type IssueSeverity } from "../../../domain/issues/issue.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import { type IssueLife, untoldIn } from "../../../domain/issues/issueLife.ts";
import { type IssueStep, moves } from "../../../domain/issues/moves.ts";
import { filledReply, hasBlank } from "../../../domain/issues/replyTemplates.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import { useKept } from "../../drafts/useKept.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { useReads } from "../../patrolReads.tsx";
import { forgetTaken } from "../../photos/forgetTaken.ts";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { newsForRaisers } from "../told/newsForRaisers.ts";
import { useWorkingDays } from "../useWorkingDays.ts";
import { dayPromised } from "./dayPromised.ts";
import { HolderFields } from "./HolderFields.tsx";
import { Replies } from "./Replies.tsx";
import { outcomesOf, reasonsOf, stepNow } from "./steps.ts";

const PhotoChooser = lazily(() => import("../../photos/PhotoChooser.tsx"));
/** What can be seen: how it is, how it was mended. */
const PHOTOGRAPHED: readonly IssueStep[] = ["start", "fix", "pass", "fail", "reopen", "remark"];
const SEVERITIES: readonly IssueSeverity[] = [1, 2, 3, 4];
/** What others may have said, and whoever types it only heard. */
const HEARD: readonly IssueStep[] = ["start", "hold", "fix", "remark"];
/** What whoever asked is told in these words: `sayNews` says so. */
const ANSWERS: readonly IssueStep[] = ["decline", "fix", "close"];
const SPEAKERS = ["self", "contractor", "resident"] as const;
const DIGITS_MAX = 4;
const ASKED = ["words", "reason", "holder", "again", "severity", "outcome"] as const;

export type StepFormProps = {
  issue: Id;
  step: IssueStep;
  life: IssueLife;
  /** Of a step that is about one door. */
  door?: Id;
  /** Of what it is about, so that the office's answers can be offered. */
  about?: Pick<Issue, "category" | "where">;
  /** `also`: what was said on other issues by the same tap. */
  onSaved: (record: Id, also: readonly Id[]) => void;
  onLeft: () => void;
};

/** What is half said; the id is that of the record, which its pictures are kept under. */
type HalfStep = { id: Id; said: Partial<IssueEvent> };

/** What is half said about a step goes on from where it was left. */
export function StepForm(props: StepFormProps) {
  const name = ["step", props.issue, props.step, props.door].filter(Boolean).join(":");
  const kept = useKept<HalfStep>(name);
  return kept === undefined ? null : <Form {...props} name={name} kept={kept} />;
}

/** Asks for just what the step needs; words may always be added. */
function Form({
  issue,
  step,
  life,
  door,
  about,
  onSaved,
  onLeft,
  name,
  kept,
}: StepFormProps & { name: string; kept: HalfStep | null }) {
  const world = useWorld();
  const { store, now, newId } = world;
  const reads = useReads();
  const t = useWords("issueLife");
  const { severity: severityWords } = useWords("issueScreens");
  const [id] = useState(() => kept?.id ?? newId());
  const [said, setSaid] = useState<Partial<IssueEvent>>(
    kept?.said ?? (step === "accept" ? { severity: life.severity } : {}),
  );
  const [isTouched, setTouched] = useState(kept !== null);
  const [isPhotoComing, setPhotoComing] = useState(false);
  const { save, isSaving, fault, setFault } = useSave(undefined, name);
  const draft = useDraft(store, name, { id, said }, isTouched, kept);
  const { needs } = moves[step];
  const days = useWorkingDays();
  const due = about && days && dayPromised(step, about, life, said, days, now());
  const facts = { where: about?.where, unit: said.holder?.unit, due };
  const change = (more: Partial<IssueEvent>) => {
    setTouched(true);
    setFault(undefined);
    setSaid({ ...said, ...more });
  };
  // None closes without who asked having heard, or a reason why not: loop.md §2.
  const untold = step === "close" ? untoldIn(life) : 0;
  const isTask = step === "assign";
  const isAsked = needs.includes("words") || untold > 0;
  const isTold = ANSWERS.includes(step) && untold === 0;
  // Until the form is gone a tap on it says nothing more.
  const hasLeft = useRef(false);
  const put = async () => {
    if (hasLeft.current) return;
    const words = said.words && (filledReply(said.words, facts).trim() || undefined);
    const unit = said.holder?.unit?.trim() || undefined;
    const number = said.holder?.number?.trim() || undefined;
    const holder = said.holder && {
      kind: said.holder.kind,
      ...(unit && { unit }),
      ...(number && { number }),
    };
    const whole = { ...said, words, holder, door };
    const lacking = ASKED.find((need) => needs.includes(need) && !whole[need]);
    if (lacking) return setFault(t.form.lacks[lacking]);
    if (untold > 0 && !words) return setFault(t.form.untold(untold));
    if (words && hasBlank(words)) return setFault(t.form.blank);
    if (needs.includes("again") && said.again && said.again < dayOf(now())) return setFault(t.form.past);
    const spoken = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
    const body = stepNow(issue, step, life, now(), spoken);
    let also: Draft<"issue_event">[] = [];
    const isSaved = await save(async () => {
      also = await newsForRaisers(world, reads, body);
      return store.saveAll([{ id, body }, ...also]);
    });
    if (!isSaved) return;
    hasLeft.current = true;
    await draft.done();
    onSaved(
      id,
      also.map((told) => told.id),
    );
  };
  return (
    <form
      class="issue-form"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <OneWriter name={name} found={kept ? t.form.restored : undefined}>
        {untold > 0 && <Notice tone="warn">{t.form.untold(untold)}</Notice>}
        {needs.includes("severity") && (
          <Chips
            title={t.form.severity}
            chips={SEVERITIES.map((value) => ({ value, word: severityWords[value] }))}
            chosen={said.severity ? [said.severity] : []}
            onPick={(severity) => change({ severity })}
          />
        )}
        {needs.includes("reason") && (
          <Chips
            title={t.form.reason}
            chips={reasonsOf(step).map((value) => ({
              value,
              word: t.reason[value as keyof typeof t.reason],
            }))}
            chosen={said.reason ? [said.reason] : []}
            onPick={(reason) => change({ reason })}
          />
        )}
        {needs.includes("outcome") && (
          <Chips
            title={t.form.outcome}
            chips={outcomesOf(life).map((value) => ({ value, word: t.outcome[value] }))}
            chosen={said.outcome ? [said.outcome] : []}
            onPick={(outcome) => change({ outcome })}
          />
        )}
        {needs.includes("holder") && (
          <HolderFields holder={said.holder} onHolder={(holder) => change({ holder })} />
        )}
        {needs.includes("again") && (
          <Field
            label={t.form.again}
            type="date"
            value={said.again ?? ""}
            onText={(again) => change({ again: again || undefined })}
          />
        )}
        {step === "close" && (
          <Field
            label={t.form.helped}
            digits
            value={String(said.doorsHelped ?? "")}
            onText={(text) => {
              const count = text.normalize("NFKC").replace(/\D/g, "").slice(0, DIGITS_MAX);
              change({ doorsHelped: count === "" ? undefined : Number(count) });
            }}
          />
        )}
        {HEARD.includes(step) && (
          <Chips
            title={t.form.saidBy}
            chips={SPEAKERS.map((value) => ({ value, word: t.speaker[value] }))}
            chosen={[said.saidBy ?? "self"]}
            onPick={(speaker) => change({ saidBy: speaker === "self" ? undefined : speaker })}
          />
        )}
        {about && (
          <Replies
            step={step}
            category={about.category}
            facts={facts}
            onPick={(words) => change({ words })}
          />
        )}
        <Field
          label={isTask ? t.form.task : isAsked ? t.form.words : t.form.wordsIfAny}
          hint={isTask ? t.form.taskHint : isTold ? t.form.answerHint : t.form.wordsHint}
          lines={3}
          max={ISSUE_CHARS_MAX}
          value={said.words ?? ""}
          onText={(words) => change({ words })}
        />
        {PHOTOGRAPHED.includes(step) && (
          <PhotoChooser
            record={id}
            photos={said.photos ?? []}
            onPhotos={(photos) => change({ photos: photos.length > 0 ? photos : undefined })}
            onWorking={setPhotoComing}
            keepDraft={() => {
              setTouched(true);
              return draft.keep();
            }}
          />
        )}
        {fault && <Notice tone="red">{fault}</Notice>}
        <div class="issue-buttons">
          <Button
            disabled={isPhotoComing}
            onTap={async () => {
              await forgetTaken(store, id, said.photos);
              await draft.done();
              onLeft();
            }}
          >
            {t.form.drop}
          </Button>
          <Button look="main" submit disabled={isSaving || isPhotoComing}>
            {t.form.save}
          </Button>
        </div>
      </OneWriter>
    </form>
  );
}
