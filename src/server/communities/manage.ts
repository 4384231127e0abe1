import { copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { moveDatabase } from "../backups/move.ts";
import { type Restored, restore } from "../backups/restore.ts";
import { takeBackup } from "../backups/take.ts";
import { readBucketPlace } from "../bucket/bucketPlace.ts";
import { DATABASE } from "../database/sqlite.ts";
import { openDataFolder } from "../dataFolder.ts";
import { isFolderTaken } from "../folderLock.ts";
import type { Made } from "../madeBackups.ts";
import { isOnDisk } from "../onDisk.ts";
import { makePrivate } from "../privately.ts";
import { logFault } from "../serverLog.ts";
import { holdsCommunity, isElsewhere } from "../sidecar/openDatabase.ts";
import { openSidecar, SIDECAR } from "../sidecar/sidecar.ts";
import { StartFault } from "../trouble.ts";
import {
  heedClaims,
  heedId,
  hostFrom,
  type MappedCommunity,
  readCommunities,
  writeCommunityFile,
} from "./communityFile.ts";

/** The server looks every three seconds, and lets what was begun come to its end in eight. */
const LET_GO_TRIES = 120;
const PAUSE_MS = 500;
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));
/** Of this place alone: where its database is, which backups are on this disk, how it was called. */
const NOT_TAKEN_ALONG = new Set(["postgres", "backups.json", "hosts.json"]);
const KEY = "key";

type Said = { hosts: readonly string[]; databaseUrl: string | null; name: string | null };

/**
 * What a community that joins will be, with its folder made. It is served only once `keepMapped` has written
 * its file. A folder that holds a community already is taken as it is.
 */
export function newCommunity(folder: string, id: string, said: Said): MappedCommunity {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const map = readCommunities(folder);
  if (map.some((one) => one.id === heedId(id)))
    throw new StartFault(`社区 ${id} 已经有了 / there is a community ${id} already`);
  const data = join(folder, id);
  const { databaseUrl, name } = said;
  const one: MappedCommunity = {
    ...{ id, data, hosts: said.hosts.map(hostFrom), databaseUrl, name, isClosed: false },
  };
  heedClaims([...map, one]);
  openDataFolder(data);
  return one;
}

/** From now on the server goes by it. */
export function keepMapped({ data, hosts, databaseUrl, name, isClosed, isMoving }: MappedCommunity): void {
  writeCommunityFile(data, {
    hosts,
    ...(databaseUrl === null ? {} : { databaseUrl }),
    ...(name === null ? {} : { name }),
    ...(isClosed ? { closed: true } : {}),
    ...(isClosed && isMoving ? { moving: true } : {}),
  });
}

export function communityCalled(folder: string, id: string): MappedCommunity {
  const found = readCommunities(folder).find((one) => one.id === heedId(id));
  if (found) return found;
  throw new StartFault(`没有社区 ${id} / there is no community ${id}: ${folder}`);
}

/** What to do about a move that broke off; while one goes on it is not to be heeded. */
export const sayHalfMoved = (id: string): string =>
  `社区 ${id} 正在搬，或者搬到一半断了，手机都在等；断了就再运行一次同样的 npm run community -- move ${id} / ${id} is being moved, or a move broke off and its phones wait: in that case run the same command again`;

/**
 * Closes it and waits until the server has let go of it: its phones hear “later”, nobody else's anything.
 * Throws `StartFault`, and opens it again, where that does not come.
 */
async function closeAndWait(
  one: MappedCommunity,
  wait: () => Promise<unknown>,
  as: Pick<MappedCommunity, "isMoving"> = {},
): Promise<MappedCommunity> {
  const closed = { ...one, isClosed: true, ...as };
  keepMapped(closed);
  for (let tries = 0; tries < LET_GO_TRIES; tries += 1) {
    await wait();
    if (!isFolderTaken(one.data)) return closed;
  }
  keepMapped(one);
  throw new StartFault(
    `服务器一直开着社区 ${one.id}，没有动它 / the server does not let go of ${one.id}; nothing was changed`,
  );
}

type MovedCommunity = { rows: number; isLeft: boolean };

/**
 * Moves its database to another PostgreSQL, or into its folder (`to` null), row by row as it is, while the
 * others go on. It goes by way of the folder, and the file says where the rows are or are about to be while
 * nobody is let in: whatever breaks off is begun again by the same command. Throws `StartFault` where it was
 * not moved; it is then open where it was.
 */
export async function moveCommunity(
  folder: string,
  id: string,
  to: string | null,
  now: Date,
  wait: () => Promise<unknown> = pause,
): Promise<MovedCommunity> {
  const before = communityCalled(folder, id);
  heedClaims(readCommunities(folder).map((one) => (one.id === id ? { ...one, databaseUrl: to } : one)));
  // By a move that broke off it is closed no longer than until this one is done.
  const isOpen = !before.isClosed || before.isMoving === true;
  let at = await closeAndWait(before, wait, isOpen ? { isMoving: true } : {});
  const moved: MovedCommunity = { rows: 0, isLeft: false };
  const step = async (way: "postgres" | "file", url: string) => {
    const done = await moveDatabase(way, at.data, url, now);
    if (!done.ok) throw new StartFault(notMoved(id, done.why, done.faults));
    moved.rows = done.rows;
    moved.isLeft ||= done.isLeft;
  };
  try {
    if (at.databaseUrl !== null && at.databaseUrl !== to) {
      if (isElsewhere(at.data)) await step("file", at.databaseUrl);
      else moved.isLeft = await isLeftIn(at.databaseUrl, at.data, now);
    }
    // Where a move broke off between the folder's word and the file's way out, both have all of it.
    if (!isElsewhere(at.data) || isOnDisk(join(at.data, DATABASE))) {
      at = { ...at, databaseUrl: null };
      keepMapped(at);
      if (to !== null) {
        keepMapped({ ...at, databaseUrl: to });
        await step("postgres", to);
        at = { ...at, databaseUrl: to };
      }
    }
    return moved;
  } finally {
    // Where a step broke off after its rows had gone, the folder knows.
    if (to !== null && isElsewhere(at.data) && at.databaseUrl === null) at = { ...at, databaseUrl: to };
    keepMapped({ ...at, isClosed: !isOpen });
  }
}

