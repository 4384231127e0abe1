import type { Id } from "../../src/domain/ids.ts";
import type { Kind, SurveyRecord } from "../../src/domain/records.ts";
import * as body from "./attacks/bodies.ts";
import type { Written } from "./phone.ts";
import { NAMES, type Name, type Town } from "./town.ts";

/**
 * What an attacker has a hold on: their patch, their grid, a door and an asset there. Who has nothing takes
 * what they would like to have.
 */
export type Hold = { patch: Id; grid: Id; door: Id; asset: Id };

export function holdOf(town: Town, who: Name): Hold {
  const { patchA, patchB, patchC, grid1, grid2, doorA, doorB, doorC, asset1, asset2 } = town;
  const first = { patch: patchA, grid: grid1, door: doorA, asset: asset1 };
  if (who === "leaderB") return { ...first, patch: patchB, door: doorB };
  const isSecond = ["leaderC", "worker2", "former", "left"].includes(who);
  return isSecond ? { patch: patchC, grid: grid2, door: doorC, asset: asset2 } : first;
}

/**
 * What is chained: something of its own for every chain, which first lives with patch A and grid 1, or with
 * their people.
 */
export type Thing = {
  kind: Kind;
  name: string;
  /** Who wrote it. */
  author: Name;
  /** So many of them, placed; `moved` is what the office moves, where that is not the thing itself. */
  make(town: Town, count: number): Promise<{ record: Id; moved?: Id; dependants: Id[] }[]>;
  /** To where the office moves it: to the second grid, and back. Absent where nothing can be moved. */
  office?: { there(town: Town): object; back(town: Town): object };
  correct: object;
  withdraw: object;
  /** A place, or a right, that the attacker has or would like. */
  toSelf(town: Town, hold: Hold, who: Id): object[];
  /** Somebody else's. */
  away(town: Town): object[];
  /** Where it was at first. */
  back(town: Town, first: SurveyRecord): object;
};

const idsOf = (written: Written[]) => written.map(({ revision }) => revision.record);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

async function putAs(town: Town, author: Name, words: Written[]): Promise<Id[]> {
  const receipts = await town.phone(author).put(...words);
  for (const receipt of receipts)
    if (receipt.verdict !== "line")
      throw new Error(`what ${author} may write was answered ${receipt.verdict} ${receipt.reason}`);
  return idsOf(words);
}

const newDoors = async (town: Town, count: number) =>
  idsOf(await town.put(...times(count, () => town.door(town.patchA))));
const newAssets = async (town: Town, count: number) =>
  idsOf(await town.put(...times(count, () => town.asset(town.grid1))));

const door: Thing = {
  ...{
    kind: "door",
    name: "door",
    author: "office",
    correct: { occupancy: "rent" },
    withdraw: { status: "demolished" },
  },
  async make(town, count) {
    const doors = await newDoors(town, count);
    const visits = await putAs(
      town,
      "leaderA",
      doors.map((door) => town.leaderA.write(body.visitTo(door))),
    );
    return doors.map((record, at) => ({ record, dependants: [visits[at] ?? ""] }));
  },
  office: { there: ({ patchC }) => ({ patch: patchC }), back: ({ patchA }) => ({ patch: patchA }) },
  toSelf: (_, { patch }) => [{ patch }],
  away: ({ patchB, patchC }) => [{ patch: patchB }, { patch: patchC }, { patch: undefined }],
  back: ({ patchA }) => ({ patch: patchA }),
};

const asset: Thing = {
  ...{
    kind: "asset",
    name: "asset",
    author: "office",
    correct: { where: "别处" },
    withdraw: { status: "removed" },
  },
  async make(town, count) {
    const assets = await newAssets(town, count);
    const looks = await putAs(
      town,
      "worker1",
      assets.map((asset) => town.worker1.write(body.inspectionOf("asset", asset))),
    );
    return assets.map((record, at) => ({ record, dependants: [looks[at] ?? ""] }));
  },
  office: { there: ({ grid2 }) => ({ grid: grid2 }), back: ({ grid1 }) => ({ grid: grid1 }) },
  toSelf: (_, { grid }) => [{ grid }],
  away: ({ grid1, grid2 }) => [{ grid: grid1 }, { grid: grid2 }, { grid: undefined }],
  back: ({ grid1 }) => ({ grid: grid1 }),
};

