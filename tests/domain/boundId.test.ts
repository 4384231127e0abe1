import { createHash, randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import { calledOf, isBound, namedAfter } from "../../src/domain/registerIds/boundId.ts";
import {
  idParts,
  NAMESAKES_MAX,
  NO_GRID,
  type RegisterKey,
  registerId,
} from "../../src/domain/registerIds/derivedId.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const community = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const key: RegisterKey = { version: 1, secret: "of-one-community-only" };
const [compound, building, grid] = [randomUUID(), randomUUID(), randomUUID()];
const at = "2026-03-18T19:05:07+08:00";

const estate: SurveyRecord = {
  kind: "compound",
  name: "新塘村小区",
  aliases: ["新塘大院"],
  code: "C1",
  order: 0,
};
const house: SurveyRecord = {
  ...{
    kind: "building",
    compound,
    name: "红楼",
    aliases: ["15栋"],
    code: "B15",
    order: 0,
    form: "slab",
    units: [],
    storeys: [],
    doorOrder: "ltr",
  },
};
const area: SurveyRecord = { kind: "grid", name: "第一网格", workers: [] };
const places = new Map<Id, SurveyRecord>([
  [compound, estate],
  [building, house],
  [grid, area],
]);
const called = async (id: Id) => {
  const body = places.get(id);
  return body ? calledOf(body) : null;
};
const bound = (record: Id, body: SurveyRecord, id: Id = randomUUID(), base: Id | "" = "") =>
  isBound(sha1, community, [key, null], { id, record, base, body }, called);

const door = {
  ...{
    kind: "door",
    building,
    unit: "1",
    storey: 3,
    storeyGuessed: false,
    label: "301",
    slot: 0,
    spanColumns: 1,
    spanStoreys: 1,
  },
  ...{ use: "dwelling", occupancy: "unknown", rooms: 0, status: "active", code: "C1-B15-U1-F03-01" },
} satisfies SurveyRecord;
const asset = {
  kind: "asset",
  type: "lamp",
  code: "L01",
  compound,
  where: "",
  status: "in_use",
} satisfies SurveyRecord;
const visit = {
  ...{
    kind: "visit",
    door: randomUUID(),
    result: "met",
    visitedAt: at,
    enteredLater: false,
    withdrawn: false,
    topics: [],
    note: "",
  },
} satisfies SurveyRecord;
const issue = {
  ...{
    kind: "issue",
    place: randomUUID(),
    placeKind: "door",
    where: "",
    state: "collected",
    category: "light",
    severity: 2,
    from: [],
    words: "",
  },
  ...{ reporter: "finder", collectedAt: at, withdrawn: false },
} satisfies SurveyRecord;
const round = {
  kind: "round",
  name: "三月",
  doors: [],
  from: "2026-03-01",
  to: "2026-03-31",
  closed: false,
} satisfies SurveyRecord;
const patrol = {
  ...{
    kind: "patrol",
    name: "夜间",
    sort: "night",
    checklist: { id: "lamp", version: 1 },
    assets: [],
    from: "2026-03-18",
    closed: false,
  },
} satisfies SurveyRecord;
const upkeep = {
  kind: "upkeep",
  maintenance: randomUUID(),
  doneOn: "2026-03-18",
  note: "",
  withdrawn: false,
} satisfies SurveyRecord;

/** What registers and the office's screens begin, with what its id follows from. */
const derived: { body: SurveyRecord; parts: string[] }[] = [
  { body: estate, parts: idParts.compound("新塘村小区") },
  { body: house, parts: idParts.building("新塘村小区", "红楼") },
  { body: house, parts: idParts.building("新塘大院", "红楼") },
  { body: { ...house, name: "A/3栋" }, parts: idParts.building("新塘村小区", "A/3") },
  { body: { ...house, name: "A/3栋" }, parts: idParts.building("新塘村小区", "A/3栋") },
  { body: door, parts: idParts.door("新塘村小区", "红楼", "1单元", "301室") },
  { body: door, parts: idParts.door("新塘村小区", "15栋", "1", "301") },
  { body: asset, parts: idParts.asset("新塘村小区", "lamp", "L1") },
  { body: { kind: "plan", compound, across: 4, down: 3, marks: [] }, parts: idParts.plan(compound) },
  { body: { kind: "helplines", lines: [] }, parts: idParts.helplines() },
  {
    body: { kind: "calendar", year: 2027, daysOff: [], workdays: [], months: [] },
    parts: idParts.calendar(2027),
  },
  { body: { kind: "handling_units", units: [] }, parts: idParts.handlingUnits() },
  { body: { kind: "reply_templates", replies: [] }, parts: idParts.replyTemplates() },
  { body: area, parts: idParts.grid("第一 网格") },
  { body: { kind: "patch", name: "东片", grid, leaders: [] }, parts: idParts.patch("第一网格", "东片") },
  { body: { kind: "patch", name: "东片", grid, leaders: [] }, parts: idParts.patch(NO_GRID, "东片") },
  {
    body: { kind: "patch", name: "东片", grid: randomUUID(), leaders: [] },
    parts: idParts.patch("", "东片"),
  },
  {
    body: { kind: "person", name: "邻长 甲", role: "block_leader", left: false },
    parts: idParts.person("邻长甲"),
  },
];
const everyBody: SurveyRecord[] = [...derived.map(({ body }) => body), visit, issue, round, patrol, upkeep];

test("what begins under its own id is bound, whatever it is", async () => {
  const id = randomUUID();
  for (const body of everyBody) expect(await bound(id, body, id)).toBe(true);
});

test("an id that looks derived is nobody's own, whoever says so", async () => {
  for (const { parts } of derived) {
    const record = await registerId(sha1, community, null, ...parts);
    for (const squatter of [visit, issue, round, patrol, upkeep])
      expect(await bound(record, squatter, record)).toBe(false);
  }
});

test("an edit of what was refused or is held keeps the id that its record drew, and opens no derived one", async () => {
  const first = randomUUID();
  for (const body of everyBody) expect(await bound(first, body, randomUUID(), first)).toBe(true);
  const of301 = await registerId(sha1, community, null, ...idParts.door("新塘村小区", "15栋", "1", "301"));
  for (const squatter of [visit, issue, round, patrol, upkeep])
    expect(await bound(of301, squatter, randomUUID(), randomUUID())).toBe(false);
  expect(await bound(of301, door, randomUUID(), randomUUID())).toBe(true);
});

test("what a register derives is bound with and without the key, the namesakes up to the last that any machine tries", async () => {
  for (const { body, parts } of derived) {
    for (const with_ of [key, null]) {
      for (const nth of [[], ["2"], [String(NAMESAKES_MAX - 1)]]) {
        expect([
          body.kind,
          nth,
          await bound(await registerId(sha1, community, with_, ...parts, ...nth), body),
        ]).toEqual([body.kind, nth, true]);
      }
    }
    const other = { version: 1, secret: "of-another-community" };
    expect(await bound(await registerId(sha1, community, other, ...parts), body)).toBe(false);
    expect(await bound(await registerId(sha1, community, key, ...parts, String(NAMESAKES_MAX)), body)).toBe(
      false,
    );
  }
});

test("a namesake of a door keeps the id that it was once derived with", async () => {
  const old = ["door", "新塘村小区", "15栋", "1", "301"];
  expect(await bound(await registerId(sha1, community, null, ...old, "2"), door)).toBe(true);
  expect(await bound(await registerId(sha1, community, null, ...old), door)).toBe(false);
});

test("an id that belongs to another kind, or to another row of this kind, is not bound", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...derived),
      fc.constantFrom(...everyBody),
      fc.constantFrom(key, null),
      fc.constantFrom([], ["2"]),
      async ({ body, parts }, claims, with_, nth) => {
        const record = await registerId(sha1, community, with_, ...parts, ...nth);
        if (claims.kind === body.kind) return;
        expect(await bound(record, claims)).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
  const of301 = await registerId(sha1, community, null, ...idParts.door("新塘村小区", "15栋", "1", "301"));
  for (const squatter of [visit, issue, asset, round, patrol, upkeep])
    expect(await bound(of301, squatter)).toBe(false);
  for (const other of [{ label: "302" }, { unit: "2" }, { building: randomUUID() }])
    expect(await bound(of301, { ...door, ...other })).toBe(false);
});

test("a random id that is not the revision's own, and one derived of something else, are bound for nothing", async () => {
  const demo = await registerId(sha1, community, null, "demo", "round");
  for (const body of everyBody)
    for (const record of [randomUUID(), demo]) expect(await bound(record, body)).toBe(false);
});

test("the community's own record bears the community's id, and nothing else does", async () => {
  expect(await bound(community, { kind: "community", name: "新塘社区" })).toBe(true);
  for (const body of everyBody) expect(await bound(community, body)).toBe(false);
});

test("what has to be known first is named: a door waits for its building", async () => {
  expect(namedAfter(door)).toBe(building);
  expect(namedAfter(asset)).toBe(compound);
  expect(namedAfter(visit)).toBeNull();
  const record = await registerId(sha1, community, key, ...idParts.door("新塘村小区", "15栋", "1", "301"));
  expect(
    await isBound(
      sha1,
      community,
      [key, null],
      { id: randomUUID(), record, base: "", body: door },
      async () => null,
    ),
  ).toBe(false);
});
