import { spanOf } from "../doors/doorWish.ts";
import type { Day } from "../ids.ts";
import type { SurveyRecord } from "../records.ts";
import { addMonths } from "../time/days.ts";
import type { Visit } from "../visits/visit.ts";

/**
 * What is kept how long, in months: domain.md §6. `note`: of a visit all but its result and its month;
 * `visit`: that, too. `wish`: from the day on which it holds
 * no more, or was seen to, with where to go for it; `issue`: with its steps, from the day on
 * which it was closed; `care`: how often a household is seen and why, from the day on which that was taken
 * back or others moved in; `consent`: that a consent was taken back; `photo`: a picture of a service day, which
 * ends at once where it is taken out; `held`: what was never placed, from the day on which it came.
 */
export const retentionMonths = {
  note: 12,
  visit: 24,
  wish: 6,
  inspection: 24,
  issue: 36,
  delivery: 36,
  care: 1,
  consent: 36,
  held: 24,
  export_note: 36,
  photo: 12,
} as const;
export type RetentionClass = keyof typeof retentionMonths;
export const retentionClasses = Object.keys(retentionMonths) as RetentionClass[];

/** The first day on which something is kept no more. */
export type RetentionEnd = { class: RetentionClass; on: Day };

const endAfter = (from: Day, what: RetentionClass): RetentionEnd => ({
  class: what,
  on: addMonths(from, retentionMonths[what]),
});

/**
 * When a record ends, or a part of it; null for what belongs to nobody, and for an issue that is open.
 * `closedOn`: of an issue, of a small wish, and of what is said of care; of a picture of a service day when
 * it came.
 */
export function retentionEnd(body: SurveyRecord, closedOn: Day | null = null): RetentionEnd | null {
  switch (body.kind) {
    case "visit":
      return isDetailed(body)
        ? endAfter(dayIn(body.visitedAt), "note")
        : endAfter(firstOfMonth(dayIn(body.visitedAt)), "visit");
    case "door_wish":
      return endAfter(spanOf(body).until, "wish");
    case "wish":
      return closedOn ? endAfter(closedOn, "wish") : null;
    case "inspection":
      return body.placeKind === "door" ? endAfter(dayIn(body.inspectedAt), "inspection") : null;
    case "delivery":
    case "ballot":
      return endAfter(dayIn(body.happenedAt), "delivery");
    case "issue":
      return closedOn ? endAfter(closedOn, "issue") : null;
    case "care_tier":
    case "care_reason":
      return closedOn ? endAfter(closedOn, "care") : null;
    case "care_withdrawal":
      return endAfter(dayIn(body.saidAt), "consent");
    case "activity_photo": {
      // Whatever day a phone says, it is here no longer than since it came.
      const from = closedOn && closedOn < body.takenOn ? closedOn : body.takenOn;
      return body.withdrawn ? { class: "photo", on: from } : endAfter(from, "photo");
    }
    case "export_note":
    case "care_reveal":
      return endAfter(dayIn(body.at), "export_note");
    default:
      return null;
  }
}

/** Of what was received on this day and has no place. */
export const heldEnd = (received: Day): RetentionEnd => endAfter(received, "held");

const dayIn = (moment: string): Day => moment.slice(0, 10);
const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** What a visit says when its details have ended: that somebody knocked in that month, and the result. */
export function coarseVisit({ door, round, result, visitedAt }: Visit): Visit {
  return {
    ...{ kind: "visit", door, ...(round ? { round } : {}), result, visitedAt: coarseMoment(visitedAt) },
    ...{ enteredLater: false, withdrawn: false, topics: [], note: "" },
  };
}

/** The middle of the month's first day, so that no zone takes it into another month. */
const coarseMoment = (moment: string) => `${moment.slice(0, 7)}-01T12:00:00${moment.slice(19)}`;

const isDetailed = (visit: Visit): boolean => {
  const { kind: _, door, round, result, visitedAt, ...details } = visit;
  const coarse = coarseVisit(visit);
  return (
    visitedAt !== coarse.visitedAt ||
    Object.entries(details).some(([field, value]) => !isBlank(value, coarse[field as keyof Visit]))
  );
};

const isBlank = (value: unknown, blank: unknown) =>
  value === undefined || JSON.stringify(value) === JSON.stringify(blank);

/** The first day of the month after next: what ends before it ends until the end of next month. */
export const endOfNextMonth = (day: Day): Day => addMonths(firstOfMonth(day), 2);
