import type { Id, Moment } from "../../domain/ids.ts";
import { readUnsent } from "../rescue/readUnsent.ts";
import { note, readHappenings } from "./events.ts";
import type { Clock, Figures, Holdings } from "./holdings.ts";
import { readMemory, readTries, type Tables } from "./tables.ts";

/** Fetched when one of its pages opens: the way to a saved visit needs none of it. */
export function holdingsOf(db: Tables): Holdings {
  return {
    figures: () => readFigures(db),
    async unsent() {
      const native = db.backendDB();
      return { ...(await readUnsent(native)), database: native.version };
    },
    async markExported(ids, at) {
      await db.transaction("rw", db.outbox, db.meta, async () => {
        const before = await readExported(db);
        const waiting = await db.outbox.toArray();
        const marked = new Set([...(before?.ids ?? []), ...ids]);
        await db.meta.put({ name: "exported", value: { at, ids: waiting.map(({ id }) => id).filter((id) => marked.has(id)) } satisfies Exported });
      });
      await note(db, { what: "exported", at, count: ids.length });
    },
    async carry(revisions, from) {
      return db.transaction("rw", db.carried, async () => {
        const known = new Set(await db.carried.toCollection().primaryKeys());
        const fresh = revisions.filter(({ id }) => !known.has(id));
        await db.carried.bulkPut(fresh.map(({ id, hash, text }) => ({ id, hash, text, from })));
        return fresh.length;
      });
    },
    carried: () => db.carried.toArray(),
    drop: (ids) => db.carried.bulkDelete(ids),
    async keepClock(clock) {
      await db.meta.put({ name: "clock", value: clock });
    },
    happened: (what, at, count) => note(db, { what, at, ...(count === undefined ? {} : { count }) }),
    happenings: () => readHappenings(db),
  };
}

type Exported = { at: Moment; ids: Id[] };
const readExported = async (db: Tables) => (await db.meta.get("exported"))?.value as Exported | undefined;

async function readFigures(db: Tables): Promise<Figures> {
  const { records, outbox, kept, troubles, unread, drafts, carried, meta, photos } = db;
  return db.transaction("r", [records, outbox, kept, troubles, unread, drafts, carried, meta, photos], async () => {
    const state = (name: string) => troubles.where("state").equals(name).count();
    let delivered = 0;
    await kept.each(({ texts }) => {
      delivered += texts.length;
    });
    const [waiting, exported, memory, tries, clock] = [
      await outbox.toArray(),
      await readExported(db),
      await readMemory(db),
      await readTries(db),
      await meta.get("clock"),
    ];
    const marked = new Set(exported?.ids);
    const count = waiting.filter(({ id }) => marked.has(id)).length;
    return {
      ...{ records: await records.count(), waiting: waiting.length, oldestWaiting: oldestOf(waiting), delivered },
      ...{ held: await state("held"), refused: await state("refused"), aside: await state("aside") },
      ...{ clashes: await records.where("keys").equals("clash").count(), unread: await unread.count(), drafts: await drafts.count() },
      ...{ carried: await carried.count(), photos: await waitingPhotos(db), exported: count > 0 ? { count, at: exported?.at } : { count } },
      ...{ lastSuccess: memory.lastSuccess, lastTry: tries.lastTry, lastFault: tries.lastFault },
      ...{ clock: clock?.value as Clock | undefined, database: db.backendDB().version },
    };
  });
}

/** By the clock that wrote them: what was re-offered stands first in the outbox whatever its age. */
function oldestOf(waiting: { at: Moment }[]): Moment | undefined {
  return waiting.map(({ at }) => at).sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

async function waitingPhotos({ photos }: Tables): Promise<Figures["photos"]> {
  const found = { waiting: 0, bytes: 0 };
  await photos
    .where("state")
    .anyOf("waiting", "refused")
    .each(({ bytes }) => {
      found.waiting += 1;
      found.bytes += bytes;
    });
  return found;
}