/** Words that hang on a door or an asset; the office moves what they hang on. */
function hanging(
  name: string,
  author: Name,
  on: "door" | "asset",
  said: (place: Id) => SurveyRecord & { kind: "visit" | "inspection" | "issue" },
): Thing {
  const { kind } = said("");
  const placed = (place: Id) => (kind === "visit" ? { door: place } : { placeKind: on, place });
  return {
    ...{
      kind,
      name,
      author,
      correct: kind === "issue" ? { words: "改" } : { note: "改" },
      withdraw: { withdrawn: true },
    },
    async make(town, count) {
      const places = on === "door" ? await newDoors(town, count) : await newAssets(town, count);
      const records = await putAs(
        town,
        author,
        places.map((place) => town.phone(author).write(said(place))),
      );
      return records.map((record, at) => ({ record, moved: places[at], dependants: [] }));
    },
    office: on === "door" ? door.office : asset.office,
    toSelf: (_, hold, who) =>
      kind === "issue"
        ? [placed(hold[on]), { placeKind: "grid", place: hold.grid }, { placeKind: "person", place: who }]
        : [placed(hold[on])],
    away: ({ doorB, doorC, asset2, assetOffice, grid2 }) => [
      ...(on === "door" ? [placed(doorB), placed(doorC)] : [placed(asset2), placed(assetOffice)]),
      ...(kind === "issue" ? [{ placeKind: "grid", place: grid2 }] : []),
    ],
    back: (_, first) =>
      first.kind === "visit"
        ? { door: first.door }
        : { placeKind: on, place: (first as { place: Id }).place },
  };
}

const spot: Thing = {
  ...hanging("issue-on-a-spot", "leaderA", "asset", (place) => body.issueAt("asset", place)),
  async make(town, count) {
    const records = await putAs(
      town,
      "leaderA",
      times(count, () => town.leaderA.write(body.issueAt("grid", town.grid1))),
    );
    return records.map((record) => ({ record, dependants: [] }));
  },
  office: { there: ({ grid2 }) => ({ place: grid2 }), back: ({ grid1 }) => ({ place: grid1 }) },
  back: ({ grid1 }) => ({ placeKind: "grid", place: grid1 }),
};

/** What is over a list of assets or doors. */
function over(
  kind: "patrol" | "maintenance" | "round",
  make: (town: Town) => SurveyRecord,
  withdraw: object,
): Thing {
  const list = kind === "round" ? "doors" : "assets";
  const mine = ({ asset1, doorA }: Town) => (kind === "round" ? doorA : asset1);
  const theirs = ({ asset2, doorC }: Town) => (kind === "round" ? doorC : asset2);
  return {
    ...{
      kind,
      name: kind,
      author: "worker1",
      correct: { name: "改名" },
      withdraw: { ...withdraw, [list]: [] },
    },
    async make(town, count) {
      const records = await putAs(
        town,
        "worker1",
        times(count, () => town.worker1.write(make(town))),
      );
      return records.map((record) => ({ record, dependants: [] }));
    },
    office: { there: (town) => ({ [list]: [theirs(town)] }), back: (town) => ({ [list]: [mine(town)] }) },
    toSelf: (_, hold) => [{ [list]: [kind === "round" ? hold.door : hold.asset] }, { [list]: [] }, withdraw],
    away: (town) => [{ [list]: [mine(town), theirs(town)] }],
    back: (town) => ({ [list]: [mine(town)] }),
  };
}

/** What says who may do what. */
function granting(
  kind: "person" | "patch" | "grid",
  make: (town: Town) => SurveyRecord,
  toSelf: Thing["toSelf"],
  correct: object,
): Thing {
  return {
    ...{
      kind,
      name: kind,
      author: "office",
      correct,
      withdraw: kind === "person" ? { left: true } : { name: "撤销" },
      toSelf,
    },
    async make(town, count) {
      const records = idsOf(await town.put(...times(count, () => make(town))));
      return records.map((record) => ({ record, dependants: [] }));
    },
    away: () => [{ name: "别的名" }],
    back: () => ({ name: "原来的名" }),
  };
}

