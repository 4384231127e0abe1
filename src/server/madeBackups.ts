import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Top } from "../sync/protocol.ts";
import { commonToAll } from "./backups/watermark.ts";
import { lockFolder } from "./folderLock.ts";
import { isOnDisk, readIfThere } from "./onDisk.ts";
import { SIDECAR } from "./sidecar/sidecar.ts";
import { writeWhole } from "./sidecar/writeWhole.ts";
import { storageFault } from "./storageFault.ts";

/**
 * One backup: a folder with the database as it was, named by its moment. The pictures of all lie together
 * beside them, since they never change.
 */
export type Made = { folder: string; manifest: BackupManifest };
/**
 * `nth`: which of all that were made, absent in old ones: clocks are put right, sometimes by years. `proofs`:
 * points of its chain, thinner the older they are, by which it is told how much of it the present log still
 * has.
 */
export type BackupManifest = {
  format: 1;
  nth?: number;
  at: string;
  community: string;
  seq: number;
  chain: string;
  proofs: Top[];
  rows: number;
  sha256: string;
};

export const BACKUP_MANIFEST = "manifest.json";
export const BACKUPS = "backups";
const RECORD = "backups.json";
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z(-\d+)?$/;
const DAY_MS = 86_400_000;
/**
 * An older one is not put back without saying that phones may have let go of what it lacks; a backup on a
 * disk that never comes back would bind them for ever.
 */
const RESTORABLE_DAYS = 45;

/** By its moment, and not the name of anything that is in this folder: two may be of one second. */
export function newNameIn(folder: string, at: Date): string {
  const name = `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
  for (let nth = 1; ; nth += 1) {
    const free = nth === 1 ? name : `${name}-${nth}`;
    if (!existsSync(join(folder, free))) return free;
  }
}

/**
 * Those in this folder, in the order in which they were made; old ones, which do not say it, first and by
 * their moments.
 */
export function backupsIn(folder: string): Made[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => NAME.test(name));
  const made = names.sort().flatMap((name) => readBackup(resolve(folder, name)) ?? []);
  return made.sort((a, b) => (a.manifest.nth ?? 0) - (b.manifest.nth ?? 0));
}

/** Null where no whole backup is. */
export function readBackup(folder: string): Made | null {
  const text = readIfThere(join(folder, BACKUP_MANIFEST));
  const manifest = text === null ? null : parsed(text);
  return manifest?.format === 1 ? { folder, manifest } : null;
}

/** Null for one that was damaged since: the others must not suffer for it. */
function parsed(text: string): BackupManifest | null {
  try {
    return JSON.parse(text) as BackupManifest | null;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/**
 * What was made of this folder's database and may still be put back, in the order in which it was made:
 * clocks are put right, sometimes by years.
 */
export function recorded(data: string): Made[] {
  const text = readIfThere(join(data, SIDECAR, RECORD));
  return text === null ? [] : (JSON.parse(text) as Made[]);
}

export function record(data: string, made: Made): void {
  keep(data, [...recorded(data).filter(({ folder }) => folder !== made.folder), made]);
}

/** Those of them that are in this folder now. */
export function recordedIn(data: string, to: string): Made[] {
  const there = new Set(backupsIn(to).map(({ folder }) => folder));
  return recorded(data).filter(({ folder }) => there.has(folder));
}

/** The number of the next one that is made of this folder's database into that place. */
export const nextNth = (data: string, to: string) =>
  1 + Math.max(0, ...[...recorded(data), ...backupsIn(to)].map(({ manifest }) => manifest.nth ?? 0));

/** The one that was made last; of old ones what this folder knows of their order. */
export function newestIn(from: string, data: string): Made | null {
  const last = backupsIn(from).at(-1) ?? null;
  return last && last.manifest.nth === undefined ? (recordedIn(data, from).at(-1) ?? last) : last;
}

/**
 * Deletes those in this folder that were made first, beyond so many. One is struck off the list only when it
 * is gone.
 */
export function prune(data: string, to: string, keepMax: number): void {
  const lock = lockFolder(data, "backup");
  try {
    const old = recordedIn(data, to).slice(0, -keepMax);
    for (const { folder } of old) rmSync(folder, { recursive: true, force: true });
    keep(
      data,
      recorded(data).filter((made) => !isGone(made)),
    );
  } finally {
    lock.release();
  }
}

function keep(data: string, list: Made[]): void {
  writeWhole(join(data, SIDECAR, RECORD), JSON.stringify(list));
}

/**
 * Where the folder that held it is there with other things in it, and it is not. A disk that is not plugged
 * in has not lost it, though its place may be there, nor has one that does not answer.
 */
function isGone({ folder }: Made): boolean {
  const place = dirname(folder);
  try {
    return !isOnDisk(join(folder, BACKUP_MANIFEST)) && isOnDisk(place) && readdirSync(place).length > 0;
  } catch (fault) {
    if (storageFault(fault) === null) throw fault;
    return false;
  }
}

export const isOlderThanPhonesKeep = ({ manifest }: Made, nowMs: number) =>
  nowMs - Date.parse(manifest.at) > RESTORABLE_DAYS * DAY_MS;

/**
 * The number up to which every backup that may still be put back has what the present log has: phones may let
 * go of that. A backup of a past that was itself undone counts up to where it parted.
 */
export async function watermarkOf(
  data: string,
  nowMs: number,
  chainAt: (seq: number) => Promise<string | undefined>,
): Promise<number> {
  const list = recorded(data);
  const times = likelyTimes(list, nowMs);
  const pasts = list.filter(
    (made, at) => !isGone(made) && nowMs - (times[at] ?? nowMs) <= RESTORABLE_DAYS * DAY_MS,
  );
  return commonToAll(
    pasts.map(({ manifest }) => manifest),
    chainAt,
  );
}

/**
 * When each was made, as far as their order tells where a clock was wrong: one of a day that has not come is
 * as old as what followed it, and none is older than what was made before it. Else a backup would bind phones
 * for years, or be forgotten on the day when it was made.
 */
function likelyTimes(list: readonly Made[], nowMs: number): number[] {
  const said = list.map(({ manifest }) => Date.parse(manifest.at));
  let earliestMs = Number.NEGATIVE_INFINITY;
  return said.map((ms, at) => {
    const likelyMs = ms <= nowMs ? ms : (said.slice(at).find((later) => later <= nowMs) ?? nowMs);
    earliestMs = Math.max(earliestMs, likelyMs);
    return earliestMs;
  });
}
