import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { useReads } from "../../patrolReads.tsx";
import { sayDay, sayMoment } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Tag } from "../../ui/frame/Card.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { readBeside } from "./readBeside.ts";

const PhotoStrip = lazily(() => import("../../photos/PhotoStrip.tsx"));

export type TimelineProps = {
  issue: Shown<"issue">;
  life: IssueLife;
  events: readonly Shown<"issue_event">[];
  nameOf: (person: Id) => string;
};

/**
 * Who, when, what, in their words: one line from the first voice on, with which door asked or was told. What
 * does not count stands at its end. `forOutside`: for whoever is not of the office, so without remarks,
 * doors, pictures and what does not count, and every text as it says.
 */
export function Timeline({ issue, life, events, nameOf, forOutside }: TimelineProps & Outside) {
  const { store, words, now } = useWorld();
  const reads = useReads();
  const t = useWords("issueLife");
  const { recordState } = useWords("issueScreens");
  const { danger } = useWords("checkScreens");
  const { mark } = useWords("answers");
  // On paper a time of day says nothing without its day.
  const today = forOutside ? "" : momentOf(now()).slice(0, 10);
  const byId = new Map(events.map((event) => [event.record, event]));
  const told = life.timeline.flatMap(({ id }) => byId.get(id) ?? []);
  const rest = events.filter(({ record }) => !life.timeline.some(({ id }) => id === record));
  const line = forOutside ? told.filter(({ body }) => body.step !== "remark") : [...told, ...rest];
  const beside = useLive(
    () => readBeside(store, reads, issue, events, words.doors.unit),
    [issue.record, events.length],
  );
  const called = beside?.called.map((one) => danger.line[one]).join(mark.list);
  return (
    <ol class="issue-line">
      <li>
        <p class="quiet-text">{sayMoment(issue.body.collectedAt, today, words)}</p>
        <p>
          <strong>{nameOf(issue.begun.by)}</strong> {t.raised}
        </p>
        {called && <p>{danger.calledOnes(called)}</p>}
      </li>
      {line.map((event) => (
        <li key={event.record}>
          <p class="quiet-text">{sayMoment(event.body.happenedAt, today, words)}</p>
          <p>
            <strong>{nameOf(event.begun.by)}</strong> {t.did[event.body.step]}
          </p>
          <Said event={event} doors={forOutside ? undefined : beside?.doors} forOutside={forOutside} />
          {!forOutside && (
            <p class="issue-tags">
              {event.state !== "stored" && <Ticks state={event.state} words={recordState} />}
              {event.body.withdrawn && <Tag icon="undo">{t.takenBack}</Tag>}
              {(event.state === "held" || event.state === "refused") && (
                <Tag tone="amber">{t.notCounted}</Tag>
              )}
              {life.void.includes(event.record) && <Tag tone="amber">{t.unlikely}</Tag>}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

type Outside = { forOutside?: (text: string) => string };
type SaidProps = Outside & { event: Shown<"issue_event">; doors: ReadonlyMap<Id, string> | undefined };

function Said({ event, doors, forOutside }: SaidProps) {
  const { body } = event;
  const { words } = useWorld();
  const t = useWords("issueLife");
  const { severity, state } = useWords("issueScreens");
  const { satisfaction } = useWords("answers");
  const reasons: { [reason: string]: string } = t.reason;
  const parts = [
    body.door && doors && (doors.get(body.door) ?? t.asked.elsewhere),
    body.satisfaction && satisfaction[body.satisfaction],
    body.severity && t.severity(severity[body.severity]),
    body.reason && (reasons[body.reason] ?? ""),
    body.holder && (body.holder.unit || t.holder[body.holder.kind]),
    body.holder?.number && t.number(body.holder.number),
    body.outcome && t.outcome[body.outcome],
    body.to && state[body.to],
    body.again && t.again(sayDay(body.again, words)),
    body.doorsHelped !== undefined && t.helped(body.doorsHelped),
    body.saidBy && t.speaker[body.saidBy],
  ].filter(Boolean);
  const said = forOutside ?? ((text: string) => text);
  // What a household said is theirs.
  const isTheirs = body.door !== undefined || body.saidBy === "resident";
  return (
    <>
      {parts.length > 0 && <p>{said(parts.join(" · "))}</p>}
      {body.words && !(forOutside && isTheirs) && <p class="issue-words">{said(body.words)}</p>}
      {!forOutside && body.photos && body.photos.length > 0 && (
        <PhotoStrip record={event.record} photos={body.photos} />
      )}
    </>
  );
}
