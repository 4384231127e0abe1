import { useState } from "preact/hooks";
import type { IssueLife } from "../../../../domain/issues/issueLife.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { addDays } from "../../../../domain/time/days.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { useAddress } from "../../../navigation/address.ts";
import { useReads } from "../../../patrolReads.tsx";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import type { Draft, Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Kept } from "../../deskForm/Kept.tsx";
import { useDeskForm } from "../../deskForm/useDeskForm.ts";
import { voteSteps } from "../../issues/triage/acts.ts";
import { TopicFields } from "./TopicFields.tsx";
import { newTopicForm, type TopicForm, topicBody } from "./topicForm.ts";

/** A month, until the next day of deliberation. */
const AGAIN_DAYS = 30;

type Voice = { issue: Shown<"issue">; life: IssueLife } | null;

/** A topic is made, out of an issue perhaps, which waits for it from then on. */
export default function TopicNew() {
  const { store } = useWorld();
  const { query } = useAddress();
  const reads = useReads();
  const { topic: t, missing } = useWords("deliberation");
  const id = query.issue ?? "";
  const here = useLive(async () => {
    const issue = id ? await store.get("issue", id) : null;
    if (!issue) return { voice: null };
    const events = (await reads.eventsOf([id])).get(id) ?? [];
    return { voice: { issue, life: lifeHere(issue.body, events) } };
  }, [id]);
  if (!here) return null;
  const name = `topic:${id}`;
  return (
    <Page title={t.new} sub={t.lead} back={desks.deliberation} wide>
      <Kept<TopicForm> name={name}>
        {(kept) =>
          id && !here.voice && !kept ? (
            <Empty icon="talk" title={missing} />
          ) : (
            <Make name={name} voice={here.voice} kept={kept} />
          )
        }
      </Kept>
    </Page>
  );
}

function Make({ name, voice, kept }: { name: string; voice: Voice; kept: TopicForm | null }) {
  const world = useWorld();
  const { newId, now } = world;
  const { go } = useAddress();
  const { topic: t, save: saveWord } = useWords("deliberation");
  const { form, set, done } = useDeskForm<TopicForm>(name, kept, () =>
    newTopicForm(newId(), t.asIs, voice ? [voice.issue.record] : [], voice?.issue.body.words ?? ""),
  );
  const [again, setAgain] = useState(() => addDays(dayOf(now()), AGAIN_DAYS));
  const [isMissing, setMissing] = useState(false);
  const { save, fault } = useSave();
  const steps = voice && again ? voteSteps(world, { id: voice.issue.record, life: voice.life }, again) : [];
  const keep = async () => {
    const isBlank = form.body.title.trim() === "";
    setMissing(isBlank);
    if (isBlank) return;
    const draft: Draft<"topic"> = { id: form.id, body: topicBody(form) };
    if (!(await save([draft as Draft, ...(steps as Draft[])]))) return;
    await done();
    go(`${desks.deliberation}/topic/${form.id}`, "replace");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {steps.length > 0 && (
        <>
          <Notice>{t.holds}</Notice>
          <Field label={t.again} type="date" value={again} onText={setAgain} />
        </>
      )}
      <TopicFields form={form} set={set} isTitleMissing={isMissing} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {saveWord}
        </Button>
      </div>
    </form>
  );
}
