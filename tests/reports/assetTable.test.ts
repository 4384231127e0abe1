import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isRowFault } from "../../src/app/office/spreadsheet/tableWords.ts";
import type { Asset } from "../../src/domain/inspections/asset.ts";
import { parseBody } from "../../src/domain/records.ts";
import { csvText } from "../../src/reports/export/csv.ts";
import { type AssetsKnown, type AssetsPlan, planAssets } from "../../src/reports/import/assets/changeSet.ts";
import { ASSET_HEADER_ROW, assetHeader } from "../../src/reports/import/assets/columns.ts";
import { readAssets } from "../../src/reports/import/assets/rows.ts";
import { assetRows } from "../../src/reports/import/assets/sheet.ts";
import { type Cell, readDelimited } from "../../src/reports/import/table.ts";
import { assetImport as assetImportEn } from "../../src/words/en/assetImport.ts";
import { tableImport as tableImportEn } from "../../src/words/en/tableImport.ts";
import { assetImport as assetImportZh } from "../../src/words/zh/assetImport.ts";
import { tableImport as tableImportZh } from "../../src/words/zh/tableImport.ts";
import { buildingOf } from "../town.ts";
import { assetOf, COMPOUND, idOf } from "./patrolTown.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const ground = { community: idOf(1), sha1 };
const GRID = idOf(800);
const known = (assets: Asset[] = [], more: Partial<AssetsKnown> = {}): AssetsKnown => ({
  compounds: [
    {
      record: COMPOUND,
      body: { kind: "compound", name: "新塘村小区", aliases: ["村里"], code: "C1", order: 0 },
    },
  ],
  buildings: [{ record: idOf(700), body: buildingOf(COMPOUND) }],
  grids: [
    { record: GRID, body: { kind: "grid", name: "第一网格", workers: [] } },
    { record: idOf(801), body: { kind: "grid", name: "第二网格", workers: [] } },
  ],
  assets: assets.map((body, n) => ({ record: idOf(100 + n), body })),
  ...more,
});
const rowsOf = (...lines: Cell[][]) => lines.map((cells, at) => ({ line: at + 1, cells }));
function read(...lines: Cell[][]) {
  const reading = readAssets(rowsOf(...lines));
  if (!reading.read) throw new Error(reading.why);
  return reading;
}
const plan = (lines: Cell[][], here = known()) => planAssets(read(...lines).rows, here, ground);
const HEAD = ["类型", "灯号", "位置", "网格"];

/** Every reason there is, said in both languages: the types hold the words and the reasons together. */
function said(lines: Cell[][], plan: AssetsPlan): string[] {
  const { faults, notes } = read(...lines);
  return (
    [
      [assetImportZh, tableImportZh],
      [assetImportEn, tableImportEn],
    ] as const
  ).flatMap(([words, table]) => [
    ...[...faults, ...plan.faults].map(({ why, ...fault }) => {
      const column = fault.column ? assetHeader(fault.column) : "";
      return isRowFault(why, tableImportZh)
        ? table.fault[why]({ ...fault, column })
        : words.fault({ ...fault, why, column });
    }),
    ...[...notes, ...plan.notes].map((note) => words.note({ ...note, column: assetHeader(note.column) })),
  ]);
}

