import { createHash } from "node:crypto";
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import type { BucketPlace } from "../bucket/bucket.ts";
import { heedPicturePlace, openVault } from "../bucket/bucketPlace.ts";
import { DATABASE } from "../database/sqlite.ts";
import { lockFolder } from "../folderLock.ts";
import {
  BACKUP_MANIFEST,
  type BackupManifest,
  type Made,
  newNameIn,
  nextNth,
  record,
} from "../madeBackups.ts";
import { isOnDisk } from "../onDisk.ts";
import { folderVault } from "../photos/folderVault.ts";
import { flushFolder } from "../photos/pictureFile.ts";
import { makePrivate, writePrivately } from "../privately.ts";
import { heedPlace } from "../sidecar/openDatabase.ts";
import { LEDGERS, openSidecar, SIDECAR } from "../sidecar/sidecar.ts";
import { copyPictures } from "./pictures.ts";

const PARTIAL = ".partial-";
/** Nothing that is still being made takes so long. */
const GIVEN_UP_MS = 24 * 3_600_000;
/** All pages in one step: one snapshot, however much is written meanwhile. */
const PAGES_ALL = 0x7fffffff;

/**
 * Copies the folder's database, or what the PostgreSQL that has it holds of its community, as of one moment
 * into one SQLite file, and every picture, of the folder or of its bucket, that is not in `to` yet, while the
 * endpoint goes on. What is there under its name is whole and checked; the pictures are there before it
 * counts.
 */
export async function takeBackup(
  data: string,
  to: string,
  now: Date,
  databaseUrl: string | null = null,
  bucket: BucketPlace | null = null,
): Promise<Made> {
  heedPlace(data, databaseUrl);
  await heedPicturePlace(data, bucket);
  const lock = lockFolder(data, "backup");
  try {
    return await takeLocked(data, to, now, { databaseUrl, bucket });
  } finally {
    lock.release();
  }
}

type From = { databaseUrl: string | null; bucket: BucketPlace | null };

async function takeLocked(data: string, to: string, now: Date, from: From): Promise<Made> {
  const name = newNameIn(resolve(to), now);
  const folder = join(resolve(to), name);
  const partial = join(resolve(to), PARTIAL + name);
  rmSync(partial, { recursive: true, force: true });
  tidy(resolve(to));
  writePrivately();
  mkdirSync(join(partial, SIDECAR), { recursive: true });
  try {
    const copy = join(partial, DATABASE);
    if (from.databaseUrl) await exportOwn(data, from.databaseUrl, copy);
    else await copyDatabase(join(data, DATABASE), copy);
    const manifest = { ...describe(copy, now), nth: nextNth(data, to), sha256: await hashOf(copy) };
    const vault = openVault(from.bucket, data, manifest.community);
    for (const hash of (await copyPictures(vault, folderVault(to))).damaged) await vault.setAside(hash);
    for (const name of [...LEDGERS, "community.json"]) {
      if (isOnDisk(join(data, SIDECAR, name)))
        copyFileSync(join(data, SIDECAR, name), join(partial, SIDECAR, name));
    }
    writeFileSync(join(partial, BACKUP_MANIFEST), JSON.stringify(manifest, null, 2));
    for (const path of [copy, join(partial, BACKUP_MANIFEST)]) await flush(path);
    makePrivate(partial);
    await flushFolder(partial);
    renameSync(partial, folder);
    await flushFolder(resolve(to));
    const made = { folder, manifest };
    record(data, made);
    return made;
  } catch (fault) {
    rmSync(partial, { recursive: true, force: true });
    throw fault;
  }
}

/**
 * What a machine went out over is never finished, and is as large as the database. By the clock of the disk,
 * which is what folders carry.
 */
function tidy(to: string): void {
  for (const name of existsSync(to) ? readdirSync(to) : []) {
    if (!name.startsWith(PARTIAL) || Math.abs(Date.now() - statSync(join(to, name)).mtimeMs) < GIVEN_UP_MS)
      continue;
    rmSync(join(to, name), { recursive: true, force: true });
  }
}

/** Nobody else loads the driver. */
async function exportOwn(data: string, databaseUrl: string, copy: string): Promise<void> {
  const community = openSidecar(data).community()?.id ?? null;
  await (await import("./inPostgres.ts")).exportTo(databaseUrl, copy, community);
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(source, to, { rate: PAGES_ALL });
  } finally {
    source.close();
  }
}

/** One file without a log of its own beside it, checked page by page. */
function describe(path: string, at: Date): Omit<BackupManifest, "sha256"> {
  const file = new DatabaseSync(path);
  try {
    file.exec("pragma journal_mode = delete");
    const said = file.prepare("pragma quick_check").get();
    if (said?.quick_check !== "ok") throw new Error(`the copy is damaged: ${said?.quick_check}`);
    const counter = file.prepare("select community, seq, chain from counter").get() as
      | { community: string; seq: number; chain: string }
      | undefined;
    if (!counter) throw new Error("there is nothing in this database");
    const rows = Number(file.prepare("select count(*) as rows from log").get()?.rows);
    const proofs = [];
    const chainAt = file.prepare("select seq, chain from log where community = ? and seq = ?");
    for (let back = 1; back < counter.seq; back *= 2)
      proofs.push(chainAt.get(counter.community, counter.seq - back) as { seq: number; chain: string });
    return { format: 1, at: at.toISOString(), ...counter, proofs, rows };
  } finally {
    file.close();
  }
}

export function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  return new Promise((resolve, reject) => {
    createReadStream(path)
      .on("data", (bytes) => hash.update(bytes))
      .on("error", reject)
      .on("end", () => resolve(hash.digest("hex")));
  });
}

export async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