/** What the office alone says: of calls, days, news, and slips. */
function officeOnly(
  kind: Kind,
  make: (town: Town) => SurveyRecord,
  correct: object,
  withdraw: object = correct,
): Thing {
  return {
    ...{ kind, name: kind, author: "office", correct, withdraw },
    async make(town, count) {
      const records = idsOf(await town.put(...times(count, () => make(town))));
      return records.map((record) => ({ record, dependants: [] }));
    },
    toSelf: () => [correct, withdraw],
    away: () => [correct],
    back: (_, { kind: _kind, ...said }) => said,
  };
}

/** Of a household, at its door; whoever walks to another reads nothing of it. */
function atDoor(
  author: Name,
  said: (place: Id) => SurveyRecord,
  { correct, withdraw, others }: { correct: object; withdraw: object; others: object[] },
): Thing {
  const { kind } = said("");
  return {
    ...{ kind, name: kind, author, correct, withdraw, office: door.office },
    async make(town, count) {
      const doors = await newDoors(town, count);
      const records = await putAs(
        town,
        author,
        doors.map((one) => town.phone(author).write(said(one))),
      );
      return records.map((record, at) => ({ record, moved: doors[at], dependants: [] }));
    },
    toSelf: (_, hold) => [{ door: hold.door }, ...others],
    away: ({ doorB, doorC }) => [{ door: doorB }, { door: doorC }],
    back: (_, first) => ({ door: (first as { door: Id }).door }),
  };
}

/** Where the office sends a volunteer, whom everybody else would like to be. */
const errand: Thing = {
  ...officeOnly("errand", ({ volunteer }) => body.errandFor(volunteer.person), { where: "别处" }),
  withdraw: { where: "", withdrawn: true },
  toSelf: (_town, _hold, person) => [{ person }, { where: "别处" }],
  away: ({ viewer, leaderB }) => [{ person: viewer.person }, { person: leaderB.person }],
};

const step: Thing = {
  ...{ kind: "issue_event", name: "issue_event", author: "leaderA" },
  ...{ correct: { words: "改" }, withdraw: { withdrawn: true } },
  async make(town, count) {
    const doors = await newDoors(town, count);
    const issues = doors.map((one) => town.leaderA.write(body.issueAt("door", one)));
    const raised = await putAs(town, "leaderA", issues);
    const remarks = raised.map((issue) => town.leaderA.write(body.remarkOn(issue)));
    const records = await putAs(town, "leaderA", remarks);
    return records.map((record, at) => ({ record, moved: doors[at], dependants: [] }));
  },
  office: door.office,
  toSelf: () => [
    { step: "decline", reason: "within_rules", words: "不办" },
    { step: "accept", severity: 1 },
  ],
  away: () => [{ step: "close", from: "verified", outcome: "mended" }],
  back: (_, first) => ({ issue: (first as { issue: Id }).issue }),
};

const upkeep: Thing = {
  ...{ kind: "upkeep", name: "upkeep", author: "worker1" },
  ...{ correct: { note: "改" }, withdraw: { withdrawn: true } },
  async make(town, count) {
    const plans = await putAs(
      town,
      "worker1",
      times(count, () => town.worker1.write(body.maintenanceOf([town.asset1]))),
    );
    const done = plans.map((plan) => town.worker1.write(body.upkeepOf(plan)));
    const records = await putAs(town, "worker1", done);
    return records.map((record, at) => ({ record, moved: plans[at], dependants: [] }));
  },
  office: {
    there: ({ asset2 }) => ({ assets: [asset2] }),
    back: ({ asset1 }) => ({ assets: [asset1] }),
  },
  toSelf: () => [{ doneOn: "2026-03-17" }],
  away: () => [{ note: "别的" }],
  back: (_, first) => ({ note: (first as { note: string }).note }),
};

