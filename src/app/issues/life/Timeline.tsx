import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { sayDay, sayMoment } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Tag } from "../../ui/frame/Card.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

const PhotoStrip = lazily(() => import("../../photos/PhotoStrip.tsx"));

export type TimelineProps = {
  issue: Shown<"issue">;
  life: IssueLife;
  events: readonly Shown<"issue_event">[];
  nameOf: (person: Id) => string;
};

/**
 * Who, when, what, in their words: one line from the first voice on. What does not count stands at its end.
 */
export function Timeline({ issue, life, events, nameOf }: TimelineProps) {
  const { words, now } = useWorld();
  const t = useWords("issueLife");
  const { recordState } = useWords("issueScreens");
  const today = momentOf(now()).slice(0, 10);
  const byId = new Map(events.map((event) => [event.record, event]));
  const told = life.timeline.flatMap(({ id }) => byId.get(id) ?? []);
  const rest = events.filter(({ record }) => !life.timeline.some(({ id }) => id === record));
  return (
    <ol class="issue-line">
      <li>
        <p class="quiet-text">{sayMoment(issue.body.collectedAt, today, words)}</p>
        <p>
          <strong>{nameOf(issue.begun.by)}</strong> {t.raised}
        </p>
      </li>
      {[...told, ...rest].map((event) => (
        <li key={event.record}>
          <p class="quiet-text">{sayMoment(event.body.happenedAt, today, words)}</p>
          <p>
            <strong>{nameOf(event.begun.by)}</strong> {t.did[event.body.step]}
          </p>
          <Said event={event} />
          <p class="issue-tags">
            {event.state !== "stored" && <Ticks state={event.state} words={recordState} />}
            {event.body.withdrawn && <Tag icon="undo">{t.takenBack}</Tag>}
            {(event.state === "held" || event.state === "refused") && <Tag tone="amber">{t.notCounted}</Tag>}
            {life.void.includes(event.record) && <Tag tone="amber">{t.unlikely}</Tag>}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Said({ event }: { event: Shown<"issue_event"> }) {
  const { body } = event;
  const { words } = useWorld();
  const t = useWords("issueLife");
  const { severity, state } = useWords("issueScreens");
  const reasons: { [reason: string]: string } = t.reason;
  const parts = [
    body.severity && t.severity(severity[body.severity]),
    body.reason && (reasons[body.reason] ?? ""),
    body.holder && [t.holder[body.holder.kind], body.holder.unit].filter(Boolean).join(" "),
    body.holder?.number && t.number(body.holder.number),
    body.outcome && t.outcome[body.outcome],
    body.to && state[body.to],
    body.again && t.again(sayDay(body.again, words)),
  ].filter(Boolean);
  return (
    <>
      {parts.length > 0 && <p>{parts.join(" · ")}</p>}
      {body.words && <p class="issue-words">{body.words}</p>}
      {body.photos && body.photos.length > 0 && <PhotoStrip record={event.record} photos={body.photos} />}
    </>
  );
}
