import type { Id } from "../../../domain/ids.ts";
import { counts, type Knock } from "../../../domain/visits/tally.ts";
import { PersonMet, VisitResult } from "../../../domain/visits/visit.ts";
import type { Shown } from "../store.ts";
import type { WalkColumns } from "./keptWalks.ts";

const RESULT_BITS = 3;
const RESULT_MASK = 7;
/** By a result's place: whether it was a walk to the door. */
const COUNTS = VisitResult.options.map(counts);
const [CONTACTED, CHANGED, MET] = (["contacted", "changed", "met"] as const).map((one) =>
  VisitResult.options.indexOf(one),
);

export const columnsOf = (visits: Iterable<Shown<"visit">>): WalkColumns => withThese(undefined, visits, []);

/** Without what is `gone`, and with these in the place of what they said before. */
export function withThese(
  before: WalkColumns | undefined,
  visits: Iterable<Shown<"visit">>,
  gone: Iterable<Id>,
): WalkColumns {
  const fresh = new Map([...visits].map((one) => [one.record, one]));
  const left = new Set([...gone, ...fresh.keys()]);
  const had = before ? idsOf(before) : [];
  const stay = had.flatMap((id, at) => (left.has(id) ? [] : [at]));
  const size = stay.length + fresh.size;
  const doors = new Map<Id, number>();
  const placeOf = (door: Id) => {
    const known = doors.get(door) ?? doors.size;
    doors.set(door, known);
    return known;
  };
  const after = {
    door: new Uint32Array(size),
    happened: new Float64Array(size),
    written: new Float64Array(size),
    said: new Uint8Array(size),
  };
  let to = 0;
  for (const at of stay) {
    if (!before) break;
    after.door[to] = placeOf(before.doors[before.door[at] as number] as Id);
    for (const column of ["happened", "written", "said"] as const)
      after[column][to] = before[column][at] as number;
    to++;
  }
  for (const { body, at } of fresh.values()) {
    after.door[to] = placeOf(body.door);
    after.happened[to] = Date.parse(body.visitedAt) || 0;
    after.written[to] = Date.parse(at) || 0;
    const person = body.personMet ? PersonMet.options.indexOf(body.personMet) + 1 : 0;
    after.said[to] = VisitResult.options.indexOf(body.result) | (person << RESULT_BITS);
    to++;
  }
  return {
    ids: [...stay.map((at) => had[at]), ...fresh.keys()].join(" "),
    doors: [...doors.keys()],
    ...after,
  };
}

const idsOf = ({ ids }: WalkColumns): Id[] => (ids === "" ? [] : ids.split(" "));

/** The later of two, in the order that visits have everywhere: when it happened, was written, its id. */
const byTime =
  ({ happened, written }: WalkColumns, ids: () => Id[]) =>
  (one: number, other: number): number =>
    (happened[one] as number) - (happened[other] as number) ||
    (written[one] as number) - (written[other] as number) ||
    ((ids()[one] as Id) < (ids()[other] as Id) ? -1 : 1);

/**
 * Those of them that figures hang on, oldest first: of each door the one that stands, and one at which
 * somebody was met, or heard. At most three a door, however often it was visited.
 */
export function standingKnocks(columns: WalkColumns): Knock[] {
  const { doors, door, happened, said } = columns;
  let split: Id[] | undefined;
  const compare = byTime(columns, () => {
    split ??= idsOf(columns);
    return split;
  });
  const none = () => new Int32Array(doors.length).fill(-1);
  const [stands, met, heard] = [none(), none(), none()];
  const resultAt = (at: number) => (said[at] as number) & RESULT_MASK;
  const personAt = (at: number) => (said[at] as number) >> RESULT_BITS;
  for (let at = 0; at < door.length; at++) {
    const here = door[at] as number;
    const before = stands[here] as number;
    const result = resultAt(at);
    const isOver =
      before < 0 ||
      (COUNTS[result] === COUNTS[resultAt(before)] ? compare(at, before) > 0 : COUNTS[result] === true);
    if (isOver) stands[here] = at;
    if (result === MET || (result === CHANGED && personAt(at) > 0)) met[here] = at;
    else if (result === CONTACTED) heard[here] = at;
  }
  const chosen = new Set([...stands, ...met, ...heard].filter((at) => at >= 0));
  return [...chosen].sort(compare).map((at) => {
    const person = PersonMet.options[personAt(at) - 1];
    return {
      door: doors[door[at] as number] as Id,
      result: VisitResult.options[resultAt(at)] as VisitResult,
      visitedAt: new Date(happened[at] as number).toISOString(),
      withdrawn: false,
      ...(person ? { personMet: person } : {}),
    };
  });
}
