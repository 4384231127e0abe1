import { expect, test } from "vitest";
import { kinds } from "../../../src/domain/records.ts";
import {
  type Activity,
  type ActivitySort,
  activityGap,
  safetyPoints,
} from "../../../src/domain/service/activity.ts";
import { type Signup, shiftLines } from "../../../src/domain/service/signup.ts";
import type { NumberedEvent } from "../../../src/domain/wishes/cardLife.ts";

const ORDERS = 2000;
const activity = (sort: ActivitySort, needed: number, more: Partial<Activity> = {}): Activity => ({
  ...{ kind: "activity", title: "公园除草", sort, state: "open", day: "2026-03-28", place: "东头公园" },
  ...{ organiser: "社区", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
  shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed }],
  ...more,
});
type Step = NumberedEvent<Signup>;
const step = (id: string, by: string, step: Signup["step"], more: Partial<Signup> = {}): Step => ({
  ...{ id, by, seq: 0 },
  body: { kind: "signup", activity: "a", step, happenedAt: "2026-03-20T10:00:00+08:00", ...more },
});

function dice(seed: number) {
  let state = seed >>> 0;
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test("as many as are wanted are in by the office's numbers, the rest wait and move up; the same everywhere", () => {
  for (let seed = 1; seed <= ORDERS; seed += 1) {
    const roll = dice(seed);
    const people = Array.from({ length: 2 + roll(5) }, (_, at) => `p${at}`);
    const steps = people.map((by) => step(`join-${by}`, by, "join", { shift: "s1" }));
    if (roll(3) === 0) steps.push(step("again", "p0", "join", { shift: "s1" }));
    for (const by of people)
      if (roll(4) === 0) steps.push(step(`leave-${by}`, by, "leave", { of: `join-${by}` }));
    const numbers = steps.map((_, at) => at + 1);
    for (const one of steps) one.seq = numbers.splice(roll(numbers.length), 1)[0] as number;
    const needed = 1 + roll(3);
    const lines = shiftLines(activity("garden", needed), steps);
    const left = new Set(steps.flatMap(({ body }) => (body.step === "leave" ? [body.of] : [])));
    const plainly: string[] = [];
    for (const one of [...steps].sort((a, b) => a.seq - b.seq))
      if (one.body.step === "join" && !left.has(one.id) && !plainly.includes(one.by)) plainly.push(one.by);
    const line = lines[0];
    expect(
      [...(line?.in ?? []), ...(line?.waiting ?? [])].map(({ person }) => person),
      `seed ${seed}`,
    ).toEqual(plainly);
    expect(line?.in.length, `seed ${seed}`).toBe(Math.min(needed, plainly.length));
    expect(shiftLines(activity("garden", needed), [...steps].reverse()), `seed ${seed}`).toEqual(lines);
  }
});

test("a clinic opens with its filing, its institution, its staff and the tick that nothing is sold; and not before", () => {
  const clinic = {
    ...{ filingNumber: "义诊备 12", filedOn: "2026-03-01", institution: "社区卫生服务中心" },
    ...{ licensedStaff: 3, noSales: true },
  };
  expect(activityGap(activity("clinic", 2), "planned")).toBeNull();
  expect(activityGap(activity("clinic", 2), "open")).toBe("clinic");
  expect(activityGap(activity("clinic", 2, { clinic: { ...clinic, noSales: false } }), "open")).toBe(
    "noSales",
  );
  expect(activityGap(activity("clinic", 2, { clinic }), "open")).toBeNull();
  expect(activityGap(activity("garden", 2, { shifts: [] }), "open")).toBe("shifts");
  expect(activityGap(activity("garden", 2), "running")).toBe("safety");
  expect(activityGap(activity("garden", 2, { safety: [...safetyPoints] }), "running")).toBeNull();
  expect(activityGap(activity("garden", 2), "reported")).toBe("served");
});

test("an activity has no field for a reading or a person who was served: what it says beyond its form is dropped", () => {
  const said = activity("clinic", 2, { items: [{ name: "量血压", count: 41 }] });
  const more = { ...said, items: [{ name: "量血压", count: 41, reading: "150/95", whose: "301" }] };
  expect(kinds.activity.schema.parse(more)).toEqual(said);
});
