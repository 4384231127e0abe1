import type { Happening } from "./read/holdings.ts";
import type { Tables } from "./tables.ts";

/** Of a month's troubles more than enough, and nothing that grows. */
export const EVENTS_MAX = 500;
/** What stands in a line: codes only, so that nobody's words get here by mistake. */
const CODE = /^[a-z0-9-]{1,40}$/;

/** Writes down that something happened. What has no place any more goes. */
export async function note(db: Tables, happening: Happening): Promise<void> {
  if (!CODE.test(happening.what)) throw new Error("an event is a code");
  await db.transaction("rw", db.events, async () => {
    const n = (await db.events.add(happening)) as number;
    await db.events
      .where("n")
      .belowOrEqual(n - EVENTS_MAX)
      .delete();
  });
}

export async function readHappenings(db: Tables): Promise<Happening[]> {
  return (await db.events.orderBy("n").reverse().toArray()).map(({ n: _, ...happening }) => happening);
}
