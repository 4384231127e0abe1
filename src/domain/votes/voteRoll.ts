import * as z from "zod/mini";
import { isActive } from "../doors/doorAt.ts";
import type { Door } from "../doors/place.ts";
import { Id } from "../ids.ts";
import type { VoterAt } from "./ballot.ts";
import { countDeliveries, type DeliveryCount, type PaperDelivery, standingPapers } from "./delivery.ts";
import { DOOR_AREA_MAX, type Ownership, UNSOLD } from "./ownership.ts";
import { hasBallots, sheetText, type VoteSheet } from "./voteSheet.ts";

const ROLL_ROWS_MAX = 400;
const VOTERS_MAX = 100_000;

/**
 * A piece of who may vote in a round of owners: which doors are one voter's, by a number that is good for
 * this round alone, and the area of each in hundredths. Its hash stands on the round's sheet, so that what is
 * counted is what stood there as it opened. Said once; the office alone has it.
 */
export const VoteRoll = z.object({
  kind: z.literal("vote_roll"),
  vote: Id,
  rows: z
    .array(
      z.object({
        door: Id,
        voter: z.int().check(z.gte(1), z.lte(VOTERS_MAX)),
        area: z.int().check(z.gte(1), z.lte(DOOR_AREA_MAX)),
      }),
    )
    .check(z.minLength(1), z.maxLength(ROLL_ROWS_MAX)),
});
export type VoteRoll = z.infer<typeof VoteRoll>;
type RollRow = VoteRoll["rows"][number];

/** What the hash of a piece is taken over. */
export const rollText = ({ rows }: Pick<VoteRoll, "rows">): string => sheetText(rows);

type DoorHere = { record: Id; body: Door };
/** Who is asked: what stands on the sheet, the pieces, and which doors nobody is known to own. */
export type FrozenRoll = {
  pieces: RollRow[][];
  eligible: Required<VoteSheet["eligible"]>;
  areaDoors: NonNullable<VoteSheet["areaDoors"]>;
  missing: Id[];
};

/** A dwelling, a shop or an office is somebody's; of a shed, a garage or a common room it need not be. */
export const OWNED_USES: readonly Door["use"][] = ["dwelling", "shop", "office"];

/**
 * Takes down who votes at these doors. One owner is one head with all of their areas; what is not sold in an
 * estate is one head, too. Doors that were joined stay two titles; `shuffle` puts the numbers in an order
 * that says nothing of where somebody lives.
 */
export function freezeRoll(
  doors: readonly DoorHere[],
  owned: readonly Ownership[],
  compoundOf: (building: Id) => Id | undefined,
  shuffle: <T>(list: T[]) => T[],
): FrozenRoll {
  const byDoor = new Map(owned.filter(({ withdrawn }) => !withdrawn).map((one) => [one.door, one]));
  const areaDoors = { title: 0, survey: 0, contract: 0 };
  const missing: Id[] = [];
  const kept: { door: Id; key: string; area: number }[] = [];
  for (const { record, body } of doors) {
    const one = byDoor.get(record);
    if (!one && isActive(body) && OWNED_USES.includes(body.use)) missing.push(record);
    if (!one || (!isActive(body) && body.status !== "merged_into")) continue;
    areaDoors[one.source] += 1;
    const key = one.owner === UNSOLD ? `unsold ${compoundOf(body.building) ?? ""}` : `owner ${one.owner}`;
    kept.push({ door: record, key, area: one.area });
  }
  const numbers = new Map(shuffle([...new Set(kept.map(({ key }) => key))]).map((key, at) => [key, at + 1]));
  const rows = kept
    .map(({ door, key, area }) => ({ door, voter: numbers.get(key) ?? 0, area }))
    .sort((one, other) => (one.door < other.door ? -1 : 1));
  const pieces = Array.from({ length: Math.ceil(rows.length / ROLL_ROWS_MAX) }, (_, at) =>
    rows.slice(at * ROLL_ROWS_MAX, (at + 1) * ROLL_ROWS_MAX),
  );
  const area = rows.reduce((sum, row) => sum + row.area, 0);
  return { pieces, eligible: { heads: numbers.size, area }, areaDoors, missing };
}

/** Who votes at each door, and how much is theirs in all. */
export type Roll = { voterOf: ReadonlyMap<Id, number>; areaOf: ReadonlyMap<number, number> };

/**
 * The roll of a sheet out of its pieces; null where one is not here, or it is not what the sheet says. What
 * else lies about under its round is no part of it.
 */
export function rollOf(
  sheet: VoteSheet,
  pieces: readonly { hash: string; body: Pick<VoteRoll, "rows"> }[],
): Roll | null {
  const byHash = new Map(pieces.map(({ hash, body }) => [hash, body.rows]));
  const voterOf = new Map<Id, number>();
  const areaOf = new Map<number, number>();
  for (const hash of sheet.roll ?? []) {
    const rows = byHash.get(hash);
    if (!rows) return null;
    for (const { door, voter, area } of rows) {
      if (voterOf.has(door)) return null;
      voterOf.set(door, voter);
      areaOf.set(voter, (areaOf.get(voter) ?? 0) + area);
    }
  }
  const whole = [...areaOf.values()].reduce((sum, area) => sum + area, 0);
  const isIt = areaOf.size === sheet.eligible.heads && whole === sheet.eligible.area;
  return isIt && voterOf.size > 0 ? { voterOf, areaOf } : null;
}

/** A voice that was given at one of their doors is the owner's, with all that they own. */
export const votersOf =
  ({ voterOf, areaOf }: Roll): VoterAt =>
  (door) => {
    const voter = voterOf.get(door);
    return voter === undefined
      ? null
      : { voter: String(voter), door: String(voter), area: areaOf.get(voter) ?? 0 };
  };

/** The same as `DeliveryCount`, by owners; `doubled` are doors; `area` is that of whom the paper reached. */
export type OwnerDeliveries = DeliveryCount & { area: number; strays: Id[] };

/**
 * What became of the papers, owner by owner: who has one at any of their doors has it. Where papers are
 * sealed, two that came back from one owner are two, at whichever doors; where voices are tapped each of
 * their doors may say the same. `strays` are doors of nobody here.
 */
export function countByOwner(
  sheet: VoteSheet,
  { voterOf, areaOf }: Roll,
  steps: readonly Pick<PaperDelivery, "door" | "step" | "withdrawn" | "ballot" | "replaces">[],
): OwnerDeliveries {
  const said = steps.filter(({ withdrawn }) => !withdrawn);
  const strays = [...new Set(said.map(({ door }) => door).filter((door) => !voterOf.has(door)))].sort();
  const own = said.flatMap((step) => {
    const voter = voterOf.get(step.door);
    return voter === undefined ? [] : [{ ...step, door: String(voter), at: step.door }];
  });
  const count = countDeliveries(own);
  const twice = new Set(count.doubled);
  const doubled = hasBallots(sheet)
    ? countDeliveries(said).doubled
    : standingPapers(own).flatMap(({ door, at }) => (twice.has(door) ? [at] : []));
  const reached = new Set(own.flatMap((step) => (isReached(step) ? [Number(step.door)] : [])));
  const area = [...reached].reduce((sum, voter) => sum + (areaOf.get(voter) ?? 0), 0);
  return { ...count, doubled: [...new Set(doubled)].sort(), area, strays };
}

const isReached = (step: Pick<PaperDelivery, "door" | "step" | "withdrawn">): boolean =>
  countDeliveries([step]).arrived > 0;
