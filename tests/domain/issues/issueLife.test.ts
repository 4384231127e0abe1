import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import { isOverdue, nextStepOf } from "../../../src/domain/issues/issueDue.ts";
import { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import { type EventAt, type IssueLife, lifeOf } from "../../../src/domain/issues/issueLife.ts";
import {
  type IssueState,
  type IssueStep,
  isClosedState,
  issueStates,
  issueSteps,
  mayMove,
  moves,
  movesOf,
} from "../../../src/domain/issues/moves.ts";
import { workingDaysOf } from "../../../src/domain/time/workingDays.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const DOOR = id(900);
const issue: Issue = {
  kind: "issue",
  place: DOOR,
  placeKind: "door",
  where: "15栋 2单元 301",
  state: "collected",
  category: "drain",
  severity: 3,
  from: [],
  words: "",
  reporter: "resident",
  collectedAt: "2026-03-02T19:00:00+08:00",
  withdrawn: false,
};
const noDaysOff = workingDaysOf([]);

/** What a step needs, filled in with something that fits. */
const DETAILS: Partial<IssueEvent> = {
  ...{ words: "清了两车泥", reason: "vote", holder: { kind: "property", unit: "物业" }, again: "2026-04-01" },
  ...{ severity: 2, master: id(800), outcome: "mended", door: DOOR, to: "closed" },
};
const needed = (step: IssueStep): Partial<IssueEvent> =>
  Object.fromEntries(moves[step].needs.map((need) => [need, DETAILS[need]]));

let minted = 1000;
function event(
  life: IssueLife,
  step: IssueStep,
  at: string,
  more: Partial<IssueEvent> = {},
  by = id(1),
): EventAt {
  minted += 1;
  const body: IssueEvent = {
    ...{ kind: "issue_event", issue: id(700), step, from: life.state, after: life.after },
    ...{ happenedAt: `${at}+08:00`, withdrawn: false, ...needed(step), ...more },
  };
  return { id: id(minted), by, body: IssueEvent.parse(body) };
}

/** Each step knows all that came before it. */
function story(...steps: [IssueStep, string, Partial<IssueEvent>?, string?][]): {
  life: IssueLife;
  events: EventAt[];
} {
  const events: EventAt[] = [];
  let life = lifeOf(issue, events);
  for (const [step, at, more, by] of steps) {
    events.push(event(life, step, at, more, by));
    life = lifeOf(issue, events);
  }
  return { life, events };
}

describe("an issue", () => {
  test("goes from a voice at the door to a mended drain, and is held by somebody all the way", () => {
    const steps: [IssueStep, IssueState, string][] = [
      ["accept", "accepted", "office"],
      ["assign", "assigned", "property"],
      ["start", "in_progress", "property"],
      ["hold", "waiting", "property"],
      ["resume", "in_progress", "property"],
      ["fix", "fixed", "walkers"],
      ["pass", "verified", "office"],
      ["close", "closed", "office"],
      ["reopen", "reopened", "office"],
    ];
    const events: EventAt[] = [];
    expect(lifeOf(issue, events)).toMatchObject({ state: "collected", holder: { kind: "finder" } });
    for (const [step, state, holder] of steps) {
      events.push(event(lifeOf(issue, events), step, "2026-03-03T09:00:00"));
      expect(lifeOf(issue, events)).toMatchObject({ state, holder: { kind: holder }, contradictions: [] });
    }
  });

  test("that two people took different ways without knowing of each other stands where it is furthest, and says so until the office settles it", () => {
    const { life, events } = story(["accept", "2026-03-03T09:00:00"], ["fix", "2026-03-04T09:00:00"]);
    const passed = event(life, "pass", "2026-03-05T09:00:00");
    const failed = event(life, "fail", "2026-03-05T10:00:00", {}, id(2));
    const both = lifeOf(issue, [...events, failed, passed]);
    expect(both.state).toBe("verified");
    expect(both.contradictions).toEqual([{ one: passed.id, other: failed.id }]);
    const settled = event(both, "settle", "2026-03-06T09:00:00", { to: "in_progress" });
    const after = lifeOf(issue, [settled, failed, ...events, passed]);
    expect(after).toMatchObject({ state: "in_progress", contradictions: [] });
  });

  test("keeps its order when a step in the middle is taken back", () => {
    const { events } = story(
      ["accept", "2026-03-03T09:00:00"],
      ["fix", "2026-03-04T09:00:00"],
      ["pass", "2026-03-05T09:00:00"],
      ["close", "2026-03-06T09:00:00"],
    );
    const taken = events.map((one) =>
      one.body.step === "pass" ? { ...one, body: { ...one.body, withdrawn: true } } : one,
    );
    expect(lifeOf(issue, taken)).toMatchObject({ state: "closed", contradictions: [] });
  });

  test("that stands on a step which was taken back says so, and the office settles it", () => {
    const { life, events } = story(["accept", "2026-03-03T09:00:00"], ["fix", "2026-03-04T09:00:00"]);
    const passed = event(life, "pass", "2026-03-05T09:00:00", {}, id(2));
    const [accepted, fixed] = events as [EventAt, EventAt];
    const taken = { ...fixed, body: { ...fixed.body, withdrawn: true } };
    expect(lifeOf(issue, [accepted, fixed, passed]).groundless).toBeUndefined();
    const hollow = lifeOf(issue, [accepted, taken, passed]);
    expect(hollow).toMatchObject({ state: "verified", groundless: passed.id });
    const settled = event(hollow, "settle", "2026-03-06T09:00:00", { to: "accepted" });
    const after = lifeOf(issue, [accepted, taken, passed, settled]);
    expect([after.state, after.groundless]).toEqual(["accepted", undefined]);
  });

  test("with a hundred words said side by side goes on all the same, and contradictions are settled", () => {
    const { life, events } = story(["accept", "2026-03-03T09:00:00"], ["fix", "2026-03-04T09:00:00"]);
    const many = Array.from({ length: 100 }, (_, n) =>
      event(life, n % 3 === 0 ? "pass" : n % 3 === 1 ? "fail" : "remark", "2026-03-05T09:00:00", {}, id(n)),
    );
    const all = [...events, ...many];
    let mixed = lifeOf(issue, all);
    expect(mixed.contradictions.length).toBe(33);
    for (let taps = 0; mixed.contradictions.length > 0; taps += 1) {
      expect(taps).toBeLessThan(3);
      all.push(event(mixed, "settle", "2026-03-06T09:00:00", { to: "in_progress" }));
      mixed = lifeOf(issue, all);
    }
    expect(mixed.state).toBe("in_progress");
    all.push(event(mixed, "fix", "2026-03-07T09:00:00"));
    expect(lifeOf(issue, all).state).toBe("fixed");
  });

  test("accepted twice without knowing is no contradiction", () => {
    const fresh = lifeOf(issue, []);
    const both = [
      event(fresh, "accept", "2026-03-03T09:00:00"),
      event(fresh, "accept", "2026-03-03T09:05:00", {}, id(2)),
    ];
    expect(lifeOf(issue, both)).toMatchObject({ state: "accepted", contradictions: [] });
  });

  test("a clock that is years ahead changes no order of what knew of each other", () => {
    const { life } = story(["accept", "2031-01-01T09:00:00"], ["fix", "2026-03-04T09:00:00"]);
    expect(life.state).toBe("fixed");
    expect(life.timeline.map(({ body }) => body.step)).toEqual(["accept", "fix"]);
  });

  test("a step that its author could not make is shown and has no effect", () => {
    const fresh = lifeOf(issue, []);
    const odd = event(fresh, "pass", "2026-03-03T09:00:00");
    expect(lifeOf(issue, [odd])).toMatchObject({ state: "collected", void: [odd.id] });
    expect(lifeOf(issue, [odd]).timeline).toHaveLength(1);
  });

  test("every door that asked is to be told once there is news, once for each news, and what was told before is not taken for it", () => {
    const early = story(["told", "2026-03-03T09:00:00"]);
    expect(early.life.asked.get(DOOR)).toBe("no_news");
    const { life, events } = story(
      ["me_too", "2026-03-03T08:00:00", { door: id(901) }],
      ["told", "2026-03-03T09:00:00"],
      ["accept", "2026-03-03T09:30:00"],
      ["fix", "2026-03-04T09:00:00"],
      ["pass", "2026-03-05T09:00:00", {}, id(2)],
    );
    expect([...life.asked]).toEqual([
      [DOOR, "to_tell"],
      [id(901), "to_tell"],
    ]);
    const told = [...events, event(life, "told", "2026-03-05T19:00:00", { satisfaction: 3 })];
    const afterTold = lifeOf(issue, told);
    expect(afterTold.asked.get(DOOR)).toBe("told");
    const closed = [...told, event(afterTold, "close", "2026-03-06T09:00:00")];
    expect(lifeOf(issue, closed).asked.get(DOOR)).toBe("told");
    const again = [...closed, event(lifeOf(issue, closed), "reopen", "2026-03-20T09:00:00")];
    expect(lifeOf(issue, again).asked.get(DOOR)).toBe("no_news");
  });

  test("time on hold is told apart, and only reasons that nobody here can hasten are added", () => {
    const { life } = story(
      ["accept", "2026-03-03T09:00:00"],
      ["hold", "2026-03-04T09:00:00", { reason: "third_party" }],
      ["resume", "2026-03-05T09:00:00"],
      ["hold", "2026-03-06T09:00:00", { reason: "weather" }],
    );
    expect(life.holds).toEqual([
      { from: "2026-03-04", until: "2026-03-05", reason: "third_party", isAdded: false },
      { from: "2026-03-06", reason: "weather", isAdded: true },
    ]);
  });
});

describe("the table of moves", () => {
  const office = { role: "office", person: id(5) } as const;

  test("leads from every state on, and from every open one to closed", () => {
    const onward = (state: IssueState) =>
      issueSteps.filter((step) => step !== "settle" && mayMove(step, { state, severity: 4 }, office));
    for (const state of issueStates) {
      const leading = onward(state).filter((step) => moves[step].to !== null);
      expect(leading.length, state).toBeGreaterThan(0);
      if (!isClosedState(state)) expect(reached(state), state).toContain("closed");
    }
    function reached(start: IssueState): Set<IssueState> {
      const seen = new Set([start]);
      for (const state of seen) {
        for (const step of onward(state)) {
          const { to } = moves[step];
          if (to && to !== "seen") seen.add(to);
        }
      }
      return seen;
    }
  });

  test("lets nobody verify what they mended themselves", () => {
    const standing = { state: "fixed", severity: 2, handler: id(5) } as const;
    expect(mayMove("pass", standing, office)).toBe(false);
    expect(mayMove("pass", standing, { role: "block_leader", person: id(6) })).toBe(true);
  });

  test("lets grid workers accept what is mild, block leaders nothing of the kind, volunteers what is said of their own, viewers nothing", () => {
    const worker = { role: "grid_worker", person: id(6) } as const;
    expect(mayMove("accept", { state: "collected", severity: 2 }, worker)).toBe(true);
    expect(mayMove("accept", { state: "collected", severity: 3 }, worker)).toBe(false);
    const leader = { role: "block_leader", person: id(7) } as const;
    expect(movesOf({ state: "collected", severity: 1 }, leader)).toEqual(["remark", "me_too"]);
    expect(movesOf({ state: "closed", severity: 1 }, leader)).toEqual([
      ...["reopen", "remark", "me_too", "told", "not_told"],
    ]);
    const helping: { [S in IssueState]?: IssueStep[] } = {
      fixed: ["pass", "fail"],
      ...{ verified: ["reopen"], closed: ["reopen"], declined: ["reopen"] },
    };
    for (const state of issueStates) {
      const at = { state, severity: 1 } as const;
      expect(movesOf(at, { role: "volunteer", person: id(8) })).toEqual([
        ...(helping[state] ?? []),
        "remark",
      ]);
      expect(movesOf(at, { role: "viewer", person: id(8) })).toEqual([]);
    }
  });
});

/** 10^5 orders in the gate; LIFE_STORIES=250000 asks for 10^7, and is given as much more time. */
const STORIES = Number(process.env.LIFE_STORIES ?? 2500);
const LIMIT_MS = 120_000 * Math.max(1, STORIES / 2500);
const ORDERS = 40;

/** All that a life says, as one text. */
const said = ({ timeline, asked, ...rest }: IssueLife) =>
  JSON.stringify([Object.entries(rest).sort(), timeline.map(({ id }) => id), [...asked]]);

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const mixed = [...all];
  let state = seed >>> 0;
  for (let left = mixed.length - 1; left > 0; left -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const at = state % (left + 1);
    [mixed[left], mixed[at]] = [mixed[at] as T, mixed[left] as T];
  }
  return mixed;
}

