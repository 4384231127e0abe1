import type { Kysely, Transaction } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { askOften } from "../database/askOften.ts";
import { inTurn } from "../database/inTurn.ts";
import type { LogTables, SessionTable } from "../database/tables.ts";
import type { Seal } from "../seal/key.ts";
import { logFault } from "../serverLog.ts";
import type { EndedSession, Sidecar } from "../sidecar/sidecar.ts";
import { credentialText, readCredential } from "./credential.ts";
import { type DayCount, IDLE_DAYS_MAX, IdleDays } from "./idleDays.ts";
import { afterShown, nextOf, type Session, type ShownCredential, sessionFrom } from "./session.ts";

/** Why a phone is given nothing: it joins anew, or `waits` until the office has let it in. */
export type ShutWhy = EndedSession["why"] | "waits";
type EndedWhy = EndedSession["why"];

/** How far the credential of each phone has come, and which phones have to join anew. */
export type Sessions = {
  /**
   * Notes that this was shown; `shut`: why it is none any more, for good. `isNextDue`: whether `next` has
   * anything to give, so that nothing is read again where it has not.
   */
  heed(device: string, credential: string): Promise<{ shut: ShutWhy | null; isNextDue: boolean }>;
  /** What an answer gives instead of it, if anything. */
  next(device: string, credential: string): Promise<string | null>;
  endedOf(device: string): EndedSession | undefined;
  isWaiting(device: string): boolean;
  /** False where it does not wait. On the disk when it returns. */
  admit(device: string): boolean;
};

type World = {
  seal: Seal;
  now(): Date;
  random(bytes: number): Uint8Array;
  /** Its list of devices: no backup that is put back begins a session again, or lets anybody in. */
  beside: Pick<Sidecar, "ended" | "addEnded" | "waiting" | "addAdmitted" | "heedDevices">;
  onEnded(session: EndedSession): Promise<void>;
};

const BRANCH_BYTES = 6;

export async function openSessions(db: Kysely<LogTables>, community: Id, world: World): Promise<Sessions> {
  const { beside } = world;
  const ended = new Map<string, EndedSession>();
  let waiting: ReadonlySet<string> = new Set();
  const heedDevices = beside.heedDevices(() => {
    for (const one of beside.ended()) ended.set(one.id, one);
    waiting = new Set(beside.waiting());
  });
  const days = new IdleDays(await firstCount());
  let keptTotal = -1;

  function dayRow() {
    return db.selectFrom("office_day").selectAll().where("community", "=", community).executeTakeFirst();
  }

  async function firstCount(): Promise<DayCount> {
    const row = await dayRow();
    const latest = world.now().toISOString().slice(0, 10);
    return row ? { latest: row.latest, total: Number(row.total) } : { latest, total: 0 };
  }

  async function todayCount(): Promise<number> {
    const counted = days.at(world.now().getTime());
    if (counted.total === keptTotal) return counted.total;
    // Another process may have counted days on which nobody asked this one.
    const known = await dayRow();
    if (known && Number(known.total) > counted.total)
      days.heed({ latest: known.latest, total: Number(known.total) });
    const { latest, total } = days.at(world.now().getTime());
    const row = { community, latest, total };
    await db
      .insertInto("office_day")
      .values(row)
      .onConflict((conflict) => conflict.column("community").doUpdateSet({ latest, total }))
      .execute();
    keptTotal = total;
    return total;
  }

  /** Read and written in one transaction, so that two requests at once are one after the other. */
  async function change(
    device: string,
    said: ShownCredential,
    work: (row: SessionTable, at: string) => SessionTable | "copied" | "idle",
  ): Promise<EndedWhy | null> {
    const total = await todayCount();
    const at = world.now().toISOString();
    const blank = tableRow(sessionFrom(said, at), { community, device, heard: total });
    const row = await rowOf(db, device);
    const quick = work(row ?? blank, at);
    if (typeof quick === "string") return end(device, quick, at);
    if (row && isSame(row, quick)) return null;
    const done = await inTurn(db, community, async (tx) => {
      const next = work((await rowOf(tx, device)) ?? blank, at);
      if (typeof next === "string") return next;
      const { community: _, device: __, ...rest } = next;
      await tx
        .insertInto("session")
        .values(next)
        .onConflict((conflict) => conflict.columns(["community", "device"]).doUpdateSet(rest))
        .execute();
      return null;
    });
    return done && end(device, done, at);
  }

  async function rowOf(tx: Kysely<LogTables> | Transaction<LogTables>, device: string) {
    const [row] = await askSession(tx, { community, device });
    return row && { ...row, given: Number(row.given), heard: Number(row.heard) };
  }

  async function end(id: string, why: EndedWhy, endedAt: string): Promise<EndedWhy> {
    if (ended.has(id)) return why;
    const session = { id, endedAt, why };
    ended.set(id, session);
    try {
      beside.addEnded(session);
      await world.onEnded(session);
    } catch (fault) {
      // The next one that shows it finds out again after a start.
      logFault("an ended session was not written down", fault);
    }
    return why;
  }

  return {
    async heed(device, credential) {
      heedDevices();
      const over = ended.get(device);
      if (over) return { shut: over.why, isNextDue: false };
      if (waiting.has(device)) return { shut: "waits", isNextDue: false };
      const said = readCredential(world.seal, community, credential);
      if (!said) return { shut: null, isNextDue: false };
      const total = await todayCount();
      let isNextDue = false;
      const shut = await change(device, said, (row, at) => {
        if (total - row.heard >= IDLE_DAYS_MAX) return "idle";
        const session = afterShown(sessionOf(row), said, at);
        if (session === "copied") return session;
        isNextDue = nextOf(session, said, at, "") !== null;
        return tableRow(session, { ...row, heard: total });
      });
      return { shut, isNextDue };
    },

    async next(device, credential) {
      const said = readCredential(world.seal, community, credential);
      if (!said || ended.has(device)) return null;
      const branch = Buffer.from(world.random(BRANCH_BYTES)).toString("base64url");
      let next: ShownCredential | null = null;
      await change(device, said, (row, at) => {
        const done = nextOf(sessionOf(row), said, at, branch);
        next = done?.next ?? null;
        return done ? tableRow(done.session, row) : row;
      });
      return next && credentialText(world.seal, community, { device, ...(next as ShownCredential) });
    },

    endedOf(device) {
      heedDevices();
      return ended.get(device);
    },
    isWaiting(device) {
      heedDevices();
      return waiting.has(device);
    },
    admit(id) {
      heedDevices();
      if (!waiting.has(id)) return false;
      beside.addAdmitted({ id, admittedAt: world.now().toISOString() });
      return true;
    },
  };
}

const askSession = askOften((db, { community, device }: { community: Id; device: string }) =>
  db.selectFrom("session").selectAll().where("community", "=", community).where("device", "=", device),
);

const isSame = (row: SessionTable, next: SessionTable) =>
  (Object.keys(next) as (keyof SessionTable)[]).every((name) => row[name] === next[name]);

type Beside = Pick<SessionTable, "community" | "device" | "heard">;

const tableRow = (
  { given, givenAt, shown, settled, before }: Session,
  { community, device, heard }: Beside,
): SessionTable => ({
  ...{ community, device, given, given_at: givenAt, shown: JSON.stringify(shown), settled, before, heard },
});

const sessionOf = ({ given, given_at, shown, settled, before }: SessionTable): Session => ({
  ...{ given, givenAt: given_at, shown: JSON.parse(shown), settled, before },
});
