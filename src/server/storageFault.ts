const SQLITE_FULL = 13;
/** Locked by somebody else, read-only, not readable, damaged, not to be opened. */
const SQLITE_STORAGE = new Set([5, 6, 8, 10, 11, 14, 26]);
const FILES_FULL = new Set(["ENOSPC", "EDQUOT"]);
const FILES_STORAGE = new Set(["EACCES", "EPERM", "EROFS", "EIO", "EMFILE", "ENFILE"]);
/** No connection or no more of them, a stop, a standby, a disk, somebody who stands still. */
const POSTGRES_FULL = "53100";
const POSTGRES_STORAGE = /^(08...|53...|57P..|25006|58...|57014|55P03|25P03)$/;

/** As `bucket.ts` calls a store of pictures that does not answer as one does. */
export const BUCKET_FAULT = "BUCKET";

/**
 * `full`: the disk is; `storage`: it does not write or read just now. Nothing in the request is to blame
 * then, and the same one will do later: a phone must not be led to think that its words are no good. SQLite,
 * PostgreSQL, a bucket and the file system each have their own word for it. Null for any other fault.
 */
export function storageFault(fault: unknown): "full" | "storage" | null {
  const { errcode = 0, code = "" } = fault as { errcode?: number; code?: string };
  if (errcode === SQLITE_FULL || FILES_FULL.has(code) || code === POSTGRES_FULL) return "full";
  if (code === BUCKET_FAULT || POSTGRES_STORAGE.test(code)) return "storage";
  return SQLITE_STORAGE.has(errcode & 0xff) || FILES_STORAGE.has(code) ? "storage" : null;
}
