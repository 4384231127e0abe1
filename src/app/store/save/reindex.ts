import { matchesSchema } from "../../../domain/matchesSchema.ts";
import { isKind, kinds, rowOf, type SurveyRecord } from "../../../domain/records.ts";
import type { Revision } from "../../../domain/revision.ts";
import { AFTER_ALL, type RecordRow, shownText, withClash } from "../row.ts";
import { readMemory, type Tables } from "../tables.ts";
import { letCountedGo } from "../walked/letCountedGo.ts";

/**
 * Sets the words a row is found by after its texts changed. Knows every kind's schema, so it stays off the
 * way to a saved visit.
 */
export function reindexed(row: RecordRow): RecordRow {
  const text = shownText(row);
  const body = text ? readable(row.kind, (JSON.parse(text) as Revision).body) : null;
  row.keys = text ? withClash(row.clashes, body ? rowOf(body.kind).keys(body) : [`unread|${row.kind}`]) : [];
  return row;
}

/**
 * Whether this version can show that body. A newer one is shown if it still holds what this version needs.
 */
function readable(kind: string, body: unknown): SurveyRecord | null {
  if (!isKind(kind)) return null;
  const { schema } = kinds[kind];
  return matchesSchema<SurveyRecord>(schema, body) || schema.safeParse(body).success
    ? (body as SurveyRecord)
    : null;
}

/** Issues and their steps are few beside visits, and are found by more words than before. */
const ISSUES = ["issue|", "event|"];
/** Of the visits, which are found by more words than in earlier versions, the newest get them. */
const VISITS_MAX = 2000;

/**
 * After an update of the app, rows of kinds that it did not know before get their words to be found by. Where
 * some of the office's could not be read at all, all is heard anew: the cursors have gone past them.
 */
export async function reindex(db: Tables, knows: string): Promise<void> {
  await db.transaction("rw", [db.records, db.meta, db.unread, db.walked, db.visitsNoted], async () => {
    if ((await db.unread.limit(1).primaryKeys()).length > 0) {
      const memory = await readMemory(db);
      const cursors = Object.fromEntries(Object.keys(memory.cursors).map((stream) => [stream, 0]));
      await db.meta.put({ name: "memory", value: { ...memory, cursors, whole: {}, refill: true } });
    }
    // An app from before they were noted may have written visits here.
    await letCountedGo(db);
    const keys = (from: string) => db.records.where("keys").between(from, from + AFTER_ALL);
    const unread = await keys("unread|").toArray();
    const visits = await keys("day|").reverse().limit(VISITS_MAX).toArray();
    const issues = await Promise.all(ISSUES.map((from) => keys(from).toArray()));
    const rows = [...unread, ...visits, ...issues.flat()];
    await Promise.all([
      db.records.bulkPut(rows.map(reindexed)),
      db.meta.put({ name: "knows", value: knows }),
    ]);
  });
}