/** No trap: from where it stands the office and somebody who looks lead it to its end, step by step. */
function mayBeClosed(life: IssueLife): boolean {
  const people = [
    { role: "office", person: id(801) },
    { role: "office", person: id(802) },
  ] as const;
  const seen = new Set<IssueState>([life.state]);
  for (const state of seen)
    for (const mover of people)
      for (const step of movesOf({ ...life, state }, mover)) {
        const { to } = moves[step];
        if (to && to !== "seen") seen.add(to);
      }
  return seen.has("closed");
}

describe("events of several phones", () => {
  const roles = ["office", "grid_worker", "block_leader"] as const;
  /** What happens: whose phone acts or hears, and dice for what. */
  const acts = fc.array(
    fc.record({
      phone: fc.nat(2),
      dice: fc.nat(1000),
      hears: fc.option(fc.nat(2), { nil: undefined, freq: 3 }),
      clockDays: fc.constantFrom(0, 0, 0, 1, -400, 30),
      isTakenBack: fc.constantFrom(false, false, false, false, false, true),
    }),
    { maxLength: 14 },
  );

  test(
    "end in one state everywhere, whatever order they come in, with a holder and a next date at every step",
    () => {
      fc.assert(
        fc.property(acts, fc.nat(), (happened, shuffle) => {
          const phones: EventAt[][] = [[], [], []];
          const all = new Map<string, EventAt>();
          happened.forEach(({ phone, dice, hears, clockDays, isTakenBack }, n) => {
            const known = phones[phone] as EventAt[];
            if (hears !== undefined) {
              for (const one of phones[hears] as EventAt[]) if (!known.includes(one)) known.push(one);
              return;
            }
            const life = lifeOf(issue, known);
            const mover = { role: roles[phone] as (typeof roles)[number], person: id(phone + 1) };
            const may = movesOf(life, mover);
            const step = may[dice % may.length];
            if (!step) return;
            const day = new Date(Date.UTC(2026, 2, 3 + n + clockDays)).toISOString().slice(0, 19);
            const to = issueStates[dice % issueStates.length];
            const one = event(
              life,
              step,
              day,
              { ...(step === "settle" ? { to } : {}), withdrawn: isTakenBack },
              mover.person,
            );
            known.push(one);
            all.set(one.id, one);
          });
          const everything = [...all.values()];
          const life = lifeOf(issue, everything);
          const stands = said(life);
          let mixed = everything;
          for (let order = 0; order < ORDERS; order += 1) {
            mixed = shuffled(everything, shuffle + order * 7919);
            if (said(lifeOf(issue, mixed)) !== stands) expect(lifeOf(issue, mixed)).toEqual(life);
          }
          expect(mayBeClosed(life)).toBe(true);
          for (const known of phones) {
            const seen = lifeOf(issue, known);
            expect(seen.holder.kind).toBeTruthy();
            const next = nextStepOf(issue, seen, noDaysOff, "2026-05-01");
            if (!isClosedState(seen.state)) expect(next?.on).toMatch(/^\d{4}-\d\d-\d\d$/);
            expect(seen.void).toEqual([]);
          }
          if (life.contradictions.length === 0) return;
          const settled = event(life, "settle", "2026-05-01T09:00:00", { to: "in_progress" });
          expect(lifeOf(issue, [settled, ...mixed])).toMatchObject({
            state: "in_progress",
            contradictions: [],
          });
        }),
        { numRuns: STORIES },
      );
    },
    LIMIT_MS,
  );

  test("that name each other in a circle, or causes that never come, are all shown and end somewhere", () => {
    const fresh = lifeOf(issue, []);
    const [one, other] = [
      event(fresh, "accept", "2026-03-03T09:00:00"),
      event(fresh, "accept", "2026-03-03T09:01:00"),
    ];
    one.body.after = [other.id, id(1)];
    other.body.after = [one.id];
    const life = lifeOf(issue, [one, other]);
    expect(life.timeline).toHaveLength(2);
    expect(lifeOf(issue, [other, one])).toEqual(life);
    expect(issueStates).toContain(life.state);
  });
});

