import { describe, expect, test } from "vitest";
import { issueCategories } from "../../../src/domain/issues/issueCategory.ts";
import { activitySorts } from "../../../src/domain/service/activity.ts";
import { wishSorts } from "../../../src/domain/wishes/wish.ts";
import type { PlaceFigures } from "../../../src/reports/figures/month/figures.ts";
import { allServices, type HelpFigures } from "../../../src/reports/figures/month/helpFigures.ts";
import type { MonthFigures } from "../../../src/reports/figures/month/monthFigures.ts";
import {
  LEAST_GIVERS,
  LEAST_OF_WISHES,
  type PublicHelp,
  type WishCounts,
} from "../../../src/reports/publication/publicHelp.ts";
import {
  LEAST_OF_CARE,
  LEAST_SHOWN,
  type PublicMonth,
  publicMonth,
  publicSums,
} from "../../../src/reports/publication/publicMonth.ts";
import { dice } from "../figures/randomTown.ts";
import { attack, cellsOf, type Published } from "./attacker.ts";
import { place, randomMonth } from "./randomMonth.ts";

const TOWNS = Number(process.env.PUBLISHED_TOWNS ?? 6);
const MONTHS = 24;

/** The months of a town as they were, and as some way of publishing shows them. */
function townOf(
  seed: number,
  show: (one: MonthFigures) => PublicMonth,
): { truth: PublicMonth[]; pages: Published } {
  const roll = dice(seed * 7919);
  const homes = Array.from({ length: 1 + roll(5) }, () => [0, 3, 8, 30, 200][roll(5)] as number);
  const figures = Array.from({ length: MONTHS }, (_, at) => {
    const month = `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
    return randomMonth(roll, month, homes);
  });
  const months = figures.map(show);
  const quarters = Array.from({ length: MONTHS / 3 }, (_, at) => {
    const three = [3 * at, 3 * at + 1, 3 * at + 2];
    return { months: three, sums: publicSums(three.flatMap((month) => months[month] ?? [])) };
  });
  return { truth: figures.map(uncovered), pages: { months, quarters } };
}

/** Everything as it is: what nobody outside may see. */
function uncovered({ month, town, categories, places, help }: MonthFigures): PublicMonth {
  const counts = ({ raised, shares }: PlaceFigures) => ({
    ...{ raised, closed: shares.closed.n },
    ...{ visited: shares.visited.n, homes: shares.visited.of },
  });
  const sum = (what: "raised" | "closed") =>
    places.reduce((total, one) => total + counts(one.figures)[what], 0);
  const all = counts(town);
  const rest = { raised: all.raised - sum("raised"), closed: all.closed - sum("closed") };
  return {
    month,
    ...(help ? { help: uncoveredHelp(help.now) } : {}),
    total: all,
    categories: categories.map(({ category, raised, closed }) => ({ category, raised, closed, days: null })),
    places: [
      ...places.map(({ name, figures }) => ({ name, ...counts(figures) })),
      { name: "", ...rest, visited: null, homes: 0 },
    ],
  };
}

function uncoveredHelp({ wishes, services, hours }: HelpFigures): PublicHelp {
  const sum = (of: "published" | "fulfilled") => wishes.reduce((total, one) => total + one[of], 0);
  return {
    wishes: { published: sum("published"), fulfilled: sum("fulfilled"), sorts: wishes },
    services: { ...allServices({ services }), sorts: services },
    hours: hours.n,
  };
}

/** Small numbers are hidden and nothing else: what a hurried desk would do. */
function smallOnly(figures: MonthFigures): PublicMonth {
  const all = uncovered(figures);
  const hide = (count: number | null, least = LEAST_SHOWN) =>
    count !== null && count < least ? null : count;
  const wish = <C extends WishCounts>(counts: C): C => ({
    ...counts,
    published: hide(counts.published, LEAST_OF_WISHES),
    fulfilled: hide(counts.fulfilled, LEAST_OF_WISHES),
  });
  const { help } = all;
  return {
    ...all,
    ...(help
      ? {
          help: {
            wishes: { ...wish(help.wishes), sorts: help.wishes.sorts.map(wish) },
            services: {
              ...help.services,
              served: hide(help.services.served),
              sorts: help.services.sorts.map((one) => ({ ...one, served: hide(one.served) })),
            },
            hours: help.hours,
          },
        }
      : {}),
    total: {
      ...all.total,
      raised: hide(all.total.raised),
      closed: hide(all.total.closed),
      visited: hide(all.total.visited),
    },
    categories: all.categories.map((one) => {
      const least = one.category === "care" ? LEAST_OF_CARE : LEAST_SHOWN;
      return { ...one, raised: hide(one.raised, least), closed: hide(one.closed, least) };
    }),
    places: all.places.map((one) => ({
      ...one,
      ...{ raised: hide(one.raised), closed: hide(one.closed), visited: hide(one.visited) },
    })),
  };
}

/** Nobody was served where nothing was held, and of hours only the givers are counted. */
function isKnownToBeNone({ help }: PublicMonth, name: string): boolean {
  if (name === "hours") return true;
  if (name === "served total") return help?.services.held === 0;
  return help?.services.sorts.some(({ sort, held }) => held === 0 && name === `served sort ${sort}`) === true;
}

const hiddenIn = ({ months }: Published) =>
  months.reduce((sum, month) => sum + cellsOf(month).filter(({ value }) => value === null).length, 0);

describe("what is published of the months", () => {
  test("lets nobody find a hidden count, by whatever sums and bounds over all pages", () => {
    let [hidden, shown] = [0, 0];
    for (let seed = 1; seed <= TOWNS; seed++) {
      const { truth, pages } = townOf(seed, publicMonth);
      expect(attack(pages), `town ${seed}`).toEqual([]);
      hidden += hiddenIn(pages);
      pages.months.forEach((month, at) => {
        const real = new Map(cellsOf(truth[at] ?? {}).map(({ name, value }) => [name, value]));
        for (const { name, value } of cellsOf(month)) {
          if (value === null) continue;
          shown++;
          expect(value, name).toBe(real.get(name));
          // Of no homes everybody knows that none was gone to.
          if (name === "visited total" && month.total.homes === 0) continue;
          if (isKnownToBeNone(month, name)) continue;
          const isCare = /care|wish|clinic|calling_on/.test(name);
          expect(value, name).toBeGreaterThanOrEqual(isCare ? LEAST_OF_CARE : LEAST_SHOWN);
        }
      });
    }
    expect(hidden).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(hidden / 10);
    console.info(`towns=${TOWNS} months=${MONTHS} hidden=${hidden} shown=${shown} recovered=0`);
  }, 3_600_000);

  test("is found out by the same attacker where only small counts are hidden", () => {
    let found = 0;
    for (let seed = 1; seed <= Math.min(TOWNS, 6); seed++) {
      const { truth, pages } = townOf(seed, smallOnly);
      const recovered = attack(pages);
      for (const { month, count, value } of recovered) {
        const real = cellsOf(truth[month] ?? {}).find(({ name }) => name === count);
        expect(value, `${month} ${count}`).toBe(real?.value);
      }
      found += recovered.length;
    }
    expect(found).toBeGreaterThan(20);
  }, 600_000);

  test("is found out where a quarter is summed over what was hidden", () => {
    const { truth, pages } = townOf(2, publicMonth);
    const open: Published = {
      ...pages,
      quarters: pages.quarters.map(({ months }) => ({
        months,
        sums: publicSums(months.flatMap((at) => truth[at] ?? [])),
      })),
    };
    expect(attack(open).length).toBeGreaterThan(0);
  });

  test("shows a big month nearly whole, with a small count and one beside it hidden", () => {
    const homes = [200, 200, 200];
    const figures = randomMonth(dice(5), "2026-11", homes);
    const even = { raised: 20, closed: 12 };
    const places = figures.places.map((one, at) => {
      const counted = { ...even, visited: 150, homes: 200 };
      return { ...one, figures: place(at === 0 ? { ...counted, raised: 3, closed: 3 } : counted) };
    });
    const categories = issueCategories.slice(0, 2).map((category, at) => ({
      ...{ category, spread: [[3, 12] as const] },
      ...(at === 0 ? { raised: 23, closed: 15 } : { raised: 20, closed: 12 }),
    }));
    const town = place({ raised: 43, closed: 27, visited: 450, homes: 600 });
    const shown = publicMonth({ ...figures, places, categories, town });
    expect(shown.total).toEqual({ raised: 43, closed: 27, visited: 450, homes: 600 });
    // The other categories have none: were both big ones shown, it would follow.
    expect(shown.categories.slice(0, 2).map(({ raised }) => raised)).toEqual([23, null]);
    expect(shown.categories[0]?.days).toBe(3);
    expect(shown.places.map(({ visited }) => visited)).toEqual([150, 150, 150, null]);
  });

  test("of wishes fewer than ten are no number, and of fewer than five givers no hours", () => {
    const figures = randomMonth(dice(3), "2026-11", [200]);
    const one = (published: number) => ({ published, claimed: published, fulfilled: published });
    const now: HelpFigures = {
      ...{ wished: 30, hours: { n: 80, of: 80 }, givers: 4 },
      wishes: wishSorts.map((sort) => ({ sort, ...one(sort === "goods" ? 20 : 9) })),
      services: activitySorts.map((sort) => ({ sort, held: sort === "clinic" ? 1 : 0, served: 0 })),
    };
    const shown = publicMonth({ ...figures, help: { now, before: now, yearBefore: now } }).help;
    expect(shown?.hours).toBeNull();
    expect(shown?.wishes).toMatchObject({ published: 74, fulfilled: 74 });
    expect(shown?.wishes.sorts[0]).toMatchObject({ published: 20 });
    expect(shown?.wishes.sorts.slice(1).every(({ published }) => published === null)).toBe(true);
    expect(shown?.services).toMatchObject({ held: 1, served: null });
    const five = publicMonth({
      ...figures,
      help: { now: { ...now, givers: LEAST_GIVERS }, before: now, yearBefore: now },
    });
    expect(five.help?.hours).toBe(80);
  });

  test("of an estate of a few homes nothing is shown by itself", () => {
    const figures = randomMonth(dice(9), "2026-11", [6, 200, 200]);
    const places = figures.places.map((one) => ({
      ...one,
      figures: place({ raised: 60, closed: 50, visited: 6, homes: one.figures.shares.visited.of }),
    }));
    const town = place({ raised: 180, closed: 150, visited: 18, homes: 406 });
    const shown = publicMonth({ ...figures, places, town });
    expect(shown.places[0]).toMatchObject({ raised: null, closed: null, visited: null });
  });
});
