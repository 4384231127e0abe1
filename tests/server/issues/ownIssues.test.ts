import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../src/domain/issues/moves.ts";
import type { Person } from "../../../src/domain/person.ts";
import type { SyncAnswer } from "../../../src/sync/protocol.ts";
import { expectAll, joinAs, openTown, type Phone, settledTown, type Written, write } from "../town.ts";

/** More than anybody sees in a day. */
const FLOOD = 10_000;
const AT_ONCE = 500;

/** A town with two volunteers and a viewer, and what each of them writes; answers in a word. */
async function helpers() {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const [helper, other, viewer] = await Promise.all([
    endpoint.addPerson({ name: "志愿者一", role: "volunteer" }),
    endpoint.addPerson({ name: "志愿者二", role: "volunteer" }),
    endpoint.addPerson({ name: "街道一", role: "viewer" }),
  ]);
  const people = { ...settled, helper, other, viewer };
  const phones = {
    office: await joinAs(endpoint, settled.office),
    leaderA: await joinAs(endpoint, settled.leaderA),
    helper: await joinAs(endpoint, helper),
    other: await joinAs(endpoint, other),
    viewer: await joinAs(endpoint, viewer),
  };
  const raise = (by: Id, change: Partial<Issue> = {}) =>
    write(endpoint, by, {
      ...{ kind: "issue", place: by, placeKind: "person", where: "东门外的坡道", state: "collected" },
      ...{ category: "road", severity: 2, from: [], words: "地砖松了", reporter: "finder" },
      ...{ collectedAt: "2026-03-18T16:00:00+08:00", withdrawn: false },
      ...change,
    } as Issue);
  const step = (by: Id, issue: Written, step: IssueStep, more: Partial<IssueEvent> = {}) =>
    write(endpoint, by, {
      ...{ kind: "issue_event", issue: issue.revision.record, step, from: "collected", after: [] },
      ...{ happenedAt: "2026-03-18T17:00:00+08:00", withdrawn: false, ...more },
    } as IssueEvent);
  const edit = (by: Id, of: Written, change: object) =>
    write(endpoint, by, { ...(of.revision.body as object), ...change } as never, {
      record: of.revision.record,
      base: of.revision.id,
      changed: Object.keys(change),
    });
  /** The office makes the first volunteer something else. */
  const become = async (change: Partial<Person>) => {
    const { rows } = await phones.office.sync([], { cursors: {} });
    const base = rows.find(({ record }) => record === helper)?.id ?? "";
    const person: Person = { kind: "person", name: "志愿者一", role: "volunteer", left: false, ...change };
    const written = write(endpoint, settled.office, person, {
      ...{ record: helper, base, changed: Object.keys(change) },
    });
    expectAll(await endpoint.append([written], settled.office), "line");
  };
  const told = async (who: keyof typeof phones, ...words: Written[]) =>
    (await phones[who].sync(words)).receipts.map(said);
  const seenBy = async (who: keyof typeof phones) => all(phones[who]);
  const letIn = async (written: Written, isSure = false) => {
    const asked = { proto: "linfang/1", id: written.revision.id, ...(isSure ? { sure: true } : {}) };
    return (await phones.office.post("/api/held/accept", asked)).status;
  };
  return { ...people, town, phones, raise, step, edit, become, told, seenBy, letIn };
}
const said = ({ verdict, reason, path }: SyncAnswer["receipts"][number]) =>
  [verdict, reason, path].filter(Boolean).join(" ");

/** All that this person is ever told, as one text. */
async function all(phone: Phone): Promise<string> {
  const answers = [await phone.sync([], { cursors: {} })];
  while (answers.at(-1)?.more) answers.push(await phone.sync());
  return JSON.stringify(answers.map(({ rows }) => rows));
}

