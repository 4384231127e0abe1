import type { Id, Moment } from "../../../domain/ids.ts";
import { readUnsent } from "../../unsent/readUnsent.ts";
import { noteEvent, readHappenings } from "../events.ts";
import { noteHandedIn, relay, relayedYet, revisionOf } from "../relayed.ts";
import { readMemory, readMisdated, type Tables } from "../tables.ts";
import type { CarriedCounts, Clock, Figures, Holdings } from "./holdings.ts";
import { readOfOthers } from "./ofOthers.ts";
import { statusIn } from "./readSyncStatus.ts";

/** Fetched when one of its pages opens: the way to a saved visit needs none of it. */
export function holdingsOf(db: Tables): Holdings {
  return {
    figures: () => readFigures(db),
    async unsent() {
      const native = db.backendDB();
      return { ...(await readUnsent(native)), database: native.version };
    },
    ofOthers: () => readOfOthers(db),
    async markExported(ids, at) {
      await db.transaction("rw", db.outbox, db.meta, async () => {
        const before = await readExported(db);
        const waiting = await db.outbox.toArray();
        const marked = new Set([...(before?.ids ?? []), ...ids]);
        await db.meta.put({
          name: "exported",
          value: { at, ids: waiting.map(({ id }) => id).filter((id) => marked.has(id)) } satisfies Exported,
        });
      });
      await noteEvent(db, { what: "exported", at, count: ids.length });
    },
    carry: (file, from, at) => relay(db, file, from, at),
    carried: async () => (await relayedYet(db)).map((row) => ({ ...row, id: revisionOf(row.id) })),
    carrying: () => countCarried(db),
    noteHandedIn: (receipts, top) => noteHandedIn(db, receipts, top),
    async keepClock(clock) {
      await db.meta.put({ name: "clock", value: clock });
    },
    clock: () =>
      db.transaction("r", db.meta, async () => ({
        behindMs: (await readMemory(db)).behindMs,
        misdated: await readMisdated(db),
      })),
    letBe: (records) =>
      db.transaction("rw", db.meta, async () => {
        const others = (await readMisdated(db)).filter(({ record }) => !records.includes(record));
        await db.meta.put({ name: "misdated", value: others });
      }),
    happened: (what, at, count) => noteEvent(db, { what, at, ...(count === undefined ? {} : { count }) }),
    happenings: () => readHappenings(db),
  };
}

async function countCarried({ carried, photos }: Tables): ReturnType<Holdings["carrying"]> {
  const none = { waiting: 0, stored: 0, refused: 0 };
  const counts = { words: { ...none }, photos: { ...none } };
  await carried.each(({ seq, refused }) => {
    counts.words[seq !== undefined ? "stored" : refused !== undefined ? "refused" : "waiting"] += 1;
  });
  const states = Object.keys(none) as (keyof CarriedCounts)[];
  await photos
    .where("state")
    .anyOf(states)
    .each(({ words, state }) => {
      for (const one of states) if (words && one === state) counts.photos[one] += 1;
    });
  return counts;
}

type Exported = { at: Moment; ids: Id[] };
const readExported = async (db: Tables) => (await db.meta.get("exported"))?.value as Exported | undefined;

async function readFigures(db: Tables): Promise<Figures> {
  const { records, outbox, kept, troubles, unread, drafts, carried, meta, photos } = db;
  return db.transaction(
    "r",
    [records, outbox, kept, troubles, unread, drafts, carried, meta, photos],
    async () => {
      let delivered = 0;
      await kept.each(({ texts }) => {
        delivered += texts.length;
      });
      const [status, waiting, exported, clock] = [
        await statusIn(db, Number.POSITIVE_INFINITY),
        await outbox.toArray(),
        await readExported(db),
        await meta.get("clock"),
      ];
      const marked = new Set(exported?.ids);
      const onlyHere = new Set(waiting.flatMap(({ id, record }) => (marked.has(id) ? [] : [record])));
      const count = status.waiting - onlyHere.size;
      return {
        ...status,
        // A quiet success after a success is noted as such alone; it was a try as well.
        lastTry: latestOf(status.lastTry, status.lastSuccess),
        ...{
          records: await records.count(),
          oldestWaiting: oldestOf(waiting),
          delivered,
          photoBytes: await bytesNotIn(db),
        },
        exported: count > 0 ? { count, at: exported?.at } : { count },
        ...{ clock: clock?.value as Clock | undefined, database: db.backendDB().version },
      };
    },
  );
}

const latestOf = (...moments: (Moment | undefined)[]) =>
  moments
    .filter((one) => one !== undefined)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);

/** By the clock that wrote them: what was re-offered stands first in the outbox whatever its age. */
function oldestOf(waiting: { at: Moment }[]): Moment | undefined {
  return waiting.map(({ at }) => at).sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

async function bytesNotIn({ photos }: Tables): Promise<number> {
  let sum = 0;
  await photos
    .where("state")
    .anyOf("draft", "waiting", "refused")
    .each(({ bytes }) => {
      sum += bytes;
    });
  return sum;
}
