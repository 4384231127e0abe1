import { type Kysely, sql } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { plainText } from "../../domain/text/plainText.ts";
import type { DeviceList } from "../../sync/officeProtocol.ts";
import { askOften } from "../database/askOften.ts";
import type { HeardTable, LogTables } from "../database/tables.ts";
import type { LastEmpty } from "../log/log.ts";
import { nameDevice } from "../sidecar/devices.ts";
import type { NamedDevice } from "../sidecar/sidecar.ts";

/** What a phone says of itself in passing. */
type Beat = { unsent?: number; empty?: boolean; app?: string };

/**
 * When each phone last spoke and how much it had not handed in then. That is no record and needs no receipt:
 * it is there so that the office hears of a phone that has fallen silent with words on it, or has lost them.
 */
export type LastSeen = {
  /**
   * `seq`: of the log, as a whole answer had it. It is written down at once where something was moved since the
   * number before: by it is judged what comes late.
   */
  hear(device: string, beat: Beat, seq?: number): Promise<void>;
  /** When it last said that nothing waited on it, some minutes early where nothing was moved since. */
  lastEmpty(device: string): Promise<LastEmpty | null>;
  /** Which app it said that it has; undefined for a phone that never exchanged anything. */
  appOf(device: string): Promise<{ app: string | null } | undefined>;
  /** Undefined for a phone that has joined and never exchanged anything. */
  of(device: string): Promise<{ heardAt: string; unsent: number } | undefined>;
  list(): Promise<DeviceList["devices"]>;
  /** The office has seen to it. False when there was nothing. */
  settle(device: string): Promise<boolean>;
  /** What the office calls it from now on. False where there is none. */
  call(device: string, name: string): Promise<boolean>;
};
/** Told of every name when it is in the database for good. */
type World = { now(): Date; onNamed(device: NamedDevice): void };

/** A phone that says nothing new is written down no more often. */
const QUIET_MS = 10 * 60_000;

const askHeard = askOften((db, { community, device }: { community: Id; device: string }) =>
  db.selectFrom("heard").selectAll().where("community", "=", community).where("device", "=", device),
);
const askMarker = askOften((db, { community, above }: { community: Id; above: number }) => {
  const markers = db.selectFrom("log").select("seq").where("community", "=", community);
  return markers.where("seq", ">", above).where("sort", "=", "marker").limit(1);
});

export function openLastSeen(db: Kysely<LogTables>, community: Id, { now, onNamed }: World): LastSeen {
  /**
   * What was heard on a day that has not come was heard now at the latest: the clock was put back, and
   * nothing says by how much it had been ahead.
   */
  async function mended(row: HeardTable): Promise<HeardTable> {
    const latest = now().toISOString();
    if (row.at <= latest && (row.lost_at ?? "") <= latest) return row;
    const times = {
      at: row.at > latest ? latest : row.at,
      lost_at: row.lost_at && row.lost_at > latest ? latest : row.lost_at,
    };
    const same = db
      .updateTable("heard")
      .set(times)
      .where("community", "=", community)
      .where("device", "=", row.device);
    await same.where("at", "=", row.at).execute();
    return { ...row, ...times };
  }

  const rowOf = async (device: string): Promise<HeardTable | undefined> =>
    (await askHeard(db, { community, device }))[0];

  /** Whether a record has left a stream since the number that was written down, whoever was told of it. */
  async function isMoveMissed(before: HeardTable | undefined, seq: number): Promise<boolean> {
    if (before?.empty_seq == null || Number(before.empty_seq) > seq) return true;
    return (await askMarker(db, { community, above: Number(before.empty_seq) })).length > 0;
  }

  return {
    async hear(device, { unsent = 0, empty = false, app = null }, seq) {
      const at = now();
      // The row, and not what was heard here: the phone may have spoken with another process since.
      const before = await rowOf(device);
      const isSame = Number(before?.unsent) === unsent && before?.app === app;
      const isLate = before && Math.abs(at.getTime() - Date.parse(before.at)) >= QUIET_MS;
      if (!empty && isSame && (seq === undefined || !(isLate || (await isMoveMissed(before, seq))))) return;
      const emptied = unsent === 0 && seq !== undefined ? { empty_seq: seq, empty_at: at.toISOString() } : {};
      const row = {
        ...{ community, device, at: at.toISOString(), unsent, lost_at: null, lost_count: 0, app },
        ...{ empty_seq: null, empty_at: null, ...emptied },
      };
      // What it was known to have when its store was found empty; a second time it has nothing more to lose.
      const lost = {
        lost_at: sql<string>`coalesce(heard.lost_at, ${row.at})`,
        lost_count: sql<number>`heard.lost_count + heard.unsent`,
      };
      // A phone that never held anything has lost nothing.
      const heard = db.insertInto("heard").values(row);
      const again = { at: row.at, unsent, app, ...(empty ? lost : {}), ...emptied };
      await heard
        .onConflict((conflict) => conflict.columns(["community", "device"]).doUpdateSet(again))
        .execute();
    },

    async lastEmpty(device) {
      const row = await rowOf(device);
      if (row?.empty_at) return { seq: Number(row.empty_seq), at: row.empty_at };
      return row && Number(row.unsent) === 0 ? { at: row.at } : null;
    },

    async appOf(device) {
      const row = await rowOf(device);
      return row && { app: row.app };
    },

    async of(device) {
      const read = await rowOf(device);
      const found = read && (await mended(read));
      return found && { heardAt: found.at, unsent: Number(found.unsent) + Number(found.lost_count) };
    },

    async list() {
      const devices = await db
        .selectFrom("device")
        .selectAll()
        .where("community", "=", community)
        .orderBy("joined_at", "desc")
        .execute();
      const heard = await db.selectFrom("heard").selectAll().where("community", "=", community).execute();
      const byDevice = new Map<string, HeardTable>();
      for (const row of heard) byDevice.set(row.device, await mended(row));
      return devices.map(({ id, person, name, joined_at, superseded_at, shown_by }) => {
        const row = byDevice.get(id);
        const lost = row?.lost_at ? { lost: { at: row.lost_at, count: Number(row.lost_count) } } : {};
        return {
          id,
          person,
          name,
          joinedAt: joined_at,
          superseded: superseded_at !== null,
          heardAt: row?.at,
          unsent: Number(row?.unsent ?? 0),
          app: row?.app ?? undefined,
          shownBy: shown_by ?? undefined,
          ...lost,
        };
      });
    },

    async call(id, called) {
      const name = plainText(called);
      if (!(await nameDevice(db, community, id, name))) return false;
      onNamed({ id, called: name });
      return true;
    },

    async settle(device) {
      const rows = db
        .updateTable("heard")
        .set({ lost_at: null, lost_count: 0 })
        .where("community", "=", community)
        .where("device", "=", device);
      return (await rows.where("lost_at", "is not", null).executeTakeFirst()).numUpdatedRows > 0n;
    },
  };
}
