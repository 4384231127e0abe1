import { type ActivitySort, activitySorts } from "../../domain/service/activity.ts";
import { type Wish, wishSorts } from "../../domain/wishes/wish.ts";
import { allServices, type HelpFigures } from "../figures/month/helpFigures.ts";
import { type PublicCount, type SumCell, type SumNet, toHide } from "./suppress.ts";

/** Fewer than this are not shown; of wishes, and of whom a clinic or a call served, fewer than the other. */
const LEAST_SERVED = 5;
export const LEAST_OF_WISHES = 10;
/** Of fewer people no hours are shown, however many they gave. */
export const LEAST_GIVERS = 5;
const SENSITIVE: readonly ActivitySort[] = ["clinic", "calling_on"];

export type WishCounts = { published: PublicCount; fulfilled: PublicCount };
/** `held`: activities that everybody was invited to, and no secret. */
export type PublicHelp = {
  wishes: WishCounts & { sorts: (WishCounts & { sort: Wish["sort"] })[] };
  services: {
    held: number;
    served: PublicCount;
    sorts: { sort: ActivitySort; held: number; served: PublicCount }[];
  };
  /** Half hours. */
  hours: PublicCount;
};

/** What of wishes, service days and hours may be shown; by the same rule as all that is published. */
export function publicHelp(help: HelpFigures): PublicHelp {
  const all = allServices(help);
  const wishes = new Map(help.wishes.map((one) => [one.sort, one]));
  const services = new Map(help.services.map((one) => [one.sort, one]));
  const net = (measure: "published" | "fulfilled"): SumNet => {
    const cell = (key: string, from: number, to: number, value: number): SumCell => ({
      ...{ key: `${measure}|${key}`, from, to, value, least: LEAST_OF_WISHES },
    });
    const total = help.wishes.reduce((sum, one) => sum + one[measure], 0);
    const parts = wishSorts.map((sort) => cell(sort, 0, 1, wishes.get(sort)?.[measure] ?? 0));
    return { counts: [...parts, cell("total", 1, 0, total)] };
  };
  const whole = net("published");
  const hidden = toHide({ ...net("fulfilled"), within: whole });
  const served = toHide({
    counts: [
      ...activitySorts.map((sort): SumCell => {
        const { held = 0, served: value = 0 } = services.get(sort) ?? {};
        const least = SENSITIVE.includes(sort) ? LEAST_OF_WISHES : LEAST_SERVED;
        // Where nothing was held everybody knows that nobody was served.
        return { key: sort, from: 0, to: 1, value, least, ...(held === 0 ? { high: 0 } : {}) };
      }),
      {
        ...{ key: "total", from: 1, to: 0, value: all.served, least: LEAST_SERVED },
        ...(all.held === 0 ? { high: 0 } : {}),
      },
    ],
  });
  const shown = (key: string, counts: { published: number; fulfilled: number }): WishCounts => ({
    published: hidden.has(`published|${key}`) ? null : counts.published,
    fulfilled: hidden.has(`fulfilled|${key}`) ? null : counts.fulfilled,
  });
  const NONE = { published: 0, fulfilled: 0 };
  const sum = (of: "published" | "fulfilled") => help.wishes.reduce((total, one) => total + one[of], 0);
  return {
    wishes: {
      ...shown("total", { published: sum("published"), fulfilled: sum("fulfilled") }),
      sorts: wishSorts.map((sort) => ({ sort, ...shown(sort, wishes.get(sort) ?? NONE) })),
    },
    services: {
      held: all.held,
      served: served.has("total") ? null : all.served,
      sorts: activitySorts.map((sort) => {
        const here = services.get(sort) ?? { held: 0, served: 0 };
        return { sort, held: here.held, served: served.has(sort) ? null : here.served };
      }),
    },
    hours: help.givers < LEAST_GIVERS ? null : help.hours.n,
  };
}
