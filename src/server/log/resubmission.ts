import type { Id } from "../../domain/ids.ts";
import type { Clash, Revision } from "../../domain/revision.ts";
import { type Fields, isSame, settle } from "../../sync/merge.ts";
import type { LogTable } from "../database/tables.ts";

/**
 * A revision that this endpoint took before it lost a part of its past, as its stamp proves. `isBeside`: it
 * never held what the line had said, only what its author knew of it. `handedBy`, `letInBy`: as the stamp
 * says.
 */
export type Resubmission = {
  isBeside: boolean;
  n: number;
  rewoundTo: number;
  clashes: Clash[];
  begun: { by: Id; at: string };
  merges: Id | null;
  handedBy: Id | null;
  letInBy: Id | null;
};

const NOBODY: ReadonlySet<Id> = new Set();

/**
 * Whether what stands already was written on top of this revision, so that its words have been weighed: it
 * was merged, a choice settled it, or the line goes on from it, perhaps over others beside the line. One that
 * only stands beside the line proves nothing about its base: merged without it, it gave the line no more than
 * the fields its author touched.
 */
export function isTakenIn(rows: readonly LogTable[], id: Id): boolean {
  const placed = rows.filter((row) => row.id !== null && row.sort !== "held");
  for (const row of placed) {
    if (row.merges === id || read(row).resolved.includes(id)) return true;
    if (row.live !== null && clashesOf(row).some((clash) => clash.rev === id)) return true;
  }
  const below = [id];
  const seen = new Set<string>();
  for (let under = below.pop(); under !== undefined; under = below.pop()) {
    for (const row of placed) {
      if (row.base !== under || row.id === null || seen.has(row.id)) continue;
      if (row.prev !== null) return true;
      seen.add(row.id);
      below.push(row.id);
    }
  }
  return false;
}

/**
 * The last revision of the line that phone and endpoint both know: the one up to which nothing was lost. Null
 * where that cannot be told, as where a held one was placed since.
 */
export function commonRow(rows: readonly LogTable[], rewoundTo: number): LogTable | null {
  if (rows.some((row) => row.sort === "placed" && row.seq > rewoundTo)) return null;
  let common: LogTable | null = null;
  for (const row of rows)
    if (row.id !== null && row.prev !== null && row.seq <= rewoundTo && row.n > (common?.n ?? 0))
      common = row;
  return common;
}

/** The clashes that came with it and that nobody has settled here. */
export function unsettled(clashes: readonly Clash[], rows: readonly LogTable[]): Clash[] {
  let left = [...clashes];
  for (const row of rows) {
    if (row.id === null || row.sort === "held") continue;
    const { changed, resolved } = read(row);
    left = settle(left, { changed, resolved, ownChain: NOBODY });
  }
  return left;
}

/**
 * The clashes of the head but for those of the revision that this one is a merge of: it says itself which of
 * them stood.
 */
export function withoutMerged(clashes: Clash[], { changed }: Revision, again: Resubmission | null): Clash[] {
  return again?.merges
    ? settle(clashes, { changed, resolved: [], ownChain: new Set([again.merges]) })
    : clashes;
}

/**
 * These fields but for those that were changed again in what stands on this revision and came back first:
 * nobody clashes with their own earlier words.
 */
export function lastSaid(rows: readonly LogTable[], id: Id, fields: readonly string[]): string[] {
  const again = new Set<string>();
  const below = new Set([id]);
  for (const under of below) {
    for (const row of rows) {
      if (row.base !== under || row.id === null || row.sort === "held" || row.sort === "merged") continue;
      below.add(row.id);
      for (const field of read(row).changed) again.add(field);
    }
  }
  return fields.filter((field) => !again.has(field));
}

/** The fields in which two bodies differ. */
export function differing(one: Fields, other: Fields): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !isSame(one[field], other[field]),
  );
}

function read(row: LogTable): Revision {
  return JSON.parse(row.text ?? "") as Revision;
}

function clashesOf(row: LogTable): Clash[] {
  return JSON.parse(row.clashes) as Clash[];
}
