import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseBody } from "../../../src/domain/records.ts";
import type { AreaSource } from "../../../src/domain/votes/ownership.ts";
import { csvText } from "../../../src/reports/export/csv.ts";
import { textOf } from "../../../src/reports/import/cellText.ts";
import {
  type OwnersKnown,
  type OwnersPlan,
  planOwners,
} from "../../../src/reports/import/owners/changeSet.ts";
import { OWNER_HEADER_ROW } from "../../../src/reports/import/owners/columns.ts";
import { readOwnerSheets } from "../../../src/reports/import/owners/rows.ts";
import { ownerRows } from "../../../src/reports/import/owners/sheet.ts";
import { changesOf } from "../../../src/reports/import/register/changeSet.ts";
import { type Cell, readDelimited, type TableRow } from "../../../src/reports/import/table.ts";
import { COMMUNITY, nothingKnown, plan as planDoors, saved, sha1 } from "../registerOffice.ts";

const REGISTER = [
  "小区,楼栋,单元,房号,用途",
  "新塘村小区,15栋,1单元,101,住宅",
  "新塘村小区,15栋,1单元,102,住宅",
  "新塘村小区,15栋,2单元,101,住宅",
  "新塘村小区,15栋,,门面1,商铺",
  "新塘村小区,16栋,1单元,101,住宅",
].join("\r\n");
const HEAD = "楼栋,单元,房号,业主编号,面积,来源";
let empty: OwnersKnown;
beforeAll(async () => {
  const changes = changesOf(await planDoors(REGISTER), new Map());
  empty = { ...saved(nothingKnown, changes), ownerships: [] };
});

function rowsOf(rows: readonly TableRow[]) {
  const reading = readOwnerSheets([{ name: "", hidden: false, rows: [...rows], merges: [] }]);
  if (!reading.read) throw new Error(reading.why);
  return reading;
}
async function take(text: string, known = empty, source: AreaSource | null = null) {
  const { rows, faults } = rowsOf(readDelimited(text));
  const plan = await planOwners(rows, known, { community: COMMUNITY, sha1, source });
  return { ...plan, faults: [...faults, ...plan.faults].sort((a, b) => a.line - b.line) };
}
const lines = (...said: string[]) => [HEAD, ...said].join("\r\n");
const why = ({ faults }: Pick<OwnersPlan, "faults">) =>
  faults.map((one) => [one.line, one.why, one.other ?? 0]);
/** What the office knows once that is saved; each body must be one that the store takes. */
function having(known: OwnersKnown, { fresh, changed }: OwnersPlan): OwnersKnown {
  const all = new Map(known.ownerships.map((one) => [one.record, one]));
  for (const { change } of [...fresh, ...changed]) {
    expect(parseBody("ownership", change.body)).toMatchObject({ ok: true });
    all.set(change.record, { record: change.record, body: change.body });
  }
  return { ...known, ownerships: [...all.values()] };
}

