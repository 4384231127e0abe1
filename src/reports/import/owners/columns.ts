import { type AreaSource, UNSOLD } from "../../../domain/votes/ownership.ts";
import { textOf } from "../cellText.ts";
import { isCaption, isSum } from "../register/asides.ts";
import type { Cell } from "../table.ts";
import type { TableShape } from "../tableShape.ts";

/** The columns of a table of owners, in the order of the template. */
export const OWNER_COLUMNS = [
  ...(["compound", "building", "unit", "door", "code", "owner", "area", "source"] as const),
] as const;
export type OwnerColumn = (typeof OWNER_COLUMNS)[number];
/** Building, unit and door in one: 15栋2单元301. */
export type OwnerReadColumn = OwnerColumn | "address";

/**
 * What each column is called: first as the template and every export write it, then as offices' own lists do.
 * Compared without blanks, brackets and case.
 */
const NAMES: { [C in OwnerReadColumn]: readonly [string, ...string[]] } = {
  compound: ["小区", "小区名称", "小区名", "院落", "楼盘", "compound", "estate"],
  building: ["楼栋", "栋", "幢", "座", "号楼", "栋号", "幢号", "楼号", "楼栋号", "楼栋名称", "building"],
  unit: ["单元", "单元号", "门洞", "门洞号", "unit"],
  door: ["房号", "房间号", "室号", "门牌", "门牌号", "户号", "房屋号", "户室号", "door", "room"],
  code: ["户码", "code"],
  owner: [
    ...(["业主编号", "业主号", "业主代码", "业主序号", "产权人编号", "权利人编号"] as const),
    ...["ownerno", "ownerkey", "ownernumber"],
  ],
  area: [
    ...(["专有面积", "专有部分面积", "建筑面积", "产权面积", "房屋面积", "登记面积", "面积"] as const),
    ...["area"],
  ],
  source: ["面积来源", "面积依据", "来源", "依据", "source"],
  address: ["地址", "坐落", "房屋坐落", "房屋地址", "楼栋单元房号", "楼栋房号", "address"],
};

export const ownerHeader = (column: string): string =>
  Object.hasOwn(NAMES, column) ? NAMES[column as OwnerReadColumn][0] : column;
export const OWNER_HEADER_ROW: readonly string[] = OWNER_COLUMNS.map((column) =>
  column === "area" ? "专有面积（㎡）" : ownerHeader(column),
);

const columnByName = new Map<string, OwnerReadColumn>(
  (Object.keys(NAMES) as OwnerReadColumn[]).flatMap((column) =>
    NAMES[column].map((name) => [name, column] as const),
  ),
);
function columnOf(cell: Cell | undefined): OwnerReadColumn | null {
  const name = textOf(cell).normalize("NFKC");
  return columnByName.get(name.replace(/[\s*'：:]|\(.*?\)|【.*?】|\[.*?\]/g, "").toLowerCase()) ?? null;
}

/** A header names the owner's number, the area or both, and a door. */
export const OWNER_SHAPE: TableShape<OwnerReadColumn> = {
  columnOf,
  isHeader: (columns) =>
    (columns.has("owner") || columns.has("area")) &&
    (columns.has("door") || columns.has("code") || columns.has("address")),
  filled: [
    { column: "compound", within: [] },
    { column: "building", within: ["compound"] },
    { column: "unit", within: ["compound", "building"] },
    { column: "owner", within: ["compound", "building"] },
    { column: "source", within: ["compound"] },
  ],
  isAside: (cells, at) =>
    (["building", "door", "address"] as const).some((column) => {
      const text = textOf(cells[at.get(column) ?? -1]);
      return isSum(text) || isCaption(text);
    }),
  own: { header: OWNER_HEADER_ROW, always: "door" },
};

const SOURCE_WORDS: { [S in AreaSource]: readonly [string, ...string[]] } = {
  title: ["产权证", "产权登记", "不动产登记", "不动产权证", "不动产证", "房产证", "登记", "title"],
  survey: ["测绘", "实测", "测绘报告", "测绘成果", "survey"],
  contract: ["合同", "买卖合同", "购房合同", "商品房买卖合同", "contract"],
};
export const sourceWord = (source: AreaSource): string => SOURCE_WORDS[source][0];
const sourceByWord = new Map(
  (Object.keys(SOURCE_WORDS) as AreaSource[]).flatMap((source) =>
    SOURCE_WORDS[source].map((word) => [word, source] as const),
  ),
);
export const sourceOf = (text: string): AreaSource | null =>
  sourceByWord.get(text.replace(/\s+/g, "").toLowerCase()) ?? null;

const UNSOLD_WORDS = ["未售", "未售出", "未出售", "未卖", "未交付", "开发商", "开发商未售", "建设单位"];
export const isUnsold = (text: string): boolean => UNSOLD_WORDS.includes(text.replace(/\s+/g, ""));
/** As a file says whose it is. */
export const ownerWord = (owner: string): string => (owner === UNSOLD ? "未售" : owner);
