import type { Id } from "../../../domain/ids.ts";
import type { SurveyRecord } from "../../../domain/records.ts";
import type { Revision } from "../../../domain/revision.ts";
import { outboxAmong } from "../read/reading.ts";
import { type RecordRow, shownOf } from "../row.ts";
import type { Draft, Shown } from "../store.ts";
import type { Tables } from "../tables.ts";
import { changedFields, type Written } from "./writing.ts";

/**
 * What these forms say beyond what was saved under their ids. A form whose page went out right after it was
 * saved, or that another page had open, too, comes back under its id and is written on: one id never gets two
 * contents, so what came since is an edit of what the screen shows now.
 */
export function unsavedDiff(db: Tables, saved: Written[], salt: () => string): Promise<Draft[]> {
  return db.transaction("r", [db.records, db.outbox, db.troubles, db.kept], async () => {
    const drafts: Draft[] = [];
    for (const { revision } of saved) {
      const row = await db.records.get(revision.record);
      const text = await textOf(db, row, revision.id);
      const before = text === undefined ? null : (JSON.parse(text) as Revision);
      const changed =
        before?.community === revision.community ? changedFields(before.body, revision.body) : [];
      if (!row || !before || changed.length === 0) continue;
      // Of what has left this phone the office has the words that were saved.
      const from = shownOf(row, await outboxAmong(db, [row])) ?? leftWith(before, row);
      drafts.push({
        id: idFrom(salt() + salt()),
        ...editOf(revision, changed, from),
        record: revision.record,
        parent: revision.parent,
        resolved: revision.resolved,
      });
    }
    return drafts;
  });
}

function leftWith({ record, id, body, by, at }: Revision, { begun }: RecordRow): Shown {
  return {
    record,
    rev: id,
    body: body as SurveyRecord,
    by,
    at,
    begun,
    state: "stored",
    edits: 0,
    clashes: [],
  };
}

function editOf({ body }: Revision, changed: readonly string[], from: Shown): Pick<Draft, "from" | "body"> {
  const said: { [field: string]: unknown } = { ...from.body };
  for (const field of changed) {
    if (body[field] === undefined) delete said[field];
    else said[field] = body[field];
  }
  return { from, body: said as SurveyRecord };
}

/** Version 4, of what this phone's own source of chance gives. */
const idFrom = (hex: string): Id =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

/** The text that was saved under this id, wherever it is by now; none where even its receipt is long past. */
async function textOf(
  { outbox, troubles, kept }: Tables,
  row: RecordRow | undefined,
  id: Id,
): Promise<string | undefined> {
  for (const text of [row?.own, row?.head]) if (text && (JSON.parse(text) as Revision).id === id) return text;
  const trouble = await troubles.get(id);
  if (trouble) return trouble.text;
  const waiting = await outbox.filter((entry) => entry.id === id).first();
  if (waiting) return waiting.text;
  return (await kept.toArray()).flatMap(({ texts }) => texts).find((text) => text.id === id)?.text;
}
