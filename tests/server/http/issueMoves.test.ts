import { describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../src/domain/issues/moves.ts";
import { joinAs, openTown, settledTown, type Written, write } from "../town.ts";

type More = Partial<IssueEvent>;

/** An issue at a door of leader A's, and everybody's phone; `told` is each answer in a word. */
async function raised(severity: Issue["severity"] = 2) {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const issue = write(endpoint, settled.leaderA, {
    ...{ kind: "issue", place: settled.doorA.revision.id, placeKind: "door", where: "15栋 301" },
    ...{ state: "collected", category: "drain", severity, from: [], words: "反水" },
    ...{ reporter: "resident", collectedAt: "2026-03-18T16:00:00+08:00", withdrawn: false },
  });
  const phones = {
    office: await joinAs(endpoint, settled.office),
    worker: await joinAs(endpoint, settled.worker),
    leaderA: await joinAs(endpoint, settled.leaderA),
  };
  await phones.leaderA.sync([issue]);
  let minute = 0;
  const step = (by: Id, step: IssueStep, from: IssueEvent["from"], after: Written[], more: More = {}) => {
    minute += 1;
    return write(endpoint, by, {
      ...{ kind: "issue_event", issue: issue.revision.record, step, from },
      ...{ after: after.map(({ revision }) => revision.record), withdrawn: false },
      ...{ happenedAt: `2026-03-18T17:${String(minute).padStart(2, "0")}:00+08:00`, ...more },
    });
  };
  const told = async (who: keyof typeof phones, ...words: Written[]) =>
    (await phones[who].sync(words)).receipts.map(({ verdict, reason, path }) =>
      [verdict, reason, path].filter(Boolean).join(" "),
    );
  return { ...settled, town, issue, phones, step, told };
}

describe("a step on an issue", () => {
  test("goes the whole way when each is made by who may, and everybody reads it", async () => {
    const { office, worker, leaderA, step, told, phones } = await raised();
    const accept = step(office, "accept", "collected", [], { severity: 2 });
    const fix = step(worker, "fix", "accepted", [accept], { words: "清了" });
    const pass = step(leaderA, "pass", "fixed", [fix]);
    const close = step(office, "close", "verified", [pass], { outcome: "mended", words: "邻长去说" });
    expect(await told("office", accept)).toEqual(["line"]);
    expect(await told("worker", fix)).toEqual(["line"]);
    expect(await told("leaderA", pass)).toEqual(["line"]);
    expect(await told("office", close)).toEqual(["line"]);
    const { rows } = await phones.leaderA.sync([], { cursors: {} });
    expect(rows.filter(({ kind }) => kind === "issue_event")).toHaveLength(4);
  });

  test("is held where its author's role does not make it, and counts once the office has looked", async () => {
    const { leaderA, step, told, phones } = await raised();
    const accept = step(leaderA, "accept", "collected", [], { severity: 2 });
    expect(await told("leaderA", accept)).toEqual(["held move"]);
    const { held } = await (await phones.office.get("/api/held")).json();
    expect(held).toMatchObject([{ id: accept.revision.id, reason: "move", letIn: "tap" }]);
    const together = { proto: "linfang/1", ids: [accept.revision.id] };
    const many = await (await phones.office.post("/api/held/accept", together)).json();
    expect(JSON.stringify(many)).toContain("alone");
    const one = { proto: "linfang/1", id: accept.revision.id };
    expect((await phones.office.post("/api/held/accept", one)).status).toBe(200);
    expect(await told("leaderA", accept)).toEqual(["line"]);
  });

  test("of a grid worker settles what is mild, by what stands at the office and not by what it says", async () => {
    const { worker, office, step, told } = await raised(3);
    const small = { severity: 1 } as const;
    expect(await told("worker", step(worker, "accept", "collected", [], small))).toEqual(["held move"]);
    expect(await told("worker", step(worker, "regrade", "collected", [], small))).toEqual(["held move"]);
    const down = step(office, "regrade", "collected", [], { severity: 2 });
    expect(await told("office", down)).toEqual(["line"]);
    expect(await told("worker", step(worker, "accept", "collected", [down], small))).toEqual(["line"]);
  });

  test("never says that what its author mended is mended, not even for the office", async () => {
    const { worker, office, step, told } = await raised();
    const accept = step(office, "accept", "collected", [], { severity: 2 });
    const fix = step(worker, "fix", "accepted", [accept], { words: "清了" });
    await told("office", accept);
    await told("worker", fix);
    expect(await told("worker", step(worker, "pass", "fixed", [fix]))).toEqual(["held move"]);
    const failed = step(office, "fail", "fixed", [fix], { words: "还堵" });
    const again = step(office, "fix", "in_progress", [failed], { words: "又清" });
    expect(await told("office", failed, again, step(office, "pass", "fixed", [again]))).toEqual([
      ...["line", "line", "held move"],
    ]);
    expect(await told("worker", step(worker, "pass", "fixed", [again]))).toEqual(["line"]);
  });

  test("stands on what it says it follows: no state that never was, none that its author knew was over", async () => {
    const { worker, office, leaderA, step, told } = await raised();
    expect(await told("leaderA", step(leaderA, "pass", "fixed", []))).toEqual(["held move"]);
    const accept = step(office, "accept", "collected", [], { severity: 2 });
    const fix = step(worker, "fix", "accepted", [accept], { words: "清了" });
    expect(await told("leaderA", step(leaderA, "pass", "fixed", [fix]))).toEqual(["held move"]);
    const failed = step(office, "fail", "fixed", [fix], { words: "还堵" });
    await told("office", accept);
    await told("worker", fix);
    await told("office", failed);
    expect(await told("leaderA", step(leaderA, "pass", "fixed", [failed]))).toEqual(["held move"]);
    // Written without a signal before the other step was known: both stand, and contradict each other.
    expect(await told("leaderA", step(leaderA, "pass", "fixed", [fix]))).toEqual(["line"]);
  });

  test("made on what was taken back meanwhile is not lost: it stands, but never for whoever mended it", async () => {
    const { worker, office, leaderA, step, told, town } = await raised();
    const accept = step(office, "accept", "collected", [], { severity: 2 });
    const fix = step(worker, "fix", "accepted", [accept], { words: "清了" });
    await told("office", accept);
    await told("worker", fix);
    const back = write(
      town.endpoint,
      worker,
      { ...(fix.revision.body as never as IssueEvent), withdrawn: true },
      { record: fix.revision.record, base: fix.revision.id, changed: ["withdrawn"] },
    );
    expect(await told("worker", back)).toEqual(["line"]);
    expect(await told("worker", step(worker, "pass", "fixed", [fix]))).toEqual(["held move"]);
    expect(await told("leaderA", step(leaderA, "pass", "fixed", [fix]))).toEqual(["line"]);
    expect(await told("leaderA", step(leaderA, "pass", "verified", [fix]))).toEqual(["held form from"]);
  });

  test("is not made possible by a correction: nobody but the office makes an issue milder once it is written", async () => {
    const { worker, office, town, phones, step, told, doorA } = await raised();
    const own = write(town.endpoint, worker, {
      ...{ kind: "issue", place: doorA.revision.id, placeKind: "door", where: "15栋 301" },
      ...{ state: "collected", category: "drain", severity: 3, from: [], words: "反水" },
      ...{ reporter: "finder", collectedAt: "2026-03-18T16:00:00+08:00", withdrawn: false },
    });
    await phones.worker.sync([own]);
    const on = { issue: own.revision.record };
    const edit = (by: Id, change: object, base = own) =>
      write(town.endpoint, by, { ...(base.revision.body as object), ...change } as never, {
        record: own.revision.record,
        base: base.revision.id,
        changed: Object.keys(change),
      });
    const milder = edit(worker, { severity: 1 });
    expect(await told("worker", milder)).toEqual(["held move"]);
    const small = { severity: 1, ...on } as const;
    expect(await told("worker", step(worker, "accept", "collected", [], small))).toEqual(["held move"]);
    const graver = edit(worker, { severity: 4, words: "反水，冒到客厅" });
    expect(await told("worker", graver)).toEqual(["line"]);
    const down = edit(office, { severity: 2 }, graver);
    expect(await told("office", down)).toEqual(["line"]);
    expect(await told("worker", step(worker, "accept", "collected", [], small))).toEqual(["line"]);
  });

  test("of somebody else keeps an issue from being taken back by its author alone", async () => {
    const { issue, leaderA, office, step, told, town } = await raised();
    const edit = (withdrawn: boolean, base = issue) =>
      write(town.endpoint, leaderA, { ...(issue.revision.body as object), withdrawn } as never, {
        record: issue.revision.record,
        base: base.revision.id,
        changed: ["withdrawn"],
      });
    const own = step(leaderA, "remark", "collected", [], { words: "夜里更臭" });
    const gone = edit(true);
    const again = edit(false, gone);
    expect(await told("leaderA", own, gone, again)).toEqual(["line", "line", "line"]);
    await told("office", step(office, "accept", "collected", [], { severity: 2 }));
    expect(await told("leaderA", edit(true, again))).toEqual(["held move"]);
  });

  test("says all that it needs, from a state that it starts from", async () => {
    const { office, step, told } = await raised();
    const accept = step(office, "accept", "collected", [], { severity: 2 });
    const wrong = [
      step(office, "accept", "closed", [], { severity: 2 }),
      step(office, "accept", "collected", []),
      step(office, "decline", "collected", [], { reason: "other_unit", words: "" }),
      step(office, "close", "accepted", [accept], { outcome: "mended" }),
    ];
    expect(await told("office", accept, ...wrong)).toEqual([
      ...["line", "held form from", "held form severity", "held form words", "held form outcome"],
    ]);
  });

  test("once written is taken back by its author or the office, and never changed", async () => {
    const { office, worker, leaderA, step, told, town } = await raised();
    const remark = step(leaderA, "remark", "collected", [], { words: "夜里更臭" });
    await told("leaderA", remark);
    const edit = (by: Id, change: More, base = remark) =>
      write(
        town.endpoint,
        by,
        { ...(remark.revision.body as never as IssueEvent), ...change },
        {
          ...{ record: remark.revision.record, base: base.revision.id, changed: Object.keys(change) },
        },
      );
    expect(await told("worker", edit(worker, { withdrawn: true }))).toEqual(["held access"]);
    expect(await told("leaderA", edit(leaderA, { words: "不臭了" }))).toEqual(["held form words"]);
    expect(await told("office", edit(office, { step: "me_too" }))).toEqual(["held form step"]);
    const taken = edit(leaderA, { withdrawn: true });
    expect(await told("leaderA", taken)).toEqual(["line"]);
    expect(await told("office", edit(office, { withdrawn: false }, taken))).toEqual(["line"]);
  });

  test("that somebody else brings without a proof is looked at twice where it is no step for whom it names", async () => {
    const { office, worker, step, phones, told } = await raised();
    const accept = step(office, "accept", "collected", [], { severity: 2 });
    const fix = step(worker, "fix", "accepted", [accept], { words: "清了" });
    await told("office", accept);
    await told("worker", fix);
    const forged = step(worker, "pass", "fixed", [fix]);
    expect(await told("leaderA", forged)).toEqual(["held unproven"]);
    const many = { proto: "linfang/1", ids: [forged.revision.id] };
    const answer = await phones.office.post("/api/held/accept", many);
    expect(JSON.stringify(await answer.json())).toContain("alone");
    const held = async () => (await (await phones.office.get("/api/held")).json()).held;
    const [listed] = await held();
    expect(listed).toMatchObject({ id: forged.revision.id, reason: "unproven" });
    const one = { proto: "linfang/1", id: forged.revision.id, seqs: [listed.seq] };
    expect((await phones.office.post("/api/held/accept", one)).status).toBe(409);
    expect(await held()).toMatchObject([{ id: forged.revision.id, reason: "move" }]);
  });

  test("of who only looks on is refused, of others elsewhere held, and nobody learns what there is", async () => {
    const { leaderB, town, step, doorA } = await raised();
    const volunteer = await town.endpoint.addPerson({ name: "志愿者甲", role: "volunteer" });
    const viewer = await town.endpoint.addPerson({ name: "街道甲", role: "viewer" });
    const by = async (person: Id) =>
      (
        await (
          await joinAs(town.endpoint, person)
        ).sync([
          step(person, "remark", "collected", [], { words: "补充一句" }),
          step(person, "remark", "collected", [], { words: "补充一句", issue: doorA.revision.id }),
        ])
      ).receipts.map(({ verdict, reason }) => `${verdict} ${reason}`);
    expect(await by(viewer)).toEqual(["refused no-right", "refused no-right"]);
    expect(await by(volunteer)).toEqual(["held access", "held access"]);
    expect(await by(leaderB)).toEqual(["held access", "held access"]);
  });
});
