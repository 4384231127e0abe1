import type { Door } from "../../src/domain/doors/place.ts";
import type { Issue, IssueCategory } from "../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../src/domain/issues/issueEvent.ts";
import type { Visit, VisitResult } from "../../src/domain/visits/visit.ts";

/** Visits as a year brings them: mostly short, some with a note. The same ones on every run. */
const results: VisitResult[] = ["met", "not_home", "not_home", "contacted", "met", "vacant", "declined"];
const notes = ["", "", "", "楼道二层灯不亮，晚上看不见台阶，请社区看一下", "下水道返味，一楼更重", ""];

/** A UUID that says its place: `which` for the kind of thing, `n` for the number. */
export function numberedId(which: number, n: number): string {
  return `${which.toString(16).padStart(8, "0")}-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

export const ids = {
  compound: numberedId(1, 0),
  building: (n: number) => numberedId(2, n),
  round: numberedId(3, 0),
  door: (n: number) => numberedId(4, n),
  visit: (n: number) => numberedId(5, n),
  issue: (n: number) => numberedId(8, n),
};

export function visitBody(n: number, doors: number, round?: string): Visit {
  const day = String(1 + (n % 28)).padStart(2, "0");
  const hour = String(8 + (n % 12)).padStart(2, "0");
  const minute = String(n % 60).padStart(2, "0");
  const result = results[n % results.length] ?? "met";
  return {
    kind: "visit",
    door: ids.door(n % doors),
    ...(round ? { round } : {}),
    result,
    visitedAt: `2026-03-${day}T${hour}:${minute}:07+08:00`,
    enteredLater: n % 50 === 0,
    withdrawn: false,
    ...(result === "met" ? { mode: "door", personMet: "family", satisfaction: 3 } : {}),
    topics: result === "met" && n % 3 === 0 ? ["light", "drain"] : [],
    note: notes[n % notes.length] ?? "",
  };
}

const matters: [IssueCategory, string][] = [
  ["light", "楼道二层灯不亮，晚上看不见台阶"],
  ["drain", "下水道返味，一楼更重，马桶也反水"],
  ["env", "垃圾没人收，堆在单元门口三天了"],
  ["building", "外墙墙皮往下掉，差点砸到人"],
  ["parking", "消防通道停满车，出不去"],
];

export function issueBody(n: number, doors: number): Issue {
  const [category, words] = matters[n % matters.length] ?? ["other", ""];
  const day = String(1 + (n % 28)).padStart(2, "0");
  return {
    ...{ kind: "issue", place: ids.door(n % doors), placeKind: "door", state: "collected", category },
    ...{ where: `测速小区 ${1 + (n % 50)}栋 ${n % 700}`, severity: 2, from: [], reporter: "resident" },
    ...{ words: `${words}（第${n}件）`, collectedAt: `2026-02-${day}T10:00:00+08:00`, withdrawn: false },
  };
}

export function acceptBody(issue: string): IssueEvent {
  return {
    ...{ kind: "issue_event", issue, step: "accept", from: "collected", after: [], severity: 2 },
    ...{ happenedAt: "2026-03-02T10:00:00+08:00", withdrawn: false },
  };
}

/** Doors of a building: one unit of six storeys with ten doors each. */
export const BUILDING_DOORS = 60;

export function doorBody(n: number, patch?: string): Door {
  const building = Math.floor(n / BUILDING_DOORS);
  const storey = 1 + Math.floor((n % BUILDING_DOORS) / 10);
  const slot = n % 10;
  return {
    kind: "door",
    building: ids.building(building),
    unit: "1",
    storey,
    storeyGuessed: false,
    label: `${storey}${String(slot + 1).padStart(2, "0")}`,
    slot,
    spanColumns: 1,
    spanStoreys: 1,
    use: "dwelling",
    occupancy: "unknown",
    rooms: 0,
    status: "active",
    ...(patch ? { patch } : {}),
    code: `C1-B${building + 1}-U1-F${String(storey).padStart(2, "0")}-${String(slot + 1).padStart(2, "0")}`,
  };
}
