import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fillDemo } from "../../scripts/demo/demo.ts";
import { severityOf, standingAnswers } from "../../src/checklists/asking.ts";
import { checklistOf } from "../../src/checklists/everyChecklist.ts";
import { type DoorAt, isActive } from "../../src/domain/doors/doorAt.ts";
import { facadeOf, unitsOf } from "../../src/domain/doors/facade.ts";
import type { Building } from "../../src/domain/doors/place.ts";
import { dueOf } from "../../src/domain/inspections/due.ts";
import { nextStepOf } from "../../src/domain/issues/issueDue.ts";
import { lifeOf } from "../../src/domain/issues/issueLife.ts";
import { type Body, type Kind, kinds, type SurveyRecord } from "../../src/domain/records.ts";
import { calledOf, isBound } from "../../src/domain/registerIds/boundId.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { findsInNote } from "../../src/domain/text/noteCheck.ts";
import { addDays } from "../../src/domain/time/days.ts";
import { workingDaysOf } from "../../src/domain/time/workingDays.ts";
import { roundOf } from "../../src/domain/visits/roundOf.ts";
import { latestByDoor, progress } from "../../src/domain/visits/tally.ts";
import { walkedOf } from "../../src/reports/figures/compare.ts";
import { leftOf } from "../../src/reports/figures/latest.ts";
import { litRate, percentOf } from "../../src/reports/figures/rates.ts";
import { planRegister } from "../../src/reports/import/register/changeSet.ts";
import type { KnownRecord } from "../../src/reports/import/register/known.ts";
import { readRegister } from "../../src/reports/import/register/rows.ts";
import { registerRows } from "../../src/reports/import/register/sheet.ts";
import type { Row } from "../../src/sync/protocol.ts";
import { drawn, labels } from "../domain/town.ts";
import { joinAs, openTown } from "./town.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());

/** The demo town as one of its people sees it after the first exchange. */
async function demoTown(role = "office", nth = 0) {
  const town = await openTown();
  const now = () => new Date(town.clock.ms);
  const people = await fillDemo(town.endpoint, { now });
  const me = people.filter((one) => one.role === role)[nth];
  if (!me) throw new Error(`nobody is ${role} ${nth}`);
  const phone = await joinAs(town.endpoint, me.person);
  const rows: Row[] = [];
  for (let more = true; more; ) {
    const answer = await phone.sync();
    rows.push(...answer.rows);
    more = answer.more;
  }
  const records = rows.map((row) => ({
    id: row.record,
    n: row.n,
    stream: row.stream,
    revision: JSON.parse(row.text) as Revision,
  }));
  const all = <K extends Kind>(kind: K) =>
    records
      .filter(({ revision }) => revision.kind === kind)
      .map(({ revision, ...rest }) => ({
        ...rest,
        rev: revision.id,
        by: revision.by,
        body: revision.body as Body<K>,
      }));
  const doors: DoorAt[] = all("door").map(({ id, body }) => ({ id, door: body }));
  const building = (name: string) => {
    const found = all("building").find(({ body }) => body.name === name);
    if (!found) throw new Error(`no building ${name}`);
    return {
      building: found.body as Building,
      doors: doors.filter(({ door }) => door.building === found.id),
    };
  };
  return { town, now, people, me, all, doors, building };
}

