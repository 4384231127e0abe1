import type { Id } from "../../../domain/ids.ts";
import { isWrittenHere } from "../../unsent/prove.ts";
import { readMe, type Tables } from "../tables.ts";
import type { OfOthers } from "./holdings.ts";
import { authorOf } from "./readSyncStatus.ts";

const DRAFT_OF = /^of:([^:]+):/;

/**
 * What people wrote here who had this phone before, each by their name alone: what waits, what the office has
 * not placed or not taken, and what is half written.
 */
export async function readOfOthers(db: Tables): Promise<OfOthers[]> {
  const { outbox, troubles, drafts, meta } = db;
  return db.transaction("r", [outbox, troubles, drafts, meta], async () => {
    const me = (await readMe(db))?.person.id;
    const found = new Map<Id, OfOthers>();
    const add = (person: Id | undefined, what: keyof Omit<OfOthers, "person">) => {
      if (person === undefined || person === me) return;
      const known = found.get(person) ?? { person, waiting: 0, stuck: 0, half: 0 };
      found.set(person, { ...known, [what]: known[what] + 1 });
    };
    const records = new Set<Id>();
    await outbox.each((row) => {
      // A visit and its correction are one thing that waits.
      if (isWrittenHere(row) && !records.has(row.record)) add(authorOf(row.text), "waiting");
      records.add(row.record);
    });
    await troubles
      .where("state")
      .anyOf("held", "refused")
      .each((row) => {
        if (isWrittenHere(row)) add(authorOf(row.text), "stuck");
      });
    for (const name of await drafts.toCollection().primaryKeys()) add(DRAFT_OF.exec(name)?.[1], "half");
    return [...found.values()];
  });
}
