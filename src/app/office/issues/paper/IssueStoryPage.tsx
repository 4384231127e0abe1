import type { Id } from "../../../../domain/ids.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { maskedDoors } from "../../../../reports/export/masked.ts";
import { printPage, useExport } from "../../../files/useExport.tsx";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { Timeline } from "../../../issues/life/Timeline.tsx";
import { useReads } from "../../../patrolReads.tsx";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { InChinese } from "./InChinese.tsx";
import { ReleasedPhoto, useReleased } from "./ReleasedPhoto.tsx";
import "./paperA4.css";

/**
 * One issue from the first voice to the last door told, on paper that anybody may read: nobody's name, no
 * whole number and no door's, no remark, and of its pictures only the one that was made for it.
 */
export default function IssueStoryPage({ id }: { id: Id }) {
  const { store } = useWorld();
  const { picture, url, setPicture } = useReleased();
  const { leave, sheet } = useExport();
  const t = useWords("issueDesk");
  const issue = useLive(async () => ({ shown: await store.get("issue", id) }), [id]);
  if (!issue) return null;
  if (!issue.shown) {
    return (
      <Page title={t.story.title} back="/office/issues">
        <Empty icon="talk" title={t.order.missing} />
      </Page>
    );
  }
  return (
    <Page title={t.story.title} sub={t.story.lead} back="/office/issues" wide>
      <div class="desk-acts no-print">
        <Button
          look="main"
          icon="print"
          onTap={() => leave({ what: "story", format: "paper", count: 1 }, printPage)}
        >
          {t.story.print}
        </Button>
      </div>
      {sheet}
      <ReleasedPhoto issue={id} isThere={picture !== null} onPicture={setPicture} />
      <InChinese>
        <StoryPaper issue={issue.shown} url={url} />
      </InChinese>
    </Page>
  );
}

function StoryPaper({ issue, url }: { issue: Shown<"issue">; url: string | null }) {
  const { store, me, now } = useWorld();
  const answers = useWords("answers");
  const { released } = useWords("blackout");
  const reads = useReads();
  const { story } = useWords("issueDesk");
  const screens = useWords("issueScreens");
  const { body, record } = issue;
  const here = useLive(async () => {
    const [events, people] = await Promise.all([reads.eventsOf([record]), store.all("person")]);
    const said = events.get(record) ?? [];
    const asked = [body.place, ...lifeHere(body, said).asked.keys()];
    const doors = await store.getMany("door", [...new Set(asked)]);
    return {
      events: said,
      labels: doors.flatMap((door) => (door ? [door.body.label, ...(door.body.aliases ?? [])] : [])),
      roles: new Map(people.map(({ record, body }) => [record, answers.role[body.role]])),
    };
  }, [record]);
  if (!here) return null;
  const { events, roles, labels } = here;
  const nameless = (text: string) => maskedDoors(text, labels);
  const life = lifeHere(body, events);
  const told = [...life.asked.values()].filter((how) => how === "told").length;
  return (
    <section class="a4">
      <h2>{nameless(body.where) || screens.category[body.category]}</h2>
      <p class="quiet-text">
        {me.community.name} · {story.dates(body.collectedAt.slice(0, 10), dayOf(now()))}
      </p>
      <p class="issue-tags">
        <SeverityTag severity={life.severity} />
        <Tag>{screens.category[body.category]}</Tag>
        <Tag>{screens.state[life.state]}</Tag>
        {life.asked.size > 0 && <Tag>{story.told(told, life.asked.size)}</Tag>}
      </p>
      {body.words && <p class="issue-words">{nameless(body.words)}</p>}
      {url && <img class="released-photo" src={url} alt={released} />}
      <Timeline
        issue={issue}
        life={life}
        events={events}
        nameOf={(person) => roles.get(person) ?? screens.someone}
        forOutside={nameless}
      />
    </section>
  );
}
