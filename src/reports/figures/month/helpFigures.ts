import type { Day, Id } from "../../../domain/ids.ts";
import type { Share } from "../../../domain/inspections/rates.ts";
import { type Activity, type ActivitySort, activitySorts } from "../../../domain/service/activity.ts";
import { type Wish, wishSorts } from "../../../domain/wishes/wish.ts";
import type { Period, Shares } from "./figures.ts";

/** What the figures need of one wish. */
export type WishFacts = {
  /** The places that its door counts for, as `townFigures.ts` names them. */
  scopes: readonly string[];
  sort: WishSort;
  collectedOn: Day;
  /** When the card that stands for it was hung up; absent where none does. */
  publishedOn?: Day;
  /** Somebody holds it, or has made it come true. */
  isClaimed: boolean;
  isFulfilled: boolean;
};
type WishSort = Wish["sort"];
export type ActivityFacts = Pick<Activity, "day" | "sort" | "state" | "served">;
/** `person` is there so that givers are counted once, and stands in no figure. */
export type HoursFacts = { day: Day; person: Id; halfHours: number; isConfirmed: boolean };

/** Wishes, service days and hours of a period, of the whole town. Nothing in it is of a person. */
export type HelpFigures = {
  /** Wishes that were said in the period, whatever became of them. */
  wished: number;
  /** By sort, of the wishes hung up in the period: how many are claimed and have come true by now. */
  wishes: { sort: WishSort; published: number; claimed: number; fulfilled: number }[];
  /** Activities that took place in the period, and whom they served, by sort. */
  services: { sort: ActivitySort; held: number; served: number }[];
  /** Half hours that the office has ticked, of those that were noted. */
  hours: Share;
  /** How many gave any of them. */
  givers: number;
};
export type HelpFacts = {
  wishes: readonly WishFacts[];
  activities: readonly ActivityFacts[];
  hours: readonly HoursFacts[];
};

const HELD: readonly ActivityFacts["state"][] = ["done", "reported"];
const isIn = ({ from, to }: Period, day: Day | undefined): boolean =>
  day !== undefined && day >= from && day <= to;

/** Of the wishes that were hung up in the period (a cohort), those that are claimed and that came true. */
export function wishShares(
  wishes: readonly WishFacts[],
  period: Period,
): Pick<Shares, "wishClaimed" | "wishFulfilled"> {
  const of = wishes.filter(({ publishedOn }) => isIn(period, publishedOn));
  return {
    wishClaimed: { n: of.filter(({ isClaimed }) => isClaimed).length, of: of.length },
    wishFulfilled: { n: of.filter(({ isFulfilled }) => isFulfilled).length, of: of.length },
  };
}

export function helpFigures({ wishes, activities, hours }: HelpFacts, period: Period): HelpFigures {
  const held = activities.filter(({ day, state }) => HELD.includes(state) && isIn(period, day));
  const given = hours.filter(({ day }) => isIn(period, day));
  const halves = (some: typeof given) => some.reduce((sum, { halfHours }) => sum + halfHours, 0);
  const confirmed = given.filter(({ isConfirmed }) => isConfirmed);
  return {
    wished: wishes.filter(({ collectedOn }) => isIn(period, collectedOn)).length,
    wishes: wishSorts.map((sort) => {
      const { wishClaimed, wishFulfilled } = wishShares(
        wishes.filter((wish) => wish.sort === sort),
        period,
      );
      return { sort, published: wishClaimed.of, claimed: wishClaimed.n, fulfilled: wishFulfilled.n };
    }),
    services: activitySorts.map((sort) => {
      const here = held.filter((one) => one.sort === sort);
      return { sort, held: here.length, served: here.reduce((sum, { served = 0 }) => sum + served, 0) };
    }),
    hours: { n: halves(confirmed), of: halves(given) },
    givers: new Set(confirmed.map(({ person }) => person)).size,
  };
}

/** Σ of what each sort says. */
export const allServices = ({
  services,
}: Pick<HelpFigures, "services">): { held: number; served: number } => ({
  held: services.reduce((sum, { held }) => sum + held, 0),
  served: services.reduce((sum, { served }) => sum + served, 0),
});

export const hasHelp = ({ wished, wishes, services, hours }: HelpFigures): boolean =>
  wished + hours.of + allServices({ services }).held > 0 || wishes.some(({ published }) => published > 0);