describe("a table of owners", () => {
  test("is taken by address, by code and by one cell, and the same file says nothing new", async () => {
    const text = lines(
      "15栋,1单元,101,A01,89.53,产权证",
      '15幢,1,102,a01,"1,089.5㎡",合同',
      "15栋,,门面1,未售,20,测绘",
    );
    const plan = await take(text);
    expect(why(plan)).toEqual([]);
    expect(plan.fresh.map(({ change: { body } }) => [body.owner, body.area, body.source])).toEqual([
      ["A01", 8953, "title"],
      ["A01", 108950, "contract"],
      ["", 2000, "survey"],
    ]);
    expect(plan.sums).toEqual({ doors: 3, heads: 2, area: 119903, unsold: 1 });
    const again = await take(text, having(empty, plan));
    expect([again.fresh, again.changed, again.unchanged]).toEqual([[], [], 3]);
    const byCode = await take(
      ["户码,业主编号,面积,来源", `${empty.doors[2]?.body.code},7,50,合同`].join("\n"),
      having(empty, plan),
    );
    expect(byCode.fresh.map(({ change }) => change.body.door)).toEqual([empty.doors[2]?.record]);
    const byLine = await take(
      "坐落,业主编号,面积,来源\n15栋2单元101,B2,50,合同\n15栋1单元101,A01,89.53,产权证",
    );
    expect([why(byLine), byLine.fresh.length]).toEqual([[], 2]);
  });

  test("two owners of one door: neither is taken, both are named; the same row twice is taken once", async () => {
    const plan = await take(
      lines("15栋,1单元,101,A1,50,合同", "15栋,1单元,102,A2,50,合同", "15幢,1,101,A3,50,合同"),
    );
    expect(why(plan)).toEqual([
      [2, "owners", 4],
      [4, "owners", 2],
    ]);
    expect(plan.fresh.map(({ change }) => change.body.owner)).toEqual(["A2"]);
    const twice = await take(
      lines("15栋,1单元,101,A1,50,合同", "15栋,1单元,102,A2,50,合同", "15栋,1,101,a1,50.00,合同"),
    );
    expect([why(twice), twice.fresh.length]).toEqual([[[4, "twice", 2]], 2]);
    const differ = await take(
      lines("15栋,1单元,101,A1,50,合同", "15栋,1单元,102,A2,50,合同", "15栋,1,101,A1,51,合同"),
    );
    expect(differ.fresh.map(({ change }) => change.body.owner)).toEqual(["A2"]);
  });

  test.each([
    ["", "blank"],
    ["0", "zero"],
    ["0.00", "zero"],
    ["-5", "number"],
    ["八十九", "number"],
    ["89.535", "precise"],
    ["1e3", "number"],
    ["89,53", "number"],
    ["100000.01", "huge"],
    ["999999999999", "huge"],
    ["#N/A", "error"],
  ])("an area of “%s” is no area: %s", async (area, reason) => {
    const plan = await take(lines(`15栋,1单元,101,A1,"${area}",合同`, "15栋,1单元,102,A2,50,合同"));
    expect([why(plan), plan.fresh.length]).toEqual([[[2, reason, 0]], 1]);
  });

  test.each([
    ["张三", "key"],
    ["A", "key"],
    ["13800001111", "key"],
    ["43030019700101001X", "key"],
    ["", "blank"],
    ["А01", "key"],
    ["3月2日", "date"],
    ["2.00E+03", "exponent"],
    ["?01", "lost"],
  ])("“%s” is nobody's number: %s", async (owner, reason) => {
    const plan = await take(lines(`15栋,1单元,101,${owner},50,合同`, "15栋,1单元,102,A2,50,合同"));
    expect([why(plan), plan.fresh.length]).toEqual([[[2, reason, 0]], 1]);
    expect(JSON.stringify(plan.faults)).not.toMatch(/张三|13800001111|43030019700101001/);
  });

  test.each([
    ["A07", "A7"],
    ["AO1", "A01"],
    ["B.2", "B-2"],
    ["L1", "I1"],
  ])("%s and %s look the same, and nobody guesses whether they are", async (one, other) => {
    const first = lines(
      `15栋,1单元,101,${one},50,合同`,
      `15栋,1单元,102,${other},50,合同`,
      "15栋,2单元,101,C3,50,合同",
    );
    const plan = await take(first);
    expect(why(plan)).toEqual([
      [2, "alike", 3],
      [3, "alike", 2],
    ]);
    // Of a number that stands here already, too, unless the file says its door anew.
    const known = having(empty, await take(lines(`15栋,1单元,101,${one},50,合同`)));
    const later = await take(lines(`15栋,1单元,102,${other},50,合同`, "15栋,2单元,101,C3,50,合同"), known);
    expect(later.faults.map(({ why: reason, meant }) => [reason, meant])).toEqual([["alike", one]]);
    const renamed = await take(
      lines(`15栋,1单元,101,${other},50,合同`, `15栋,1单元,102,${other},50,合同`),
      known,
    );
    expect([why(renamed), renamed.sums.heads]).toEqual([[], 1]);
  });

  test("widths, blanks and dashes make no other owner", async () => {
    const plan = await take(lines("15栋,1单元,101,Ａ－０１,50,合同", "15栋,1单元,102,a – 01,50,合同"));
    expect([why(plan), plan.sums.heads]).toEqual([[], 1]);
  });

  test("of another community's file nothing is taken, with and without its name", async () => {
    const named = await take(
      `小区,${HEAD}\n别处小区,15栋,1单元,101,A1,50,合同\n新塘村小区,15栋,1单元,102,A2,50,合同\n别处小区,1栋,1单元,1,A3,50,合同`,
    );
    expect([named.isForeign, named.fresh]).toEqual([true, []]);
    const bare = await take(
      lines("15栋,1单元,101,A1,50,合同", "3栋,1单元,101,A2,50,合同", "4栋,1单元,101,A3,50,合同"),
    );
    expect([bare.isForeign, bare.fresh.length, why(bare).map(([, one]) => one)]).toEqual([
      ...[true, 0, ["noDoor", "noDoor"]],
    ]);
  });

  test("a row that fits two doors is named, and so is a code beside another door's number", async () => {
    const plan = await take(
      `${HEAD},户码\n15栋,,101,A1,50,合同,\n15栋,1单元,102,A2,50,合同,${empty.doors[0]?.body.code}\n15栋,2单元,101,A3,50,合同,\n16栋,1,101,A4,50,合同,`,
    );
    expect(why(plan).map(([line, one]) => [line, one])).toEqual([
      [2, "whichDoor"],
      [3, "noDoor"],
    ]);
  });

  test("where an area stands must be said, by the row or for the file", async () => {
    const text = "楼栋,单元,房号,业主编号,面积\n15栋,1,101,A1,50\n15栋,1,102,A2,60";
    expect((await take(text)).unsourced).toBe(2);
    const plan = await take(text, empty, "survey");
    expect([plan.unsourced, plan.fresh.map(({ change }) => change.body.source)]).toEqual([
      0,
      ["survey", "survey"],
    ]);
    const again = await take(text, having(empty, plan));
    expect([again.unsourced, again.unchanged]).toEqual([0, 2]);
    // Of another area what was said of the first one says nothing.
    const larger = await take(text.replace("60", "61"), having(empty, plan));
    expect([larger.unsourced, larger.unchanged]).toEqual([1, 1]);
    expect(why(await take(lines("15栋,1,101,A1,50,邻居说的", "15栋,1,102,A2,50,合同")))).toEqual([
      [2, "source", 0],
    ]);
  });

  test("what is not in the file is told and stays; what was taken back comes again", async () => {
    const known = having(empty, await take(lines("15栋,1,101,A1,50,合同", "15栋,1,102,A2,60,合同")));
    const later = await take(lines("15栋,1,101,A9,50,合同"), known);
    expect(later.changed.map(({ fields }) => fields)).toEqual([["owner"]]);
    expect(later.missing.map(({ body }) => body.owner)).toEqual(["A2"]);
    const gone = {
      ...known,
      ownerships: known.ownerships.map(({ record, body }) => ({
        record,
        body: { ...body, withdrawn: true },
      })),
    };
    const back = await take(lines("15栋,1,101,A1,50,合同"), gone);
    expect([back.changed.map(({ change }) => change.body.withdrawn), back.missing]).toEqual([[false], []]);
  });

  test("what is exported is taken in again, and says nothing new", async () => {
    const owner = fc.constantFrom("", "A01", "7", "0012", "3-2", "2E3", "B.7", "45001");
    const area = fc.integer({ min: 1, max: 10_000_000 });
    const source = fc.constantFrom("title", "survey", "contract");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(owner, area, source), { minLength: 5, maxLength: 5 }),
        async (own) => {
          const known: OwnersKnown = {
            ...empty,
            ownerships: own.map(([key, size, from], at) => ({
              record: `00000000-0000-4000-8000-00000000000${at}`,
              body: {
                ...{ kind: "ownership", door: empty.doors[at]?.record ?? "", owner: key, area: size },
                ...{ source: from as AreaSource, withdrawn: false },
              },
            })),
          };
          const rows = ownerRows(known, false);
          expect(rows[0]).toEqual(OWNER_HEADER_ROW);
          const again = await take(csvText(rows), known);
          expect([why(again), again.fresh, again.changed, again.unchanged]).toEqual([[], [], [], 5]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("the form has every door that somebody must own, and names each row that stays blank", async () => {
    const rows = ownerRows(empty, true);
    expect(rows.length).toBe(6);
    const plan = await take(csvText(rows));
    expect(plan.faults.map(({ why: reason }) => reason)).toEqual(Array(5).fill("blank"));
  });

  test("whatever a file holds, each row is taken once or named once", async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom<Cell>(
        null,
        0,
        12.5,
        89.53,
        true,
        "15栋",
        "1单元",
        "101",
        "102",
        "A1",
        "未售",
        "50",
        "合同",
        "合计",
      ),
      fc.double({ noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 8 }),
        async (cells) => {
          const rows = [HEAD.split(","), ...cells].map((one, at) => ({ line: at + 1, cells: one }));
          const reading = readOwnerSheets([{ name: "", hidden: false, rows, merges: [] }]);
          if (!reading.read) return;
          const plan = await planOwners(reading.rows, empty, { community: COMMUNITY, sha1, source: "title" });
          const taken = [...plan.fresh, ...plan.changed].map(({ line }) => line);
          const named = [...reading.faults, ...plan.faults].map(({ line }) => line);
          const seen = [...taken, ...named];
          expect(new Set(seen).size).toBe(seen.length);
          const said = rows.slice(1).filter((row) => row.cells.some((one) => textOf(one) !== ""));
          if (!plan.isForeign) expect(seen.length).toBe(said.length);
          for (const { change } of plan.fresh) expect(parseBody("ownership", change.body).ok).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
