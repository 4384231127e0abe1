import { afterEach, beforeEach, expect, test } from "vitest";
import { stepNow } from "../../../../src/app/issues/life/steps.ts";
import { readTasks } from "../../../../src/app/office/tasks/tasksOf.ts";
import { lifeHere } from "../../../../src/app/store/read/lifeHere.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { IssueSeverity } from "../../../../src/domain/issues/issue.ts";
import { type Estate, openTown, smallEstate, type Town } from "../../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

test("of issues only those wait that nobody has accepted, the serious ones apart; of walks those past their days", async () => {
  const { office, doors } = estate;
  const raise = (severity: IssueSeverity) =>
    office.write({
      ...{ kind: "issue", place: doors[0] as Id, placeKind: "door", where: "15栋 301", state: "collected" },
      ...{ category: "drain", severity, from: [], words: "反水", reporter: "resident" },
      ...{ collectedAt: "2026-03-10T19:05:00+08:00", withdrawn: false },
    });
  const reads = await office.store.patrolReads();
  const now = () => readTasks(office.store, reads, "2026-03-18");
  const grave = await raise(4);
  for (const severity of [3, 2, 1] as const) await raise(severity);
  expect((await now()).untaken).toEqual({ serious: 2, others: 2 });

  const life = lifeHere((await office.see("issue", grave)).body, []);
  const step = stepNow(grave, "accept", life, new Date("2026-03-11T09:00:00+08:00"), { severity: 2 });
  await office.write(step);
  expect((await now()).untaken).toEqual({ serious: 1, others: 2 });

  const walk = (to: string, closed: boolean) =>
    office.write({ kind: "round", name: "三月行动", doors: [...doors], from: "2026-03-01", to, closed });
  await walk("2026-03-17", false);
  await walk("2026-03-17", true);
  await walk("2026-03-18", false);
  expect((await now()).ranOut).toBe(1);
});
