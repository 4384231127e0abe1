import { describe, expect, test } from "vitest";
import type { Visit } from "../../src/domain/visits/visit.ts";
import { readCsv } from "../../src/reports/export/csv.ts";
import {
  placeCells,
  VISIT_COLUMNS,
  type VisitedPlaces,
  type VisitRow,
  visitRows,
  visitsCsv,
  visitsCsvName,
  visitsCsvSlowly,
} from "../../src/reports/export/visitsCsv.ts";
import { building, door, id, visit } from "./smallHouse.ts";

const places: VisitedPlaces = {
  doors: new Map([
    [id(3), door],
    [id(4), { ...door, storey: -1, label: "0301", unit: "" }],
  ]),
  buildings: new Map([[id(2), building]]),
  compounds: new Map([[id(1), { name: "新塘村小区" }]]),
  people: new Map([[id(5), { name: "邻长甲" }]]),
};
const row = (body: Partial<Visit> = {}, rest: Partial<VisitRow> = {}): VisitRow => ({
  record: id(9),
  body: { ...visit, ...body },
  state: "stored",
  begun: { by: id(5) },
  ...rest,
});
/** The file of these visits, read back, each row by its column. */
function read(...rows: VisitRow[]): { [column: string]: string }[] {
  const [header, ...found] = readCsv(visitsCsv(rows, places, true)) ?? [];
  expect(header).toEqual([...VISIT_COLUMNS]);
  return found.map((cells) => Object.fromEntries(cells.map((cell, at) => [VISIT_COLUMNS[at], cell])));
}

