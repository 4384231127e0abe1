import { Dexie, type ObservabilitySet } from "dexie";
import type { Id } from "../../../domain/ids.ts";
import { AFTER_ALL, type RecordRow } from "../row.ts";
import type { DeskReads, DeskRecords, Shown } from "../store.ts";
import type { Tables } from "../tables.ts";
import { notedSince } from "../walked/keeping.ts";
import { readKeptRegister, readRegisterNow } from "../walked/readKeptRegister.ts";
import { readWalks } from "../walked/readWalks.ts";
import { onRecordsChanged } from "./changes.ts";
import { DESK_KINDS, type DeskKind } from "./deskKinds.ts";
import { misdatedVisits, readerOf, stretches } from "./reading.ts";

/** Rows taken out and unpacked at one go; between two the screen can move. */
const PIECE = 1000;

export function deskReadsOf(db: Tables): DeskReads {
  const { shown, unpacked } = readerOf(db);
  const few = <K extends DeskKind>(kind: K) =>
    db.records.where("keys").equals(`kind|${kind}`).toArray() as PromiseLike<RecordRow[]>;
  /** Of 50,000 at once the taking out alone would hold the page up. */
  async function doors(standing: (rows: RecordRow[]) => Promise<Shown[]>): Promise<Shown[]> {
    const all: Shown[] = [];
    const prefix = "building|";
    await eachPiece(db, prefix, prefix, prefix + AFTER_ALL, async (rows) => {
      all.push(...(await standing(rows)));
    });
    return all;
  }
  const everyRow = () =>
    db.transaction("r", db.records, db.outbox, async () => {
      const standing = async (rows: RecordRow[]) => (await unpacked(rows)).filter((one) => one !== null);
      const read = await Promise.all(
        DESK_KINDS.map(async (kind) => (kind === "door" ? doors(standing) : standing(await few(kind)))),
      );
      return Object.fromEntries(DESK_KINDS.map((kind, at) => [kind, read[at]])) as unknown as DeskRecords;
    });
  const reads: DeskReads = {
    records: () => readKeptRegister(db, everyRow),
    register: () => readRegisterNow(db, everyRow),
    notedSince: (noted) => notedSince(db, noted),
    these: (ids) => shown(() => db.records.bulkGet([...ids])),
    async visits(within, hear) {
      const ranges =
        "round" in within
          ? [[`round|${within.round}|`, ""] as const]
          : stretches(within.from, within.to)
              .reverse()
              .map(([first, last]) => ["day|", `${first}|`, `${last}|`] as const);
      for (const [prefix, from, to = ""] of ranges)
        await eachPiece(db, prefix, prefix + from, prefix + to + AFTER_ALL, async (rows) => {
          hear((await unpacked<"visit">(rows)).filter((one) => one !== null));
        });
    },
    walks: (within) => readWalks(db, within, (hear) => reads.visits(within, hear)),
    misdated: (within) => misdatedVisits(db, within),
    onChanged: (hear) => onRecordsChanged(db, hear),
    onHandedIn(hear) {
      const part = `idb://${db.name}/outbox/`;
      const listen = (parts: ObservabilitySet) => parts[part] && hear();
      Dexie.on.storagemutated.subscribe(listen);
      return () => Dexie.on.storagemutated.unsubscribe(listen);
    },
  };
  return reads;
}

/**
 * The rows of a range of the index, so many at a time. Several rows may share a key, so a piece begins with
 * the key that ended the one before, and what was there already is left out.
 */
async function eachPiece(
  db: Tables,
  prefix: string,
  from: string,
  to: string,
  take: (rows: RecordRow[]) => Promise<void>,
): Promise<void> {
  const read = (begin: string, size: number) =>
    db.records.where("keys").between(begin, to, true, true).limit(size).toArray();
  let begin = from;
  let size = PIECE;
  let had = new Set<Id>();
  let reading = read(begin, size);
  for (;;) {
    const rows = await reading;
    const fresh = rows.filter(({ record }) => !had.has(record));
    if (rows.length < size) return take(fresh);
    const ends = rows.at(-1)?.keys.filter((key) => key.startsWith(prefix) && key >= begin && key <= to);
    const next = ends?.sort()[0] ?? begin;
    // A key with more rows than a piece holds: the next piece is larger.
    size = next === begin ? size * 2 : PIECE;
    had = new Set(rows.map(({ record }) => record));
    begin = next;
    // The next piece is on its way while this one is unpacked.
    reading = read(begin, size);
    await take(fresh);
  }
}