describe("a table of lamps and manholes", () => {
  test("is taken in whatever order and under whatever names offices have for its columns", async () => {
    const text =
      "路灯登记表,,,\r\n设施类型,编号,安装位置,所属网格,灯头数,产权,备注\r\n庭院灯,L01,15栋东侧,第一网格,3,物业,x\r\n污水井,M1,2单元门口,第二网格,,,\r\n";
    const reading = readAssets(readDelimited(text));
    if (!reading.read) throw new Error(reading.why);
    expect(reading.unknown).toEqual(["备注"]);
    const { fresh, faults, notes } = await planAssets(reading.rows, known(), ground);
    expect([faults, notes]).toEqual([[], []]);
    expect(fresh.map(({ change }) => change.body)).toEqual([
      { ...assetOf("L01"), where: "15栋东侧", grid: GRID, form: "courtyard", heads: 3, owner: "property" },
      { ...assetOf("M1", "manhole"), where: "2单元门口", grid: idOf(801), sort: "sewage" },
    ]);
    for (const { change } of fresh) expect(parseBody("asset", change.body).ok).toBe(true);
  });

  test("makes every lamp once, however often and by whomever it is imported, and whichever way its number is written", async () => {
    const once = await plan([HEAD, ["灯", "L01", "东", ""], ["灯", "L02", "西", ""]]);
    const again = await plan([HEAD, ["路灯", "L1", "东", ""], ["灯", "l02号", "西", ""]]);
    expect(again.fresh.map(({ change }) => change.record)).toEqual(
      once.fresh.map(({ change }) => change.record),
    );
    const here = known([], {
      assets: once.fresh.map(({ change }) => ({ record: change.record, body: change.body })),
    });
    const third = await plan(
      [HEAD, ["灯", "L1", "东", ""], ["灯", "L02", "南边", ""], ["检查井", "L01", "", ""]],
      here,
    );
    expect(third.unchanged).toBe(1);
    expect(third.changed.map(({ change, fields }) => [change.body.code, change.body.where, fields])).toEqual([
      ["L02", "南边", ["where"]],
    ]);
    expect(third.fresh).toHaveLength(1);
    const manhole = await plan([HEAD, ["检查井", "L01", "", ""]]);
    expect(manhole.fresh[0]?.change.record).not.toBe(once.fresh[0]?.change.record);
  });

  test("knows a lamp that was found on the spot by its number, and a number that is taken over gets another id", async () => {
    const found = assetOf("L21", "lamp", { where: "墙角" });
    expect((await plan([HEAD, ["灯", "L21", "", ""]], known([found]))).unchanged).toBe(1);
    const first = (await plan([HEAD, ["灯", "L05", "", ""]])).fresh[0]?.change;
    if (!first) throw new Error("nothing is new");
    const renumbered = known([], {
      assets: [{ record: first.record, body: { ...first.body, code: "L55" } }],
    });
    const second = (await plan([HEAD, ["灯", "L05", "", ""]], renumbered)).fresh[0]?.change;
    expect(second?.record).not.toBe(first.record);
  });

  test("names each row that it does not take, with the line and the reason, and takes the others", () => {
    const { rows, faults } = read(
      HEAD,
      ["灯", "L01", "东", ""],
      ["灯", "", "西", ""],
      ["飞碟", "U1", "", ""],
      ["灯", new Date(Date.UTC(2026, 2, 2)), "", ""],
      ["灯", "2.00E+03", "", ""],
      ["灯", "L01", "又一盏", ""],
      ["灯", "l1", "又一盏", ""],
      ["灯", "L09", "很".repeat(81), ""],
    );
    expect(rows.map(({ asset }) => asset.code)).toEqual(["L01"]);
    expect(faults.map(({ line, column, why, meant, other }) => [line, column, why, meant ?? other])).toEqual([
      [3, "code", "blank", undefined],
      [4, "type", "type", undefined],
      [5, "code", "date", "3-2"],
      [6, "code", "exponent", "2E3"],
      [7, "code", "twice", 2],
      [8, "code", "twice", 2],
      [9, "where", "long", undefined],
    ]);
  });

  test("takes a row without what it does not understand in it, and says so", async () => {
    const head = [
      "类型",
      "编号",
      "状态",
      "灯头数",
      "图上横向",
      "井盖材料",
      "网格",
      "上游",
      "服务楼栋",
      "上次清掏",
    ];
    const lines = [
      head,
      ["灯", "L01", "好着呢", "99", "1.5", "铸铁", "第九网格", "", "", ""],
      ["检查井", "M02", "在用", "2", "0.25", "铸铁", "", "M01", "15栋、16栋", "昨天"],
    ];
    const { notes } = read(...lines);
    expect(notes.map(({ line, column, why }) => `${line} ${column} ${why}`).sort()).toEqual([
      ...["2 cover foreign", "2 heads number", "2 status word", "2 x number"],
      ...["3 cleanedOn day", "3 heads foreign"],
    ]);
    const planned = await plan(lines);
    const sentences = said(lines, planned);
    expect(sentences).toHaveLength(2 * (notes.length + planned.notes.length));
    expect(sentences).toContain("灯头数“99”不是合适的数字，这一格没有导入");
    expect(sentences.join()).not.toContain("undefined");
    expect(planned.notes.map(({ line, why, shown }) => `${line} ${why} ${shown}`)).toEqual([
      "2 noGrid 第九网格",
      "3 noBuilding 16栋",
      "3 noAsset M01",
    ]);
    expect(planned.fresh.map(({ change }) => change.body)).toEqual([
      assetOf("L01"),
      { ...assetOf("M02", "manhole"), cover: "iron", x: 2500, serves: [idOf(700)] },
    ]);
  });

  test("asks which estate, where there are several and a row names none", async () => {
    const two = known([], {
      compounds: [
        ...known().compounds,
        {
          record: idOf(901),
          body: { kind: "compound", name: "书院路小区", aliases: [], code: "C2", order: 1 },
        },
      ],
    });
    const { faults, fresh } = await plan(
      [
        ["小区", ...HEAD],
        ["", "灯", "L01", "", ""],
        ["村里", "灯", "L02", "", ""],
        ["别处", "灯", "L03", "", ""],
      ],
      two,
    );
    expect(faults.map(({ line, why }) => `${line} ${why}`)).toEqual(["2 whichCompound", "4 noCompound"]);
    expect(fresh.map(({ change }) => change.body.compound)).toEqual([COMPOUND]);
  });

  test("tells which lamps it does not name and deletes none", async () => {
    const here = known([
      assetOf("L01"),
      assetOf("L02"),
      assetOf("L03", "lamp", { status: "removed" }),
      assetOf("M01", "manhole"),
    ]);
    expect((await plan([HEAD, ["灯", "L01", "", ""]], here)).missing.map(({ body }) => body.code)).toEqual([
      "L02",
    ]);
  });

  test("goes out and comes back in unchanged, also through a spreadsheet's hands", async () => {
    const assets: Asset[] = [
      assetOf("L01", "lamp", {
        where: "15栋东侧，台阶旁",
        grid: GRID,
        form: "courtyard",
        heads: 3,
        power: "mains",
        circuit: "1-2",
        control: "timer",
        near: ["steps", "elder"],
        x: 1234,
        y: 9999,
        order: 3,
        owner: "owners",
      }),
      assetOf("3-2", "lamp", { where: "2-1", status: "removed" }),
      assetOf("M01", "manhole", {
        sort: "combined",
        cover: "concrete",
        serves: [idOf(700)],
        cleanedOn: "2026-02-01",
        cleanEveryDays: 90,
      }),
      assetOf("P01", "segment", { upstream: idOf(102), downstream: idOf(104) }),
      assetOf("M02", "manhole", { status: "planned" }),
    ];
    const here = known(assets);
    const rows = assetRows(here);
    expect(rows[0]).toEqual(ASSET_HEADER_ROW);
    expect(rows.flat()).not.toContain("3-2");
    expect(rows.flat()).not.toContain("1-2");
    const reading = readAssets(readDelimited(csvText(rows)));
    if (!reading.read) throw new Error(reading.why);
    const back = await planAssets(reading.rows, here, ground);
    expect([reading.faults, reading.notes, back.faults, back.notes, back.fresh, back.changed]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(back.unchanged).toBe(assets.length);
  });

  test("says why a file is none", () => {
    expect(
      [[], rowsOf(["a", "b"]), rowsOf(["编号", "位置"], ["L01", "x"]), rowsOf(HEAD)].map((table) =>
        readAssets(table),
      ),
    ).toEqual(["empty", "noHeader", "noType", "headerOnly"].map((why) => ({ read: false, why })));
  });
});