/**
 * Whether a move that broke off once the folder had all of it has still rows where they were, which are taken
 * out where that can be.
 */
async function isLeftIn(url: string, data: string, now: Date): Promise<boolean> {
  const none = ["nothing", "community"];
  return moveDatabase("file", data, url, now).then(
    (done) => (done.ok ? done.isLeft : !none.includes(done.why)),
    (fault) => {
      logFault("what a move that broke off has left in PostgreSQL was not taken out", fault);
      return true;
    },
  );
}

const WHY = {
  nothing: "没有可搬的 / there is nothing to move",
  running: "还有别的程序在用这个数据库 / another program still uses this database",
  community: "那个 PostgreSQL 里是别的社区的 / that PostgreSQL holds another community",
  ahead: "那个 PostgreSQL 里有这里没有的记录 / that PostgreSQL holds records that are not here",
  damaged: "数据库不完整 / the database is not whole",
} as const;

const notMoved = (id: string, why: keyof typeof WHY, faults: readonly string[] = []) =>
  [`社区 ${id} 没有搬 / ${id} was not moved: ${WHY[why]}`, ...faults].join("\n- ");

/**
 * All of one community into a folder: key, lists, a backup of now and its pictures. `isGoing`: it is closed
 * first and stays so, so that nothing is handed in here any more and all of it is in the export.
 */
export async function exportCommunity(
  folder: string,
  id: string,
  to: string,
  now: Date,
  { isGoing = false, wait = pause as () => Promise<unknown> } = {},
): Promise<Made> {
  const one = communityCalled(folder, id);
  if (isOnDisk(to) && readdirSync(to).length > 0)
    throw new StartFault(`请写一个空的文件夹 / this folder is not empty: ${to}`);
  if (isGoing) await closeAndWait(one, wait);
  mkdirSync(join(to, SIDECAR), { recursive: true, mode: 0o700 });
  const made = await takeBackup(one.data, to, now, one.databaseUrl, readBucketPlace(process.env));
  // After the rows: what was erased or shut out meanwhile is so there, too.
  takeAlong(one.data, to);
  makePrivate(to);
  return made;
}

/**
 * An export becomes a community of this folder: numbers, chain, receipts, key and credentials are as they
 * were, so that phones which find it under their name go on. Throws `StartFault`, and leaves nothing.
 */
export async function importCommunity(
  folder: string,
  id: string,
  from: string,
  said: Said,
  now: Date,
): Promise<Restored & { ok: true }> {
  if (!isOnDisk(join(from, KEY)) || !isOnDisk(join(from, SIDECAR)))
    throw new StartFault(`这里没有导出的社区 / there is no exported community here: ${from}`);
  const who = openSidecar(from).community()?.id;
  for (const { id: other, data } of isOnDisk(folder) ? readCommunities(folder) : [])
    if (who !== undefined && openSidecar(data).community()?.id === who)
      throw new StartFault(`这个社区已经在这里：${other} / this community is here already: ${other}`);
  if (isOnDisk(join(folder, heedId(id))))
    throw new StartFault(`文件夹已经有了 / there is such a folder already: ${join(folder, id)}`);
  const one = newCommunity(folder, id, said);
  try {
    mkdirSync(join(one.data, SIDECAR), { recursive: true, mode: 0o700 });
    takeAlong(from, one.data);
    makePrivate(one.data);
    const bucket = readBucketPlace(process.env);
    const restored = await restore(one.data, from, now, { databaseUrl: one.databaseUrl, bucket });
    if (!restored.ok) throw new StartFault(`没有导入 / nothing was imported: ${restored.why}, ${from}`);
    if (!holdsCommunity(one.data)) throw new Error("the community was put back and is not there");
    keepMapped(one);
    return restored;
  } catch (fault) {
    rmSync(one.data, { recursive: true, force: true });
    throw fault;
  }
}

/** Files alone: whoever hands an export over must not have others of this machine read through a link. */
function takeAlong(from: string, to: string): void {
  const names = readdirSync(join(from, SIDECAR)).filter((name) => !NOT_TAKEN_ALONG.has(name));
  for (const path of [KEY, ...names.map((name) => join(SIDECAR, name))]) {
    const found = lstatSync(join(from, path));
    if (found.isFile()) copyFileSync(join(from, path), join(to, path));
    else if (path === KEY || path.endsWith(".jsonl"))
      throw new StartFault(`不是普通文件 / is no plain file: ${join(from, path)}`);
  }
}
