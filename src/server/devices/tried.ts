import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { inTurn } from "../database/inTurn.ts";
import type { LogTables, TriedSort } from "../database/tables.ts";

/** One thing that was tried, in JSON; `until`: in milliseconds, when nobody needs to know of it any more. */
type Tried<E> = { said: E; until: number };
/** Hears of each thing that was tried, at whichever process, once and in one order. */
type Counting<E> = (said: E, nowMs: number) => void;

/**
 * What was tried on this community's codes and slips: a list in the database which every process reads on
 * before it decides, so that several count as one. What follows from it each keeps in memory.
 */
export type TriedList<E extends object> = {
  /** What others have noted since is counted when it returns. */
  catchUp(nowMs: number): Promise<void>;
  /**
   * Decides and notes under the lock of whoever writes, when all that was tried before is counted: of a
   * thousand at once each sees the ones before. `decide` changes nothing, and may be asked again.
   */
  note<T>(nowMs: number, decide: () => { given: T; tried?: Tried<E> | undefined }): Promise<T>;
};

/** So many are read at once; a start reads all that still counts. */
const PAGE = 5000;

export function openTried<E extends object>(
  db: Kysely<LogTables>,
  community: Id,
  sort: TriedSort,
  count: Counting<E>,
): TriedList<E> {
  let readTo = 0;

  const take = (n: number, said: string, nowMs: number) => {
    // One transaction may have read it before the one that wrote it is heard of.
    if (n <= readTo) return;
    readTo = n;
    count(JSON.parse(said) as E, nowMs);
  };

  async function readOn(tx: Kysely<LogTables>, nowMs: number): Promise<void> {
    for (;;) {
      const rows = await tx
        .selectFrom("tried")
        .select(["n", "said"])
        .where("community", "=", community)
        .where("sort", "=", sort)
        .where("n", ">", readTo)
        .orderBy("n")
        .limit(PAGE)
        .execute();
      for (const { n, said } of rows) take(Number(n), said, nowMs);
      if (rows.length < PAGE) return;
    }
  }

  async function lastIn(tx: Kysely<LogTables>): Promise<number> {
    const last = tx.selectFrom("tried").select((of) => of.fn.max("n").as("n"));
    const row = await last.where("community", "=", community).where("sort", "=", sort).executeTakeFirst();
    return Math.max(readTo, Number(row?.n ?? 0));
  }

  return {
    catchUp: (nowMs) => readOn(db, nowMs),
    async note(nowMs, decide) {
      const { given, row } = await inTurn(db, community, async (tx) => {
        await readOn(tx, nowMs);
        const { given, tried } = decide();
        if (!tried) return { given, row: null };
        const last = await lastIn(tx);
        const row = { n: last + 1, until: tried.until, said: JSON.stringify(tried.said) };
        // The last one stays, or a process that begins now would give its number once more.
        const old = tx.deleteFrom("tried").where("community", "=", community).where("sort", "=", sort);
        await old.where("until", "<", nowMs).where("n", "<", last).execute();
        await tx
          .insertInto("tried")
          .values({ community, sort, ...row })
          .execute();
        return { given, row };
      });
      if (row) take(row.n, row.said, nowMs);
      return given;
    },
  };
}
