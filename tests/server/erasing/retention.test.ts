import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import { coarseVisit, retentionEnd } from "../../../src/domain/retention/retention.ts";
import { addDays, addMonths } from "../../../src/domain/time/days.ts";
import type { RetentionReport } from "../../../src/sync/doorDataProtocol.ts";
import { settle } from "../../contracts/speaking.ts";
import { doorBody, joinAs, openTown, type Town, visitBody, write } from "../town.ts";

const START = "2026-03-18";
const at = (day: string) => `${day}T10:00:00+08:00`;
/** `RETENTION_RUNS=50` for the long form. */
const RUNS = Number(process.env.RETENTION_RUNS ?? 1);

/** All texts in the office's log that name a record, and those of visits that were made of it. */
function textsOf(town: Town): { record: Id; kind: string; text: string }[] {
  const file = new DatabaseSync(join(town.data, "linfang.db"), { readOnly: true });
  const rows = file.prepare("select record, kind, text from log where text is not null").all();
  file.close();
  return rows as ReturnType<typeof textsOf>;
}

async function community() {
  const town = await openTown();
  const { endpoint } = town;
  const { office, leader, patch } = await settle(endpoint.log);
  const door = write(endpoint, office, doorBody(patch));
  const append = (by: Id, body: SurveyRecord) => {
    const written = write(endpoint, by, body, parentOf(body));
    return endpoint.append([written], by).then(([receipt]) => {
      expect(receipt).toMatchObject({ verdict: "line" });
      return written.revision.record;
    });
  };
  await endpoint.append([door], office);
  const go = async (day: string) => {
    town.clock.ms = Date.parse(`${day}T04:00:00Z`);
    await endpoint.heedBackups(null);
  };
  // The office has had a week to read what is due.
  await go(addDays(START, -7));
  return { town, office, leader, door: door.revision.id, append, go };
}

const parentOf = (body: SurveyRecord) =>
  body.kind === "visit" || body.kind === "door_wish" || body.kind === "delivery"
    ? { parent: body.door }
    : body.kind === "issue" || body.kind === "inspection"
      ? { parent: body.place }
      : body.kind === "issue_event"
        ? { parent: body.issue }
        : {};

const wish = (door: Id, day: string): SurveyRecord => ({
  ...{ kind: "door_wish", door, wish: "evening", saidAt: at(day), until: addDays(day, 90), withdrawn: false },
});
const issue = (door: Id, day: string): SurveyRecord => ({
  ...{ kind: "issue", place: door, placeKind: "door", where: "15栋 301", state: "collected" },
  ...{ category: "drain", severity: 2, from: [], words: "反水", reporter: "resident" },
  ...{ collectedAt: at(day), withdrawn: false },
});
const declined = (of: Id, day: string): SurveyRecord => ({
  ...{ kind: "issue_event", issue: of, step: "decline", from: "collected", after: [], happenedAt: at(day) },
  ...{ reason: "not_ours", words: "不归社区管", withdrawn: false },
});

