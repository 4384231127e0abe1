import type { DeliberationTopic } from "../../../../domain/deliberation/topic.ts";
import { sayDay } from "../../../say/sayDate.ts";
import type { Shown } from "../../../store/store.ts";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Outcome } from "../vote/Outcome.tsx";

type Props = { topic: DeliberationTopic; votes: readonly Shown<"vote">[] };

/** Voice, topic, vote, execution, result: one line a step, and what has not come yet says so. */
export function TopicStory({ topic, votes }: Props) {
  const { store, words } = useWorld();
  const { topic: t, vote } = useWords("deliberation");
  const { holder: holders } = useWords("issueLife");
  const issues = useLive(() => store.getMany("issue", topic.issues), [topic.issues.join()]) ?? [];
  const known = issues.filter((issue) => issue !== null);
  const doing = [topic.executor && holders[topic.executor], topic.due && sayDay(topic.due, words)];
  const said = doing.filter(Boolean).join(" · ");
  return (
    <section class="card" aria-label={t.story}>
      <h2>{t.story}</h2>
      <ol>
        <li>
          <strong>{t.steps.voice}</strong>
          {known.length === 0 && <p>{t.sources[topic.source]}</p>}
          {known.map(({ record, body }) => (
            <p key={record}>
              <a href={`/issues/${record}`}>{body.where || body.words}</a> · {sayDay(body.collectedAt, words)}
            </p>
          ))}
        </li>
        <li>
          <strong>{t.steps.topic}</strong>
          <p>{topic.options.map(({ text }) => text).join(" / ") || t.notYet}</p>
        </li>
        <li>
          <strong>{t.steps.vote}</strong>
          {votes.length === 0 && <p>{t.notYet}</p>}
          {votes.map((one) => (
            <div key={one.record}>
              <Outcome vote={one} />
              <a href={`/office/deliberation/vote/${one.record}`}>{vote.sheet}</a>
            </div>
          ))}
          {topic.decision && <p>{topic.decision}</p>}
        </li>
        <li>
          <strong>{t.steps.doing}</strong>
          <p>{said || t.notYet}</p>
        </li>
        <li>
          <strong>{t.steps.result}</strong>
          <p>{topic.outcome || t.notYet}</p>
        </li>
      </ol>
    </section>
  );
}
