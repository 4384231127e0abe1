import { describe, expect, test } from "vitest";
import type { Door } from "../../../src/domain/doors/place.ts";
import type { Day, Id } from "../../../src/domain/ids.ts";
import { addDays } from "../../../src/domain/time/days.ts";
import type { Visit } from "../../../src/domain/visits/visit.ts";
import { wishSorts } from "../../../src/domain/wishes/wish.ts";
import {
  added,
  daysAt,
  figureIds,
  type Shares,
  standsOn,
} from "../../../src/reports/figures/month/figures.ts";
import { allServices, helpFigures } from "../../../src/reports/figures/month/helpFigures.ts";
import { issueFacts } from "../../../src/reports/figures/month/issueFacts.ts";
import {
  doorScopes,
  issueScopes,
  townFigures,
  WHOLE_TOWN,
} from "../../../src/reports/figures/month/townFigures.ts";
import { dice, type RandomTown, randomTown, TODAY, type ToldIssue } from "./randomTown.ts";

const TOWNS = Number(process.env.FIGURE_TOWNS ?? 300);
const share = (of: readonly unknown[], n: readonly unknown[]) => ({ n: n.length, of: of.length });

function figuresOf({ town, visits, issues, wishes: told }: RandomTown, from: Day, to: Day) {
  const scopes = issueScopes(town);
  const facts = issues.map((one) => issueFacts({ ...one, scopes: scopes(one.issue) }));
  const now = visits.filter(
    ({ visitedAt }) => visitedAt.slice(0, 10) >= from && visitedAt.slice(0, 10) <= to,
  );
  const doors = new Map(town.doors.map((at) => [at.id, at]));
  const ofDoor = doorScopes(town);
  const wishes = told.map(({ door, ...one }) => {
    const at = doors.get(door);
    return { ...one, scopes: at ? ofDoor(at) : [] };
  });
  const period = { from, to };
  return {
    ...{ facts, wishes },
    figures: townFigures({ town, visits: now, facts, wishes, period, today: TODAY }),
  };
}

// A recount as one would do it by hand: for every place all doors, all visits and all issues are gone
// through again, with nothing shared but what a door, a visit and a folded life say of themselves.

const isIn = (moment: string | undefined, from: Day, to: Day) =>
  moment !== undefined && moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;

function finalDoor(start: Id, doors: ReadonlyMap<Id, Door>): Id {
  let [here, steps] = [start, 0];
  while (doors.get(here)?.status === "merged_into" && doors.has(doors.get(here)?.mergedInto ?? "")) {
    here = doors.get(here)?.mergedInto ?? here;
    steps += 1;
    if (steps >= 20) return start;
  }
  return here;
}

