import type { Day, Id } from "../../../../domain/ids.ts";
import { type RoundAt, roundOf } from "../../../../domain/visits/roundOf.ts";
import { type VisitResult, VisitResult as VisitResults } from "../../../../domain/visits/visit.ts";
import { visitNow } from "../../../doors/visit/visitDraft.ts";
import type { Draft, Shown, Store } from "../../../store/store.ts";

/** What was noted of one door, with the id that its visit will have however often it is saved. */
type Noted = { id: Id; result: VisitResult };
/**
 * A building's sheet half typed in. `when` is `2026-03-18T19:05` on the clock of whoever types; `by` knocked,
 * absent when it was whoever types.
 */
export type Paper = { when: string; by?: Id; noted: { [door: Id]: Noted } };

/** The digits of the keyboard, in the order of the buttons. */
export const resultByKey: ReadonlyMap<string, VisitResult> = new Map(
  VisitResults.options.map((result, at) => [String(at + 1), result]),
);

export function notePaper(paper: Paper, door: Id, result: VisitResult | null, newId: () => Id): Paper {
  const { [door]: before, ...others } = paper.noted;
  if (result === null) return { ...paper, noted: others };
  return { ...paper, noted: { ...others, [door]: { id: before?.id ?? newId(), result } } };
}

/** The moment that was typed, or null where it is none. */
export function momentTyped(when: string): Date | null {
  const at = new Date(when);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(when) && !Number.isNaN(at.getTime()) ? at : null;
}

/**
 * Every noted door as a visit of that moment, marked as entered later, in the round that held its door on
 * that day.
 */
export function visitsOf(
  { noted, by }: Pick<Paper, "noted" | "by">,
  at: Date,
  rounds: readonly RoundAt[],
): Draft<"visit">[] {
  const knocked = by ? { visitedBy: by } : {};
  return Object.entries(noted).map(([door, { id, result }]) => ({
    id,
    parent: door,
    body: { ...visitNow(door, result, rounds, at), ...knocked, enteredLater: true },
  }));
}

/** Revisions that take back what was just saved; what was taken back already is left out. */
export async function withdrawalsOf(
  store: Store,
  visits: readonly Id[],
  newId: () => Id,
): Promise<Draft<"visit">[]> {
  const shown = (await store.getMany("visit", [...visits])).filter(
    (visit): visit is Shown<"visit"> => visit !== null && !visit.body.withdrawn,
  );
  return shown.map((from) => ({
    id: newId(),
    record: from.record,
    from,
    parent: from.body.door,
    body: { ...from.body, withdrawn: true },
  }));
}

/** Which round each of these doors counts in on that day, and the closed ones that would have held some. */
export function countsIn(
  doors: readonly Id[],
  rounds: readonly RoundAt[],
  day: Day,
): { rounds: { name: string; doors: number }[]; none: number; closed: string[] } {
  const byRound = new Map<Id, { name: string; doors: number }>();
  const loose = new Set<Id>();
  for (const door of doors) {
    const round = roundOf(rounds, door, day);
    if (!round) loose.add(door);
    else byRound.set(round.id, { name: round.round.name, doors: (byRound.get(round.id)?.doors ?? 0) + 1 });
  }
  const closed = rounds.filter(
    ({ round }) =>
      round.closed &&
      round.from <= day &&
      (!round.to || day <= round.to) &&
      round.doors.some((door) => loose.has(door)),
  );
  return { rounds: [...byRound.values()], none: loose.size, closed: closed.map(({ round }) => round.name) };
}
