import type { Day } from "../../../domain/ids.ts";
import type { MeWords } from "../../../words/zh/me.ts";
import { sayCount } from "../../say/sayCount.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { QUEUES, type SyncStatus } from "../../store/read/syncStatus.ts";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { useWorld } from "../../world.ts";

/** What is not with the office, or not in its place there, queue by queue; nothing where all is in. */
function sayLeft(status: SyncStatus, t: MeWords): string[] {
  return QUEUES.flatMap((queue) => {
    if (queue === "clashes" || queue === "unread" || status[queue] === 0) return [];
    return [t.today.queue[queue](sayCount(status[queue]))];
  });
}

/** The same as a list. */
export function LeftList({ status, t }: { status: SyncStatus; t: MeWords }) {
  const said = sayLeft(status, t);
  if (said.length === 0) return null;
  return (
    <ul class="me-left">
      {said.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** “还在手机里”: how much, what, since when, and when the office was last reached. */
export function Left({
  status,
  t,
  today,
  heading,
}: {
  status: SyncStatus;
  t: MeWords;
  today: Day;
  heading?: boolean;
}) {
  const { words } = useWorld();
  const { oldestWaiting, lastSuccess, photosBad, photosUnsaved } = status;
  const isSafe = photosBad + photosUnsaved === 0;
  return (
    <Card>
      <CardRow>
        {heading ? <h2>{t.today.still}</h2> : <span>{t.today.still}</span>}
        <b>{t.today.stillCount(sayCount(status.unsent))}</b>
      </CardRow>
      {status.isAllIn && <p>{t.today.allIn}</p>}
      <LeftList status={status} t={t} />
      {oldestWaiting && (
        <p>{(isSafe ? t.today.oldest : t.today.oldestOnly)(sayMoment(oldestWaiting, today, words))}</p>
      )}
      <p class="quiet-text">
        {lastSuccess ? t.today.lastIn(sayMoment(lastSuccess, today, words)) : t.today.never}
      </p>
      {status.unread > 0 && <p>{t.me.unread(status.unread)}</p>}
    </Card>
  );
}
