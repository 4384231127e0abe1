import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  dropMark,
  hasMark,
  isHash,
  markAgain,
  movePicture,
  PHOTOS,
  pictureIn,
  placePicture,
  readIntact,
  setAside,
  shelvedIn,
} from "./pictureFile.ts";
import type { PictureVault, Shelved } from "./vault.ts";

/** `root`: a data folder, or a folder of backups. */
export function folderVault(root: string): PictureVault {
  return {
    read: (hash) => readIntact(root, hash),
    take: (hash, { bytes, file }) =>
      file === null ? placePicture(root, hash, bytes) : movePicture(root, hash, file),
    place: (hash, bytes) => placePicture(root, hash, bytes),
    setAside: (hash) => setAside(root, hash),
    names: () => shelvedIn(root),
    async list() {
      const listed = new Map<string, Shelved>();
      // What a file manager leaves in a folder that somebody looked into is no picture.
      for (const hash of await shelvedIn(root)) {
        const found = isHash(hash) && (await stat(pictureIn(root, hash), { bigint: true }).catch(none));
        if (found) listed.set(hash, { bytes: Number(found.size), file: `${found.dev} ${found.ino}` });
      }
      return listed;
    },
    remove: (hashes) => removePictures(root, hashes),
    markAgain: (hash) => markAgain(root, hash),
    hasMark: (hash) => hasMark(root, hash),
    dropMark: (hash) => dropMark(root, hash),
  };
}

/** Removes the bytes of these pictures from a data folder or a folder of backups, also damaged ones. */
export async function removePictures(root: string, hashes: ReadonlySet<string>): Promise<number> {
  const there = [...(await shelvedIn(root))].filter((name) => isHash(name) && hashes.has(name));
  for (const hash of there) {
    await rm(pictureIn(root, hash), { force: true });
    await dropMark(root, hash);
  }
  const damaged = join(root, PHOTOS, "damaged");
  for (const name of (await readdir(damaged).catch(none)) ?? [])
    if (hashes.has(name.split(".")[0] ?? "")) await rm(join(damaged, name), { force: true });
  return there.length;
}

function none(fault: NodeJS.ErrnoException): null {
  if (fault.code === "ENOENT") return null;
  throw fault;
}
