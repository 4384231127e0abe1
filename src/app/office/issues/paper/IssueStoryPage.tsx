import type { Id } from "../../../../domain/ids.ts";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { Timeline } from "../../../issues/life/Timeline.tsx";
import { lazily } from "../../../navigation/Lazily.tsx";
import { useReads } from "../../../patrolReads.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import "./paperA4.css";

const PhotoStrip = lazily(() => import("../../../photos/PhotoStrip.tsx"));

/** One issue from the first voice to the last door told, on paper. */
export default function IssueStoryPage({ id }: { id: Id }) {
  const { store, words, me } = useWorld();
  const reads = useReads();
  const t = useWords("issueDesk");
  const screens = useWords("issueScreens");
  const here = useLive(async () => {
    const [issue, events, people] = await Promise.all([
      store.get("issue", id),
      reads.eventsOf([id]),
      store.all("person"),
    ]);
    return {
      issue,
      events: events.get(id) ?? [],
      names: new Map(people.map(({ record, body }) => [record, body.name])),
    };
  }, [id]);
  if (!here) return null;
  const { issue, events, names } = here;
  if (!issue) {
    return (
      <Page title={t.story.title} back="/office/issues">
        <Empty icon="talk" title={t.order.missing} />
      </Page>
    );
  }
  const { body } = issue;
  const life = lifeHere(body, events);
  const told = [...life.asked.values()].filter((how) => how === "told").length;
  return (
    <Page title={t.story.title} sub={t.story.lead} back="/office/issues" wide>
      <div class="desk-acts no-print">
        <Button look="main" icon="print" onTap={() => print()}>
          {t.story.print}
        </Button>
      </div>
      <section class="a4">
        <h2>{body.where || screens.category[body.category]}</h2>
        <p class="issue-tags">
          <SeverityTag severity={life.severity} />
          <Tag>{screens.category[body.category]}</Tag>
          <Tag>{screens.state[life.state]}</Tag>
          {life.asked.size > 0 && <Tag>{t.story.told(told, life.asked.size)}</Tag>}
        </p>
        {body.words && <p class="issue-words">{body.words}</p>}
        {body.photos && body.photos.length > 0 && <PhotoStrip record={id} photos={body.photos} />}
        <Timeline
          issue={issue}
          life={life}
          events={events}
          nameOf={(person) => names.get(person) ?? screens.someone}
        />
        <p class="quiet-text">
          {me.community.name} · {sayDay(body.collectedAt, words)}
        </p>
      </section>
    </Page>
  );
}