describe("the demo town", () => {
  test("is 新塘村小区: fifteen blocks of three doors a landing, 270 doors, 54 of them in 15栋", async () => {
    const { all, building, doors } = await demoTown();
    const sizes = all("building")
      .filter(({ body }) => body.form === "slab")
      .map(({ body }) => building(body.name).doors.length)
      .sort((a, b) => b - a);
    expect(sizes).toEqual([54, 18, 18, ...Array.from({ length: 12 }, () => 15)]);
    expect(all("compound").map(({ body }) => [body.name, body.builtDecade])).toEqual([
      ["新塘村小区", "1970"],
    ]);
    const { building: fifteen, doors: fifty4 } = building("15栋");
    expect(unitsOf(fifteen, fifty4)).toHaveLength(3);
    expect(drawn(facadeOf(fifteen, fifty4, "2", { basement: false }))).toHaveLength(6);
    expect(fifty4.find(({ door }) => door.unit === "2" && door.label === "302")?.door.code).toBe(
      "C1-B15-U2-F03-02",
    );
    expect(new Set(doors.map(({ door }) => door.code)).size).toBe(doors.length);
  });

  test("has besides them shops along a street, people in a basement, a merged flat and a row of small houses", async () => {
    const { building } = await demoTown();
    const { building: front, doors } = building("临街楼");
    const page = facadeOf(front, doors, "1", { basement: true });
    expect(drawn(page)).toEqual([
      "3| 301+302~2 303",
      "2| 201 202 203",
      "-1| B101 B102 .",
      "=| 临街88-1号 临街88-2号 临街88-3号 临街88-4号 临街88-5号 临街88-6号",
    ]);
    const row = building("平房");
    expect(drawn(facadeOf(row.building, row.doors, "", { basement: false }))).toEqual([
      "| 1号 2号 3号 4号 5号 6号 7号 8号",
    ]);
  });

  test("has two grids, six patches, and somebody in every role, all with names that nobody bears", async () => {
    const { all, people } = await demoTown();
    expect(all("grid").map(({ body }) => body.workers.length)).toEqual([1, 1]);
    expect(all("patch").map(({ body }) => body.leaders.length)).toEqual([1, 1, 1, 1, 1, 1]);
    const roles = people.map(({ role }) => role);
    expect(
      ["office", "grid_worker", "block_leader", "volunteer"].map(
        (role) => roles.filter((one) => one === role).length,
      ),
    ).toEqual([1, 2, 6, 2]);
    for (const { name } of people) expect(name).toMatch(/^(社区|网格员|邻长|志愿者)[甲乙丙丁戊己一二]$/);
  });

  test("leaves the two basement doors for the office to assign, and every other one to a leader", async () => {
    const { all, doors } = await demoTown();
    expect(labels(doors.filter(({ door }) => !door.patch))).toEqual(["B101", "B102"]);
    const unassigned = all("door").filter(({ stream }) => stream === "patch:unassigned");
    expect(unassigned).toHaveLength(2);
  });

  test("has a round under way over every standing door, with days of visits by those whose doors they are", async () => {
    const { all, doors, people } = await demoTown();
    const rounds = all("round").map(({ id, body }) => ({ id, round: body }));
    const standing = doors.filter(({ door }) => isActive(door));
    expect(new Set(rounds[0]?.round.doors)).toEqual(new Set(standing.map(({ id }) => id)));
    const leaderOf = new Map(all("patch").map(({ id, body }) => [id, body.leaders[0]]));
    const byId = new Map(doors.map(({ id, door }) => [id, door]));
    const visits = all("visit");
    expect(visits.length).toBeGreaterThan(120);
    for (const { body, by } of visits) {
      expect(by).toBe(leaderOf.get(byId.get(body.door)?.patch ?? ""));
      expect(roundOf(rounds, body.door, body.visitedAt.slice(0, 10))?.id).toBe(body.round);
      expect(body.visitedAt < "2026-03-18").toBe(true);
      expect(findsInNote(body.note)).toEqual([]);
    }
    expect(
      people
        .filter(({ role }) => role === "block_leader")
        .every(({ person }) => visits.some(({ by }) => by === person)),
    ).toBe(true);
    const latest = latestByDoor(
      visits.map(({ body }) => body),
      doors,
    );
    expect(new Set(latest.values()).size).toBe(7);
    const { done, total } = progress(standing, latest);
    expect(total).toBe(291);
    expect(done).toBeGreaterThan(total / 3);
    expect(done).toBeLessThan((total * 2) / 3);
  });

  test("shows one visit taken back, one put right and one typed in later, all by the first leader", async () => {
    const { all, people } = await demoTown();
    const first = people.find(({ name }) => name === "邻长甲")?.person;
    const mine = all("visit").filter(({ by }) => by === first);
    expect(mine.filter(({ body }) => body.withdrawn).map(({ n }) => n)).toEqual([2]);
    expect(mine.filter(({ body, n }) => !body.withdrawn && n === 2)).toHaveLength(1);
    expect(mine.filter(({ body }) => body.enteredLater)).toHaveLength(1);
  });

  test("gives the first leader 15栋 with a stairwell and more still to walk, and nothing of anybody else's", async () => {
    const { doors, all } = await demoTown("block_leader");
    expect(doors).toHaveLength(54);
    const latest = latestByDoor(all("visit").map(({ body }) => body));
    expect(progress(doors, latest).done).toBeLessThanOrEqual(30);
  });

  test("gives a volunteer no doors and a grid worker the doors of one grid", async () => {
    expect((await demoTown("volunteer")).doors).toEqual([]);
    const worker = await demoTown("grid_worker", 1);
    expect(worker.all("patch").length).toBeGreaterThan(0);
    expect(new Set(worker.doors.map(({ door }) => door.patch)).size).toBe(3);
  });

  test("is a register like any other: what the office exports of it imports back unchanged, and taken in anew names the same doors", async () => {
    const { all, town } = await demoTown();
    const held = <K extends Kind>(kind: K) => all(kind).map(({ id, body }) => ({ record: id, body }));
    const known: KnownRecord = {
      compounds: held("compound"),
      buildings: held("building"),
      doors: held("door"),
      grids: held("grid"),
      patches: held("patch"),
      people: held("person"),
    };
    const reading = readRegister(registerRows(known).map((cells, at) => ({ line: at + 1, cells })));
    if (!reading.read) throw new Error(`the export was not read: ${reading.why}`);
    const plan = await planRegister(reading.rows, known, {
      community: town.endpoint.community.id,
      sha1,
      key: town.endpoint.registerKey,
      home: "新塘村小区",
    });
    expect([plan.places, plan.fresh, plan.changed, plan.missing, plan.faults, reading.faults]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(plan.unchanged).toBeGreaterThanOrEqual(291);

    const nothing: KnownRecord = {
      compounds: [],
      buildings: [],
      doors: [],
      grids: [],
      patches: [],
      people: [],
    };
    const anew = await planRegister(reading.rows, nothing, {
      community: town.endpoint.community.id,
      sha1,
      key: town.endpoint.registerKey,
      home: "新塘村小区",
    });
    const ids = new Set(known.doors.map(({ record }) => record));
    expect(anew.fresh.filter(({ change }) => !ids.has(change.record))).toEqual([]);
    expect(anew.fresh.length).toBe(plan.unchanged);
  });

  test("begins every record under an id that is bound to what it is", async () => {
    const { all, town } = await demoTown();
    const { id: community } = town.endpoint.community;
    const rows = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
      all(kind).map((row) => ({ ...row, body: row.body as SurveyRecord })),
    );
    const places = new Map(rows.map(({ id, body }) => [id, body]));
    const called = async (place: string) => {
      const body = places.get(place);
      return body ? calledOf(body) : null;
    };
    const first = rows.filter(({ n }) => n === 1);
    expect(first.length).toBeGreaterThan(500);
    for (const { id: record, rev, body } of first) {
      expect([
        body.kind,
        await isBound(
          sha1,
          community,
          [town.endpoint.registerKey, null],
          { id: rev, record, base: "", body },
          called,
        ),
      ]).toEqual([body.kind, true]);
    }
  });

  test("has twenty courtyard lamps, of which the first night count found eight lit: 8/20, exactly 40.0%", async () => {
    const { all } = await demoTown();
    const assets = new Map(all("asset").map(({ id, body }) => [id, body]));
    const lamps = [...assets.values()].filter(({ type }) => type === "lamp");
    expect(lamps.map(({ code }) => code).sort()).toEqual(
      Array.from({ length: 20 }, (_, n) => `L${String(n + 1).padStart(2, "0")}`),
    );
    const round = all("patrol").find(({ body }) => body.sort === "night");
    if (!round) throw new Error("nobody counted the lamps");
    expect(round).toMatchObject({ n: 2, body: { closed: true } });
    const looks = all("inspection").map(({ body }) => body);
    const walked = walkedOf(
      round.body,
      assets,
      looks.filter(({ patrol }) => patrol === round.id),
    );
    const rate = litRate(walked);
    expect(rate).toMatchObject({ lit: { n: 8, of: 20 }, checked: { n: 20, of: 20 }, unseen: 0 });
    expect(percentOf(rate.lit)).toBe("40.0%");
    expect(leftOf(walked)).toEqual([]);
    for (const inspection of looks) {
      const asset = assets.get(inspection.place);
      const checklist = checklistOf(inspection.checklist);
      if (!asset || !checklist) throw new Error("an inspection of nothing");
      const asked = { kind: asset.type, heads: 1, role: "grid_worker" as const };
      expect(severityOf(checklist, inspection.answers, asked).severity).toBe(inspection.severity);
      expect(standingAnswers(checklist, inspection.answers, asked)).toEqual(inspection.answers);
    }
  });

  test("has the drains around 15栋 on a plan with every house, and their patrol is due", async () => {
    const { all, now } = await demoTown();
    const drains = all("asset").filter(({ body }) => body.type !== "lamp");
    const fifteen = all("building").find(({ body }) => body.name === "15栋")?.id;
    expect(new Set(drains.map(({ body }) => body.type))).toEqual(
      new Set(["manhole", "gully", "septic", "outlet", "stack", "rainpipe"]),
    );
    for (const { body } of all("asset"))
      expect([body.x, body.y].every((step) => step !== undefined && step >= 0 && step <= 10_000)).toBe(true);
    for (const { body } of drains) expect(body.serves).toEqual([fifteen]);
    expect(all("plan").map(({ body }) => body.marks.length)).toEqual([all("building").length]);
    const today = now().toISOString().slice(0, 10);
    const done = {
      patrols: all("patrol").map(({ body }) => body),
      upkeep: all("upkeep").map(({ body }) => body),
    };
    const due = all("maintenance").flatMap(({ id, body }) => dueOf(id, body, done, today));
    expect(due.map(({ what, on, overdueDays }) => [what, on, overdueDays])).toEqual([
      ["patrol", addDays(today, -1), 1],
      ["maintain", addDays(today, 10), 0],
    ]);
  });

  test("has issues raised from what was found, and numbers to call that nobody has", async () => {
    const { all } = await demoTown();
    const looks = new Map(all("inspection").map(({ id, body }) => [id, body]));
    const raised = all("issue").filter(({ body }) => body.from.length > 0);
    expect(raised.map(({ body }) => body.category).sort()).toEqual(["drain", "light", "light"]);
    const dark = raised.filter(({ body }) => body.category === "light").flatMap(({ body }) => body.from);
    expect(new Set(dark.map(({ id }) => looks.get(id)?.place)).size).toBe(12);
    for (const { body, stream } of raised) {
      const found = looks.get(body.from[0]?.id ?? "")?.place;
      expect(body.placeKind === "grid" ? `grid:${body.place}` : found).toBe(
        body.placeKind === "grid" ? stream : body.place,
      );
      expect(stream).toMatch(/^grid:/);
      expect(findsInNote(body.words)).toEqual([]);
    }
    const lines = all("helplines").flatMap(({ body }) => body.lines);
    expect(lines.map(({ line }) => line)).toEqual(["property", "community", "gas"]);
    for (const { name, number } of lines)
      expect([name.includes("不是真号码"), /^000-0000-\d{4}$/.test(number)]).toEqual([true, true]);
  });

  test("tells nine stories of issues, each at another place of its life, by people who may take those steps", async () => {
    const { all, town } = await demoTown();
    const today = new Date(town.clock.ms + 8 * 3_600_000).toISOString().slice(0, 10);
    const told = all("issue").filter(({ body }) => body.from.length === 0);
    const lives = told.map(({ id, body }) => {
      const events = all("issue_event").filter((one) => one.body.issue === id);
      const life = lifeOf(
        body,
        events.map((one) => ({ id: one.id, by: one.by, body: one.body })),
      );
      expect([life.void, life.contradictions]).toEqual([[], []]);
      expect(findsInNote(body.words)).toEqual([]);
      return { body, life, next: nextStepOf(body, life, workingDaysOf([]), today)?.what };
    });
    const lines = lives.map(({ body, life, next }) => [body.category, life.state, next]);
    expect(lines.sort()).toEqual([
      ["building", "collected", "accept"],
      ["building", "reopened", "accept"],
      ["drain", "verified", "tell"],
      ["env", "declined", undefined],
      ["idle_land", "waiting", "look_again"],
      ["parking", "declined", undefined],
      ["road", "accepted", "mend"],
      ["road", "accepted", "mend"],
      ["road", "closed", undefined],
    ]);
    expect(told.filter(({ body }) => body.placeKind === "person").map(({ by }) => by)).toEqual(
      all("person").flatMap(({ id, body }) => (body.name === "志愿者一" ? [id] : [])),
    );
    const sewer = lives.find(({ body }) => body.category === "drain");
    expect([...(sewer?.life.asked.values() ?? [])].sort()).toEqual(["to_tell", "told", "told"]);
    expect(all("handling_units").map(({ body }) => body.units.length)).toEqual([4]);
  });

  test("shows lamps and drains to those of their grid only", async () => {
    const seen = async (role: string, nth = 0) => (await demoTown(role, nth)).all("asset").length;
    expect(await seen("grid_worker")).toBe(36);
    expect(await seen("block_leader")).toBe(36);
    expect(await seen("grid_worker", 1)).toBe(0);
    expect(await seen("volunteer")).toBe(0);
  });

  test("is filled once: a second start gives the same people and changes nothing", async () => {
    const { town, now, people, all } = await demoTown();
    const seqs = all("door").length;
    town.clock.ms += 3 * 24 * 60 * 60 * 1000;
    const endpoint = await town.restart();
    expect(await fillDemo(endpoint, { now })).toEqual(people);
    const phone = await joinAs(endpoint, people[0]?.person ?? "");
    const pages = [await phone.sync([], { max: 1000 }), await phone.sync([], { max: 1000 })];
    const rows = pages.flatMap((page) => page.rows);
    expect(rows.filter(({ kind }) => kind === "door")).toHaveLength(seqs);
    expect(await endpoint.log.held()).toEqual([]);
    expect((await endpoint.letterBox.list("new")).total).toBe(2);
  });
});
