import { expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../src/domain/issues/moves.ts";
import { joinAs, openTown, settledTown, type Written, write } from "../town.ts";

/** An issue that the household behind door A asked for, mended and seen; two of the office. */
async function verified() {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const clerk = await endpoint.addPerson({ name: "社区乙", role: "office" });
  const phones = {
    office: await joinAs(endpoint, settled.office),
    clerk: await joinAs(endpoint, clerk),
    leaderA: await joinAs(endpoint, settled.leaderA),
    leaderB: await joinAs(endpoint, settled.leaderB),
  };
  const door = settled.doorA.revision.id;
  const issue = write(endpoint, settled.leaderA, {
    ...{ kind: "issue", place: door, placeKind: "door", where: "15栋 301", state: "collected" },
    ...{ category: "drain", severity: 2, from: [], words: "反水", reporter: "resident" },
    ...{ collectedAt: "2026-03-18T16:00:00+08:00", withdrawn: false },
  });
  let minute = 0;
  const step = (by: Id, step: IssueStep, from: IssueEvent["from"], after: Written[], more = {}) => {
    minute += 1;
    return write(endpoint, by, {
      ...{ kind: "issue_event", issue: issue.revision.record, step, from, withdrawn: false },
      ...{ after: after.map(({ revision }) => revision.record), ...more },
      happenedAt: `2026-03-18T17:${String(minute).padStart(2, "0")}:00+08:00`,
    } as IssueEvent);
  };
  const told = async (who: keyof typeof phones, ...words: Written[]) =>
    (await phones[who].sync(words)).receipts.map(({ verdict, reason }) =>
      [verdict, reason].filter(Boolean).join(" "),
    );
  const { office, leaderA } = settled;
  const accept = step(office, "accept", "collected", [], { severity: 2 });
  const fix = step(office, "fix", "accepted", [accept], { words: "清了" });
  const pass = step(leaderA, "pass", "fixed", [fix]);
  expect(await told("leaderA", issue)).toEqual(["line"]);
  expect(await told("office", accept, fix)).toEqual(["line", "line"]);
  expect(await told("leaderA", pass)).toEqual(["line"]);
  const close = (after: Written[] = [pass], more = {}) =>
    step(office, "close", "verified", after, { outcome: "mended", ...more });
  const held = async () => (await (await phones.office.get("/api/held")).json()).held;
  return { ...settled, clerk, town, phones, issue, door, pass, step, told, close, held };
}

test("none closes while who asked has not heard, unless it says why; whoever looks at it may let it in", async () => {
  const { close, told, held, phones, issue } = await verified();
  const silent = close();
  const blank = close(undefined, { words: " 　" });
  expect(await told("office", silent, blank)).toEqual(["held untold", "held untold"]);
  expect(await held()).toMatchObject(Array(2).fill({ reason: "untold", letIn: "tap" }));
  const ids = [silent.revision.id];
  const many = await (await phones.clerk.post("/api/held/accept", { proto: "linfang/1", ids })).json();
  expect(JSON.stringify(many)).toContain("alone");
  const one = { proto: "linfang/1", id: silent.revision.id };
  expect((await phones.clerk.post("/api/held/accept", one)).status).toBe(200);
  expect(await told("office", silent)).toEqual(["line"]);
  const { rows } = await phones.leaderA.sync([], { cursors: {} });
  expect(rows.find(({ id }) => id === silent.revision.id)).toMatchObject({ letInBy: expect.any(String) });
  expect(rows.some(({ record }) => record === issue.revision.record)).toBe(true);
});

test("it closes once who asked has heard, or it is said that they cannot be told, or why not yet", async () => {
  for (const how of ["told", "not_told", "words"] as const) {
    const { close, told, step, leaderA, door, pass } = await verified();
    if (how === "words") {
      expect(await told("office", close(undefined, { words: "这户搬走了" }))).toEqual(["line"]);
      continue;
    }
    const heard = step(leaderA, how, "verified", [pass], {
      door,
      ...(how === "not_told" ? { reason: "never_met" } : {}),
    });
    expect(await told("leaderA", heard)).toEqual(["line"]);
    expect(await told("office", close([pass, heard]))).toEqual(["line"]);
  }
});

test("what others said meanwhile counts: told elsewhere it closes, and for one who asked meanwhile it does not", async () => {
  const heardMeanwhile = await verified();
  {
    const { close, told, step, leaderA, door, pass } = heardMeanwhile;
    expect(await told("leaderA", step(leaderA, "told", "verified", [pass], { door }))).toEqual(["line"]);
    expect(await told("office", close([pass]))).toEqual(["line"]);
  }
  const { close, told, step, leaderA, office, door, pass, doorB, phones } = await verified();
  const heard = step(leaderA, "told", "verified", [pass], { door });
  await told("leaderA", heard);
  const another = { door: doorB.revision.id };
  expect(await told("office", step(office, "me_too", "verified", [pass, heard], another))).toEqual(["line"]);
  expect(await told("office", close([pass, heard]))).toEqual(["held untold"]);
  expect((await phones.leaderB.sync([])).rows.length).toBeGreaterThan(0);
});

test("it is asked of the office alone, who closes: what is not mended and was never news closes as before", async () => {
  const { told, step, office, leaderA, pass, close } = await verified();
  expect(await told("leaderA", step(leaderA, "close", "verified", [pass], { outcome: "mended" }))).toEqual([
    "held move",
  ]);
  const again = step(leaderA, "reopen", "verified", [pass], { words: "又反水" });
  const accept = step(office, "accept", "reopened", [again], { severity: 2 });
  expect(await told("leaderA", again)).toEqual(["line"]);
  const over = step(office, "close", "accepted", [accept], { outcome: "not_needed" });
  expect(await told("office", accept, over)).toEqual(["line", "line"]);
  // Written on what was verified, before it was known to be broken again: nobody has told the door.
  expect(await told("office", close())).toEqual(["held untold"]);
});
