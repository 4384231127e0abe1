import type { Id } from "../../../domain/ids.ts";
import type { Tables } from "../tables.ts";
import type { Written } from "./writing.ts";

/**
 * More forms than anybody has open at once. Register rows come by the thousand and are known by their
 * records.
 */
const LATELY_MAX = 64;

/**
 * Those that were not saved here before, noted as saved in the same transaction. A form that a crash or
 * another page left open may be saved again when its revision has long been handed in and its record has
 * left: one id never gets two contents.
 */
export async function notSavedBefore(db: Tables, written: Written[]): Promise<Written[]> {
  if (written.length > LATELY_MAX) return written;
  const lately = ((await db.meta.get("lately"))?.value ?? []) as Id[];
  const fresh = written.filter(({ revision }) => !lately.includes(revision.id));
  if (fresh.length > 0)
    await db.meta.put({
      name: "lately",
      value: [...fresh.map(({ revision }) => revision.id), ...lately].slice(0, LATELY_MAX),
    });
  return fresh;
}
