const SQLITE_FULL = 13;
/** Locked by somebody else, read-only, not readable, damaged, not to be opened. */
const SQLITE_STORAGE = new Set([5, 6, 8, 10, 11, 14, 26]);
const FILES_FULL = new Set(["ENOSPC", "EDQUOT"]);
const FILES_STORAGE = new Set(["EACCES", "EPERM", "EROFS", "EIO", "EMFILE", "ENFILE"]);

/**
 * `full`: the disk is; `storage`: it does not write or read just now. Nothing in the request is to blame
 * then, and the same one will do later: a phone must not be led to think that its words are no good. SQLite
 * and the file system each have their own word for it. Null for any other fault.
 */
export function storageFault(fault: unknown): "full" | "storage" | null {
  const { errcode = 0, code = "" } = fault as { errcode?: number; code?: string };
  if (errcode === SQLITE_FULL || FILES_FULL.has(code)) return "full";
  return SQLITE_STORAGE.has(errcode & 0xff) || FILES_STORAGE.has(code) ? "storage" : null;
}
