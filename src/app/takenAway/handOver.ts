import type { Id } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { momentOf } from "../../domain/time/moment.ts";
import { keepNote, readNote } from "../drafts/note.ts";
import type { OpenStore } from "../store/open.ts";
import type { PhotoRow } from "../store/photos/photoShelf.ts";
import { NO_DRAFT } from "../store/read/readSyncStatus.ts";
import { withPending } from "../store/save/writing.ts";
import { notebookOf, shelfOf } from "../store/shelf.ts";
import { readMe, type Waiting } from "../store/tables.ts";

/**
 * The kind of what was never saved as a record. No version knows it, so that it has no place anywhere: the
 * office holds it as it is and reads it.
 */
const HALF_WRITTEN = "draft";

/** What stands on this phone beside what waits; `drop` lets go of it, as part of the transaction. */
type Loose = { name: string; value: unknown; drop(): PromiseLike<unknown> };

/**
 * All that would not go by itself is put among what waits: forms that were begun, words that the office
 * refused, the note beside the notebook, and pictures that no saved record names. Each is put there and let
 * go of in one transaction; done again it finds nothing.
 */
export async function handOver({ db, deps }: OpenStore, newId: () => Id): Promise<void> {
  const me = await readMe(db);
  if (!me) return;
  const [drafts, troubles, pictures] = await Promise.all([
    db.drafts.filter(({ name }) => name !== NO_DRAFT).toArray(),
    db.troubles.where("state").anyOf("refused", "aside").toArray(),
    db.photos.where("state").equals("draft").toArray(),
  ]);
  const beside = shelfOf(notebookOf(db.name));
  const note = readNote(beside);
  const loose: Loose[] = [
    ...drafts.map(({ name, value }) => ({ name, value, drop: () => db.drafts.delete(name) })),
    ...troubles
      .filter(({ kind }) => kind !== HALF_WRITTEN)
      .map(({ id, kind, text }) => ({ name: kind, value: text, drop: () => db.troubles.delete(id) })),
    ...(note ? [{ name: "note", value: note, drop: async () => keepNote("", beside) }] : []),
  ];
  const left = new Set(pictures);
  const at = momentOf(deps.now());
  const salt = () => [...deps.random(12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  async function add({ name, value, drop }: Loose, own: readonly PhotoRow[]): Promise<void> {
    const id = newId();
    // A picture travels under the record that its form would have become.
    const record = own[0]?.record ?? id;
    const photos = own.map(({ slot, hash, bytes, type, width, height }) => ({
      ...{ slot, hash, bytes, type, width, height },
    }));
    const revision: Revision = {
      ...{ id, record, kind: HALF_WRITTEN, v: 1, base: "", changed: ["name", "value"], stream: "" },
      ...{ community: me?.community.id ?? "", by: me?.person.id ?? "", device: me?.device ?? "" },
      ...{ at, salt: salt(), resolved: [], body: { name, value, ...(photos.length > 0 ? { photos } : {}) } },
    };
    const text = JSON.stringify(revision);
    const written = { revision, text, hash: await deps.sha256(text), edits: 0, keys: [] };
    const order = String(deps.now().getTime()).padStart(16, "0") + id;
    const entry: Waiting = { order, id, record, hash: written.hash, text, at };
    await db.transaction("rw", [db.records, db.outbox, db.drafts, db.troubles, db.photos], async () => {
      await db.records.put(withPending(await db.records.get(record), written, order));
      await db.outbox.put(entry);
      await db.photos.bulkPut(own.map((row) => ({ ...row, state: "waiting" as const })));
      await drop();
    });
    for (const row of own) left.delete(row);
  }

  for (const one of loose) {
    const text = JSON.stringify(one.value);
    const named = pictures.filter((row) => left.has(row) && text.includes(row.hash));
    await add(
      one,
      named.filter(({ record }) => record === named[0]?.record),
    );
  }
  while (left.size > 0) {
    const [first] = left;
    const own = [...left].filter(({ record }) => record === first?.record);
    await add({ name: "photos", value: "", drop: async () => undefined }, own);
  }
}
