import { useState } from "preact/hooks";
import { type TopicState, topicGap, topicMoves } from "../../../../domain/deliberation/topic.ts";
import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { undecidedUntil } from "../../../../domain/votes/vote.ts";
import { publishedTopic } from "../../../../reports/votes/published.ts";
import { sayDay } from "../../../say/sayDate.ts";
import type { Draft, Shown } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { Ticks } from "../../../ui/notices/Ticks.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Differing } from "../../deskForm/Differing.tsx";
import { Kept } from "../../deskForm/Kept.tsx";
import { useDeskForm } from "../../deskForm/useDeskForm.ts";
import { PublishHere } from "../PublishHere.tsx";
import { useCopyWords } from "../useCopyWords.ts";
import { DecisionPlans } from "./DecisionPlans.tsx";
import { DECIDED, DecisionTasks } from "./DecisionTasks.tsx";
import { TopicFields } from "./TopicFields.tsx";
import { TopicStory } from "./TopicStory.tsx";
import { type TopicForm, topicBody, topicFormOf } from "./topicForm.ts";

/** One topic: its story, what may come next, and all that is written about it. */
export default function TopicPage({ id }: { id: Id }) {
  const { store } = useWorld();
  const t = useWords("deliberation");
  const { disclaimer } = useWords("vote");
  const [nth, setNth] = useState(0);
  const here = useLive(async () => {
    const [topic, votes] = await Promise.all([store.get("topic", id), store.all("vote")]);
    const own = votes.filter(({ body }) => body.topic === id);
    return { topic, votes: own.sort((a, b) => (a.begun.at < b.begun.at ? -1 : 1)) };
  }, [id]);
  if (!here) return null;
  const { topic, votes } = here;
  if (!topic) {
    return (
      <Page title={t.topics} back={desks.deliberation}>
        <Empty icon="talk" title={t.missing} />
      </Page>
    );
  }
  return (
    <Page title={topic.body.title} back={desks.deliberation} wide>
      <p class="issue-tags">
        <Tag tone="sky">{t.topic.state[topic.body.state]}</Tag>
        <Ticks state={topic.state} words={t.recordState} />
      </p>
      <Differing shown={topic} />
      <TopicStory topic={topic.body} votes={votes} />
      <p class="quiet-text">{disclaimer}</p>
      <Next topic={topic} votes={votes} />
      <DecisionTasks topic={topic} />
      {DECIDED.includes(topic.body.state) && <DecisionPlans topic={topic} votes={votes} />}
      <Kept<TopicForm> key={nth} name={`topic:${id}`}>
        {(kept) => <Edit topic={topic} kept={kept} onSaved={() => setNth(nth + 1)} />}
      </Kept>
    </Page>
  );
}

/** The states that may come next; what is still missing stands instead of a silent refusal. */
function Next({ topic, votes }: { topic: Shown<"topic">; votes: readonly Shown<"vote">[] }) {
  const { store, newId, now, words: said } = useWorld();
  const { waits } = useWords("voteCount");
  const words = useCopyWords();
  const t = useWords("deliberation");
  const { say } = useToast();
  const { save, fault, setFault } = useSave();
  const { record, body } = topic;
  const put = async (state: TopicState) => {
    const from = await store.get("topic", record);
    return from && store.save<"topic">({ id: newId(), record, from, body: { ...from.body, state } });
  };
  const move = async (state: TopicState) => {
    const gap = topicGap(body, state);
    if (gap) return setFault(t.topic.gap[gap]);
    const until = undecidedUntil(
      votes.map((vote) => vote.body),
      dayOf(now()),
    );
    if (state === "decided" && until) return setFault(waits(sayDay(until, said)));
    const undo = async () => {
      await save(() => put(body.state));
    };
    if (await save(() => put(state))) say({ key: newId(), text: t.topic.state[state], undo });
  };
  const published: Draft<"topic"> = {
    id: newId(),
    record,
    from: topic,
    body: { ...body, state: "published" },
  };
  return (
    <>
      {fault && <Notice tone="warn">{fault}</Notice>}
      <div class="desk-acts">
        <span class="quiet-text">{t.topic.moveTo}</span>
        {topicMoves[body.state]
          .filter((state) => state !== "published")
          .map((state) => (
            <Button key={state} onTap={() => move(state)}>
              {t.topic.state[state]}
            </Button>
          ))}
        {topicMoves[body.state].includes("published") && (
          <PublishHere
            of="topic"
            about={record}
            names={body.supervisor ? [body.supervisor] : []}
            also={[published as Draft]}
            {...publishedTopic(
              words,
              body,
              votes.map((vote) => vote.body),
            )}
          />
        )}
        <Button icon="flag" href={`${desks.deliberation}/vote/new?topic=${record}`}>
          {t.vote.new}
        </Button>
      </div>
    </>
  );
}

type EditProps = { topic: Shown<"topic">; kept: TopicForm | null; onSaved: () => void };

function Edit({ topic, kept, onSaved }: EditProps) {
  const { store, newId } = useWorld();
  const t = useWords("deliberation");
  const { say } = useToast();
  const { record, body } = topic;
  const fresh = () => topicFormOf(newId(), body);
  const { form, set, isTouched, done } = useDeskForm<TopicForm>(`topic:${record}`, kept, fresh);
  const [isMissing, setMissing] = useState(false);
  const { save, fault } = useSave();
  const shown = isTouched ? form : topicFormOf(form.id, body);
  const keep = async () => {
    const isBlank = shown.body.title.trim() === "";
    setMissing(isBlank);
    if (isBlank) return;
    // Where it stands is put by its own buttons, and may have gone on since the form was opened.
    const next = { ...topicBody(shown), state: body.state };
    if (!(await save(() => store.save<"topic">({ id: shown.id, record, from: topic, body: next })))) return;
    await done();
    say({ key: shown.id, text: t.saved });
    onSaved();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TopicFields form={shown} set={(change) => set({ ...shown, ...change })} isTitleMissing={isMissing} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
