import { hasBrokenSign, hasLostSign, isSheetError, isUncomputed, textOf } from "../cellText.ts";
import { isHeaderAgain, type OpenTable } from "../openTables.ts";
import { isCaption, isSum } from "../register/asides.ts";
import { damageOf } from "../register/damage.ts";
import type { Cell, TableRow } from "../table.ts";
import { ASSET_COLUMNS, ASSET_SHAPE, type AssetColumn } from "./columns.ts";

export type CellAt = (column: AssetColumn) => Cell | undefined;

/** Why a row is not taken. */
export type AssetFault = {
  line: number;
  column: AssetColumn | null;
  why:
    | "blank"
    | "total"
    | "caption"
    | "header"
    | "quote"
    | "cut"
    | "error"
    | "formula"
    | "lost"
    | "type"
    | "long"
    | "signs"
    | "date"
    | "serial"
    | "exponent"
    | "twice"
    | "noCompound"
    | "whichCompound";
  shown: string;
  /** What probably stood there. */
  meant?: string;
  /** The line that it repeats. */
  other?: number;
};

/** Columns whose texts are names, and what a spreadsheet makes of names. */
const NAMED: readonly AssetColumn[] = [
  "compound",
  "type",
  "code",
  "where",
  "grid",
  "circuit",
  "serves",
  "upstream",
  "downstream",
];

/** What is wrong with a row as a whole, or with a cell that no type of asset can have so. */
export function assetFaultIn(
  { line, cells, broken }: TableRow,
  { at }: OpenTable<AssetColumn>,
  cellAt: CellAt,
): AssetFault | null {
  const first = cells.map(textOf).find((text) => text !== "") ?? "";
  if (broken) return { line, column: null, why: broken, shown: first };
  if (isHeaderAgain(cells, at, ASSET_SHAPE)) return { line, column: null, why: "header", shown: first };
  const heads = [cellAt("compound"), cellAt("type"), cellAt("code")].map(textOf);
  const sum = [...heads, first].find(isSum);
  if (sum !== undefined) return { line, column: null, why: "total", shown: shortened(sum) };
  const caption = [...heads, first].find(isCaption);
  if (caption !== undefined && !heads.every((text) => text !== ""))
    return { line, column: null, why: "caption", shown: shortened(caption) };
  for (const column of ASSET_COLUMNS) {
    const cell = cellAt(column);
    const shown = textOf(cell);
    if (isUncomputed(shown)) return { line, column, why: "formula", shown: "" };
    if (isSheetError(shown)) return { line, column, why: "error", shown };
    if (!NAMED.includes(column)) continue;
    const damage = damageOf(cell);
    if (damage) return { line, column, ...damage };
    if (hasBrokenSign(shown))
      return { line, column, why: "signs", shown: shown.replace(/[^\p{L}\p{N}]/gu, "?").slice(0, 12) };
    if (hasLostSign(cell)) return { line, column, why: "lost", shown: shortened(shown) };
  }
  return null;
}

const shortened = (text: string) => (text.length > 16 ? `${text.slice(0, 12)}…` : text);