describe("a day's visits as a file", () => {
  test("the columns stand in the order that the office files", () => {
    expect(VISIT_COLUMNS.join(",")).toBe(
      "日期,时间,小区,楼栋,单元,楼层,房号,户码,结果,走访形式,见到谁,话题,当场解决,满意度,下次再访,备注,走访人,补录,更正,送达,记录编号,录入人,代交,社区确认收下,行动,网格,片区,行动没做完的原因",
    );
  });

  test("a visit of which everything was noted says everything in words", () => {
    const full = row(
      {
        personMet: "elder",
        topics: ["drain", "care"],
        solvedNow: true,
        satisfaction: 2,
        revisitOn: "2026-03-25",
        note: "楼道灯\n不亮",
        enteredLater: true,
        corrected: true,
      },
      { state: "waiting" },
    );
    expect(read(full)).toEqual([
      {
        日期: "2026-03-18",
        时间: "19:05",
        小区: "新塘村小区",
        楼栋: "15栋",
        单元: "2单元",
        楼层: "3层",
        房号: "3-2室",
        户码: "C1-B15-U2-F03-02",
        结果: "见到人",
        走访形式: "上门",
        见到谁: "老人本人",
        话题: "下水道/污水、需要照顾",
        当场解决: "是",
        满意度: "基本满意",
        下次再访: "2026-03-25",
        备注: "楼道灯\n不亮",
        走访人: "邻长甲",
        补录: "是",
        更正: "是",
        送达: "已存手机",
        记录编号: id(9),
        录入人: "邻长甲",
        代交: "",
        社区确认收下: "",
        行动: "",
        网格: "",
        片区: "",
        行动没做完的原因: "",
      },
    ]);
  });

  test("a visit says its round, and the grid and the patch of its door", () => {
    const known: VisitedPlaces = {
      ...places,
      doors: new Map([[visit.door, { ...door, patch: id(70) }]]),
      rounds: new Map([[id(60), { name: "11月敲门" }]]),
      patches: new Map([[id(70), { name: "东片", grid: id(80) }]]),
      grids: new Map([[id(80), { name: "第一网格" }]]),
    };
    const walked = row({ round: id(60) });
    const [header, cells] = visitRows([walked], known, true);
    const of = (name: string) => cells?.[header?.indexOf(name) ?? -1];
    expect([of("行动"), of("网格"), of("片区")]).toEqual(["11月敲门", "第一网格", "东片"]);
    expect(readCsv(visitsCsv([walked], known, true))).toEqual([header, cells]);
  });

  test("and of a round that was ended before it was done, why", () => {
    const rounds = new Map([
      [id(60), { name: "11月敲门", endedEarly: "mistaken" as const }],
      [id(61), { name: "12月敲门" }],
    ]);
    const known: VisitedPlaces = { ...places, rounds };
    const walked = [row({ round: id(60) }), row({ round: id(61) }), row({})];
    const table = visitRows(walked, known, true);
    expect(table.map((cells) => cells.at(-1))).toEqual(["行动没做完的原因", "开错了", "", ""]);
    expect(readCsv(visitsCsv(walked, known, true))).toEqual(table);
  });

  test("unless it is asked for, no note and nobody who was met leaves, and every cell stands under its title", () => {
    const told = row({ note: "张三住院", personMet: "elder" as never });
    const [all = [], full = []] = visitRows([told], places, true);
    const [header = [], cells = []] = visitRows([told], places, false);
    expect(all.filter((title) => !header.includes(title))).toEqual(["见到谁", "备注"]);
    const at = (title: string) => all.indexOf(title);
    expect(cells).toEqual(header.map((title) => full[at(title)]));
    expect(readCsv(visitsCsv([told], places, false))).toEqual([header, cells]);
    expect(visitsCsv([told], places, false)).not.toContain("张三");
    expect(visitsCsv([told], places, true)).toContain("张三");
  });

  test("what nobody asked is empty, and satisfaction says so", () => {
    expect(read(row({ mode: undefined }))).toMatchObject([
      {
        走访形式: "",
        见到谁: "",
        话题: "",
        当场解决: "",
        满意度: "未问",
        下次再访: "",
        备注: "",
        补录: "否",
        更正: "否",
        送达: "已交社区",
      },
    ]);
    expect(read(row({ solvedNow: false }))).toMatchObject([{ 当场解决: "否" }]);
  });

  test("a label never looks like a date or a number, and the cellar is 地下1层", () => {
    expect(read(row({ door: id(4) }))).toMatchObject([{ 单元: "", 楼层: "地下1层", 房号: "0301室" }]);
  });

  test("only what the office has received says so", () => {
    const told = (["waiting", "refused", "held", "stored"] as const).map(
      (state) => read(row({}, { state }))[0]?.送达,
    );
    expect(told).toEqual(["已存手机", "已存手机", "已交社区", "已交社区"]);
  });

  test("a visit typed in from somebody's paper is by who walked", () => {
    expect(read(row({ visitedBy: id(5), enteredLater: true }, { begun: { by: id(6) } }))).toMatchObject([
      { 走访人: "邻长甲", 补录: "是" },
    ]);
  });

  test("who walked as it is said, who wrote it, who handed it in and who let it in stand apart", () => {
    const people = new Map(
      [5, 6, 7].map((n) => [id(n), { name: ["邻长甲", "网格员乙", "王五"][n - 5] ?? "" }]),
    );
    const claimed = row({ visitedBy: id(5) }, { begun: { by: id(6) }, handedBy: id(7), letInBy: id(8) });
    const [, cells] = readCsv(visitsCsv([claimed], { ...places, people }, true)) ?? [];
    const said = Object.fromEntries((cells ?? []).map((cell, at) => [VISIT_COLUMNS[at], cell]));
    // Whoever is not on this phone's list of people is there by their id: a hand that was in it is never left
    // out.
    expect(said).toMatchObject({ 走访人: "邻长甲", 录入人: "网格员乙", 代交: "王五", 社区确认收下: id(8) });
  });

  test("a visit taken back is left out", () => {
    expect(read(row({ withdrawn: true }), row())).toHaveLength(1);
  });

  test("times are those of the place where it happened, whatever the office's clock", () => {
    expect(read(row({ visitedAt: "2026-03-18T23:59:59-05:00" }))).toMatchObject([
      { 日期: "2026-03-18", 时间: "23:59" },
    ]);
  });

  test("a door that this phone does not hold leaves its cells empty and keeps the record", () => {
    expect(read(row({ door: id(77) }, { begun: { by: id(78) } }))).toMatchObject([
      { 小区: "", 房号: "", 走访人: "", 结果: "见到人", 记录编号: id(9) },
    ]);
  });

  test("a note's mobile number leaves masked, an identity number not at all, a meter reading as it is", () => {
    expect(read(row({ note: "打 138 1234 5678 或 １３９１２３４５６７８" }))).toMatchObject([
      { 备注: "打 138****5678 或 139****5678" },
    ]);
    expect(read(row({ note: "证 11010519491231002X" }))).toMatchObject([{ 备注: "证 ****" }]);
    expect(read(row({ note: "电表 20000000001" }))).toMatchObject([{ 备注: "电表 20000000001" }]);
  });

  test("a note that begins like a formula is text", () => {
    expect(visitsCsv([row({ note: "=HYPERLINK(1)" })], places, true)).toContain(`"'=HYPERLINK(1)"`);
    expect(visitsCsv([row({ note: " ＋1" })], places, true)).toContain(`"' ＋1"`);
  });

  test("made in pieces it is the same file, and tells how far it is", async () => {
    const rows = Array.from({ length: 1201 }, (_, n) =>
      row({ note: String(n), withdrawn: n % 5 === 0 }, { record: id(n) }),
    );
    const told: number[] = [];
    const pieces = await visitsCsvSlowly(rows, places, async (done) => told.push(done), true);
    expect(pieces.join("")).toBe(visitsCsv(rows, places, true));
    expect(told).toEqual([1000, 1201]);
  });
});

describe("the name of the file", () => {
  test("is the estate where all was walked, else the community", () => {
    expect(placeCells([row(), row()], places, "新塘社区")).toBe("新塘村小区");
    expect(placeCells([row(), row({ door: id(77) })], places, "新塘社区")).toBe("新塘社区");
    expect(placeCells([], places, "新塘社区")).toBe("新塘社区");
  });

  test("says one day or from when to when, and holds nothing that a disk refuses", () => {
    expect(visitsCsvName("新塘村小区", "2026-03-18", "2026-03-18")).toBe("走访_新塘村小区_2026-03-18.csv");
    expect(visitsCsvName("新塘/社区", "2026-03-01", "2026-03-18")).toBe(
      "走访_新塘社区_2026-03-01至2026-03-18.csv",
    );
  });
});
