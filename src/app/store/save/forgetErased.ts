import type { Id } from "../../../domain/ids.ts";
import { tombstoneOf } from "../head.ts";
import { dropUnnamed } from "../photos/photos.ts";
import { readMe, readMisdated, type Tables } from "../tables.ts";
import { reindexed } from "./reindex.ts";

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** All that holds words or pictures: the transaction must have opened them. */
export const erasedFrom = (db: Tables) => [
  ...[db.records, db.outbox, db.kept, db.troubles, db.unread, db.meta],
  ...[db.drafts, db.carried, db.photos, db.photoChunks],
];

/**
 * The one exception to “never lost”: of these records and revisions no word stays here, be it shown, waiting,
 * half written, held, carried for a colleague, or kept in case the office loses it. Of what was begun here a
 * bare row stays, so that a form left open cannot begin it again.
 */
export async function forgetErased(db: Tables, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  const erased = new Set(ids);
  const isGone = ({ record, id }: { record: Id; id: Id }) => erased.has(record) || erased.has(id);
  const me = (await readMe(db))?.person.id;
  const rows = (await db.records.bulkGet([...ids])).filter((row) => row !== undefined);
  await db.records.bulkDelete(rows.map(({ record }) => record));
  await db.records.bulkPut(
    rows.filter(({ begun }) => begun.by === me).map((row) => reindexed(tombstoneOf(row))),
  );
  await db.outbox.filter(isGone).delete();
  for (const pack of await db.kept.toArray()) {
    const texts = pack.texts.filter((text) => !isGone(text));
    if (texts.length === pack.texts.length) continue;
    if (texts.length === 0) await db.kept.delete(pack.n as number);
    else await db.kept.put({ ...pack, texts });
  }
  await db.troubles.filter(isGone).delete();
  await db.unread.bulkDelete([...ids]);
  await db.carried.filter(({ text }) => isGone(JSON.parse(text))).delete();
  await db.drafts.filter((draft) => idsIn(draft).some((id) => erased.has(id))).delete();
  const misdated = await readMisdated(db);
  const left = misdated.filter(({ record }) => !erased.has(record));
  if (left.length < misdated.length) await db.meta.put({ name: "misdated", value: left });
  const pictures = await db.photos.where("record").anyOf(ids).toArray();
  await db.photos.bulkDelete(pictures.map(({ key }) => key));
  await dropUnnamed(
    db,
    pictures.map(({ hash }) => hash),
  );
}

/** A form that was begun names the record that it is about, and what else it was begun from. */
const idsIn = (draft: { name: string; value: unknown }): Id[] =>
  `${draft.name} ${JSON.stringify(draft.value)}`.match(ID) ?? [];
