import type { Kysely } from "kysely";
import type { Id } from "../../../domain/ids.ts";
import type { Top } from "../../../sync/protocol.ts";
import { askOften } from "../../database/askOften.ts";
import type { LogTables } from "../../database/tables.ts";

/**
 * How far somebody has read the log, by number and chain: after a standby took over it may have gone on from
 * before, and what came since then has numbers that were read already.
 */
export class ReadUpTo {
  #read: Top = { seq: 0, chain: "" };

  /** The number above which it is to be read: 0 where what was read is no part of this log. */
  async above(db: Kysely<LogTables>, community: Id): Promise<number> {
    const { seq, chain } = this.#read;
    if (seq === 0) return 0;
    return (await chainAt(db, community, seq)) === chain ? seq : 0;
  }

  /** Read up to this number, which is in the log. */
  async reached(db: Kysely<LogTables>, community: Id, seq: number): Promise<void> {
    this.#read = { seq, chain: (await chainAt(db, community, seq)) ?? "" };
  }
}

/** The highest number that is there, by the key alone. */
export async function topOf(db: Kysely<LogTables>, community: Id): Promise<number> {
  return Number((await askTop(db, { community }))[0]?.seq ?? 0);
}

const askTop = askOften((db, { community }: { community: Id }) => {
  const top = db.selectFrom("log").select((of) => of.fn.max("seq").as("seq"));
  return top.where("community", "=", community);
});
const askChain = askOften((db, { community, seq }: { community: Id; seq: number }) =>
  db.selectFrom("log").select("chain").where("community", "=", community).where("seq", "=", seq),
);

/** Undefined where the log has no such number. */
export async function chainAt(
  db: Kysely<LogTables>,
  community: Id,
  seq: number,
): Promise<string | undefined> {
  return (await askChain(db, { community, seq }))[0]?.chain;
}
