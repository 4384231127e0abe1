import { attendanceOf } from "../../../../domain/deliberation/meeting.ts";
import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Outcome } from "../vote/Outcome.tsx";
import { useMeeting } from "./useMeeting.ts";

/** Which item is talked over now, as the desk that leads the meeting has it on its own screen. */
export const hallItem = (meeting: Id) => `hall:${meeting}`;

/**
 * What the room sees on the wall: the item, how many are there, and of a vote that it is open, with nothing
 * of how it stands before it is closed. It follows the desk in another window of the same computer.
 */
export default function HallScreen({ id }: { id: Id }) {
  const { store } = useWorld();
  const t = useWords("deliberation");
  const { mark } = useWords("answers");
  const { disclaimer } = useWords("vote");
  const { here } = useMeeting(id);
  const at = useLive(async () => (await store.setting<number>(hallItem(id))) ?? 0, [id]);
  if (!here || at === undefined) return null;
  const item = here.meeting?.body.agenda[at];
  if (!here.meeting || !item) {
    return (
      <Page title={t.meetings} back={desks.deliberation}>
        <Empty icon="people" title={t.missing} />
      </Page>
    );
  }
  const { body } = here.meeting;
  const { expected, present, observers, half } = attendanceOf(body);
  const votes = item.votes.flatMap((one) => here.votes.find(({ record }) => record === one) ?? []);
  const open = votes.find((vote) => !vote.body.result && !vote.body.voided);
  const next = body.agenda[at + 1];
  return (
    <div class="hall-screen">
      <p>
        {body.title} · {at + 1} / {body.agenda.length}
      </p>
      <h1>{t.meeting.item(at + 1, item.title)}</h1>
      <p class="hall-count" role="status">
        {t.meeting.expected(expected)} · {t.meeting.present} <b>{present}</b> ·{" "}
        {t.meeting.half(half, present >= half)}
        {observers > 0 && ` · ${t.meeting.observers(observers)}`}
      </p>
      {votes
        .filter((vote) => vote !== open)
        .map((vote) => (
          <Outcome key={vote.record} vote={vote} />
        ))}
      {open && (
        <p class="sum">
          {t.vote.isOpen(open.body.sheet.present ?? 0)}
          {mark.colon}
          {open.body.sheet.text}
        </p>
      )}
      <p class="quiet-text">
        {next && `${t.meeting.next}${mark.colon}${next.title} · `}
        {disclaimer} · <a href={`${desks.deliberation}/meeting/${id}`}>{t.meeting.room}</a>
      </p>
    </div>
  );
}
