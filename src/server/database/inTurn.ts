import { setTimeout } from "node:timers/promises";
import { Kysely, type Transaction } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { storageFault } from "../storageFault.ts";
import type { SharedUse } from "./sharedUse.ts";
import type { LogTables } from "./tables.ts";

/** Of a community whose log is open there is one. */
type CounterRow = { seq: number; chain: string };

/** A database that others keep, with several connections to it: see `postgres.ts`. */
export class PostgresDatabase extends Kysely<LogTables> {
  /** The last writing transaction of each community that was begun here. */
  readonly turns = new Map<Id, Promise<unknown>>();
  /** While it is held nobody puts other rows into it. Null for who looks on, and for who does just that. */
  use: SharedUse | null = null;
}

const TRIES_MAX = 3;
const PAUSE_MS = 100;
/** A transaction that the database has undone, since another one was in its way. */
const UNDONE = new Set(["40001", "40P01"]);

/**
 * What reads and then writes, while nobody else of this community does. SQLite's transaction takes the lock
 * of whoever writes as it begins. PostgreSQL's locks the community's counter first, and is run again where it
 * was undone or its connection broke: `work` may run several times, and what it did before is then gone.
 *
 * Where the answer to the commit was lost nobody knows whether it is. With `isDone`, which is asked under the
 * lock for what `work` had given, that is found out, and the rest is done again; without, it throws and
 * whoever asked asks again.
 */
export async function inTurn<T>(
  db: Kysely<LogTables>,
  community: Id,
  work: Work<T>,
  isDone?: IsDone<T>,
): Promise<T> {
  writing.set(db, writingIn(db) + 1);
  try {
    if (db instanceof PostgresDatabase) return await queued(db, community, work, isDone);
    return await db.transaction().execute((tx) => work(tx, null));
  } finally {
    writing.set(db, writingIn(db) - 1);
  }
}

const writing = new WeakMap<object, number>();
/** How many of them were begun in this process and are not done: one works, the others wait. */
export const writingIn = (db: Kysely<LogTables>): number => writing.get(db) ?? 0;

type Work<T> = (tx: Transaction<LogTables>, counter: CounterRow | null) => Promise<T>;
type IsDone<T> = (tx: Transaction<LogTables>, given: T) => Promise<boolean>;

function queued<T>(db: PostgresDatabase, community: Id, work: Work<T>, isDone?: IsDone<T>): Promise<T> {
  // In this process one waits for the lock at a time, so that the other connections are there for readers.
  const turn = (db.turns.get(community) ?? Promise.resolve()).then(() => again(db, community, work, isDone));
  db.turns.set(
    community,
    // Whoever asked for it hears of it; the next one goes on.
    turn.catch(() => undefined),
  );
  return turn;
}

async function again<T>(db: PostgresDatabase, community: Id, work: Work<T>, isDone?: IsDone<T>): Promise<T> {
  /** What commits would have made true of which nobody heard. */
  let unheard: { given: T }[] = [];
  for (let tries = 1; ; tries += 1) {
    const worked: { given: T }[] = [];
    try {
      return await db.transaction().execute(async (tx) => {
        const counter = await lockCounter(tx, community);
        for (const { given } of unheard) if (await isDone?.(tx, given)) return given;
        const given = await work(tx, counter);
        worked.push({ given });
        return given;
      });
    } catch (fault) {
      const isUndone = UNDONE.has((fault as { code?: string }).code ?? "");
      const isLost = !isUndone && storageFault(fault) === "storage";
      if (tries >= TRIES_MAX || !(isUndone || isLost)) throw fault;
      if (isLost && worked.length > 0 && !isDone) throw fault;
      if (isLost) unheard = [...unheard, ...worked];
      await setTimeout(PAUSE_MS * tries);
    }
  }
}

async function lockCounter(tx: Transaction<LogTables>, community: Id): Promise<CounterRow | null> {
  const row = tx.selectFrom("counter").select(["seq", "chain"]).where("community", "=", community);
  return (await row.forUpdate().executeTakeFirst()) ?? null;
}
