import type { BigIntStats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isOnDisk } from "../onDisk.ts";
import {
  isHash,
  makeShelf,
  PHOTOS,
  pictureIn,
  placePicture,
  readIntact,
  setAside,
} from "../photos/pictureFile.ts";

/** What a file manager leaves in a folder that somebody looked into is no picture. */
const isShelf = (name: string) => /^[0-9a-f]{2}$/.test(name);

/** `damaged`: hashes of those that are no longer what they were where they come from. */
export type Copied = { copied: number; damaged: string[] };

/**
 * Under the hash of its bytes a picture is the same everywhere, so that what is there need not be copied
 * again; but each place has bytes of its own. Copies that are only another name for the same file, as backups
 * had them once, are made anew.
 */
export async function copyPhotos(from: string, to: string): Promise<Copied> {
  const done: Copied = { copied: 0, damaged: [] };
  if (!isOnDisk(join(from, PHOTOS))) return done;
  for (const logStore of (await readdir(join(from, PHOTOS))).filter(isShelf)) {
    const hashes = (await readdir(join(from, PHOTOS, logStore))).filter(isHash);
    const [first] = hashes;
    if (first) await makeShelf(to, first);
    for (const hash of hashes) {
      const found = await compare(pictureIn(from, hash), pictureIn(to, hash));
      if (found === "copy") continue;
      const bytes = await readIntact(from, hash);
      if (bytes === "damaged") done.damaged.push(hash);
      if (found !== "none" && (await readIntact(to, hash)) === "damaged") await setAside(to, hash);
      if (typeof bytes === "string") continue;
      await placePicture(to, hash, bytes);
      done.copied += 1;
    }
  }
  return done;
}

/**
 * Brings what is missing or damaged in `to` out of `from`; tells how many of these pictures are whole
 * nowhere.
 */
export async function mendPhotos(hashes: Iterable<string>, from: string, to: string): Promise<number> {
  let missing = 0;
  for (const hash of hashes) {
    const there = await readIntact(to, hash);
    if (typeof there !== "string") continue;
    if (there === "damaged") await setAside(to, hash);
    const bytes = await readIntact(from, hash);
    if (typeof bytes === "string") missing += 1;
    else await placePicture(to, hash, bytes);
  }
  return missing;
}

async function compare(one: string, other: string): Promise<"copy" | "none" | "same file" | "other length"> {
  const [here, there] = await Promise.all(
    [one, other].map((path) => stat(path, { bigint: true }).catch(none)),
  );
  if (!there) return "none";
  if (here && here.dev === there.dev && here.ino === there.ino) return "same file";
  return here?.size === there.size ? "copy" : "other length";
}

function none(fault: NodeJS.ErrnoException): BigIntStats | null {
  if (fault.code === "ENOENT") return null;
  throw fault;
}
