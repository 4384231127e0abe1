import type { Kysely, Transaction } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { AuditEntry } from "../../sync/auditProtocol.ts";
import { inTurn } from "../database/inTurn.ts";
import type { LogTables } from "../database/tables.ts";
import { nextRun } from "../database/together.ts";
import { ReadUpTo } from "../log/sql/readUpTo.ts";
import {
  type AuditRow,
  type AuditSaid,
  type AuditSeal,
  brokenAt,
  brokenInEither,
  endRow,
  nextRow,
  readSaid,
} from "./auditChain.ts";
import { openAuditCopy } from "./auditCopy.ts";
import { noteworthySince } from "./saidInLog.ts";

/**
 * Who did what with what belongs to the residents: a list that only grows, each line sealed over the one
 * before (`auditChain.ts`), in the database and beside it.
 */
export type AuditTrail = {
  /** On the disk when it returns. */
  note(by: Id, said: Omit<AuditSaid, "at" | "by">): Promise<void>;
  /** Notes what has come into the log since, each once. Whoever lets a page in asks for it. */
  catchUp(): Promise<void>;
  /** Newest first, of lower numbers than `before`. */
  page(before: number | null, max: number): Promise<{ lines: AuditEntry[]; total: number }>;
  /** The newest lines about these, and how many there are. Reads every line. */
  about(ids: ReadonlySet<string>, max: number): Promise<{ lines: AuditEntry[]; count: number }>;
  /** The first line that is not as it was written, here or in the copy; null where all are. */
  broken(): Promise<number | null>;
  /** Lets go of what is older than is kept, see `AUDIT_DAYS`. */
  endOld(): Promise<void>;
};

/** Three years: domain.md §6. */
const AUDIT_DAYS = 3 * 366;
const DAY_MS = 86_400_000;

type AuditOptions = AuditSeal & { now(): Date; data: string };