export const things: Thing[] = [
  atDoor("leaderA", body.wishAt, {
    ...{ correct: { until: "2026-05-01" }, withdraw: { withdrawn: true }, others: [{ wish: "evening" }] },
  }),
  atDoor("leaderA", body.paperAt, {
    ...{ correct: { step: "vote_refused" }, withdraw: { withdrawn: true }, others: [{ step: "posted" }] },
  }),
  atDoor("leaderA", body.smallWishAt, {
    ...{ correct: { text: "改" }, withdraw: { withdrawn: true }, others: [{ mayPublish: false }] },
  }),
  atDoor("worker1", body.tierAt, {
    ...{ correct: { tier: "quarterly" }, withdraw: { withdrawn: true }, others: [{ since: "2026-03-02" }] },
  }),
  atDoor("worker1", body.reasonAt, {
    ...{ correct: { way: "signed" }, withdraw: { reasons: ["other"] } },
    others: [{ givenAt: "2026-03-18T17:30:00+08:00" }],
  }),
  step,
  upkeep,
  errand,
  officeOnly("study_session", () => body.studyOf("一起学"), { present: 3, expected: 9 }, { withdrawn: true }),
  officeOnly("activity", () => body.activityOf("修修补补"), { place: "别处" }, { state: "cancelled" }),
  officeOnly("wish_card", () => body.cardOf("WX-2026-001"), { text: "改" }, { until: "2026-03-19" }),
  officeOnly("ownership", ({ doorA }) => body.ownershipOf(doorA, "A01"), { area: 1 }, { withdrawn: true }),
  officeOnly("compound", () => body.compoundOf("某小区"), { name: "改名" }),
  officeOnly("building", ({ compound }) => body.buildingOf(compound), { name: "改名" }),
  officeOnly("helplines", () => body.helplinesOf("13800000000"), { lines: [] }),
  officeOnly("calendar", () => body.calendarOf(2027), { daysOff: ["2027-05-01"] }),
  officeOnly("notice", () => body.noticeOf("今晚停水"), { words: "改" }, { withdrawn: true }),
  officeOnly("handling_units", () => body.unitsOf("某物业"), { units: [] }),
  officeOnly("reply_templates", () => body.repliesOf("办好了"), { replies: [] }),
  officeOnly("slip_place", ({ building }) => body.slipPlaceOf(building), { shut: [1] }, { withdrawn: true }),
  officeOnly("topic", () => body.topicOf("先修什么"), { state: "withdrawn" }),
  officeOnly("meeting", () => body.meetingOf("三月议事日"), { place: "凉亭" }, { withdrawn: true }),
  officeOnly("vote", () => body.voteOn("先修路灯"), {
    voided: { at: "2026-03-18T20:00:00+08:00", why: "数错" },
  }),
  officeOnly(
    "publication",
    ({ building }) => body.publicationOf(building),
    { lines: [] },
    { withdrawn: true },
  ),
  door,
  asset,
  hanging("visit", "leaderA", "door", (place) => body.visitTo(place)),
  hanging("issue-on-a-door", "leaderA", "door", (place) => body.issueAt("door", place)),
  hanging("inspection-of-a-door", "worker1", "door", (place) => body.inspectionOf("door", place)),
  hanging("inspection", "worker1", "asset", (place) => body.inspectionOf("asset", place)),
  hanging("issue-on-an-asset", "worker1", "asset", (place) => body.issueAt("asset", place)),
  spot,
  over("patrol", ({ asset1 }) => body.patrolOver([asset1]), { closed: true, closedOn: "2026-03-18" }),
  over("maintenance", ({ asset1 }) => body.maintenanceOf([asset1]), { ended: true }),
  over("round", ({ doorA }) => body.roundOver([doorA]), { closed: true, endedEarly: "mistaken" }),
  granting(
    "patch",
    ({ grid2, leaderC }) => body.patchOf(grid2, [leaderC.person]),
    (_, { grid }, who) => [{ leaders: [who] }, { grid }, { grid, leaders: [who] }],
    { name: "改名" },
  ),
  granting(
    "grid",
    ({ worker2 }) => body.gridOf([worker2.person]),
    (_town, _hold, who) => [{ workers: [who] }],
    { name: "改名" },
  ),
  {
    ...granting(
      "person",
      () => body.personOf("viewer"),
      () => [
        { role: "office", left: false },
        { role: "grid_worker", left: false },
      ],
      { name: "改名" },
    ),
    make: async (town) =>
      NAMES.filter((name) => name !== "office").map((name) => ({
        record: town.phone(name).person,
        dependants: [],
      })),
  },
];
