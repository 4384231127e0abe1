import { textOf } from "../cellText.ts";
import { isCaption, isSum } from "../register/asides.ts";
import type { Cell } from "../table.ts";
import type { TableShape } from "../tableShape.ts";

/** The columns of an asset table, in the order of the template. Only type and number must be there. */
export const ASSET_COLUMNS = [
  ...(["compound", "type", "code", "where", "status", "grid", "owner", "order", "x", "y"] as const),
  ...(["form", "heads", "power", "circuit", "control", "near"] as const),
  ...(["sort", "cover", "serves", "upstream", "downstream", "cleanedOn", "cleanEveryDays"] as const),
] as const;
export type AssetColumn = (typeof ASSET_COLUMNS)[number];
/** Columns that only lamps, or only drains, have. */
export const LAMP_COLUMNS: readonly AssetColumn[] = ["form", "heads", "power", "circuit", "control", "near"];
export const DRAIN_COLUMNS: readonly AssetColumn[] = [
  "sort",
  "cover",
  "serves",
  "upstream",
  "downstream",
  "cleanedOn",
  "cleanEveryDays",
];

/**
 * What each column is called: first as the template and every export write it, then as offices' own lists do.
 * Compared without blanks, brackets and case.
 */
const NAMES: { [C in AssetColumn]: readonly [string, ...string[]] } = {
  compound: ["小区", "小区名称", "院落", "compound"],
  type: ["类型", "种类", "设施类型", "设施", "类别", "type"],
  code: ["编号", "灯号", "井号", "设施编号", "号码", "号", "code", "no"],
  where: ["位置", "地点", "所在位置", "安装位置", "地址", "place"],
  status: ["状态", "使用状态", "status"],
  grid: ["网格", "网格名称", "所属网格", "grid"],
  owner: ["权属", "产权", "产权单位", "归属", "owner"],
  order: ["巡查顺序", "顺序", "序号", "order"],
  x: ["图上横向", "横向", "x"],
  y: ["图上纵向", "纵向", "y"],
  form: ["灯型", "灯的样式", "灯具类型", "form"],
  heads: ["灯头数", "灯头", "头数", "heads"],
  power: ["供电", "供电方式", "电源", "power"],
  circuit: ["回路", "配电箱", "回路/配电箱", "circuit"],
  control: ["开关", "控制", "控制方式", "开关方式", "control"],
  near: ["附近", "附近有", "near"],
  sort: ["井类", "井的种类", "管网类型", "sort"],
  cover: ["井盖材料", "井盖", "井盖材质", "cover"],
  serves: ["服务楼栋", "所属楼栋", "楼栋", "serves"],
  upstream: ["上游", "上游编号", "起点", "upstream"],
  downstream: ["下游", "下游编号", "终点", "downstream"],
  cleanedOn: ["上次清掏", "清掏日期", "上次清掏日期", "cleaned"],
  cleanEveryDays: ["清掏间隔天数", "清掏间隔", "清掏周期", "cleanevery"],
};

export const ASSET_HEADER_ROW: readonly string[] = ASSET_COLUMNS.map((column) => NAMES[column][0]);
export const assetHeader = (column: AssetColumn): string => NAMES[column][0];

const columnByName = new Map<string, AssetColumn>(
  ASSET_COLUMNS.flatMap((column) => NAMES[column].map((name) => [name, column] as const)),
);
function columnOf(cell: Cell | undefined): AssetColumn | null {
  const name = textOf(cell).normalize("NFKC");
  return columnByName.get(name.replace(/[\s*'：:]|\(.*?\)|【.*?】|\[.*?\]/g, "").toLowerCase()) ?? null;
}

/** A header names the number and one more of the columns. */
export const ASSET_SHAPE: TableShape<AssetColumn> = {
  columnOf,
  isHeader: (columns) => columns.has("code") && columns.size > 1,
  filled: [
    { column: "compound", within: [] },
    { column: "type", within: ["compound"] },
    { column: "grid", within: ["compound"] },
    { column: "where", within: ["compound"] },
    { column: "owner", within: ["compound"] },
    { column: "circuit", within: ["compound"] },
  ],
  isAside: (cells, at) =>
    (["compound", "type", "code"] as const).some((column) => {
      const text = textOf(cells[at.get(column) ?? -1]);
      return isSum(text) || isCaption(text);
    }),
  own: { header: ASSET_HEADER_ROW, always: "status" },
};
