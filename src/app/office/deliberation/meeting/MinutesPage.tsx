import {
  attendanceOf,
  comingsAndGoings,
  type Meeting,
  noticeOf,
} from "../../../../domain/deliberation/meeting.ts";
import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { type CopyWords, publishedMeeting, roundText } from "../../../../reports/votes/published.ts";
import { printPage, useExport } from "../../../files/useExport.tsx";
import type { Shown } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { Ticks } from "../../../ui/notices/Ticks.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Differing } from "../../deskForm/Differing.tsx";
import { PublishHere } from "../PublishHere.tsx";
import { useCopyWords } from "../useCopyWords.ts";
import { useMeeting } from "./useMeeting.ts";
import "../../issues/paper/paperA4.css";

/** The minutes, finished when the meeting is: on paper with room to sign, and a copy without names. */
export default function MinutesPage({ id }: { id: Id }) {
  const { newId } = useWorld();
  const { say } = useToast();
  const words = useCopyWords();
  const t = useWords("deliberation");
  const { here, act, fault } = useMeeting(id);
  const { leave, sheet } = useExport();
  if (!here) return null;
  const { meeting, votes } = here;
  if (!meeting) {
    return (
      <Page title={t.meeting.minutes} back={desks.deliberation}>
        <Empty icon="text" title={t.missing} />
      </Page>
    );
  }
  const { body } = meeting;
  const rounds = new Map(votes.map((vote) => [vote.record, vote.body]));
  const sign = async () => {
    const put = (isSignedOnPaper: boolean) => act((standing) => ({ ...standing, isSignedOnPaper }));
    const undo = async () => {
      await put(body.isSignedOnPaper);
    };
    if (await put(!body.isSignedOnPaper)) say({ key: newId(), text: t.saved, undo });
  };
  return (
    <Page title={t.meeting.minutes} back={desks.deliberation} wide>
      {sheet}
      <div class="desk-acts no-print">
        <Ticks state={meeting.state} words={t.recordState} />
        <Button
          look="main"
          icon="print"
          onTap={() => leave({ what: "deliberation", format: "paper", count: 1 }, printPage)}
        >
          {t.print}
        </Button>
        <PublishHere
          of="meeting"
          about={id}
          names={[body.chair, body.recorder]}
          {...publishedMeeting(words, body, rounds)}
        />
        <Button onTap={sign} pressed={body.isSignedOnPaper}>
          {t.meeting.signed}
        </Button>
        <Button look="quiet" href={`${desks.deliberation}/meeting/${id}`}>
          {t.meeting.reopen}
        </Button>
      </div>
      <Differing shown={meeting} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <Paper body={body} votes={votes} words={words} />
    </Page>
  );
}

function Paper({ body, votes, words }: { body: Meeting; votes: readonly Shown<"vote">[]; words: CopyWords }) {
  const { me } = useWorld();
  const { notice } = useWords("voteCount");
  const { mark } = useWords("answers");
  const told = noticeOf(body);
  const { desk, holder, day, vote } = words;
  const { minutes: t, meeting } = desk;
  const { expected, observers } = attendanceOf(body);
  const came = new Set(body.passages.filter(({ isIn }) => isIn).map(({ seat }) => seat));
  const labels = (isThere: boolean) =>
    body.seats.flatMap(({ label }, seat) => (came.has(seat) === isThere ? [label] : [])).join(mark.list);
  const members = body.seats.filter(({ isObserver }, seat) => !isObserver && came.has(seat)).length;
  const passing = comingsAndGoings(body)
    .map(({ label, time, isIn }) => (isIn ? t.came : t.left)(label, time))
    .join(mark.list);
  const hour = (moment: string | undefined) => moment?.slice(11, 16) ?? "";
  return (
    <section class="a4 minutes">
      <h2>{body.title}</h2>
      <table>
        <tbody>
          <tr>
            <th>{t.time}</th>
            <td>{t.span(day(body.day), hour(body.startedAt), hour(body.endedAt) || t.going)}</td>
            <th>{t.place}</th>
            <td>{body.place}</td>
          </tr>
          <tr>
            <th>{meeting.chair}</th>
            <td>{body.chair}</td>
            <th>{meeting.recorder}</th>
            <td>{body.recorder}</td>
          </tr>
          {body.notice && told && (
            <tr>
              <th>{notice.on}</th>
              <td colSpan={3}>
                {notice.said(day(body.notice.on), notice.ways[body.notice.way], told.days)}
                {!told.isEnough && ` · ${notice.short(told.days)}`}
              </td>
            </tr>
          )}
          <tr>
            <th>{t.people}</th>
            <td colSpan={3}>{desk.published.attendance(expected, members, observers)}</td>
          </tr>
          <tr>
            <th>{t.there}</th>
            <td colSpan={3}>{labels(true)}</td>
          </tr>
          <tr>
            <th>{t.absent}</th>
            <td colSpan={3}>{labels(false)}</td>
          </tr>
          {passing && (
            <tr>
              <th>{t.passing}</th>
              <td colSpan={3}>{passing}</td>
            </tr>
          )}
        </tbody>
      </table>
      {body.agenda.map((item, at) => (
        <div key={at}>
          <h3>{meeting.item(at + 1, item.title)}</h3>
          {item.notes && <p>{item.notes}</p>}
          {item.votes.map((id) => {
            const round = votes.find(({ record }) => record === id);
            return (
              <p key={id}>
                {desk.vote.title}
                {mark.colon}
                {(round && roundText(words, round.body)) ?? desk.vote.waiting}
              </p>
            );
          })}
          <p>
            {meeting.dissent}
            {mark.colon}
            {item.dissent || (item.isNobodyAgainst ? meeting.none : meeting.unasked)}
          </p>
          {item.tasks.map(({ what, holder: who, by }, nth) => (
            <p key={nth}>
              {meeting.tasks}
              {mark.colon}
              {meeting.said(what, holder[who], day(by))}
            </p>
          ))}
        </div>
      ))}
      <div class="minutes-sign">
        {(["chair", "recorder", "witness"] as const).map((who) => (
          <span key={who}>{t.sign[who]}</span>
        ))}
      </div>
      <p class="quiet-text">
        {me.community.name} · {vote.disclaimer}
        {body.isSignedOnPaper && ` · ${meeting.signed}`}
      </p>
    </section>
  );
}
