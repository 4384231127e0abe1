import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stepNow, undoSteps } from "../../../../src/app/issues/life/steps.ts";
import { type IssueBook, openIssueBook } from "../../../../src/app/office/issues/book/issueBook.ts";
import type { IssueRow } from "../../../../src/app/office/issues/book/issueRow.ts";
import { readOrder } from "../../../../src/app/office/issues/paper/readOrder.ts";
import {
  acceptSteps,
  assignSteps,
  masterOf,
  mergeSteps,
  reopenSteps,
} from "../../../../src/app/office/issues/triage/acts.ts";
import { readAround } from "../../../../src/app/office/issues/triage/readAround.ts";
import { readSimilar, similarRound } from "../../../../src/app/office/issues/triage/similar.ts";
import type { World } from "../../../../src/app/world.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { IssueEvent } from "../../../../src/domain/issues/issueEvent.ts";
import { pairIndex } from "../../../../src/domain/text/pairIndex.ts";
import { momentOf } from "../../../../src/domain/time/moment.ts";
import { workingDaysOf } from "../../../../src/domain/time/workingDays.ts";
import { workOrderLines, workOrderText } from "../../../../src/reports/export/workOrder.ts";
import { core } from "../../../../src/words/zh/core.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../../town.ts";

const TODAY = "2026-03-18";
let town: Town;
let estate: Estate;
let office: Phone;
let world: World;
let book: IssueBook;
let waiting: (() => void)[] = [];
let close = () => {};
beforeEach(async () => {
  book = { rows: [], state: "reading", index: pairIndex() };
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  const { store, me } = office;
  world = { store, me, newId: town.newId, now: () => town.clock.now, words: core } as unknown as World;
  close = openIssueBook(
    store,
    await store.patrolReads(),
    { today: TODAY, worked: workingDaysOf([]), nowMs: () => town.clock.now.getTime() },
    (next) => {
      book = next;
      for (const go of waiting.splice(0)) go();
    },
    (fault) => {
      throw fault;
    },
  );
});
afterEach(async () => {
  close();
  waiting = [];
  await town.close();
});

