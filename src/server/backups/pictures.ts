import type { PictureVault, Shelved } from "../photos/vault.ts";

/** `damaged`: hashes of those that are no longer what they were where they come from. */
export type Copied = { copied: number; damaged: string[] };

/**
 * Under the hash of its bytes a picture is the same everywhere, so that what is there need not be copied
 * again; but each place has bytes of its own. Copies that are only another name for the same file, as backups
 * had them once, are made anew.
 */
export async function copyPictures(from: PictureVault, to: PictureVault): Promise<Copied> {
  const done: Copied = { copied: 0, damaged: [] };
  const here = await from.list();
  if (here.size === 0) return done;
  const there = await to.list();
  for (const [hash, shelved] of here) {
    const copy = there.get(hash);
    if (copy && isCopy(shelved, copy)) continue;
    const bytes = await from.read(hash);
    if (bytes === "damaged") done.damaged.push(hash);
    if (copy && (await to.read(hash)) === "damaged") await to.setAside(hash);
    if (typeof bytes === "string") continue;
    await to.place(hash, bytes);
    done.copied += 1;
  }
  return done;
}

/**
 * Brings what is missing or damaged in `to` out of `from`; tells how many of these pictures are whole
 * nowhere.
 */
export async function mendPictures(
  hashes: Iterable<string>,
  from: PictureVault,
  to: PictureVault,
): Promise<number> {
  let missing = 0;
  for (const hash of hashes) {
    const there = await to.read(hash);
    if (typeof there !== "string") continue;
    if (there === "damaged") await to.setAside(hash);
    const bytes = await from.read(hash);
    if (typeof bytes === "string") missing += 1;
    else await to.place(hash, bytes);
  }
  return missing;
}

const isCopy = (one: Shelved, other: Shelved) =>
  one.bytes === other.bytes && (one.file === null || one.file !== other.file);
