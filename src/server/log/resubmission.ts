import type { Id } from "../../domain/ids.ts";
import type { Clash, Revision } from "../../domain/revision.ts";
import { type Fields, type Head, isSame, settle } from "../../sync/merge.ts";
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
  return isUnderLine(rows, id);
}

/** Whether the line goes on from this revision. */
function isUnderLine(rows: readonly LogTable[], id: Id): boolean {
  const placed = rows.filter((row) => row.id !== null && row.sort !== "held");
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
 * Whether the line has words above this number that stand on some that are not here: these may have been
 * written over what comes with the number, or over another past that never knew it.
 */
export function isUnderGap(rows: readonly LogTable[], n: number): boolean {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.some((row) => {
    if (row.prev === null || row.n <= n) return false;
    const seen = new Set<Id>();
    for (let { base } = row; base !== "" && !seen.has(base); ) {
      seen.add(base);
      const under = byId.get(base);
      if (!under) return true;
      if (under.prev !== null) return false;
      base = under.base;
    }
    return false;
  });
}

/**
 * The clashes of the head but for those of what this revision stands on, where the line goes on from it: they
 * came before it, so that nobody could tell that the line was written over them.
 */
export function withoutOwnPast(clashes: Clash[], { id, base }: Revision, rows: readonly LogTable[]): Clash[] {
  if (!isUnderLine(rows, id)) return clashes;
  const under = new Set<Id>();
  for (let at = base; at !== "" && !under.has(at); at = rows.find((row) => row.id === at)?.base ?? "")
    under.add(at);
  return clashes.filter(({ rev }) => !under.has(rev));
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

/** What stands on a revision and came before it. */
export type SaidOver = Pick<Revision, "id" | "base" | "changed" | "body">;

/** What stands on this revision and came before it, the nearest first. */
export function standingOn(rows: readonly LogTable[], id: Id): SaidOver[] {
  const later: SaidOver[] = [];
  const below = new Set([id]);
  for (const under of below) {
    for (const row of rows) {
      if (row.base !== under || row.id === null || row.sort === "held" || row.sort === "merged") continue;
      if (below.has(row.id)) continue;
      below.add(row.id);
      later.push(read(row));
    }
  }
  return later;
}

/**
 * These fields but for those that were changed again in what stands on the revision: nobody clashes with
 * their own earlier words.
 */
export function lastSaid(later: readonly SaidOver[], fields: readonly string[]): string[] {
  return fields.filter((field) => !later.some(({ changed }) => changed.includes(field)));
}

/**
 * What came before its base was shown as a clash, or said nothing new: nobody could tell what the line had
 * said meanwhile. Now that the base is here, a field that the line has left alone since takes the last of it,
 * and what that was written over no longer stands beside it. `under`: what the base's own chain has beside
 * the line. Where two went on from the base in different ways, what they said stays as it is shown; what
 * somebody has chosen about meanwhile (`settled`) stays as it was chosen.
 */
export function weighedAgain(
  later: readonly SaidOver[],
  { base, under, settled }: { base: Fields | null; under: ReadonlySet<Id>; settled: ReadonlySet<Id> },
  head: Head,
): Head {
  let { body, clashes } = head;
  for (const field of new Set(
    later.flatMap(({ changed, body: said }) => [...changed, ...Object.keys(said)]),
  )) {
    const isShown = ({ id }: SaidOver) => clashes.some((clash) => clash.field === field && clash.rev === id);
    const saying = later.filter((one) => one.changed.includes(field) || isShown(one));
    if (saying.some(({ id }) => settled.has(id))) continue;
    const [last, ...others] = saying.filter((one) => !saying.some((other) => standsOn(later, other, one.id)));
    if (!last || others.some((other) => !isSame(other.body[field], last.body[field]))) continue;
    const value = last.body[field];
    const isFree = base !== null && isSame(body[field], base[field]);
    if (isFree) body = { ...body, [field]: value };
    const isSaid = isSame(body[field], value);
    const earlier = new Set([
      ...under,
      ...saying.filter(({ id }) => isSaid || id !== last.id).map(({ id }) => id),
    ]);
    clashes = clashes.filter((clash) => clash.field !== field || !earlier.has(clash.rev));
  }
  return { body, clashes };
}

function standsOn(later: readonly SaidOver[], { base }: SaidOver, id: Id): boolean {
  for (let at = base; ; ) {
    if (at === id) return true;
    const under = later.find((one) => one.id === at);
    if (!under) return false;
    at = under.base;
  }
}

/** What somebody's choice names, of whatever author. */
export function settledIn(rows: readonly LogTable[]): Set<Id> {
  const placed = rows.filter((row) => row.id !== null && row.sort !== "held");
  return new Set(placed.flatMap((row) => read(row).resolved));
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