test("nothing is overdue on its day, nor on a day off", () => {
  const next = { what: "mend", on: "2026-03-06" } as const;
  const noon = Date.parse("2026-03-09T12:00:00+08:00");
  expect(isOverdue(next, "2026-03-06", true, noon)).toBe(false);
  expect(isOverdue(next, "2026-03-07", false, noon)).toBe(false);
  expect(isOverdue(next, "2026-03-09", true, noon)).toBe(true);
  expect(isOverdue(null, "2026-03-09", true, noon)).toBe(false);
});

test("an emergency is to be made safe within the hour and mended within a day, at night and on days off", () => {
  const grave: Issue = { ...issue, severity: 4, collectedAt: "2026-03-07T22:30:00+08:00" };
  const fresh = lifeOf(grave, []);
  const first = nextStepOf(grave, fresh, noDaysOff, "2026-03-07");
  const at = (moment: string) => Date.parse(`${moment}+08:00`);
  expect(first).toEqual({ what: "accept", on: "2026-03-07", atMs: at("2026-03-07T23:30:00") });
  expect(isOverdue(first, "2026-03-07", false, at("2026-03-07T23:29:59"))).toBe(false);
  expect(isOverdue(first, "2026-03-07", false, at("2026-03-07T23:31:00"))).toBe(true);
  const taken = lifeOf(grave, [event(fresh, "accept", "2026-03-07T23:00:00", { severity: 4 })]);
  expect(nextStepOf(grave, taken, noDaysOff, "2026-03-08")).toEqual({
    ...{ what: "mend", on: "2026-03-08", atMs: at("2026-03-08T23:00:00") },
  });
});

test("what becomes an emergency later counts its hours from then", () => {
  const { life } = story(
    ["accept", "2026-03-03T09:00:00", { severity: 2 }],
    ["regrade", "2026-03-10T15:00:00", { severity: 4 }],
  );
  expect(nextStepOf(issue, life, noDaysOff, "2026-03-10")).toEqual({
    ...{ what: "mend", on: "2026-03-11", atMs: Date.parse("2026-03-11T15:00:00+08:00") },
  });
});
