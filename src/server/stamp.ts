import type { Seal } from "./key.ts";
import type { LogTable } from "./tables.ts";

type Stamped = Pick<LogTable, "id" | "hash" | "record" | "n" | "by" | "clashes" | "begun_by" | "begun_at" | "merges">;

/**
 * “This endpoint once took this”: whoever hands it in after a rewind, a colleague too, cannot have made it up. Where the record lives is no part of
 * it, since that is decided anew from the record itself, and an author who may no longer read it is not told. What is held has n 0, which proves nothing.
 */
export function stampOf(seal: Seal, row: Stamped): string {
  return seal("stamp", row.id ?? "", row.hash ?? "", row.record, String(row.n), row.by, row.clashes, row.begun_by, row.begun_at, row.merges ?? "");
}
