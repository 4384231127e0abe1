import type { Id } from "../../src/domain/ids.ts";
import type { Topic, Visit, VisitResult } from "../../src/domain/visits/visit.ts";
import { walkOrder } from "../../src/domain/visits/walkOrder.ts";
import type { DemoPlaces } from "./demoPlaces.ts";
import type { DemoWriting } from "./demoWriting.ts";

/** As walks in the evening go: many out, a few who would rather not. Read round and round. */
const RESULTS: readonly VisitResult[] = [
  ...([
    "met",
    "not_home",
    "met",
    "met",
    "not_home",
    "contacted",
    "met",
    "not_home",
    "met",
    "vacant",
  ] as const),
  ...([
    "met",
    "not_home",
    "met",
    "declined",
    "met",
    "not_home",
    "changed",
    "met",
    "not_home",
    "not_found",
  ] as const),
];

/** What was heard at some doors. No names, no illnesses, no numbers. */
const HEARD: readonly {
  topics: Topic[];
  note: string;
  solvedNow?: boolean;
  satisfaction?: Visit["satisfaction"];
}[] = [
  { topics: ["light"], note: "楼道灯二楼那盏不亮" },
  { topics: ["drain"], note: "厨房下水慢，请物业看看" },
  { topics: ["thanks"], note: "院里路灯修好了，晚上敢出门了", satisfaction: 3 },
  { topics: ["policy"], note: "", solvedNow: true, satisfaction: 3 },
  { topics: ["road"], note: "单元门口台阶松了一块" },
  { topics: ["parking", "fire_exit"], note: "电动车停在楼道里，已请挪走", solvedNow: true, satisfaction: 2 },
  { topics: ["env"], note: "" },
  { topics: ["idle_land"], note: "想在空地上装几条凳子", satisfaction: 2 },
];

const PLAIN: Partial<Visit> = {
  mode: undefined,
  personMet: undefined,
  topics: [],
  solvedNow: undefined,
  satisfaction: undefined,
  note: "",
};

/**
 * Doors that each leader has gone to so far, in the order of the patches; the first has most of a building
 * still to walk.
 */
const WALKED = [24, 30, 33, 26, 28, 22];
/** Doors where nobody was in are tried again two days later, as far as this goes. */
const SECOND_TRIES = 3;
const DAY_MS = 86_400_000;
const DAYS_AGO_FIRST = 5;
const EVENING_MINUTES = 18 * 60 + 40;
const MINUTES_A_DOOR = 4;
const DOORS_AN_EVENING = 12;
const HEARD_EVERY = 3;

type Walk = {
  places: DemoPlaces;
  round: Id;
  leaders: ReadonlyMap<Id, Id>;
  today: string;
  named: (...parts: string[]) => Promise<Id>;
};

/**
 * The visits of the last days, oldest first for each leader; none today. Among them one taken back, one
 * corrected and one typed in later.
 */
export async function demoVisits({ places, round, leaders, today, named }: Walk): Promise<DemoWriting[]> {
  const writings: DemoWriting[] = [];
  const walk = places.buildings.flatMap(({ id, building }) =>
    walkOrder(
      building,
      places.doors.filter(({ door }) => door.building === id),
    ),
  );

  const knock = async (
    door: Id,
    by: Id,
    at: string,
    result: VisitResult,
    more: Partial<Visit> = {},
  ): Promise<DemoWriting> => {
    const record = await named("demo", "visit", door, at);
    const body: Visit = {
      kind: "visit",
      door,
      round,
      result,
      visitedAt: at,
      enteredLater: false,
      withdrawn: false,
      topics: [],
      note: "",
      ...more,
    };
    const writing = { id: record, record, body, by, at };
    writings.push(writing);
    return writing;
  };

  for (const [patchAt, patch] of places.patches.entries()) {
    const by = leaders.get(patch) ?? "";
    const mine = walk.filter(({ door }) => door.patch === patch).slice(0, WALKED[patchAt]);
    const missed: Id[] = [];
    for (const [n, { id, door }] of mine.entries()) {
      const at = evening(today, DAYS_AGO_FIRST - Math.floor(n / DOORS_AN_EVENING), n % DOORS_AN_EVENING);
      const result =
        door.occupancy === "vacant" ? "vacant" : (RESULTS[(n + patchAt * 7) % RESULTS.length] as VisitResult);
      const heard =
        result === "met" && n % HEARD_EVERY === 0 ? HEARD[(n + patchAt) % HEARD.length] : undefined;
      await knock(id, by, at, result, { ...detail(result, door.use === "shop"), ...heard });
      if (result === "not_home") missed.push(id);
    }
    for (const [n, door] of missed.slice(0, SECOND_TRIES).entries()) {
      await knock(
        door,
        by,
        evening(today, 1, n),
        n === 1 ? "not_home" : "met",
        n === 1 ? {} : { mode: "door", personMet: "family" },
      );
    }
  }
  return [...writings, ...(await secondThoughts(writings, today, named))];
}

/** The first leader took one tap back, put another right, and typed in one from paper. */
async function secondThoughts(
  writings: readonly DemoWriting[],
  today: string,
  named: Walk["named"],
): Promise<DemoWriting[]> {
  const [first, second, third] = writings;
  if (!first || !second || !third) return [];
  const again = async (writing: DemoWriting, change: Partial<Visit>): Promise<DemoWriting> => ({
    ...writing,
    id: await named("demo", "revision", writing.record, "2"),
    base: writing.record,
    body: { ...(writing.body as Visit), ...change },
    changed: Object.keys(change),
  });
  const wrongDoor: Visit = { ...(first.body as Visit), ...PLAIN, result: "declined" };
  const tapped: DemoWriting = {
    ...first,
    id: await named("demo", "tapped"),
    record: await named("demo", "tapped"),
    body: wrongDoor,
  };
  const onPaper = await named("demo", "paper");
  const onceOnPaper: Visit = {
    ...(third.body as Visit),
    ...PLAIN,
    result: "not_home",
    visitedAt: evening(today, DAYS_AGO_FIRST + 1, 2),
    enteredLater: true,
  };
  return [
    tapped,
    await again(tapped, { withdrawn: true }),
    await again(second, { revisitOn: dayBefore(today, -2), note: "门上留了联系卡", corrected: true }),
    { ...third, id: onPaper, record: onPaper, body: onceOnPaper, at: third.at },
  ];
}

function detail(result: VisitResult, isShop: boolean): Partial<Visit> {
  if (result === "met") return { mode: "door", personMet: isShop ? "shop" : "family" };
  if (result === "contacted") return { mode: "wechat" };
  if (result === "changed") return { mode: "door", personMet: "tenant" };
  return {};
}

/** The nth door of an evening walk so many days ago. */
function evening(today: string, daysAgo: number, n: number): string {
  const minutes = EVENING_MINUTES + n * MINUTES_A_DOOR;
  return `${dayBefore(today, daysAgo)}T${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00+08:00`;
}

function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