describe("what is kept for a time", () => {
  test("ends on its day over five years, each class, and nothing else does", {
    timeout: 120_000,
  }, async () => {
    const dayOf = fc.integer({ min: 0, max: 500 }).map((days) => addDays(START, -days));
    const life = fc.record({
      visits: fc.array(fc.tuple(dayOf, fc.constantFrom("met", "not_home")), { minLength: 2, maxLength: 5 }),
      ...{
        wishes: fc.array(dayOf, { maxLength: 2 }),
        issues: fc.array(dayOf, { minLength: 1, maxLength: 2 }),
      },
    });
    await fc.assert(
      fc.asyncProperty(life, async ({ visits, wishes, issues }) => {
        const { town, office, leader, door, append, go } = await community();
        /** By record: the last day on which it is there with this in it, and what stays. */
        const wanted: { has: string; last: string }[] = [];
        for (const [nth, [day, result]] of visits.entries()) {
          const note = `note ${nth}.`;
          await append(leader, visitBody(door, { visitedAt: at(day), note, result: result as "met" }));
          wanted.push({ has: note, last: addDays(addMonths(day, 12), -1) });
          const month = `${day.slice(0, 7)}-01`;
          wanted.push({ has: `"visitedAt":"${month}`, last: addDays(addMonths(month, 24), -1) });
        }
        for (const day of wishes) {
          const record = await append(leader, wish(door, day));
          wanted.push({ has: record, last: addDays(addMonths(addDays(day, 90), 6), -1) });
        }
        for (const day of issues) {
          const record = await append(leader, issue(door, day));
          await append(office, declined(record, day));
          wanted.push({ has: record, last: addDays(addMonths(day, 36), -1) });
        }
        const open = await append(leader, issue(door, addDays(START, -500)));
        // No leap of the clock: somebody looks every month at least.
        const days = new Set(wanted.flatMap(({ last }) => [last, addDays(last, 1)]));
        for (let month = 0; month < 60; month++) days.add(addMonths(START, month));
        for (const day of [...days].filter((day) => day >= START).sort()) {
          await go(day);
          const texts = textsOf(town).filter(({ kind }) => !["person", "patch", "grid"].includes(kind));
          const said = texts.map(({ text }) => text).join("\n");
          for (const { has, last } of wanted) {
            const isCoarse = has.startsWith('"visitedAt"');
            if (day > last) expect(`${day} ${said.includes(has) ? has : ""}`).toBe(`${day} `);
            else if (!isCoarse) expect(said).toContain(has);
          }
          expect(said).toContain(open);
          expect(said).toContain(door);
        }
        // What stays: of every visit that ever was, its month and its result.
        const ended = (await report(town)).ended.filter((one) => one.class === "visit");
        const count = (month: string, what: string) =>
          ended
            .filter((one) => one.month === month && one.what === what)
            .reduce((sum, one) => sum + one.count, 0);
        for (const [day, result] of visits) {
          const same = visits.filter(
            ([other, what]) => other.slice(0, 7) === day.slice(0, 7) && what === result,
          );
          expect(count(day.slice(0, 7), result)).toBe(same.length);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });

  test("of a visit its result and its month stay for the second year, and no word of it is left anywhere", async () => {
    const { town, leader, door, append, go } = await community();
    const note = { note: "老人一个人住", personMet: "elder", topics: ["drain"] } as const;
    await append(leader, visitBody(door, { visitedAt: at("2026-03-10"), ...note, topics: ["drain"] }));
    for (let month = 0; month <= 11; month++) await go(addMonths("2026-03-18", month));
    await go("2027-03-09");
    expect(JSON.stringify(textsOf(town))).toContain("老人一个人住");
    await go("2027-03-10");
    const visits = textsOf(town).filter(({ kind }) => kind === "visit");
    expect(visits).toHaveLength(1);
    const { body, by } = JSON.parse(visits[0]?.text ?? "{}");
    expect(body).toEqual(coarseVisit(visitBody(door, { visitedAt: at("2026-03-10") })));
    expect(by).toBe(town.endpoint.community.id);
    await go("2027-03-11");
    expect(textsOf(town).filter(({ kind }) => kind === "visit")).toEqual(visits);
  });

  test("a clock that leaps ahead ends nothing until it has been so for a week", async () => {
    const { town, leader, door, append, go } = await community();
    await append(leader, visitBody(door, { visitedAt: at("2026-03-10"), note: "在" }));
    await go("2031-01-01");
    await go("2031-01-07");
    expect(JSON.stringify(textsOf(town))).toContain("在");
    await go("2026-03-19");
    await go("2031-01-10");
    expect(JSON.stringify(textsOf(town))).toContain("在");
    expect((await report(town)).waitsSince).toBe("2031-01-10");
    await go("2031-01-17");
    expect(JSON.stringify(textsOf(town))).not.toContain('"在"');
  });

  test("ends in no folder in the first week in which it is looked at", async () => {
    const { town, leader, door, append, go } = await community();
    await append(leader, visitBody(door, { visitedAt: at("2024-01-10"), note: "很早" }));
    for (const day of [-6, -3, -1]) await go(addDays(START, day));
    expect(JSON.stringify(textsOf(town))).toContain("很早");
    await go(START);
    expect(JSON.stringify(textsOf(town))).not.toContain("2024-01-10");
  });

  test("is said before it ends: what goes until the end of next month, by its day", async () => {
    const { town, leader, door, append, go } = await community();
    await append(leader, visitBody(door, { visitedAt: at("2025-04-20"), note: "快到期了" }));
    await append(leader, visitBody(door, { visitedAt: at("2025-05-20"), note: "还早" }));
    await go(addDays(START, -1));
    expect((await report(town)).startsOn).toBe(START);
    await go(START);
    expect(await report(town)).toMatchObject({
      ...{
        day: START,
        until: "2026-05-01",
        next: [{ on: "2026-04-20", class: "note", count: 1 }],
        ended: [],
      },
    });
  });

  test("a record that is the register's, an asset's or the office's own ends never", () => {
    const id = randomUUID();
    const asset = { kind: "inspection", place: id, placeKind: "asset", inspectedAt: at(START) };
    for (const body of [{ kind: "door" }, { kind: "person" }, { kind: "round" }, { kind: "vote" }, asset])
      expect(retentionEnd(body as SurveyRecord)).toBeNull();
  });
});

async function report(town: Town): Promise<RetentionReport> {
  const office = await joinAs(town.endpoint, await town.endpoint.addPerson({ name: "社区", role: "office" }));
  return (await office.get("/api/retention")).json() as Promise<RetentionReport>;
}
