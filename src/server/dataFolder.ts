import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DATABASE } from "./database/sqlite.ts";
import { LOCKS } from "./folderLock.ts";
import { makeFolderPrivate, writePrivately } from "./privately.ts";

/** What lies in a data folder, where it was made before nobody else was to read it. */
const OURS = [
  ...["", "-wal", "-shm"].map((tail) => DATABASE + tail),
  "key",
  "beside",
  "uploads",
  "photos",
  "backups",
  "replaced",
  "assets",
  ...LOCKS,
];

/** Makes the folder where there is none; from now on nobody else reads what is in it. */
export function openDataFolder(data: string): void {
  writePrivately();
  makeFolder(resolve(data));
  makeFolderPrivate(data, OURS);
}

/**
 * With the folders above it, one by one: Node's own `recursive` never comes back where a parent stands but
 * takes no folders, as /proc does.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
  }
}
