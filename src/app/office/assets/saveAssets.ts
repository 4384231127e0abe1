import type { AssetsKnown } from "../../../reports/import/assets/changeSet.ts";
import { ASSET_HEADER_ROW } from "../../../reports/import/assets/columns.ts";
import { assetRows } from "../../../reports/import/assets/sheet.ts";
import { loadWords, wordsOf } from "../../../words/loader.ts";
import type { AssetWords } from "../../../words/zh/asset.ts";
import type { ExportAsked } from "../../files/shareFile.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";

/** Rows with text columns in an empty form: enough for an estate. */
const BLANK_ROWS = 500;

/** Files speak Chinese whatever the screen does: they go on to people and programs here. */
async function fileWords() {
  await loadWords("zh-CN", "office");
  return { words: wordsOf("zh-CN", "patrolDesk").file, asset: wordsOf("zh-CN", "asset") };
}
const all = (options: { [code: string]: string }) => Object.values(options).join("、");

const guideOf = (asset: AssetWords): string[][] => [
  ["列", "填写说明", "例子"],
  ["小区", "只有一个小区可不填", "新塘村小区"],
  ["类型", `必填：${all(asset.type)}；也可以直接写灯型`, asset.form.courtyard],
  ["编号", "必填，照灯杆、井盖上的编号填", "L01"],
  ["位置", "按平时的说法填", "15栋2单元门口东侧"],
  ["状态", `${all(asset.status)}；不填按在用`, asset.status.in_use],
  ["网格", "归到网格，网格员和邻长的手机上才有；只有一个网格可不填", "第一网格"],
  ["权属", all(asset.owner), asset.owner.property],
  ["巡查顺序", "巡查时的先后，整数；不填按编号", "1"],
  ["图上横向、图上纵向", "在平面图上的位置，0 到 1；不填可以后在图上标", "0.25"],
  ["灯型", all(asset.form), asset.form.courtyard],
  ["灯头数", "1 到 12；不填按 1", "1"],
  ["供电", all(asset.power), asset.power.mains],
  ["开关", all(asset.control), asset.control.photocell],
  ["附近", `多项用顿号隔开：${all(asset.near)}`, `${asset.near.steps}、${asset.near.elder}`],
  ["井类", all(asset.sort), asset.sort.sewage],
  ["井盖材料", all(asset.cover), asset.cover.iron],
  ["服务楼栋", "多栋用顿号隔开", "15栋、16栋"],
  ["上游、下游", "填同一小区内的编号", "M01"],
  ["上次清掏", "日期", "2026-03-18"],
  ["清掏间隔天数", "整数", "90"],
];

export async function saveAssets(format: TableFormat, known: AssetsKnown, place: string, asked: ExportAsked) {
  const { words } = await fileWords();
  return saveTable(format, words.list(place), [{ name: words.sheet, rows: assetRows(known) }], asked);
}

/** An empty form: its header and, in a workbook, text columns and a page that says how to fill them in. */
export async function saveAssetTemplate(format: TableFormat): Promise<void> {
  const { words, asset } = await fileWords();
  const blank = { name: words.sheet, rows: [[...ASSET_HEADER_ROW]], blankRows: BLANK_ROWS };
  await saveTable(format, words.template, [blank, { name: words.guide, rows: guideOf(asset) }], "form");
}
