import { readFileSync, type Stats, statSync } from "node:fs";
import { stat } from "node:fs/promises";

/**
 * What tells “it is not there” from “the disk does not say”. `existsSync` is false for both, and whoever goes
 * by it takes a disk that fails for an empty one: nobody is revoked then, and no backup binds the phones.
 */
const GONE = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

/** Throws whatever the disk says other than that nothing has this name. */
export const isOnDisk = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** Null where nothing has this name; throws as above. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (fault) {
    return nullWhereGone(fault);
  }
}

/** Null where nothing has this name; throws as above. */
export const statIfThere = (path: string): Promise<Stats | null> => stat(path).catch(nullWhereGone);

function nullWhereGone(fault: unknown): null {
  if (GONE.has((fault as NodeJS.ErrnoException).code ?? "")) return null;
  throw fault;
}