/** Brings database and copy together first: either may lack the end of the other. */
export async function openAudit(db: Kysely<LogTables>, options: AuditOptions): Promise<AuditTrail> {
  const { community, now } = options;
  const copy = openAuditCopy(options.data);
  const own = (tx: Kysely<LogTables> = db) => tx.selectFrom("audit").where("community", "=", community);
  const all = () => auditRows(db, community);
  const keptSince = () => new Date(now().getTime() - AUDIT_DAYS * DAY_MS).toISOString();
  const read = new ReadUpTo();
  /** The seal of the last line that is known to be in both. */
  let lastSeal: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: between a row and its copy nobody compares the two. */
  const afterLast = <T>(work: () => Promise<T>): Promise<T> => {
    // A turn that failed told whoever asked for it; the next one goes on.
    const done = last.then(work, () => work());
    last = done;
    return done;
  };

  const add = (said: readonly AuditSaid[], upTo?: number) => afterLast(() => addNow(said, upTo));
  async function addNow(said: readonly AuditSaid[], upTo?: number): Promise<void> {
    const write = async (tx: Transaction<LogTables>) => {
      // A standby that took over may lack the end of what stands beside the database.
      if (lastSeal !== null && !(await hasSeal(tx, lastSeal))) await match(tx);
      let before = await lastOf(tx);
      const added: AuditRow[] = [];
      for (const one of said) {
        if (one.rev !== undefined && (await isNoted(tx, one.rev))) continue;
        before = nextRow(options, before, one);
        added.push(before);
        await tx
          .insertInto("audit")
          .values({ community, ...before })
          .execute();
      }
      return added;
    };
    const rows = await inTurn(db, community, write, async (tx, added) => {
      const last = added.at(-1);
      const there = own(tx)
        .select("seal")
        .where("n", "=", last?.n ?? 0);
      return !last || (await there.executeTakeFirst())?.seal === last.seal;
    });
    copy.add(rows);
    lastSeal = rows.at(-1)?.seal ?? lastSeal;
    if (upTo !== undefined) await read.reached(db, community, upTo);
  }

  const hasSeal = async (tx: Transaction<LogTables>, seal: string) =>
    (await own(tx).select("n").where("seal", "=", seal).executeTakeFirst()) !== undefined;

  const lastOf = (tx: Transaction<LogTables>): Promise<AuditRow | undefined> =>
    own(tx).select(["n", "text", "rev", "seal"]).orderBy("n", "desc").limit(1).executeTakeFirst();

  const isNoted = async (tx: Transaction<LogTables>, rev: string) =>
    (await own(tx).select("n").where("rev", "=", rev).executeTakeFirst()) !== undefined;

  async function match(tx: Kysely<LogTables> = db): Promise<void> {
    const [rows, beside] = [await auditRows(tx, community), copy.rows()];
    const last = rows.at(-1);
    const lacking = beside.filter(({ n }) => n > (last?.n ?? 0));
    // Only what goes on from what is here: anything else stays where it is and is told.
    if (lacking.length > 0 && brokenAt(options, [...rows, ...lacking]) === null)
      await tx
        .insertInto("audit")
        .values(lacking.map((row) => ({ community, ...row })))
        .execute();
    copy.add(rows.filter(({ n }) => n > (beside.at(-1)?.n ?? 0)));
  }

  const catchUp = nextRun(catchUpNow);
  async function catchUpNow(): Promise<void> {
    const above = await read.above(db, community);
    const { said, upTo } = await noteworthySince(db, community, above);
    const since = keptSince();
    // After a start all of the log is read: what ended does not come back out of it.
    if (upTo <= above) return;
    if (said.length === 0) await read.reached(db, community, upTo);
    else
      await add(
        said.filter(({ at }) => at >= since),
        upTo,
      );
  }

  async function endOldNow(): Promise<void> {
    const since = keptSince();
    const rows = await all();
    const kept = rows.findIndex((row) => (readSaid(row)?.at ?? "") >= since);
    const last = rows[(kept < 0 ? rows.length : kept) - 1];
    if (!last || readSaid(last)?.act === "ended" || brokenAt(options, rows) !== null) return;
    const end = endRow(options, last, since);
    await inTurn(db, community, async (tx) => {
      await tx.deleteFrom("audit").where("community", "=", community).where("n", "<=", last.n).execute();
      await tx
        .insertInto("audit")
        .values({ community, ...end })
        .execute();
    });
    copy.write([end, ...rows.filter(({ n }) => n > last.n)]);
  }

  const trail: AuditTrail = {
    note: (by, said) => add([{ at: now().toISOString(), by, ...said }]),
    catchUp,
    async page(before, max) {
      const rows = await own()
        .select(["n", "text", "rev", "seal"])
        .where("n", "<", before ?? Number.MAX_SAFE_INTEGER)
        .orderBy("n", "desc")
        .limit(max)
        .execute();
      const { total } = await own()
        .select((of) => of.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return { lines: rows.flatMap(entryOf), total: Number(total) };
    },
    async about(ids, max) {
      const about = (await all()).flatMap(entryOf).filter((line) => ids.has(line.about ?? ""));
      return { lines: about.slice(-max).reverse(), count: about.length };
    },
    broken: () => afterLast(async () => brokenInEither(options, copy.rows(), await all())),
    endOld: () => afterLast(endOldNow),
  };

  await match();
  await catchUp();
  return trail;
}

function entryOf(row: AuditRow): AuditEntry[] {
  const said = readSaid(row);
  if (!said) return [];
  const { at, by, act, about, count, what, rev } = said;
  return [{ n: row.n, at, by, act, about, count, what, rev }];
}

/** Every line, oldest first. */
export const auditRows = (db: Kysely<LogTables>, community: Id): Promise<AuditRow[]> =>
  db
    .selectFrom("audit")
    .select(["n", "text", "rev", "seal"])
    .where("community", "=", community)
    .orderBy("n")
    .execute();
