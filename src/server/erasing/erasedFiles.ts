import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { dropMark, isHash, PHOTOS, pictureIn, shelvedIn } from "../photos/pictureFile.ts";

/** Removes the bytes of these pictures from a data folder or a folder of backups, also damaged ones. */
export async function removePictures(root: string, hashes: ReadonlySet<string>): Promise<number> {
  const there = [...(await shelvedIn(root))].filter((name) => isHash(name) && hashes.has(name));
  for (const hash of there) {
    await rm(pictureIn(root, hash), { force: true });
    await dropMark(root, hash);
  }
  const damaged = join(root, PHOTOS, "damaged");
  for (const name of await fileNamesIn(damaged))
    if (hashes.has(name.split(".")[0] ?? "")) await rm(join(damaged, name), { force: true });
  return there.length;
}

/** Removes what is on its way in and belongs to something erased: names say record, slot, hash and person. */
export async function removeUploads(
  data: string,
  isErased: (record: string) => boolean,
  hashes: ReadonlySet<string>,
): Promise<void> {
  const folder = join(data, "uploads");
  for (const name of await fileNamesIn(folder)) {
    const [record = "", , hash = ""] = name.split(".");
    if (isErased(record) || hashes.has(hash)) await rm(join(folder, name), { force: true });
  }
}

export async function fileNamesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
}
