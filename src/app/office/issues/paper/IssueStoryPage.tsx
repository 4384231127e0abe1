import type { Id } from "../../../../domain/ids.ts";
import { maskedDoors } from "../../../../reports/export/masked.ts";
import { printPage, useExport } from "../../../files/useExport.tsx";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { Timeline } from "../../../issues/life/Timeline.tsx";
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
import { ReleasedPhoto, useReleased } from "./ReleasedPhoto.tsx";
import "./paperA4.css";

/**
 * One issue from the first voice to the last door told, on paper that anybody may read: nobody's name, no
 * whole number and no door's, no remark, and of its pictures only the one that was made for it.
 */
export default function IssueStoryPage({ id }: { id: Id }) {
  const { store, words, me } = useWorld();
  const answers = useWords("answers");
  const { released } = useWords("blackout");
  const { picture, url, setPicture } = useReleased();
  const { leave, sheet } = useExport();
  const reads = useReads();
  const t = useWords("issueDesk");
  const screens = useWords("issueScreens");
  const here = useLive(async () => {
    const [issue, events, people] = await Promise.all([
      store.get("issue", id),
      reads.eventsOf([id]),
      store.all("person"),
    ]);
    const said = events.get(id) ?? [];
    const asked = issue ? [issue.body.place, ...lifeHere(issue.body, said).asked.keys()] : [];
    const doors = await store.getMany("door", [...new Set(asked)]);
    return {
      issue,
      events: said,
      labels: doors.flatMap((door) => (door ? [door.body.label, ...(door.body.aliases ?? [])] : [])),
      roles: new Map(people.map(({ record, body }) => [record, answers.role[body.role]])),
    };
  }, [id]);
  if (!here) return null;
  const { issue, events, roles, labels } = here;
  if (!issue) {
    return (
      <Page title={t.story.title} back="/office/issues">
        <Empty icon="talk" title={t.order.missing} />
      </Page>
    );
  }
  const { body } = issue;
  const nameless = (text: string) => maskedDoors(text, labels);
  const life = lifeHere(body, events);
  const told = [...life.asked.values()].filter((how) => how === "told").length;
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
      <section class="a4">
        <h2>{nameless(body.where) || screens.category[body.category]}</h2>
        <p class="issue-tags">
          <SeverityTag severity={life.severity} />
          <Tag>{screens.category[body.category]}</Tag>
          <Tag>{screens.state[life.state]}</Tag>
          {life.asked.size > 0 && <Tag>{t.story.told(told, life.asked.size)}</Tag>}
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
        <p class="quiet-text">
          {me.community.name} · {sayDay(body.collectedAt, words)}
        </p>
      </section>
    </Page>
  );
}
