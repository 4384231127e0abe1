import { textOf } from "../cellText.ts";
import type { Cell } from "../table.ts";
import type { TableShape } from "../tableShape.ts";
import { isCaption, isSum } from "./asides.ts";

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
/** Building, unit and door in one: 15栋2单元301. */
export type ReadColumn = Column | "address";

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
const SYNONYMS: { [C in ReadColumn]: readonly string[] } = {
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
    "房门号",
    "房门牌号",
    "房屋门牌号",
    "房间号码",
    "室号码",
    "door",
    "room",
  ],
  use: ["用途", "性质", "房屋性质", "房屋用途", "使用性质", "使用用途", "类型", "房屋类型", "use"],
  grid: ["网格", "网格名称", "网格号", "所属网格", "grid"],
  patch: ["片区", "片区名称", "片", "责任片区", "邻长片区", "所属片区", "patch"],
  leader: ["邻长", "邻长姓名", "楼长", "楼栋长", "单元长", "片长", "责任邻长", "leader"],
  address: [
    "地址",
    "详细地址",
    "住址",
    "家庭住址",
    "居住地址",
    "房屋地址",
    "门牌地址",
    "房屋坐落",
    "坐落",
    "楼栋单元房号",
    "楼栋房号",
    "楼房号",
    "address",
  ],
};

const columnByName = new Map<string, ReadColumn>(
  (Object.keys(SYNONYMS) as ReadColumn[]).flatMap((column) =>
    SYNONYMS[column].map((name) => [name, column] as const),
  ),
);

function columnOf(cell: Cell | undefined): ReadColumn | null {
  const name = textOf(cell)
    .normalize("NFKC")
    .replace(/[\s*'：:]|\(.*?\)|【.*?】|\[.*?\]/g, "")
    .toLowerCase();
  return columnByName.get(name) ?? null;
}

export const REGISTER_SHAPE: TableShape<ReadColumn> = {
  columnOf,
  isHeader: (columns) => columns.has("building") || columns.has("door") || columns.has("address"),
  filled: [
    { column: "compound", within: [] },
    { column: "building", within: ["compound"] },
    { column: "unit", within: ["compound", "building"] },
    { column: "storey", within: ["compound", "building", "unit"] },
    { column: "grid", within: ["compound"] },
    { column: "patch", within: ["compound", "grid"] },
    { column: "leader", within: ["compound", "patch"] },
  ],
  isAside: (cells, at) => {
    const named = (["building", "door"] as const).map((column) => textOf(cells[at.get(column) ?? -1]));
    return named.some((text) => isSum(text) || isCaption(text));
  },
  own: { header: COLUMNS.map((column) => HEADERS[column]), always: "use" },
};
