import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Top } from "../../sync/protocol.ts";
import { BESIDE } from "../beside/beside.ts";
import { writeWhole } from "../beside/writeWhole.ts";
import { commonToAll } from "./watermark.ts";

/** One backup: a folder with the database as it was, named by its moment. The pictures of all lie together beside them, since they never change. */
export type Made = { folder: string; manifest: Manifest };
/** `proofs`: points of its chain, thinner the older they are, by which it is told how much of it the present log still has. */
export type Manifest = { format: 1; at: string; community: string; seq: number; chain: string; proofs: Top[]; rows: number; sha256: string };

export const MANIFEST = "manifest.json";
export const BACKUPS = "backups";
const RECORD = "backups.json";
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;
const DAY_MS = 86_400_000;
/** An older one is not put back without saying that phones may have let go of what it lacks; a backup on a disk that never comes back would bind them for ever. */
const RESTORABLE_DAYS = 45;

export const nameOf = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;

/** Those in this folder, by their moments, the oldest first. */
export function backupsIn(folder: string): Made[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => NAME.test(name));
  return names.sort().flatMap((name) => readBackup(resolve(folder, name)) ?? []);
}

/** Null where no whole backup is. */
export function readBackup(folder: string): Made | null {
  const path = join(folder, MANIFEST);
  const manifest = existsSync(path) ? parsed(readFileSync(path, "utf8")) : null;
  return manifest?.format === 1 ? { folder, manifest } : null;
}

/** Null for one that was damaged since: the others must not suffer for it. */
function parsed(text: string): Manifest | null {
  try {
    return JSON.parse(text) as Manifest | null;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** What was made of this folder's database and may still be put back, in the order in which it was made: clocks are put right, sometimes by years. */
export function recorded(data: string): Made[] {
  const path = join(data, BESIDE, RECORD);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Made[]) : [];
}

export function record(data: string, made: Made): void {
  keep(data, [...recorded(data).filter(({ folder }) => folder !== made.folder), made]);
}

/** Those of them that are in this folder now. */
export function recordedIn(data: string, to: string): Made[] {
  const there = new Set(backupsIn(to).map(({ folder }) => folder));
  return recorded(data).filter(({ folder }) => there.has(folder));
}

/** Deletes those in this folder that were made first, beyond so many. One is struck off the list only when it is gone. */
export function prune(data: string, to: string, keepMax: number): void {
  const old = recordedIn(data, to).slice(0, -keepMax);
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true });
  keep(
    data,
    recorded(data).filter((made) => !isGone(made)),
  );
}

function keep(data: string, list: Made[]): void {
  writeWhole(join(data, BESIDE, RECORD), JSON.stringify(list));
}

/** Where the folder that held it is there with other things in it, and it is not. A disk that is not plugged in has not lost it, though its place may be there. */
function isGone({ folder }: Made): boolean {
  const place = dirname(folder);
  return !existsSync(join(folder, MANIFEST)) && existsSync(place) && readdirSync(place).length > 0;
}

export const isOlderThanPhonesKeep = ({ manifest }: Made, nowMs: number) => nowMs - Date.parse(manifest.at) > RESTORABLE_DAYS * DAY_MS;

/**
 * The number up to which every backup that may still be put back has what the present log has: phones may let go of that. A backup of a past that was
 * itself undone counts up to where it parted.
 */
export async function watermarkOf(data: string, nowMs: number, chainAt: (seq: number) => Promise<string | undefined>): Promise<number> {
  const pasts = recorded(data).filter((made) => !isGone(made) && !isOlderThanPhonesKeep(made, nowMs));
  return commonToAll(
    pasts.map(({ manifest }) => manifest),
    chainAt,
  );
}
