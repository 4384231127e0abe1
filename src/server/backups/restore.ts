import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { BucketPlace } from "../bucket/bucket.ts";
import { heedPicturePlace, openVault } from "../bucket/bucketPlace.ts";
import { Unfit } from "../database/copyRows.ts";
import { DATABASE } from "../database/sqlite.ts";
import { lockAlone } from "../folderLock.ts";
import { type Made, newestIn, readBackup } from "../madeBackups.ts";
import { isOnDisk } from "../onDisk.ts";
import { folderVault } from "../photos/folderVault.ts";
import { isHash } from "../photos/pictureFile.ts";
import { makePrivate, writePrivately } from "../privately.ts";
import { heedPlace } from "../sidecar/openDatabase.ts";
import { noteReachedBack } from "../sidecar/reached.ts";
import { LEDGERS, openSidecar, SIDECAR } from "../sidecar/sidecar.ts";
import { type Checked, checkDatabase } from "./check.ts";
import { bringForward, dropFile, isServed, moveAside } from "./databaseFile.ts";
import { copyPictures, mendPictures } from "./pictures.ts";
import { flush, hashOf } from "./take.ts";
import { noteSetBack, toldUpTo } from "./told.ts";

/**
 * `isBehindPhones`: they were told that they need not keep all of what it lacks. `picturesMissing`: they have
 * receipts in it, and their bytes are nowhere.
 */
type PutBack = { made: Made; aside: string | null; isBehindPhones: boolean; picturesMissing: number };
export type Restored =
  | ({ ok: true } & PutBack)
  | { ok: false; why: "none" | "running" | "damaged" | "community" };

/**
 * The backup in this folder, or the one of those in it that was made last. `data`: the folder of whose
 * database they may be.
 */
export function findBackup(from: string, data = from): Made | null {
  return readBackup(from) ?? newestIn(from, data);
}

/**
 * Puts a backup in the place of the folder's database, its tables brought forward to what this program knows;
 * throws `Trouble` where they are of a newer one. With a URL its rows take the place of those that this
 * PostgreSQL holds of the community, in one transaction. What is replaced stays aside; key and ledgers stay
 * as they are, pictures are only added. Phones notice by themselves that numbers they have seen are gone, and
 * bring back what is missing. Every picture with a receipt is read through, also where it was there before.
 */
export async function restore(
  data: string,
  from: string,
  now: Date,
  how: Partial<How> = {},
): Promise<Restored> {
  heedPlace(data, how.databaseUrl ?? null);
  if (how.withPictures ?? true) await heedPicturePlace(data, how.bucket ?? null);
  const made = findBackup(from, data);
  if (!made) return { ok: false, why: "none" };
  writePrivately();
  mkdirSync(data, { recursive: true });
  const lock = lockAlone(data);
  if (!lock) return { ok: false, why: "running" };
  try {
    return await putBack(data, made, now, { ...HERE, ...how });
  } finally {
    lock.release();
  }
}

type How = { withPictures: boolean; databaseUrl: string | null; bucket: BucketPlace | null };
const HERE: How = { withPictures: true, databaseUrl: null, bucket: null };

async function putBack(data: string, made: Made, now: Date, how: How): Promise<Restored> {
  // By an office that knows of no lock, too: an older one.
  if (isServed(join(data, DATABASE))) return { ok: false, why: "running" };
  const source = join(made.folder, DATABASE);
  if ((await hashOf(source)) !== made.manifest.sha256) return { ok: false, why: "damaged" };
  const known = openSidecar(data).community();
  if (known && known.id !== made.manifest.community) return { ok: false, why: "community" };

  const coming = join(data, `${DATABASE}.coming`);
  dropFile(coming);
  copyFileSync(source, coming);
  makePrivate(coming);
  try {
    await bringForward(coming);
    await flush(coming);
    const place = folderVault(join(made.folder, ".."));
    const vault = openVault(how.bucket, data, made.manifest.community);
    if (how.withPictures) await copyPictures(place, vault);
    for (const name of [...LEDGERS, "community.json"]) {
      const [there, here] = [join(made.folder, SIDECAR, name), join(data, SIDECAR, name)];
      if (isOnDisk(there) && !isOnDisk(here)) copyFileSync(there, here);
    }
    makePrivate(join(data, SIDECAR));
    const { pictures: erased } = openSidecar(data).erased;
    const wanted = receiptedIn(coming).filter((hash) => !erased.has(hash));
    const picturesMissing = how.withPictures ? await mendPictures(wanted, place, vault) : 0;
    const { seq } = made.manifest;
    const isBehindPhones = seq < toldUpTo(data);
    const placed = how.databaseUrl
      ? await (await import("./inPostgres.ts")).putInto(how.databaseUrl, { data, coming, made, now })
      : { aside: moveAside(data, now) };
    if ("why" in placed) return { ok: false, why: placed.why };
    if (!how.databaseUrl) renameSync(coming, join(data, DATABASE));
    noteSetBack(data, seq);
    noteReachedBack(data, made.manifest);
    return { ok: true, made, aside: placed.aside, isBehindPhones, picturesMissing };
  } catch (fault) {
    if (fault instanceof Unfit) return { ok: false, why: "damaged" };
    throw fault;
  } finally {
    dropFile(coming);
  }
}

/** Hashes of the pictures that this database has receipts for. */
function receiptedIn(database: string): string[] {
  const file = new DatabaseSync(database, { readOnly: true });
  try {
    const rows = file
      .prepare("select distinct hash from log where sort = 'photo' and reason is null")
      .all() as {
      hash: string;
    }[];
    return rows.map(({ hash }) => hash).filter(isHash);
  } finally {
    file.close();
  }
}

/**
 * `known`: the data folder. Puts the backup into a folder of its own that nobody uses, reads it through, and
 * leaves nothing behind; with a URL, also whether that PostgreSQL takes all of it.
 */
export async function drill(
  from: string,
  now: Date,
  known = from,
  databaseUrl: string | null = null,
): Promise<{ made: Made; checked: Checked } | null> {
  const made = findBackup(from, known);
  if (!made) return null;
  const data = mkdtempSync(join(tmpdir(), "linfang-drill-"));
  try {
    // The pictures are read where they are: they may be many times what a temporary folder holds.
    const restored = await restore(data, made.folder, now, { withPictures: false });
    if (!restored.ok) return { made, checked: { rows: 0, heads: 0, photos: 0, faults: [restored.why] } };
    const erased = isOnDisk(join(known, SIDECAR)) ? openSidecar(known).erased.pictures : undefined;
    const checked = await checkDatabase(join(data, DATABASE), join(made.folder, ".."), erased);
    if (checked.rows !== made.manifest.rows)
      checked.faults.push(`it has ${checked.rows} rows, not ${made.manifest.rows}`);
    if (databaseUrl)
      checked.faults.push(...(await (await import("./inPostgres.ts")).tryInto(databaseUrl, data, made)));
    return { made, checked };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
