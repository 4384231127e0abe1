import { GRANTS } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { provenanceOf } from "../../sync/hands.ts";
import { placeOf } from "../store/order.ts";
import type { RecordRow } from "../store/row.ts";
import { isRefusedForNow } from "../store/store.ts";
import type { Acknowledged, OfferedAgain, Tables, TroubleRow, Waiting } from "../store/tables.ts";

const PARENTS_MAX = 4;
const DIGITS_N = 14;
const N_MAX = 10 ** DIGITS_N - 1;
/** Sorts after every order of what is offered again and before every order of what was just written. */
export const FIRST_NEW = "0";

export const isAgain = (order: string) => order < FIRST_NEW;

/** Why a revision stepped aside that the office gave no receipt for. */
export const UNSENDABLE = "unsendable";
const STAYING_ASKED_MAX = 50;

/** The next few of what is held, had no room at the office or did not get through, behind this one. */
export async function stayingAfter({ troubles }: Tables, after: Id): Promise<Waiting[]> {
  const some = troubles.where("id").above(after).filter(isOfferedAgain).limit(STAYING_ASKED_MAX);
  return (await some.toArray()).map(({ id, record, hash, text, at }) => ({
    ...{ order: "", id, record, hash, text, at },
  }));
}

/** What the office never answered may have been the fault of the way. */
const isOfferedAgain = (trouble: TroubleRow) =>
  trouble.state === "held" ||
  isRefusedForNow(trouble) ||
  (trouble.state === "refused" && trouble.reason === UNSENDABLE);

/** What was written here: an acknowledged text, or one that the office holds. */
export function resubmissionOf(kept: Acknowledged | TroubleRow, R: number, level: number): Waiting {
  const { id, record, hash, text, stamp } = kept;
  const { at, by } = JSON.parse(text) as Revision;
  const held = { n: 0, begun: { by, at }, clashes: [] };
  const {
    n,
    begun = held.begun,
    clashes = [],
    merges,
    ...hands
  } = "n" in kept ? kept : { ...held, merges: undefined };
  const again: OfferedAgain = {
    stamp,
    n,
    rewoundTo: R,
    begun,
    clashes,
    ...(merges ? { merges } : {}),
    ...provenanceOf(hands),
    isKept: true,
  };
  return { order: orderOf(level, n, { id, record }), id, record, hash, text, at, again };
}

/**
 * The head of a record, whoever wrote it: an office that lost it hears of it from whoever had heard of it.
 */
export function resubmissionOfHead(row: RecordRow, R: number, level: number): Waiting {
  const { record, hash, stamp, n, begun, merges } = row;
  const clashes = row.headClashes ?? row.clashes;
  const id = row.rev as Id;
  const { at } = JSON.parse(row.head) as Revision;
  const again: OfferedAgain = {
    stamp,
    n,
    rewoundTo: R,
    begun,
    clashes,
    ...(merges ? { merges } : {}),
    ...provenanceOf(row),
    isKept: false,
  };
  return { order: orderOf(level, n, { id, record }), id, record, hash, text: row.head, at, again };
}

/**
 * Before everything new; rights first, parents before what hangs on them, and of one record the last words
 * first.
 */
function orderOf(level: number, n: number, of: { id: Id; record: Id }): string {
  return placeOf(`-${level}${String(N_MAX - n).padStart(DIGITS_N, "0")}`, of);
}

/** How far down each revision hangs, by its id: what it hangs on has to be there before it. */
export async function levelsOf(db: Tables, revisions: Revision[]): Promise<Map<Id, number>> {
  const parents = new Map<Id, Id>();
  let unknown = [...new Set(revisions.flatMap(({ parent }) => parent ?? []))];
  for (let step = 1; step < PARENTS_MAX && unknown.length > 0; step++) {
    const rows = await db.records.bulkGet(unknown);
    for (const row of rows) if (row?.parent) parents.set(row.record, row.parent);
    unknown = rows.flatMap((row) => row?.parent || []);
  }
  return new Map(
    revisions.map(({ id, kind, parent }) => {
      // What rights are decided from goes first of all.
      let level = GRANTS.some((grant) => grant === kind) ? 1 : 2;
      for (let up = parent; up && level < 2 + PARENTS_MAX; up = parents.get(up)) level++;
      return [id, level];
    }),
  );
}
