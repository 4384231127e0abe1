import type { PublicHelp } from "../../../src/reports/publication/publicHelp.ts";
import type { PublicMonth } from "../../../src/reports/publication/publicMonth.ts";
import type { PublicCount } from "../../../src/reports/publication/suppress.ts";
import { boundsOf, type Equation } from "./linear.ts";

/** All that is ever published of a community: months, and quarters over three of them. */
export type Published = {
  months: PublicMonth[];
  quarters: { months: number[]; sums: Pick<PublicMonth, "total" | "categories"> }[];
};
/** A hidden count with the number that it must have. */
export type Recovered = { month: number; count: string; value: number };

type Cell = { name: string; value: PublicCount };

/**
 * Somebody who has every page and knows how they are made: parts add up to totals, what was closed was
 * raised, no count is below zero, homes are known. Finds each hidden count that can only be one number, and
 * says what contradicts what is published.
 */
export function attack({ months, quarters }: Published): Recovered[] {
  const found: Recovered[] = [];
  const known = months.map(() => new Map<string, number>());
  for (let isNew = true; isNew; ) {
    isNew = false;
    months.forEach((month, at) => {
      for (const [count, value] of pinnedIn(month, known[at] ?? new Map())) {
        if (known[at]?.has(count)) continue;
        known[at]?.set(count, value);
        found.push({ month: at, count, value });
        isNew = true;
      }
    });
    for (const { months: three, sums } of quarters) {
      for (const { name, value } of cellsOf(sums)) {
        if (value === null) continue;
        const parts = three.map((at) => ({ at, value: countIn(months[at], name, known[at]) }));
        const open = parts.filter((part) => part.value === null);
        const [only] = open;
        if (open.length !== 1 || !only) continue;
        const rest = value - parts.reduce((sum, part) => sum + (part.value ?? 0), 0);
        known[only.at]?.set(name, rest);
        found.push({ month: only.at, count: name, value: rest });
        isNew = true;
      }
    }
  }
  return found;
}

export function cellsOf({ total, categories, places = [], help }: Partial<PublicMonth>): Cell[] {
  const both = (key: string, one: { raised: PublicCount; closed: PublicCount }): Cell[] => [
    { name: `raised ${key}`, value: one.raised },
    { name: `closed ${key}`, value: one.closed },
  ];
  return [
    ...(total ? [...both("total", total), { name: "visited total", value: total.visited }] : []),
    ...(categories ?? []).flatMap((one) => both(`category ${one.category}`, one)),
    ...places.flatMap((one, at) => [
      ...both(`place ${at}`, one),
      ...(one.homes > 0 ? [{ name: `visited place ${at}`, value: one.visited }] : []),
    ]),
    ...(help ? helpCells(help) : []),
  ];
}

const helpCells = ({ wishes, services, hours }: PublicHelp): Cell[] => [
  ...[{ sort: "total", ...wishes }, ...wishes.sorts].flatMap(({ sort, published, fulfilled }) => [
    { name: `published wish ${sort}`, value: published },
    { name: `fulfilled wish ${sort}`, value: fulfilled },
  ]),
  { name: "served total", value: services.served },
  ...services.sorts.map(({ sort, served }) => ({ name: `served sort ${sort}`, value: served })),
  { name: "hours", value: hours },
];

const countIn = (month: PublicMonth | undefined, name: string, known: Map<string, number> | undefined) =>
  known?.get(name) ?? (month && cellsOf(month).find((cell) => cell.name === name)?.value) ?? null;

/** Counts of one month that can only be one number. */
function pinnedIn(month: PublicMonth, known: ReadonlyMap<string, number>): Map<string, number> {
  const cells = cellsOf(month);
  const values = new Map(cells.map(({ name, value }) => [name, known.get(name) ?? value]));
  const equations: Equation[] = [];
  const equal = (sum: number, ...terms: [string, number][]) => {
    const equation: Equation = { factors: {}, sum };
    for (const [name, factor] of terms) {
      const value = values.get(name);
      if (typeof value === "number") equation.sum -= factor * value;
      else equation.factors[name] = (equation.factors[name] ?? 0) + factor;
    }
    if (Object.keys(equation.factors).length > 0) equations.push(equation);
  };
  for (const measure of ["raised", "closed"]) {
    for (const sort of ["category", "place"]) {
      const parts = cells.filter(({ name }) => name.startsWith(`${measure} ${sort}`));
      equal(0, [`${measure} total`, -1], ...parts.map(({ name }): [string, number] => [name, 1]));
    }
  }
  for (const { name } of cells) {
    if (!name.startsWith("closed")) continue;
    equal(0, [name, 1], [`still open ${name}`, 1], [name.replace("closed", "raised"), -1]);
  }
  const terms = (start: string) =>
    cells.filter(({ name }) => name.startsWith(start)).map(({ name }): [string, number] => [name, 1]);
  const { help } = month;
  if (help) {
    for (const measure of ["published", "fulfilled"]) {
      const parts = terms(`${measure} wish`).filter(([name]) => !name.endsWith("total"));
      equal(0, [`${measure} wish total`, -1], ...parts);
    }
    for (const [name] of terms("fulfilled wish"))
      equal(0, [name, 1], [`not yet ${name}`, 1], [name.replace("fulfilled", "published"), -1]);
    equal(0, ["served total", -1], ...terms("served sort"));
    for (const { sort, held } of help.services.sorts) if (held === 0) equal(0, [`served sort ${sort}`, 1]);
    if (help.services.held === 0) equal(0, ["served total", 1]);
  }
  const walked = month.places.flatMap(({ homes }, at) =>
    homes > 0 ? [{ name: `visited place ${at}`, homes }] : [],
  );
  for (const { name, homes } of walked) equal(homes, [name, 1], [`not ${name}`, 1]);
  equal(month.total.homes, ["visited total", 1], ["not visited", 1]);
  const elsewhere = month.total.homes - walked.reduce((sum, { homes }) => sum + homes, 0);
  if (elsewhere > 0) equal(elsewhere, ["visited elsewhere", 1], ["not elsewhere", 1]);
  equal(
    0,
    ["visited total", -1],
    ...walked.map(({ name }): [string, number] => [name, 1]),
    ...(elsewhere > 0 ? [["visited elsewhere", 1] as [string, number]] : []),
  );
  const bounds = boundsOf(equations);
  if (!bounds) throw new Error("what is published contradicts itself");
  const pinned = new Map<string, number>();
  for (const { name } of cells) {
    const [low, high] = bounds.get(name) ?? [0, Number.POSITIVE_INFINITY];
    if (bounds.has(name) && Math.ceil(low - 1e-6) === Math.floor(high + 1e-6))
      pinned.set(name, Math.round(low) + 0);
  }
  return pinned;
}