function recount(random: RandomTown, scope: string, from: Day, to: Day): Shares {
  const { town, visits, issues, wishes } = random;
  const doors = new Map(town.doors.map(({ id, door }) => [id, door]));
  const [sort, place] = scope.split("|");
  const isDoorHere = (door: Door | undefined): boolean => {
    if (!door) return false;
    if (sort === "building") return door.building === place;
    if (sort === "compound") return town.buildings.get(door.building)?.compound === place;
    return sort === "all" || (town.patches.get(door.patch ?? "")?.grid ?? "none") === place;
  };
  const isIssueHere = ({ issue }: ToldIssue): boolean => {
    if (sort === "all") return true;
    if (issue.placeKind === "door") return isDoorHere(doors.get(issue.place));
    const asset = issue.placeKind === "asset" ? town.assets.get(issue.place) : undefined;
    if (sort === "grid") return (issue.placeKind === "grid" ? issue.place : asset?.grid) === place;
    return sort === "compound" && asset?.compound === place;
  };
  const homes = town.doors.filter(
    ({ door }) =>
      isDoorHere(door) && door.use === "dwelling" && ["active", "split_from"].includes(door.status),
  );
  const at = (door: Id, is: (visit: Visit) => boolean) =>
    visits.some(
      (visit) =>
        !visit.withdrawn &&
        isIn(visit.visitedAt, from, to) &&
        finalDoor(visit.door, doors) === door &&
        is(visit),
    );
  const isMet = ({ result, personMet }: Visit) =>
    result === "met" || (result === "changed" && personMet !== undefined);
  const lived = homes.filter(({ door }) => door.occupancy !== "vacant");
  const here = issues.filter(isIssueHere);
  const raised = here.filter(({ issue }) => isIn(issue.collectedAt, from, to));
  const asked = raised.filter(({ life }) => life.state !== "declined" && life.state !== "merged");
  const closed = here.filter(({ life }) => life.state === "closed" && isIn(life.since, from, to));
  const dated = closed.filter(({ due }) => due !== null);
  const late = here.filter(
    ({ issue, life, due }) =>
      due !== null &&
      !["closed", "declined", "merged"].includes(life.state) &&
      due.on < TODAY &&
      due.on <= to &&
      issue.collectedAt.slice(0, 10) <= to,
  );
  const did = (step: string) => (one: ToldIssue) => one.life.timeline.some(({ body }) => body.step === step);
  const fixed = raised.filter(did("fix"));
  const leastSaid = ({ life }: ToldIssue) => {
    const last = new Map<Id, number>();
    for (const { body } of life.timeline)
      if (body.step === "told" && body.door && body.satisfaction) last.set(body.door, body.satisfaction);
    return last.size === 0 ? 0 : Math.min(...last.values());
  };
  const told = closed.filter((one) => leastSaid(one) > 0);
  const closings = (one: ToldIssue) => daysOfState(one, "closed");
  const hung = wishes.filter(
    ({ door, publishedOn }) => isIn(publishedOn, from, to) && (sort === "all" || isDoorHere(doors.get(door))),
  );
  const ended = here.filter((one) => isIn(closings(one)[0], from, to));
  return {
    visited: share(
      homes,
      homes.filter(({ id }) => at(id, ({ result }) => result !== "not_found")),
    ),
    met: share(
      lived,
      lived.filter(({ id }) => at(id, isMet)),
    ),
    metOrContacted: share(
      lived,
      lived.filter(({ id }) => at(id, (visit) => isMet(visit) || visit.result === "contacted")),
    ),
    accepted: share(
      raised,
      raised.filter(({ life }) => life.state !== "collected"),
    ),
    closed: share(
      asked,
      asked.filter(({ life }) => life.state === "closed"),
    ),
    onTime: share(
      [...dated, ...late],
      dated.filter(({ due, life }) =>
        due?.atMs === undefined ? life.since <= (due?.on ?? "") : Date.parse(life.sinceAt) <= due.atMs,
      ),
    ),
    verified: share(fixed, fixed.filter(did("pass"))),
    answered: share(closed, told),
    satisfied: share(
      told,
      told.filter((one) => leastSaid(one) > 1),
    ),
    wishClaimed: share(
      hung,
      hung.filter(({ isClaimed }) => isClaimed),
    ),
    wishFulfilled: share(
      hung,
      hung.filter(({ isFulfilled }) => isFulfilled),
    ),
    recurred: share(
      ended,
      ended.filter((one) => {
        const first = closings(one)[0] ?? "";
        return daysOfState(one, "reopened").some((on) => on >= first && on <= addDays(first, 90));
      }),
    ),
  };
}

const LEADS: { [step: string]: string } = { close: "closed", reopen: "reopened" };
/** The days on which it came to stand so, none earlier than the one before. */
function daysOfState({ issue, life }: ToldIssue, state: string): Day[] {
  let last = issue.collectedAt.slice(0, 10);
  const days: Day[] = [];
  let standing = "collected";
  for (const { id, body } of life.timeline) {
    if (life.void.includes(id)) continue;
    const isLeading = !["regrade", "hand_over", "remark", "me_too", "told", "not_told"].includes(body.step);
    if (!isLeading) continue;
    const leads = body.step === "settle" ? body.to : (LEADS[body.step] ?? body.step);
    if (leads === undefined) continue;
    if (body.happenedAt.slice(0, 10) > last) last = body.happenedAt.slice(0, 10);
    standing = leads;
    if (leads === state) days.push(last);
  }
  if (life.state === state && standing !== state) days.push(life.since > last ? life.since : last);
  return days;
}

