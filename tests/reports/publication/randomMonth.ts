import { issueCategories } from "../../../src/domain/issues/issueCategory.ts";
import { activitySorts } from "../../../src/domain/service/activity.ts";
import { wishSorts } from "../../../src/domain/wishes/wish.ts";
import { NO_SHARES, type PlaceFigures } from "../../../src/reports/figures/month/figures.ts";
import type { HelpFigures } from "../../../src/reports/figures/month/helpFigures.ts";
import type { MonthFigures } from "../../../src/reports/figures/month/monthFigures.ts";

type Roll = (below: number) => number;
type Counted = { raised: number; closed: number; visited: number; homes: number };
export const place = ({ raised, closed, visited, homes }: Counted): PlaceFigures => {
  const shares = { ...NO_SHARES(), closed: { n: closed, of: raised }, visited: { n: visited, of: homes } };
  return { shares, raised, closed, spread: [], helped: 0 };
};

/** A month of a town: issues of every category in some estates or in none, a few or many. */
export function randomMonth(roll: Roll, month: string, homes: readonly number[]): MonthFigures {
  const many = [1, 2, 4, 12, 40][roll(5)] as number;
  const estates = homes.map(
    (of): Counted => ({ raised: 0, closed: 0, homes: of, visited: roll(4) ? roll(of + 1) : of }),
  );
  const rest: Counted = { raised: 0, closed: 0, visited: 0, homes: 0 };
  const categories = issueCategories.map((category) => {
    const one = { category, raised: 0, closed: 0, spread: [] };
    for (const where of [...estates, rest]) {
      const raised = roll(3) ? 0 : roll(many);
      const closed = roll(2) ? raised : roll(raised + 1);
      for (const at of [one, where]) {
        at.raised += raised;
        at.closed += closed;
      }
    }
    return one;
  });
  const sum = (what: keyof Counted) => [...estates, rest].reduce((total, one) => total + one[what], 0);
  const town = place({
    raised: sum("raised"),
    closed: sum("closed"),
    visited: sum("visited"),
    homes: sum("homes"),
  });
  const help = randomHelp(roll, many);
  return {
    ...{ month, town, before: town, yearBefore: town, categories, stands: [], spreads: [], lit: [] },
    help: { now: help, before: help, yearBefore: help },
    places: estates.map((one, at) => ({ sort: "compound", name: `小区${at}`, figures: place(one) })),
  };
}

/** Wishes and service days, none or a few or many of each sort. */
function randomHelp(roll: Roll, many: number): HelpFigures {
  return {
    wished: roll(40),
    wishes: wishSorts.map((sort) => {
      const published = roll(2) ? 0 : roll(2 * many);
      const claimed = roll(published + 1);
      return { sort, published, claimed, fulfilled: roll(2) ? claimed : roll(claimed + 1) };
    }),
    services: activitySorts.map((sort) => {
      const held = roll(3) ? 0 : 1 + roll(3);
      return { sort, held, served: held && roll(4) ? roll(3 * many) : 0 };
    }),
    hours: { n: roll(100), of: 100 },
    givers: roll(12),
  };
}
