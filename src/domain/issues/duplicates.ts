import type { Day, Id } from "../ids.ts";
import { addDays } from "../time/days.ts";
import type { IssueCategory } from "./issue.ts";
import { likenessOf, saidIn } from "./wordLikeness.ts";

/** What hangs in one house and is of one sort is compared within so many days. */
const SAME_HOUSE_DAYS = 30;

/**
 * Where an issue hangs, as far as this device knows: the asset, door or grid; of a door its building and the
 * pipes that it shares (`stack`), of an asset the building that it stands at.
 */
export type IssueSpot = { place: Id; building?: Id; stack?: string };

/** What two issues are compared by. `on` is the day on which it was raised. */
export type ComparedIssue = {
  id: Id;
  spot: IssueSpot;
  category: IssueCategory;
  words: string;
  on: Day;
};

/** `why` it may be the same matter, nearest first; `likeness` of the words, 0 … 1. */
export type Duplicate = { id: Id; why: keyof typeof LIKE_ENOUGH; likeness: number };

/**
 * How alike the words have to be, by what else is the same. Over a made set of 300 pairs of Chinese
 * sentences these find more than 95 %, and less than 5 % of as many pairs of other matters.
 */
const LIKE_ENOUGH = { place: 0.2, stack: 0.25, building: 0.3 } as const;
/** Another category at the same place: whoever raised it may have chosen otherwise. */
const OTHER_CATEGORY = 0.45;

/** The door's column in its house: what runs down behind its wall runs behind all of it. */
export const stackKey = (building: Id, unit: string, slot: number): string => `${building}|${unit}|${slot}`;

/**
 * Those among the others that may be the same matter, the likeliest first. Which of them are still open is
 * not asked here.
 */
export function duplicatesOf(one: ComparedIssue, others: readonly ComparedIssue[]): Duplicate[] {
  const said = saidIn(one.words);
  const found = others.flatMap((other) => {
    const why = other.id === one.id ? null : sharedBy(one, other);
    if (!why) return [];
    const isBare = said.size === 0 || other.words.trim() === "";
    const likeness = isBare ? 0 : likenessOf(said, saidIn(other.words));
    return isLike(one, other, why, isBare, likeness) ? [{ id: other.id, why, likeness }] : [];
  });
  const near = (why: Duplicate["why"]) => LIKE_ENOUGH[why];
  return found.sort((a, b) => b.likeness - near(b.why) - (a.likeness - near(a.why)));
}

function isLike(
  one: ComparedIssue,
  other: ComparedIssue,
  why: Duplicate["why"],
  isBare: boolean,
  likeness: number,
): boolean {
  if (one.category !== other.category) return !isBare && why === "place" && likeness >= OTHER_CATEGORY;
  return isBare ? why === "place" : likeness >= LIKE_ENOUGH[why];
}

/** The nearest that both have. A building says something only of one category and one month. */
function sharedBy(one: ComparedIssue, other: ComparedIssue): Duplicate["why"] | null {
  if (one.spot.place === other.spot.place) return "place";
  if (one.spot.stack !== undefined && one.spot.stack === other.spot.stack) return "stack";
  const [earlier, later] = one.on < other.on ? [one.on, other.on] : [other.on, one.on];
  const isNear = later <= addDays(earlier, SAME_HOUSE_DAYS) && one.category === other.category;
  return isNear && one.spot.building !== undefined && one.spot.building === other.spot.building
    ? "building"
    : null;
}