describe("the figures of a month", () => {
  test("equal a slow plain recount, at every place, over random towns", () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= TOWNS; seed++) {
      const random = randomTown(seed);
      const from = `2026-0${1 + (seed % 6)}-01`;
      const to = addDays(from, 27 + (seed % 4));
      const { figures } = figuresOf(random, from, to);
      for (const [scope, { shares }] of figures) {
        expect(shares, `town ${seed}, ${scope}`).toEqual(recount(random, scope, from, to));
        for (const id of figureIds) if (shares[id].n > 0 && shares[id].n < shares[id].of) seen.add(id);
      }
    }
    expect([...seen].sort()).toEqual([...figureIds].sort());
  });

  test("count a closed issue against the open ones that are late, all on time is no matter of course", () => {
    const figures = Array.from({ length: 60 }, (_, at) =>
      figuresOf(randomTown(at + 1), "2026-05-01", "2026-05-31"),
    );
    const all = added(figures.map((one) => one.figures.get(WHOLE_TOWN)).filter((one) => one !== undefined));
    const late = figures.flatMap(({ facts }) => facts).filter(({ isOnTime }) => isOnTime === undefined);
    expect(late.length).toBeGreaterThan(0);
    expect(all.shares.onTime.n).toBeLessThan(all.shares.onTime.of);
  });

  test("add numerators to numerators, and tell a quarter's median by its days", () => {
    const months = ["01", "02", "03"].map((month) => `2026-${month}`);
    const random = randomTown(7, { doors: 30, visits: 200, issues: 60 });
    const parts = months.flatMap((month) => {
      const one = figuresOf(random, `${month}-01`, `${month}-31`).figures.get(WHOLE_TOWN);
      return one ? [one] : [];
    });
    const quarter = added(parts);
    for (const id of figureIds)
      expect(quarter.shares[id].of).toBe(parts.reduce((sum, { shares }) => sum + shares[id].of, 0));
    const days = parts.flatMap(({ spread }) => spread.flatMap(([day, count]) => Array(count).fill(day)));
    const sorted = days.sort((a, b) => a - b);
    expect(sorted.length).toBe(quarter.closed);
    for (const share of [0.5, 0.9])
      expect(daysAt(quarter.spread, share)).toBe(sorted[Math.ceil(share * sorted.length) - 1] ?? null);
    expect(daysAt([], 0.5)).toBeNull();
  });

  test("say of every day where each issue stood, all of those that were raised by then", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = randomTown(seed);
      const { facts } = figuresOf(random, "2026-01-01", "2026-01-31");
      const roll = dice(seed);
      const days = Array.from({ length: 6 }, () => addDays("2026-01-01", roll(220))).sort();
      standsOn(facts, days).forEach((stands, at) => {
        const total = Object.values(stands).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(facts.filter(({ raisedOn }) => raisedOn <= (days[at] ?? "")).length);
      });
    }
  });
});

test("wishes, service days and hours are what a plain recount says, and never by person", () => {
  for (let seed = 1; seed <= Math.min(TOWNS, 100); seed++) {
    const random = randomTown(seed * 31);
    const [from, to] = ["2026-02-01", "2026-03-31"];
    const { wishes } = figuresOf(random, from, to);
    const { activities, hours } = random;
    const figures = helpFigures({ wishes, activities, hours }, { from, to });
    const held = activities.filter(
      ({ day, state }) => day >= from && day <= to && (state === "done" || state === "reported"),
    );
    const given = hours.filter(({ day }) => day >= from && day <= to);
    const halves = (some: typeof given) => some.reduce((sum, one) => sum + one.halfHours, 0);
    expect(allServices(figures)).toEqual({
      ...{ held: held.length, served: held.reduce((sum, { served = 0 }) => sum + served, 0) },
    });
    const right = given.filter(({ isConfirmed }) => isConfirmed);
    expect(figures.hours).toEqual({ n: halves(right), of: halves(given) });
    expect(figures.givers).toBe(new Set(right.map(({ person }) => person)).size);
    const hung = wishes.filter(({ publishedOn = "" }) => publishedOn >= from && publishedOn <= to);
    for (const [at, sort] of wishSorts.entries())
      expect(figures.wishes[at]).toEqual({
        ...{ sort, published: hung.filter((one) => one.sort === sort).length },
        claimed: hung.filter((one) => one.sort === sort && one.isClaimed).length,
        fulfilled: hung.filter((one) => one.sort === sort && one.isFulfilled).length,
      });
    expect(JSON.stringify(figures)).not.toContain("00000007-");
  }
});
