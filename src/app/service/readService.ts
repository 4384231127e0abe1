import type { Id } from "../../domain/ids.ts";
import type { Activity } from "../../domain/service/activity.ts";
import { type ShiftLine, shiftLines } from "../../domain/service/signup.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";
import { byParent } from "../wishes/readWall.ts";

export type ActivityHere = { activity: Shown<"activity">; lines: readonly ShiftLine[] };

/** Every activity with who stands in its shifts, the next day first. */
export async function readActivities(store: Store, reads: PatrolReads): Promise<ActivityHere[]> {
  const [activities, steps, people] = await Promise.all([
    store.all("activity"),
    reads.numbered("signup"),
    store.all("person"),
  ]);
  const gone = new Set(
    people.filter(({ body }) => body.left || body.role === "viewer").map(({ record }) => record),
  );
  const byActivity = byParent<Shown<"signup">["body"]>(steps, ({ activity }) => activity);
  return activities
    .map((activity) => ({
      activity,
      lines: shiftLines(activity.body, byActivity.get(activity.record) ?? [], (person) => gone.has(person)),
    }))
    .sort((a, b) => (a.activity.body.day < b.activity.body.day ? -1 : 1));
}

export type HoursHere = { log: Shown<"service_log">; check: Shown<"hours_check"> | undefined };

/** Hours that are read here with their tick, the newest day first; of one person, or of all. */
export async function readHours(store: Store, person?: Id): Promise<HoursHere[]> {
  const [logs, checks] = await Promise.all([store.all("service_log"), store.all("hours_check")]);
  return logs
    .filter(({ body }) => person === undefined || body.person === person)
    .map((log) => ({ log, check: checks.find(({ body }) => body.log === log.record) }))
    .sort((a, b) => (a.log.body.day < b.log.body.day ? 1 : -1));
}

/** Pictures of a service day that are read here and were not taken out, in the order in which they came. */
export const readPhotosOf = async (store: Store, activity: Id): Promise<Shown<"activity_photo">[]> =>
  (await store.all("activity_photo")).filter(({ body }) => body.activity === activity && !body.withdrawn);

export type LinkedHere = { cards: Shown<"wish_card">[]; issues: Shown<"issue">[] };

/** What a service day is for, as far as it is read here; what was erased is left out. */
export async function readLinks(store: Store, { cards, issues = [] }: Activity): Promise<LinkedHere> {
  const [ofCards, ofIssues] = await Promise.all([
    store.getMany("wish_card", cards),
    store.getMany("issue", issues),
  ]);
  return {
    cards: ofCards.filter((one) => one !== null),
    issues: ofIssues.filter((one) => one !== null && !one.body.withdrawn) as Shown<"issue">[],
  };
}