/** Waits until the book says so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((go) => waiting.push(go));
}
const rowOf = (id: Id): IssueRow => {
  const row = book.rows.find((one) => one.id === id);
  if (!row) throw new Error("the book has no such issue");
  return row;
};
const has = (id: Id) => () => book?.rows.some((one) => one.id === id) === true;
const stands = (id: Id, state: string) => () => has(id)() && rowOf(id).life.state === state;

async function raise(door: Id, words: string, said: object = {}): Promise<Id> {
  const id = await office.write({
    ...{ kind: "issue", place: door, placeKind: "door", where: "新塘村小区 15栋 301", state: "collected" },
    ...{ category: "drain", severity: 2, from: [], reporter: "resident", words },
    ...{ collectedAt: "2026-03-16T19:05:00+08:00", withdrawn: false, ...said },
  });
  await until(has(id));
  return id;
}
const put = async (drafts: Parameters<typeof office.store.saveAll>[0] | unknown[]) =>
  expect(await office.store.saveAll(drafts as Parameters<typeof office.store.saveAll>[0])).toMatchObject({
    saved: true,
  });
async function take(
  id: Id,
  step: IssueEvent["step"],
  leads: string,
  said: Partial<IssueEvent>,
): Promise<void> {
  await office.write(stepNow(id, step, rowOf(id).life, world.now(), said));
  await until(stands(id, leads));
}
const property = { kind: "property" as const, unit: "新塘物业" };

describe("the desk's book of issues", () => {
  test("hears of every issue and step without being asked, sorts by what is next, and finds by words", async () => {
    const one = await raise(estate.doors[0], "马桶反水");
    const other = await raise(estate.doors[1], "楼道灯不亮", { category: "light" });
    expect([rowOf(one).view, rowOf(other).view]).toEqual(["accept", "accept"]);
    expect(book.index.find("反水")).toEqual([one]);
    await put(acceptSteps(world, rowOf(one)));
    await until(stands(one, "accepted"));
    expect([rowOf(one).view, rowOf(one).due?.on]).toEqual(["mend", "2026-03-25"]);
    await office.edit("issue", other, { withdrawn: true });
    await until(() => rowOf(other).issue.body.withdrawn);
    expect(rowOf(other).next).toBeNull();
  });

  test("what another phone wrote stands there after the exchange", async () => {
    const { first } = estate;
    const id = await first.write({
      ...{ kind: "issue", place: estate.doors[0], placeKind: "door", where: "301", state: "collected" },
      ...{ category: "drain", severity: 2, from: [], reporter: "resident", words: "下水慢" },
      ...{ collectedAt: "2026-03-16T19:05:00+08:00", withdrawn: false },
    });
    await first.exchange();
    await office.exchange();
    await until(has(id));
    expect(rowOf(id).issue.body.words).toBe("下水慢");
  });
});

describe("at the desk", () => {
  test("a new issue is accepted and passed on by one act, which is taken back by one", async () => {
    const id = await raise(estate.doors[0], "马桶反水");
    const drafts = assignSteps(world, rowOf(id), property, "疏通主管");
    expect(drafts.map(({ body }) => [body.step, body.from])).toEqual([
      ["accept", "collected"],
      ["assign", "accepted"],
    ]);
    await put(drafts);
    await until(stands(id, "assigned"));
    expect(rowOf(id).life.holder).toEqual(property);
    expect(assignSteps(world, rowOf(id), property).map(({ body }) => body.step)).toEqual(["assign"]);
    expect(
      await undoSteps(
        world,
        drafts.map((draft) => draft.id),
      ),
    ).toMatchObject({ saved: true });
    await until(stands(id, "collected"));
    await office.exchange();
    expect(await office.store.troubles()).toEqual([]);
  });

  test("merged ones keep their steps, and their doors are told by the one that stays", async () => {
    const [first, second, third] = await Promise.all(
      estate.doors.map((door, at) =>
        raise(door, ["马桶反水", "厕所往上冒脏水", "马桶反水，地上都是水"][at] ?? ""),
      ),
    );
    if (!first || !second || !third) throw new Error("three doors");
    const rows = [rowOf(first), rowOf(second), rowOf(third)];
    await put(mergeSteps(world, rows, rowOf(first)));
    await until(
      () => stands(second, "merged")() && stands(third, "merged")() && rowOf(first).life.asked.size === 3,
    );
    expect(rowOf(second).life.master).toBe(first);
    expect([...rowOf(first).life.asked.keys()].toSorted()).toEqual([...estate.doors].toSorted());
    expect([rowOf(second).view, rowOf(first).life.state]).toEqual(["done", "collected"]);
    await office.exchange();
    expect(await office.store.troubles()).toEqual([]);
  });

  test("who may not pass it on accepts nothing by trying to", async () => {
    const id = await raise(estate.doors[0], "马桶反水");
    const person = { ...world.me.person, role: "grid_worker" as const };
    const worker = { ...world, me: { ...world.me, person } };
    expect(assignSteps(worker, rowOf(id), property)).toEqual([]);
    expect(acceptSteps(worker, rowOf(id)).map(({ body }) => body.step)).toEqual(["accept"]);
  });

  test("what was declined, reopened and started is passed on as it stands", async () => {
    const id = await raise(estate.doors[0], "马桶反水");
    await take(id, "decline", "declined", { reason: "not_ours", words: "不归这里管" });
    await take(id, "reopen", "reopened", { words: "又反水" });
    expect(assignSteps(world, rowOf(id), property).map(({ body }) => body.step)).toEqual([
      "accept",
      "assign",
    ]);
    await take(id, "start", "in_progress", {});
    expect(assignSteps(world, rowOf(id), property).map(({ body }) => body.step)).toEqual(["assign"]);
  });

  test("of several the oldest that is still open takes the others in, never a closed one", async () => {
    const old = await raise(estate.doors[0], "马桶反水", { collectedAt: "2026-03-10T08:00:00+08:00" });
    const open = await raise(estate.doors[1], "厕所反水", { collectedAt: "2026-03-11T08:00:00+08:00" });
    const fresh = await raise(estate.doors[2] ?? "", "厕所冒水");
    await take(old, "decline", "declined", { reason: "not_ours", words: "不归这里管" });
    expect(masterOf([rowOf(fresh), rowOf(open), rowOf(old)])?.id).toBe(open);
    expect(masterOf([rowOf(old)])).toBeUndefined();
  });

  test("what is serious says on its order by when it is made safe, an emergency its hour", async () => {
    const order = async (id: Id) =>
      await readOrder(world, await office.store.patrolReads(), id, "https://office.example");
    const [grave, urgent] = [await raise(estate.doors[0], "马桶反水"), await raise(estate.doors[1], "漏电")];
    for (const severity of [3, 4] as const) {
      const [id, at] = [severity === 3 ? grave : urgent, new Date("2026-03-18T09:30:00+08:00")];
      await office.write(stepNow(id, "accept", rowOf(id).life, at, { severity }));
    }
    await until(stands(urgent, "accepted"));
    expect(await order(grave)).toMatchObject({ safe: "2026-03-19", due: "2026-03-25" });
    const minute = momentOf(new Date("2026-03-19T09:30:00+08:00")).slice(0, 16).replace("T", " ");
    expect(await order(urgent)).toMatchObject({ due: minute });
    await office.write(stepNow(grave, "start", rowOf(grave).life, world.now()));
    await until(stands(grave, "in_progress"));
    expect(await order(grave)).not.toHaveProperty("safe");
  });

  test("the contractor's own number is on the order, though it came later than the order", async () => {
    const id = await raise(estate.doors[0], "马桶反水");
    await put(assignSteps(world, rowOf(id), property, "疏通主管"));
    await until(stands(id, "assigned"));
    const order = async () =>
      (await readOrder(world, await office.store.patrolReads(), id, "https://office.example"))?.holder;
    expect(await order()).toEqual(property);
    await office.write(
      stepNow(id, "hand_over", rowOf(id).life, world.now(), { holder: { ...property, number: "WX-77" } }),
    );
    await until(() => rowOf(id).life.holder.number === "WX-77");
    expect(await order()).toEqual({ ...property, number: "WX-77" });
    // Passed on to another unit, it has no number there.
    const other = { kind: "company" as const, unit: "管道公司" };
    await put(assignSteps(world, rowOf(id), other));
    await until(() => rowOf(id).life.holder.unit === "管道公司");
    expect(await order()).toEqual(other);
  });

  test("what was closed at the same place within 90 days is offered to be opened anew", async () => {
    const old = await raise(estate.doors[0], "马桶反水");
    const [accept] = acceptSteps(world, rowOf(old));
    await put([accept]);
    await until(stands(old, "accepted"));
    const { life } = rowOf(old);
    await office.write({
      ...{ kind: "issue_event", issue: old, step: "close", from: "accepted", after: life.after },
      ...{ happenedAt: "2026-03-17T10:00:00+08:00", outcome: "not_needed", withdrawn: false },
    });
    await until(stands(old, "closed"));
    const fresh = await raise(estate.doors[0], "又反水了");
    const { before } = await readAround(office.store, rowOf(fresh), book.rows, TODAY);
    expect(before?.id).toBe(old);
    await put(reopenSteps(world, rowOf(fresh), rowOf(old)));
    await until(() => stands(old, "reopened")() && stands(fresh, "merged")());
    await office.exchange();
    expect(await office.store.troubles()).toEqual([]);
  });

  test("one tap opens a round over all doors on the same pipe", async () => {
    const [one, above, beside] = estate.doors;
    await office.edit("door", one, { unit: "1", slot: 0 });
    await office.edit("door", above, { unit: "1", slot: 0, storey: 4 });
    await office.edit("door", beside, { unit: "1", slot: 1 });
    const id = await raise(one, "马桶反水");
    const similar = await readSimilar(office.store, await office.store.patrolReads(), rowOf(id).issue.body);
    expect(similar).toEqual({ what: "stack", ids: expect.arrayContaining([one, above]) });
    if (!similar) return;
    expect(similar.ids.length).toBe(2);
    await put([similarRound(world, similar, "举一反三：下水道").draft]);
    expect((await office.store.all("round")).map(({ body }) => body.doors.length)).toEqual([2]);
  });
});

test("no word of a household, a walker or a person's name is on the work order or in the message", async () => {
  const canaries = ["金丝雀甲", "金丝雀乙", "金丝雀丙", "金丝雀丁", "金丝雀戊"] as const;
  const [words, remark, fixed, where, visit] = canaries;
  await office.write({
    ...{
      kind: "visit",
      door: estate.doors[0],
      result: "met",
      topics: [],
      visitedAt: "2026-03-16T19:00:00+08:00",
    },
    ...{ note: visit, enteredLater: false, withdrawn: false, issues: [] },
  } as never);
  const id = await raise(estate.doors[0], words, { where });
  await put(assignSteps(world, rowOf(id), { ...property, number: "WX-9" }, "疏通主管"));
  await until(stands(id, "assigned"));
  const { life } = rowOf(id);
  for (const [step, said] of [
    ["remark", remark],
    ["fix", fixed],
  ] as const)
    await office.write({
      ...{ kind: "issue_event", issue: id, step, from: "assigned", after: life.after, words: said },
      ...{ happenedAt: "2026-03-17T10:00:00+08:00", withdrawn: false },
    });
  await until(stands(id, "fixed"));
  const order = await readOrder(world, await office.store.patrolReads(), id, "https://office.example");
  if (!order) throw new Error("no order");
  const paper = [workOrderText(order), JSON.stringify(workOrderLines(order)), JSON.stringify(order)].join(
    "\n",
  );
  expect(paper).toContain("疏通主管");
  expect(paper).toContain("301");
  for (const canary of [...canaries, "邻长甲", "邻长乙", "社区小组"]) expect(paper).not.toContain(canary);
});