describe("what a volunteer raises", () => {
  test("lives with them: they and the office read it and every step, nobody else does", async () => {
    const { helper, office, raise, step, told, seenBy } = await helpers();
    const issue = raise(helper);
    expect(await told("helper", issue)).toEqual(["line"]);
    const accept = step(office, issue, "accept", { severity: 2 });
    const after = [accept.revision.record];
    const fix = step(office, issue, "fix", { from: "accepted", after, words: "换了三块" });
    const seen = { from: "fixed" as const, after: [fix.revision.record] };
    const pass = step(helper, issue, "pass", seen);
    expect(await told("office", accept, fix)).toEqual(["line", "line"]);
    expect(await told("helper", pass, step(helper, issue, "remark", { words: "坡上也有" }))).toEqual([
      ...["line", "line"],
    ]);
    for (const who of ["helper", "office"] as const)
      for (const { revision } of [issue, accept, fix, pass]) expect(await seenBy(who)).toContain(revision.id);
    for (const who of ["other", "leaderA", "viewer"] as const)
      expect(await seenBy(who)).not.toContain(issue.revision.record);
  });

  test("is nobody else's: not under a door, in a grid, in another's name or in another's stream", async () => {
    const { helper, other, leaderA, viewer, doorA, grid, raise, step, told, seenBy, letIn } = await helpers();
    const atDoor = raise(helper, { place: doorA.revision.id, placeKind: "door" });
    const inGrid = raise(helper, { place: grid.revision.id, placeKind: "grid" });
    const withOther = raise(helper, { place: other });
    const asOther = raise(other);
    expect(await told("helper", atDoor, inGrid, withOther)).toEqual(Array(3).fill("held access"));
    expect(await told("helper", asOther)).toEqual(["held unproven"]);
    // The office may let in what stands at a door, and never what would lie in a third person's stream.
    expect(await letIn(withOther)).toBe(409);
    expect(await seenBy("other")).not.toContain(withOther.revision.id);
    expect(await letIn(atDoor)).toBe(200);
    expect(await seenBy("helper")).not.toContain(atDoor.revision.id);
    expect(await seenBy("leaderA")).toContain(atDoor.revision.id);
    expect(await told("leaderA", raise(leaderA, { place: helper }))).toEqual(["held access"]);
    expect(await told("viewer", raise(viewer))).toEqual(["refused no-right"]);
    const own = raise(helper);
    await told("helper", own);
    expect(await told("other", step(other, own, "remark", { words: "我也看见了" }))).toEqual(["held access"]);
    expect(await told("viewer", step(viewer, own, "remark", { words: "看见了" }))).toEqual([
      "refused no-right",
    ]);
  });

  test("brings in nothing of doors, slips or visits, whoever says it, and stays where it is for life", async () => {
    const { helper, office, doorA, grid, raise, step, edit, told, seenBy, phones } = await helpers();
    const issue = raise(helper);
    await told("helper", issue);
    const door = doorA.revision.id;
    expect(await told("helper", raise(helper, { from: [{ kind: "visit", id: randomUUID() }] }))).toEqual([
      "held form from",
    ]);
    expect(await told("helper", raise(helper, { slip: randomUUID() }))).toEqual(["held form slip"]);
    expect(await told("office", step(office, issue, "me_too", { door }))).toEqual(["held form door"]);
    const slip = { words: "三楼漏水", slip: randomUUID() };
    expect(await told("office", step(office, issue, "remark", slip))).toEqual(["held form slip"]);
    for (const to of [
      { place: door, placeKind: "door" },
      { place: grid.revision.id, placeKind: "grid" },
    ])
      expect(await told("office", edit(office, issue, to))).toEqual(["held form placeKind"]);
    expect(await told("office", edit(office, issue, { place: office }))).toEqual(["held form place"]);
    const atDoor = raise(office, { place: door, placeKind: "door", where: "15栋 301" });
    await told("office", atDoor);
    expect(await told("office", edit(office, atDoor, { place: helper, placeKind: "person" }))).toEqual([
      "held form placeKind",
    ]);
    expect(await told("office", raise(office, { place: helper }))).toEqual(["held form place"]);
    expect(await seenBy("helper")).not.toContain(door);
    const { held } = await (await phones.office.get("/api/held")).json();
    expect(new Set(held.map(({ letIn }: { letIn: string }) => letIn))).toEqual(new Set(["waits"]));
  });

  test("is taken no step on that is the office's: no accepting, holder, milder gravity, told door", async () => {
    const { helper, doorA, raise, step, edit, told } = await helpers();
    const issue = raise(helper, { severity: 3 });
    await told("helper", issue);
    const holder = { kind: "street", unit: "街道" } as const;
    const steps = [
      step(helper, issue, "accept", { severity: 1 }),
      step(helper, issue, "assign", { from: "accepted", holder }),
      step(helper, issue, "hand_over", { holder }),
      step(helper, issue, "regrade", { severity: 1 }),
      step(helper, issue, "close", { from: "verified", outcome: "mended" }),
      step(helper, issue, "settle", { to: "closed" }),
      edit(helper, issue, { severity: 1 }),
    ];
    expect(await told("helper", ...steps)).toEqual(Array(steps.length).fill("held move"));
    const door = doorA.revision.id;
    expect(await told("helper", step(helper, issue, "told", { from: "closed", door }))).toEqual([
      "held form door",
    ]);
  });

  test("floods nobody: a hundred wait for the office, two thousand are held, the rest is kept on the phone", async () => {
    const { helper, office, raise, step, told, phones } = await helpers();
    const first = raise(helper);
    const counts: { [word: string]: number } = {};
    const flood = [first, ...Array.from({ length: FLOOD - 1 }, () => raise(helper))];
    for (let from = 0; from < FLOOD; from += AT_ONCE)
      for (const word of await told("helper", ...flood.slice(from, from + AT_ONCE)))
        counts[word] = (counts[word] ?? 0) + 1;
    expect(counts).toEqual({ line: 100, "held move": 2000, "refused quota": FLOOD - 2100 });
    // Another one is not shut out, and whoever is heard may go on.
    expect((await phones.other.sync([])).receipts).toEqual([]);
    await told("office", step(office, first, "accept", { severity: 1 }));
    expect(
      (await phones.office.post("/api/held/aside", { proto: "linfang/1", from: helper, aside: true })).status,
    ).toBe(200);
    expect(await told("helper", raise(helper))).toEqual(["line"]);
  }, 120_000);

  test("stays with the office when its author leaves, looks on or walks doors from then on", async () => {
    const { helper, raise, step, told, seenBy, become, letIn, office } = await helpers();
    const issue = raise(helper);
    await told("helper", issue);
    for (const change of [{ role: "viewer" }, { left: true }] as const) {
      await become(change);
      expect(await seenBy("helper")).not.toContain(issue.revision.id);
      expect(await seenBy("office")).toContain(issue.revision.id);
      // What waited on their phone is not lost: the office lets it in, and reads it.
      const late = raise(helper, { words: "又松了两块" });
      expect(await told("helper", late)).toEqual(["held access"]);
      expect(await letIn(late)).toBe(200);
      expect(await seenBy("office")).toContain(late.revision.id);
      await become({ role: "volunteer", left: false });
    }
    await become({ role: "block_leader" });
    expect(await told("helper", step(helper, issue, "remark", { words: "还没修" }))).toEqual(["line"]);
    expect(await told("office", step(office, issue, "accept", { severity: 2 }))).toEqual(["line"]);
    expect(await seenBy("helper")).toContain(issue.revision.id);
  });
});
