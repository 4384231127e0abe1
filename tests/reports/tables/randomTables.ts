import fc from "fast-check";
import type { Cell, Merge, TableRow, TableSheet } from "../../../src/reports/import/table.ts";

/** What stands in tables of offices, and what spreadsheets make of it. */
const building = fc.oneof(
  fc.constantFrom(
    "15栋",
    "3幢",
    "7号楼",
    "A座",
    "2",
    "综合楼",
    "3-2",
    "12B",
    "7、8栋",
    "15/16栋",
    "17+18",
    "A.1",
  ),
  fc.constantFrom(
    "B_2栋",
    "Ⅱ栋",
    "①栋",
    "8(A)栋",
    "18#-1栋",
    "20~21栋",
    "No.5",
    "１５栋",
    "⼗栋",
    "18#",
    "第3栋",
  ),
);
const unit = fc.constantFrom(
  "1单元",
  "2",
  "东门",
  "无",
  "",
  "３门洞",
  "4-1",
  "⼀单元",
  "1/2",
  "②单元",
  "1#",
  "A(东)",
);
const storey = fc.constantFrom(
  "1层",
  "2",
  "三楼",
  "",
  "负一层",
  "-1",
  "3A",
  "架空层",
  "12",
  "顶楼加建",
  "3F",
);
const label = fc.constantFrom(
  ...[
    "301",
    "0301",
    "302室",
    "三楼东",
    "301-A",
    "3-2",
    "2E3",
    "书院路88-3号",
    "１２０３",
    "左",
    "B101",
    "-1",
  ],
  ...[
    "=1+1",
    "@ab",
    "1号",
    "101/102",
    "201+202",
    "401.1",
    "501㎡",
    "30\u200b4",
    "\u202d303\u202c",
    "305\u2060",
    "7 室",
  ],
  ...["101.0", "601，602", "'701", "801(东)", "901#", "⑤", "1001\u00a0", 'a"b'],
);
const use = fc.constantFrom("住宅", "商铺", "", "车库", "别的");
const grid = fc.constantFrom("", "", "一网格", "3-1", "001", "二 网格", "无", "1");
const patch = fc.constantFrom("", "东片", "西片", "02", "1-2", "1E2", "无", "2");
const leader = fc.constantFrom(
  ...[
    "",
    "",
    "甲某",
    "乙某、甲某",
    "丙某\n丁某",
    "甲某 13800000000",
    "欧阳 某某",
    "张 三",
    "Mary Ann",
    "戊某/己某",
    "无",
  ],
);
/** Cells that no column should take for what it holds. */
const odd: fc.Arbitrary<Cell> = fc.constantFrom<Cell>(
  ...[
    "#N/A",
    "#REF!",
    "####",
    "#FORMULA!",
    "合计",
    "3月2日",
    "2026-03-02",
    "Mar-02",
    "测?",
    "长".repeat(41),
    "\u0007x",
  ],
  ...["2.00E+03", "制表人：某某", "45353", " ", "\u3000", "-", "B".repeat(39)],
  ...[new Date("2026-03-02"), new Date("2001-02-01"), 46083, 301, 301.5, 7, true, null],
);
const COLUMNS = [
  { names: ["楼栋", "幢号", "楼 栋"], value: building },
  { names: ["房号", "室号", "门牌号"], value: label },
  {
    names: ["小区", "院落"],
    value: fc.constantFrom("新塘村小区", "大院", "一区", "", "⾦⾊小院", "金色小院"),
  },
  { names: ["单元", "门洞"], value: unit },
  { names: ["楼层", "所在层"], value: storey },
  { names: ["用途"], value: use },
  { names: ["网格"], value: grid },
  { names: ["片区", "责任片区"], value: patch },
  { names: ["邻长", "楼长"], value: leader },
  { names: ["备注", "面积"], value: fc.constantFrom("", "好", "#N/A", "12.5") },
] as const;
const ASSETS = [
  {
    names: ["类型", "设施"],
    value: fc.constantFrom("灯", "路灯", "检查井", "雨水口", "管段", "污水井", "壁灯"),
  },
  {
    names: ["编号", "灯号"],
    value: fc.constantFrom("L01", "L1", "l-2", "3-2", "2E3", "１０１", "M 1", "101.0", "7、8", "A(东)", "①"),
  },
  { names: ["小区"], value: fc.constantFrom("", "", "新塘村小区", "新塘村", "别的小区") },
  {
    names: ["位置", "地址"],
    value: fc.constantFrom("", "15栋东侧，台阶旁", "3-2", "50%", "2E3", "5号", "两 行\n路", "Mar-1", "(5)"),
  },
  { names: ["网格"], value: fc.constantFrom("", "一网格", "3-1", "001", "没有的") },
  { names: ["状态"], value: fc.constantFrom("", "在用", "已拆除", "坏了") },
  { names: ["服务楼栋", "楼栋"], value: fc.constantFrom("", "15栋", "7、8栋", "7、8栋、15幢", "99栋") },
  { names: ["上游"], value: fc.constantFrom("", "L01", "M1", "101", "没有") },
  { names: ["下游"], value: fc.constantFrom("", "M01", "3-2") },
  { names: ["灯头数"], value: fc.constantFrom("", "1", "13", "x") },
  {
    names: ["上次清掏"],
    value: fc.constantFrom<Cell>("", "2026-03-18", "2026年3月18日", "昨天", new Date("2026-03-18")),
  },
  { names: ["回路"], value: fc.constantFrom("", "1-2", "一号箱", "TRUE") },
] as const;

