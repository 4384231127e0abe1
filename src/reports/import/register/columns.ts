import type { Cell } from "../table.ts";

/** The columns of a register, in the order of the template. Only building and door must be there. */
export const COLUMNS = [
  "compound",
  "building",
  "unit",
  "storey",
  "door",
  "use",
  "grid",
  "patch",
  "leader",
] as const;
export type Column = (typeof COLUMNS)[number];

/** The header that the template and every export carry. */
export const HEADERS: { [C in Column]: string } = {
  compound: "小区",
  building: "楼栋",
  unit: "单元",
  storey: "楼层",
  door: "房号",
  use: "用途",
  grid: "网格",
  patch: "片区",
  leader: "邻长",
};

/**
 * What else the columns are called in registers that offices already have. Compared without spaces, brackets
 * and case.
 */
const SYNONYMS: { [C in Column]: readonly string[] } = {
  compound: ["小区", "小区名称", "小区名", "院落", "院落名称", "院子", "楼盘", "compound", "estate"],
  building: [
    "楼栋",
    "栋",
    "幢",
    "座",
    "楼",
    "号楼",
    "栋号",
    "幢号",
    "楼号",
    "楼栋号",
    "楼幢",
    "楼幢号",
    "楼栋名称",
    "楼宇",
    "building",
  ],
  unit: ["单元", "单元号", "门洞", "门洞号", "单元名称", "楼道", "梯", "梯号", "unit"],
  storey: ["楼层", "层", "层数", "所在层", "所在楼层", "楼层号", "floor", "storey"],
  door: [
    "房号",
    "房间号",
    "房间",
    "室号",
    "室",
    "门牌",
    "门牌号",
    "门牌号码",
    "门号",
    "户号",
    "房屋号",
    "房屋编号",
    "户室号",
    "door",
    "room",
  ],
  use: ["用途", "性质", "房屋性质", "房屋用途", "使用性质", "使用用途", "类型", "房屋类型", "use"],
  grid: ["网格", "网格名称", "网格号", "所属网格", "grid"],
  patch: ["片区", "片区名称", "片", "责任片区", "邻长片区", "所属片区", "patch"],
  leader: ["邻长", "邻长姓名", "楼长", "楼栋长", "单元长", "片长", "责任邻长", "leader"],
};

const columnByName = new Map<string, Column>(
  COLUMNS.flatMap((column) => SYNONYMS[column].map((name) => [name, column] as const)),
);

/** Rows above the header that hold a title and nothing else are looked past, this many. */
const HEADER_ROWS_MAX = 10;

export type Header = {
  /** Where in `cells` each column stands. */
  at: ReadonlyMap<Column, number>;
  /** Headers that are none of ours: read past, and named in the preview. */
  unknown: string[];
};

export function columnOf(cell: Cell | undefined): Column | null {
  const name = String(cell ?? "")
    .normalize("NFKC")
    .replace(/[\s*'：:]|\(.*?\)|【.*?】|\[.*?\]/g, "")
    .toLowerCase();
  return columnByName.get(name) ?? null;
}

/** Finds the header among the first rows: the first that names building or door. */
export function findHeader(
  rows: readonly { cells: readonly Cell[] }[],
): { row: number; header: Header } | null {
  for (const [row, { cells }] of rows.slice(0, HEADER_ROWS_MAX).entries()) {
    const columns = cells.map(columnOf);
    if (
      columns.filter((column) => column !== null).length <
      Math.min(2, cells.filter((cell) => String(cell ?? "").trim() !== "").length)
    )
      continue;
    if (!columns.includes("building") && !columns.includes("door")) continue;
    const at = new Map<Column, number>();
    const unknown: string[] = [];
    for (const [index, column] of columns.entries()) {
      if (column && !at.has(column)) at.set(column, index);
      else if (String(cells[index] ?? "").trim() !== "") unknown.push(String(cells[index]).trim());
    }
    return { row, header: { at, unknown } };
  }
  return null;
}
