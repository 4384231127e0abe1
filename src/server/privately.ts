import { chmodSync, existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * From now on nobody but the owner of this process opens what it writes, whoever writes it: the database and
 * its log, pictures, uploads, backups, the files beside. Doors and people are in all of them, and other
 * accounts of the machine have no business there.
 */
export function writePrivately(): void {
  // Threads cannot; theirs is the process's.
  if (isMainThread) process.umask(0o777 & ~FOLDER_MODE);
}

/**
 * What lies there was made before, or copied with the modes that it had. Nothing is followed out of the
 * folder.
 */
export function makePrivate(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  setMode(path, found.mode, found.isDirectory() ? FOLDER_MODE : FILE_MODE);
  if (found.isDirectory()) for (const name of readdirSync(path)) makePrivate(join(path, name));
}

/**
 * The folder itself and what stands in it under these names; of folders in it the folder alone, behind which
 * nobody gets.
 */
export function makeFolderPrivate(folder: string, names: readonly string[]): void {
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    if (!existsSync(path)) continue;
    const found = lstatSync(path);
    if (!found.isSymbolicLink()) setMode(path, found.mode, found.isDirectory() ? FOLDER_MODE : FILE_MODE);
  }
}

function setMode(path: string, now: number, mode: number): void {
  if ((now & 0o777) === mode || process.platform === "win32") return;
  try {
    chmodSync(path, mode);
  } catch (fault) {
    // A disk without modes, or somebody else's folder: what can be put right is said.
    console.warn(
      `别的账号可能读得到 / other accounts of this machine may be able to read ${path}: ${(fault as Error).message}`,
    );
  }
}
