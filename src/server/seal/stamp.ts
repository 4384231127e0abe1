import type { LogTable } from "../database/tables.ts";
import type { Seal } from "./key.ts";

const BESIDE = "beside.";

type Stamped = Pick<
  LogTable,
  | "sort"
  | "id"
  | "hash"
  | "record"
  | "n"
  | "by"
  | "clashes"
  | "begun_by"
  | "begun_at"
  | "merges"
  | "handed_by"
  | "let_in_by"
>;

/**
 * “This endpoint once took this”: whoever hands it in after a rewind, a colleague too, cannot have made it
 * up. Where the record lives is no part of it, since that is decided anew from the record itself, and an
 * author who may no longer read it is not told. What is held has n 0, which proves nothing. It also says
 * whether the revision stood beside the line: its body then does not hold what the line had said. Who brought
 * it and who let it in are in it where somebody did; stamps from before they were stay good, and say nothing
 * of it.
 */
export function stampOf(seal: Seal, row: Stamped): string {
  const { n, by, clashes, begun_by, begun_at, handed_by, let_in_by } = row;
  const isBeside = row.sort === "beside";
  const said = [
    row.id ?? "",
    row.hash ?? "",
    row.record,
    String(n),
    by,
    clashes,
    begun_by,
    begun_at,
    row.merges ?? "",
  ];
  if (isBeside) said.push("beside");
  if (handed_by !== null) said.push(`handed by ${handed_by}`);
  if (let_in_by !== null) said.push(`let in by ${let_in_by}`);
  return (isBeside ? BESIDE : "") + seal("stamp", ...said);
}

export const isBesideStamp = (stamp: string): boolean => stamp.startsWith(BESIDE);