type Column = { names: readonly string[]; value: fc.Arbitrary<Cell> };
/** How a table is spoilt: cells that hold something odd, columns twice, merged, blank and repeated rows. */
type Making = { rows: number; from: readonly Column[]; needed: number };

function sheetOf({ rows, from, needed }: Making): fc.Arbitrary<TableSheet> {
  return fc
    .tuple(
      fc.subarray(from.slice(needed) as Column[], { minLength: 0 }),
      fc.array(fc.integer({ min: 0, max: from.length - 1 }), { maxLength: 1 }),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
    )
    .chain(([more, twice, above, isAround]) => {
      const columns = [...from.slice(0, needed), ...more, ...twice.map((at) => from[at] as Column)];
      const cells = columns.map(({ value }) =>
        fc.oneof({ weight: 25, arbitrary: value }, { weight: 1, arbitrary: odd }),
      );
      const row = fc.tuple(...cells);
      const header = fc.tuple(...columns.map(({ names }) => fc.constantFrom(...names)));
      const line = fc.oneof(
        { weight: 14, arbitrary: row.map((values) => values as Cell[]) },
        { weight: 1, arbitrary: header.map((values) => values as Cell[]) },
        { weight: 1, arbitrary: fc.constant<Cell[]>([]) },
        {
          weight: 1,
          arbitrary: fc.constantFrom<Cell[]>(["合计", "", "3"], ["填表人：某某"], [null, "小计"]),
        },
      );
      const merge = fc.record({
        column: fc.integer({ min: 0, max: columns.length - 1 }),
        from: fc.integer({ min: above + 2, max: above + 1 + rows }),
        deep: fc.integer({ min: 1, max: 3 }),
      });
      return fc
        .tuple(header, fc.array(line, { minLength: 1, maxLength: rows }), fc.array(merge, { maxLength: 2 }))
        .map(([head, body, merged]) => madeSheet(head, body, merged, above, isAround));
    });
}

function madeSheet(
  head: readonly string[],
  body: readonly Cell[][],
  merged: readonly { column: number; from: number; deep: number }[],
  above: number,
  isAround: boolean,
): TableSheet {
  const pad = (cells: readonly Cell[]) => (isAround ? [null, ...cells, "", null] : [...cells]);
  const shift = isAround ? 1 : 0;
  const titles: Cell[][] = Array.from({ length: above }, (_, at) => (at === 0 ? ["门牌登记表"] : ["日期："]));
  const rows: TableRow[] = [...titles, head, ...body].map((cells, at) => ({
    line: at + 1,
    cells: pad(cells),
  }));
  const merges: Merge[] = merged.map(({ column, from, deep }) => ({
    column: column + shift,
    from,
    to: from + deep,
  }));
  for (const { column, from, to } of merges)
    for (const row of rows) if (row.line > from && row.line <= to) row.cells[column] = null;
  return { name: "", hidden: false, rows, merges };
}

function sheetsOf(making: Making): fc.Arbitrary<TableSheet[]> {
  return fc
    .array(fc.tuple(sheetOf(making), fc.boolean()), { minLength: 1, maxLength: 2 })
    .map((sheets) =>
      sheets.map(([sheet, isHidden], at) => ({ ...sheet, name: `表${at + 1}`, hidden: at > 0 && isHidden })),
    );
}

export const registers = sheetsOf({ rows: 12, from: COLUMNS, needed: 2 });
export const assetTables = sheetsOf({ rows: 10, from: ASSETS, needed: 2 });
/** `npm run tables` sets it, and says it; in the gate there are others each time. */
export const seeded: { seed?: number } = process.env.TABLE_SEED
  ? { seed: Number(process.env.TABLE_SEED) }
  : {};
/**
 * True once in so many times, for what takes its time. It is drawn as the tables are, so that one seed goes
 * the same ways again, also while it is shrunk.
 */
export const onceIn = (times: number): fc.Arbitrary<boolean> =>
  fc.nat({ max: times - 1 }).map((nth) => nth === times - 1);
/** What a clerk says to whatever is asked: yes or no, the first or the last column. */
export const willing = fc.boolean();
