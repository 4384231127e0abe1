import { blankRow, type RecordRow, withClash, withOwn } from "../row.ts";
import type { Waiting } from "../tables.ts";
import type { Written } from "./writing.ts";

/** The row with what was just written on it. */
export function withPending(
  before: RecordRow | undefined,
  { revision, text, edits, keys }: Written,
  order: string,
): RecordRow {
  const known = before ?? blankRow(revision.record, revision.kind, { by: revision.by, at: revision.at });
  const row = withOwn(known, text, "waiting", order, edits);
  row.parent = revision.parent ?? "";
  row.mine = [...row.mine, revision.id];
  row.stream ||= revision.stream;
  row.keys = withClash(row.clashes, keys);
  return row;
}

export const outboxEntryOf = ({ revision, text, hash }: Written, order: string): Waiting => ({
  order,
  id: revision.id,
  record: revision.record,
  hash,
  text,
  at: revision.at,
});
