import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { idParts, registerId, UNKEYED } from "../../../src/domain/registerIds/derivedId.ts";
import { el, pageOf } from "../../../src/reports/paper/paperTree.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

const CHANGES = Number(process.env.MONTH_CHANGES ?? 200);
const TOGETHER = 100;
const MONTH = "2026-03";

let town: Town;
let estate: Estate;
let office: Phone;
let pc: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  pc = await town.phoneOf(office.me.person.id);
  await exchange(pc);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const idOf = (parts: string[]) => registerId(sha1, office.me.community.id, UNKEYED, ...parts);

const pageSaying = (words: string) => pageOf("月报", "zh-CN", el("main", {}, el("p", {}, words)));
function reportOf(words: string): Body<"month_report"> {
  const page = pageSaying(words);
  return {
    ...{ kind: "month_report", month: MONTH, closedOn: "2026-04-01", words },
    ...{ page, hash: sha256(page), data: JSON.stringify({ month: MONTH, words }) },
  };
}
function boardOf(words: string): Body<"month_board"> {
  const page = pageSaying(words);
  return {
    ...{ kind: "month_board", month: MONTH, releasedOn: "2026-04-01", page, hash: sha256(page) },
    ...{ data: JSON.stringify({ month: MONTH, words }), withdrawn: false },
  };
}
/** The rows of a kind as somebody's phone has them. */
const seen = async <K extends "month_report" | "month_board">(phone: Phone, kind: K) =>
  (await phone.store.all(kind)).filter(({ state }) => state === "stored").map(({ body }) => body);

describe("a closed month", () => {
  test("is closed once: what a second desk closes meanwhile is held, and so is every change of it", async () => {
    const record = await idOf(idParts.monthReport(MONTH));
    await office.write(reportOf("第一份"), { record });
    await pc.write(reportOf("第二份"), { record });
    await exchange(office, pc, office, pc);
    expect(await seen(office, "month_report")).toEqual([reportOf("第一份")]);
    await office.edit("month_report", record, reportOf("改过的"));
    await exchange(office);
    const other = await town.phoneOf(office.me.person.id);
    await exchange(other);
    expect(await seen(other, "month_report")).toEqual([reportOf("第一份")]);
  });

  test("has no second one under an id of its own, and no page that is not the one of its hash", async () => {
    await office.write(reportOf("抽来的号"));
    const record = await idOf(idParts.monthReport("2026-02"));
    await office.write({ ...reportOf("指纹不对"), month: "2026-02", hash: sha256("别的") }, { record });
    const board = await idOf(idParts.monthBoard(MONTH));
    await office.write({ ...boardOf("指纹不对"), hash: sha256("别的") }, { record: board });
    await exchange(office);
    const other = await town.phoneOf(office.me.person.id);
    await exchange(other);
    expect([await seen(other, "month_report"), await seen(other, "month_board")]).toEqual([[], []]);
  });

  test("is the same to the byte after a thousand later changes, a restore and a new start", async () => {
    const record = await idOf(idParts.monthReport(MONTH));
    const report = reportOf("三月");
    await office.write(report, { record });
    await exchange(office);
    const putBack = await backupOf(town);
    const door = estate.doors[0] as Id;
    for (let at = 0; at < CHANGES; at += TOGETHER) {
      const drafts = Array.from({ length: TOGETHER }, (_, nth) => {
        const visitedAt = `2026-03-${String(1 + ((at + nth) % 28)).padStart(2, "0")}T10:00:00+08:00`;
        return { id: town.newId(), body: visitTo(door, { visitedAt }) };
      });
      expect(await estate.first.store.saveAll(drafts)).toMatchObject({ saved: true });
    }
    await exchange(estate.first, office);
    await putBack();
    await exchange(office, estate.first, pc);
    const other = await town.phoneOf(office.me.person.id);
    await exchange(other);
    for (const phone of [office, pc, other]) expect(await seen(phone, "month_report")).toEqual([report]);
  });

  test("is no business of who walks: neither is its report read, nor can they close or release one", async () => {
    const record = await idOf(idParts.monthReport(MONTH));
    await office.write(reportOf("三月"), { record });
    await exchange(office, estate.first);
    expect(await seen(estate.first, "month_report")).toEqual([]);
    const board = await idOf(idParts.monthBoard(MONTH));
    const tried = await estate.first.store.save({
      id: town.newId(),
      record: board,
      body: boardOf("邻长发的"),
    });
    if (tried.saved) await exchange(estate.first);
    await exchange(office, pc);
    expect(await seen(pc, "month_board")).toEqual([]);
  });
});

describe("a public copy", () => {
  test("is read by everybody, and is only ever taken back as a whole", async () => {
    const record = await idOf(idParts.monthBoard(MONTH));
    await office.write(boardOf("公示"), { record });
    await exchange(office, estate.first, pc);
    expect(await seen(estate.first, "month_board")).toEqual([boardOf("公示")]);
    await pc.edit("month_board", record, boardOf("改了一个数"));
    await exchange(pc);
    await office.edit("month_board", record, { data: "{}" });
    await exchange(office, estate.first);
    expect(await seen(estate.first, "month_board")).toEqual([boardOf("公示")]);
    const third = await town.phoneOf(office.me.person.id);
    await exchange(third);
    await third.edit("month_board", record, { withdrawn: true });
    await exchange(third, estate.first);
    expect(await seen(estate.first, "month_board")).toEqual([{ ...boardOf("公示"), withdrawn: true }]);
  });

  test("in English is the page of its hash as well, or the whole copy is held", async () => {
    const record = await idOf(idParts.monthBoard(MONTH));
    const page = pageSaying("in English");
    await office.write({ ...boardOf("公示"), english: { page, hash: sha256("else") } }, { record });
    await exchange(office, estate.first);
    expect(await seen(estate.first, "month_board")).toEqual([]);
    const other = await idOf(idParts.monthBoard("2026-02"));
    const english = { page, hash: sha256(page) };
    await office.write({ ...boardOf("公示"), month: "2026-02", english }, { record: other });
    await exchange(office, estate.first);
    expect((await seen(estate.first, "month_board")).map((body) => body.english)).toEqual([english]);
  });

  test("of a second desk that released another one at the same time stands nowhere", async () => {
    const record = await idOf(idParts.monthBoard(MONTH));
    await office.write(boardOf("一个数藏着"), { record });
    await pc.write(boardOf("另一个数藏着"), { record });
    await exchange(office, pc, office, estate.first);
    expect(await seen(estate.first, "month_board")).toEqual([boardOf("一个数藏着")]);
    const [shown] = await estate.first.store.all("month_board");
    expect(shown?.clashes).toEqual([]);
  });
});
