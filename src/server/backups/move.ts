import { renameSync } from "node:fs";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { communitiesIn, digestOf, exportRows, removeRows, replaceRows, Unfit } from "../database/copyRows.ts";
import { migrate } from "../database/migrate.ts";
import { openPostgres } from "../database/postgres.ts";
import { rewriteTables } from "../database/scour.ts";
import { whileAlone } from "../database/sharedUse.ts";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import type { LogTables } from "../database/tables.ts";
import { lockAlone } from "../folderLock.ts";
import { isOnDisk } from "../onDisk.ts";
import { flushFolder } from "../photos/pictureFile.ts";
import { makePrivate } from "../privately.ts";
import { logFault } from "../serverLog.ts";
import { isElsewhere, markElsewhere, markHere } from "../sidecar/openDatabase.ts";
import { openSidecar, SIDECAR } from "../sidecar/sidecar.ts";
import { checkDatabase } from "./check.ts";
import { bringForward, dropFile, isServed, moveAside, newAside } from "./databaseFile.ts";
import { asUnfit, bringTables } from "./inPostgres.ts";
import { flush } from "./take.ts";

/**
 * `nothing`: there is none to move, or it is there already; `ahead`: what stands where it should go has words
 * that this does not have; `damaged`: it is not whole, and stays where it is. `isLeft`: its rows are still
 * where they were.
 */
type Moved =
  | { ok: true; rows: number; aside: string | null; isLeft: boolean }
  | { ok: false; why: "nothing" | "running" | "community" | "ahead" | "damaged"; faults?: string[] };

/**
 * Moves the folder's database with every row as it is: number, chain, stamp and receipt, so that no phone
 * notices. Nobody works on it meanwhile. Each way is one that may break off anywhere: until it is done to its
 * end no office starts but where all of it was before, and it is begun again by the same command.
 */
export async function moveDatabase(
  to: "postgres" | "file",
  data: string,
  url: string,
  now: Date,
): Promise<Moved> {
  const lock = lockAlone(data);
  if (!lock) return { ok: false, why: "running" };
  const db = await openPostgres(url).catch((fault) => {
    lock.release();
    throw fault;
  });
  try {
    const move = to === "postgres" ? moveIn : moveOut;
    return (await whileAlone(db, (one) => move(one, data, now)))?.done ?? { ok: false, why: "running" };
  } finally {
    await db.destroy();
    lock.release();
  }
}

/** The file stays what counts until the folder says that it does not; then it goes aside. */
async function moveIn(one: Kysely<LogTables>, data: string, now: Date): Promise<Moved> {
  const path = join(data, DATABASE);
  const community = openSidecar(data).community()?.id;
  if (!isOnDisk(path) || !community) return { ok: false, why: "nothing" };
  if (isServed(path)) return { ok: false, why: "running" };
  const file = openSqlite(path);
  let rows = 0;
  try {
    await migrate(file);
    const checked = await checkDatabase(path, null);
    if (checked.faults.length > 0) return { ok: false, why: "damaged", faults: checked.faults };
    rows = checked.rows;
    await bringTables(one);
    const there = await communitiesIn(one);
    if (there.some((other) => other !== community)) return { ok: false, why: "community" };
    if (!(await isPastOf(one, file, community))) return { ok: false, why: "ahead" };
    if (there.length > 0) await exportRows(one, join(newAside(data, now), DATABASE), community);
    await one
      .transaction()
      .execute((tx) => replaceRows(tx, file, community))
      .catch((fault: unknown) => asUnfit(fault));
    await rewriteTables(one);
  } catch (fault) {
    if (fault instanceof Unfit) return { ok: false, why: "damaged", faults: [fault.message] };
    throw fault;
  } finally {
    await file.destroy();
  }
  markElsewhere(data);
  await flushFolder(join(data, SIDECAR));
  return { ok: true, rows, aside: moveAside(data, now), isLeft: false };
}

/** PostgreSQL stays what counts until the folder says that it does not; then nothing is left in it. */
async function moveOut(one: Kysely<LogTables>, data: string, now: Date): Promise<Moved> {
  const path = join(data, DATABASE);
  const community = openSidecar(data).community()?.id;
  if (!community || (!isElsewhere(data) && !isOnDisk(path))) return { ok: false, why: "nothing" };
  await bringTables(one);
  if (!isElsewhere(data)) return endOf(one, path, community);
  if (!(await communitiesIn(one)).includes(community))
    return { ok: false, why: isOnDisk(path) ? "nothing" : "community" };
  const coming = `${path}.coming`;
  dropFile(coming);
  try {
    await exportRows(one, coming, community);
    await bringForward(coming);
    const checked = await checkDatabase(coming, null);
    if (!(await isSame(one, coming, community))) checked.faults.push("the file holds other rows");
    if (checked.faults.length > 0) return { ok: false, why: "damaged", faults: checked.faults };
    makePrivate(coming);
    await flush(coming);
    const aside = moveAside(data, now);
    renameSync(coming, path);
    await flushFolder(data);
    markHere(data);
    await flushFolder(join(data, SIDECAR));
    return { ok: true, rows: checked.rows, aside, isLeft: await isLeft(one, community) };
  } finally {
    dropFile(coming);
  }
}

/** Of a move that broke off once the folder had all of it: nothing is left where it was. */
async function endOf(one: Kysely<LogTables>, path: string, community: Id): Promise<Moved> {
  if (isServed(path)) return { ok: false, why: "running" };
  if (!(await communitiesIn(one)).includes(community)) return { ok: false, why: "nothing" };
  const checked = await checkDatabase(path, null);
  if (checked.faults.length > 0) return { ok: false, why: "damaged", faults: checked.faults };
  const file = openSqlite(path);
  const isHere = await isPastOf(one, file, community).finally(() => file.destroy());
  if (!isHere) return { ok: false, why: "ahead" };
  return { ok: true, rows: checked.rows, aside: null, isLeft: await isLeft(one, community) };
}

/** Whether the rows are still there after they were taken out. */
function isLeft(one: Kysely<LogTables>, community: Id): Promise<boolean> {
  return one
    .transaction()
    .execute((tx) => removeRows(tx, community))
    .then(() => rewriteTables(one))
    .then(() => false)
    .catch((fault: unknown) => {
      logFault("what was moved is still in PostgreSQL", fault);
      return true;
    });
}

async function isSame(one: Kysely<LogTables>, path: string, community: Id): Promise<boolean> {
  const file = openSqlite(path);
  try {
    const same = (await digestOf(one, community)) === (await digestOf(file, community));
    // One file without a log of its own beside it, as it came.
    await sql`pragma journal_mode = delete`.execute(file);
    return same;
  } finally {
    await file.destroy();
  }
}

/** Whether this log is nothing but an earlier point of the other: an earlier try, or an earlier move. */
async function isPastOf(one: Kysely<LogTables>, file: Kysely<LogTables>, community: Id): Promise<boolean> {
  const counter = one.selectFrom("counter").select(["seq", "chain"]).where("community", "=", community);
  const top = await counter.executeTakeFirst();
  if (!top || top.seq === 0) return true;
  const there = file.selectFrom("log").select("chain").where("community", "=", community);
  return (await there.where("seq", "=", top.seq).executeTakeFirst())?.chain === top.chain;
}
