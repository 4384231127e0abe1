import { describe, expect, test } from "vitest";
import { dueOf, isTaskOf } from "../../src/domain/inspections/due.ts";
import type { Maintenance, Upkeep } from "../../src/domain/inspections/maintenance.ts";
import type { Patrol } from "../../src/domain/inspections/patrol.ts";
import { addDays, daysFrom } from "../../src/domain/time/days.ts";

const PLAN = "00000000-0000-4000-8000-000000000001";
const plan: Maintenance = {
  kind: "maintenance",
  name: "15栋下水道",
  assets: [],
  checklist: { id: "drain", version: 1 },
  patrolSort: "routine",
  startsOn: "2026-03-01",
  patrolBy: "grid_worker",
  patrolEveryDays: 7,
  maintainBy: "物业",
  maintainEveryDays: 90,
  rainTrigger: true,
  ended: false,
};
const patrol = (closedOn: string, more: Partial<Patrol> = {}): Patrol => ({
  ...{
    kind: "patrol",
    name: "巡查",
    sort: "routine",
    checklist: plan.checklist,
    assets: [],
    from: closedOn,
    closed: true,
    closedOn,
    maintenance: PLAN,
  },
  ...more,
});
const upkeep = (doneOn: string, withdrawn = false): Upkeep => ({
  kind: "upkeep",
  maintenance: PLAN,
  doneOn,
  note: "",
  withdrawn,
});
const due = (
  more: Partial<Maintenance> = {},
  patrols: Patrol[] = [],
  done: Upkeep[] = [],
  today = "2026-03-18",
) =>
  dueOf(PLAN, { ...plan, ...more }, { patrols, upkeep: done }, today).map(
    ({ what, on, because, overdueDays }) => `${what} ${on} ${because} ${overdueDays}`,
  );

describe("a maintenance plan", () => {
  test("counts its turns from its first day, and then from what was done last", () => {
    expect(due()).toEqual(["patrol 2026-03-08 interval 10", "maintain 2026-05-30 interval 0"]);
    expect(due({}, [patrol("2026-03-08"), patrol("2026-03-16")], [upkeep("2026-03-10")])).toEqual([
      "patrol 2026-03-23 interval 0",
      "maintain 2026-06-08 interval 0",
    ]);
  });

  test("a round that was ended unfinished is no turn of it", () => {
    const [done, mistaken] = [patrol("2026-03-08"), patrol("2026-03-16", { endedEarly: "mistaken" })];
    expect(due({}, [done, mistaken])).toEqual(due({}, [done]));
  });

  test("is not served by a round that is still open, belongs to another plan or was taken back", () => {
    const others = [
      patrol("2026-03-16", { closed: false }),
      patrol("2026-03-17", { maintenance: "00000000-0000-4000-8000-000000000002" }),
    ];
    expect(due({}, others, [upkeep("2026-03-10", true)])).toEqual([
      "patrol 2026-03-08 interval 10",
      "maintain 2026-05-30 interval 0",
    ]);
  });

  test("makes a patrol due on the day of rain, until one is walked after it", () => {
    expect(due({ rainedOn: "2026-03-18" }, [patrol("2026-03-16")])[0]).toBe("patrol 2026-03-18 rain 0");
    expect(due({ rainedOn: "2026-03-18" }, [patrol("2026-03-16")], [], "2026-03-20")[0]).toBe(
      "patrol 2026-03-18 rain 2",
    );
    expect(due({ rainedOn: "2026-03-15" }, [patrol("2026-03-16")])[0]).toBe("patrol 2026-03-23 interval 0");
    expect(due({ rainedOn: "2026-03-18", rainTrigger: false }, [patrol("2026-03-16")])[0]).toBe(
      "patrol 2026-03-23 interval 0",
    );
  });

  test("has nothing due once it has ended", () => {
    expect(due({ ended: true })).toEqual([]);
  });

  test("is a task of the role that walks, and noted as done by whoever looks after the grid; nobody is named", () => {
    const [walk, mend] = dueOf(PLAN, plan, { patrols: [], upkeep: [] }, "2026-03-18");
    if (!walk || !mend) throw new Error("nothing is due");
    expect(
      (["grid_worker", "office", "block_leader", "volunteer"] as const).map((role) => [
        isTaskOf(walk, plan, role),
        isTaskOf(mend, plan, role),
      ]),
    ).toEqual([
      [true, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
    expect(Object.keys(walk).sort()).toEqual(["because", "maintenance", "on", "overdueDays", "what"]);
  });
});

describe("days", () => {
  test("are counted over months, leap years and changes of clocks", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysFrom("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysFrom("2026-03-30", "2026-03-28")).toBe(-2);
  });
});
