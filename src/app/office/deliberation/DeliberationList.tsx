import { desks } from "../../../domain/kindRow.ts";
import { meetingRows, topicRows, voteRows } from "../../../reports/votes/deliberationRows.ts";
import { sayDay } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useTables } from "../deskForm/useTables.tsx";

type TableName = "topics" | "meetings" | "votes";

/** What is talked over, and when. */
export function DeliberationList() {
  const { store, words } = useWorld();
  const t = useWords("deliberation");
  const owners = useWords("owners");
  const papers = useWords("votePapers");
  const here = useLive(async () => {
    const [topics, meetings, votes] = await Promise.all([
      store.all("topic"),
      store.all("meeting"),
      store.all("vote"),
    ]);
    return {
      votes: votes.sort((a, b) => (a.begun.at < b.begun.at ? 1 : -1)),
      topics: topics.sort((a, b) => (a.begun.at < b.begun.at ? 1 : -1)),
      meetings: meetings
        .filter(({ body }) => !body.withdrawn)
        .sort((a, b) => (a.body.day < b.body.day ? 1 : -1)),
    };
  }, [store]);
  const { out, shown } = useTables();
  if (!here) return null;
  const { topics, meetings, votes } = here;
  const tables: { [T in TableName]: (isFull: boolean) => { name: string; rows: string[][] } } = {
    topics: (isFull) => ({ name: t.topics, rows: topicRows(topics, isFull) }),
    meetings: () => ({ name: t.meetings, rows: meetingRows(meetings) }),
    votes: () => ({ name: t.vote.title, rows: voteRows(votes) }),
  };
  const csv = (which: TableName) => {
    const more = which === "topics" ? { more: papers.freeWords } : {};
    out({
      ...{ what: "deliberation", format: "csv", name: tables[which](false).name, ...more },
      tables: (isFull) => [tables[which](isFull)],
    });
  };
  const workbook = () =>
    out({
      ...{ what: "deliberation", format: "xlsx", name: t.title, more: papers.freeWords },
      tables: (isFull) => [tables.topics(isFull), tables.meetings(isFull), tables.votes(isFull)],
    });
  return (
    <Page title={t.title} sub={t.lead} wide>
      <div class="desk-acts">
        <Button look="main" icon="plus" href={`${desks.deliberation}/topic/new`}>
          {t.newTopic}
        </Button>
        <Button icon="plus" href={`${desks.deliberation}/meeting/new`}>
          {t.newMeeting}
        </Button>
        <Button icon="table" onTap={workbook}>
          {t.xlsx}
        </Button>
        <Button icon="people" href={`${desks.deliberation}/owners`}>
          {owners.title}
        </Button>
      </div>
      {shown}
      <div class="desk-acts">
        <Button look="quiet" onTap={() => csv("topics")}>
          {`${t.topics} CSV`}
        </Button>
        <Button look="quiet" onTap={() => csv("meetings")}>
          {`${t.meetings} CSV`}
        </Button>
        <Button look="quiet" onTap={() => csv("votes")}>
          {`${t.vote.title} CSV`}
        </Button>
      </div>
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
