import { useState } from "preact/hooks";
import { desks } from "../../../domain/kindRow.ts";
import { meetingRows, topicRows, voteRows } from "../../../reports/votes/deliberationRows.ts";
import { useExport } from "../../files/useExport.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { saveTable } from "../deskForm/saveTable.ts";

/** What is talked over, and when. */
export function DeliberationList() {
  const { store, words, newId } = useWorld();
  const { say } = useToast();
  const t = useWords("deliberation");
  const owners = useWords("owners");
  const here = useLive(async () => {
    const [topics, meetings] = await Promise.all([store.all("topic"), store.all("meeting")]);
    return {
      topics: topics.sort((a, b) => (a.begun.at < b.begun.at ? 1 : -1)),
      meetings: meetings
        .filter(({ body }) => !body.withdrawn)
        .sort((a, b) => (a.body.day < b.body.day ? 1 : -1)),
    };
  }, [store]);
  const [fault, setFault] = useState<string>();
  const { leave, sheet } = useExport();
  if (!here) return null;
  const { topics, meetings } = here;
  const out = async () => {
    try {
      const votes = await store.all("vote");
      const count = topics.length + meetings.length + votes.length;
      const handed = await leave({ what: "deliberation", format: "xlsx", count }, (asked) =>
        saveTable(
          "xlsx",
          t.title,
          [
            { name: t.topics, rows: topicRows(topics) },
            { name: t.meetings, rows: meetingRows(meetings) },
            { name: t.vote.title, rows: voteRows(votes) },
          ],
          asked,
        ),
      );
      setFault(undefined);
      if (handed !== "left") say({ key: newId(), text: t.exported });
    } catch (error) {
      console.error(error);
      setFault(t.notExported);
    }
  };
  return (
    <Page title={t.title} sub={t.lead} wide>
      <div class="desk-acts">
        <Button look="main" icon="plus" href={`${desks.deliberation}/topic/new`}>
          {t.newTopic}
        </Button>
        <Button icon="plus" href={`${desks.deliberation}/meeting/new`}>
          {t.newMeeting}
        </Button>
        <Button icon="table" onTap={out}>
          {t.xlsx}
        </Button>
        <Button icon="people" href={`${desks.deliberation}/owners`}>
          {owners.title}
        </Button>
      </div>
      {sheet}
      {fault && <Notice tone="red">{fault}</Notice>}
      <h2>{t.meetings}</h2>
      {meetings.length === 0 && <Empty icon="people" title={t.noMeetings} />}
      {meetings.map(({ record, body, state }) => (
        <Card key={record} href={`${desks.deliberation}/meeting/${record}${body.endedAt ? "/minutes" : ""}`}>
          <CardRow>
            <strong>{body.title}</strong>
            <Ticks state={state} words={t.recordState} />
          </CardRow>
          <p class="quiet-text">
            {sayDay(body.day, words)} · {body.place} · {body.endedAt ? t.meeting.minutes : t.meeting.open}
          </p>
        </Card>
      ))}
      <h2>{t.topics}</h2>
      {topics.length === 0 && <Empty icon="talk" title={t.noTopics} />}
      {topics.map(({ record, body, state }) => (
        <Card key={record} href={`${desks.deliberation}/topic/${record}`}>
          <CardRow>
            <strong>{body.title}</strong>
            <Ticks state={state} words={t.recordState} />
          </CardRow>
          <p class="issue-tags">
            <Tag tone="sky">{t.topic.state[body.state]}</Tag>
            {body.issues.length > 0 && <Tag>{t.topic.issues(body.issues.length)}</Tag>}
          </p>
        </Card>
      ))}
    </Page>
  );
}
