import { plainWord } from "../../../domain/address.ts";
import { type AreaSource, DOOR_AREA_MAX, ownerKey, UNSOLD } from "../../../domain/votes/ownership.ts";
import { plainAssetWord } from "../../export/assetWord.ts";
import { hasBrokenSign, hasLostSign, isSheetError, isUncomputed, textOf, wholeText } from "../cellText.ts";
import { isHeaderAgain, type Opened, type OpenTable, openFileTables } from "../openTables.ts";
import { type Answers, NO_ANSWERS, type TableQuestion } from "../questions.ts";
import { addressParts } from "../register/addressLine.ts";
import { isCaption, isSum } from "../register/asides.ts";
import { damageIn, damageOf } from "../register/damage.ts";
import type { Cell, TableRow, TableSheet } from "../table.ts";
import {
  isUnsold,
  OWNER_COLUMNS,
  OWNER_SHAPE,
  type OwnerColumn,
  type OwnerReadColumn,
  sourceOf,
} from "./columns.ts";

const OWNER_ROWS_MAX = 20_000;

/** One line of a table of owners. Names as they are written, "" where the line does not say. */
export type ImportedOwner = {
  line: number;
  compound: string;
  building: string;
  unit: string;
  door: string;
  code: string;
  owner: string;
  /** Hundredths of a square metre. */
  area: number;
  source: AreaSource | null;
};

/** Why a row is not taken. `shown` stands there, `meant` probably stood there, `other` is a line. */
export type OwnerFault = {
  line: number;
  column: OwnerReadColumn | null;
  why:
    | ("caption" | "header" | "quote" | "cut" | "error" | "formula" | "lost" | "address" | "total")
    | ("blank" | "signs" | "date" | "serial" | "exponent")
    | ("key" | "number" | "zero" | "huge" | "precise" | "source")
    | ("twice" | "owners" | "alike" | "noCompound" | "noDoor" | "whichDoor" | "gone");
  shown: string;
  meant?: string;
  other?: number;
};

type OwnerReading =
  | {
      read: true;
      rows: ImportedOwner[];
      faults: OwnerFault[];
      notes: never[];
      unknown: string[];
      sheets: string[];
      skipped: Opened<OwnerReadColumn>["skipped"];
      questions: TableQuestion[];
    }
  | { read: false; why: "empty" | "headerOnly" | "noHeader" | "noOwner" | "noArea" | "tooMany" };

export type { OwnerReading };

/** Reads a file's sheets as owners: each row is either taken or named with its line and the reason. */
export function readOwnerSheets(sheets: readonly TableSheet[], answers: Answers = NO_ANSWERS): OwnerReading {
  if (sheets.every(({ rows }) => rows.length === 0)) return { read: false, why: "empty" };
  if (sheets.some(({ rows }) => rows.length > OWNER_ROWS_MAX + 10)) return { read: false, why: "tooMany" };
  const opened = openFileTables(sheets, OWNER_SHAPE, answers);
  const { tables: all, sheets: names, skipped, unknown, questions } = opened;
  if (all.length === 0) return { read: false, why: "noHeader" };
  const tables = all.filter(({ at }) => at.has("owner") && at.has("area"));
  if (tables.length === 0)
    return { read: false, why: all.some(({ at }) => at.has("owner")) ? "noArea" : "noOwner" };
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (total === 0) return { read: false, why: "headerOnly" };
  if (total > OWNER_ROWS_MAX + 10) return { read: false, why: "tooMany" };
  const rows: ImportedOwner[] = [];
  const faults: OwnerFault[] = [];
  for (const table of tables)
    for (const source of table.rows) {
      const read = rowFaultIn(source, table) ?? rowOf(source, table);
      if ("why" in read) faults.push(read);
      else rows.push(read);
    }
  return { read: true, rows, faults, notes: [], unknown, sheets: names, skipped, questions };
}

type Table = OpenTable<OwnerReadColumn>;
const cellOf = ({ cells }: TableRow, { at }: Table, column: OwnerReadColumn): Cell | undefined =>
  cells[at.get(column) ?? -1];

/** What is wrong with a row as a whole, or with a cell that a spreadsheet has spoilt. */
function rowFaultIn(row: TableRow, table: Table): OwnerFault | null {
  const { line, cells, broken } = row;
  const texts = cells.map(textOf);
  const first = texts.find((text) => text !== "") ?? "";
  if (broken) return { line, column: null, why: broken, shown: first };
  if (isHeaderAgain(cells, table.at, OWNER_SHAPE)) return { line, column: null, why: "header", shown: first };
  const heads = (["compound", "building", "door", "address"] as const).map((column) =>
    textOf(cellOf(row, table, column)),
  );
  const sum = [...heads, first].find(isSum);
  if (sum !== undefined) return { line, column: null, why: "total", shown: shortened(sum) };
  const caption = [...heads, first].find(isCaption);
  if (caption !== undefined && textOf(cellOf(row, table, "area")) === "")
    return { line, column: null, why: "caption", shown: shortened(caption) };
  for (const column of [...OWNER_COLUMNS, "address"] as const) {
    const cell = cellOf(row, table, column);
    const shown = textOf(cell);
    if (isUncomputed(shown)) return { line, column, why: "formula", shown: "" };
    if (isSheetError(shown)) return { line, column, why: "error", shown };
    if (hasLostSign(cell)) return { line, column, why: "lost", shown: shortened(shown) };
    if (hasBrokenSign(shown))
      return { line, column, why: "signs", shown: shown.replace(/[^\p{L}\p{N}]/gu, "?").slice(0, 12) };
    const damage = damageHere(column, cell);
    if (damage) return { line, column, ...damage };
  }
  return null;
}

/** A number of five digits may be an owner's and an area; what became a date is no number of anybody. */
function damageHere(column: OwnerReadColumn, cell: Cell | undefined) {
  if (column === "area" || column === "owner") return typeof cell === "number" ? null : damageOf(cell);
  return damageIn(column, cell, "");
}

function rowOf(row: TableRow, table: Table): ImportedOwner | OwnerFault {
  const { line } = row;
  const text = (column: OwnerReadColumn) => wholeText(textOf(cellOf(row, table, column)));
  const fault = (column: OwnerColumn, why: OwnerFault["why"], shown = text(column)): OwnerFault => ({
    ...{ line, column, why, shown: shortened(shown) },
  });
  const place = {
    compound: plainWord(text("compound"), "compound").trim(),
    building: plainWord(text("building"), "building").trim(),
    unit: plainWord(text("unit"), "unit").trim(),
    door: plainWord(text("door"), "room").trim(),
    code: text("code"),
  };
  if (place.door === "" && place.code === "") {
    const parts = addressParts(text("address"));
    if (!parts) {
      const isSaid = text("address") !== "";
      return {
        line,
        column: isSaid ? "address" : "door",
        why: isSaid ? "address" : "blank",
        shown: shortened(text("address")),
      };
    }
    const { compound, building, unit, door } = parts;
    Object.assign(place, { building, unit, door, ...(place.compound === "" ? { compound } : {}) });
  }
  const said = text("owner");
  if (said === "") return fault("owner", "blank");
  const owner = isUnsold(said) ? UNSOLD : ownerKey(plainAssetWord(said));
  // What is shown stands on the page alone, and a name is none of it.
  if (owner === null) return fault("owner", "key", `${said.slice(0, 1)}…`);
  const area = areaIn(cellOf(row, table, "area"));
  if (typeof area === "string") return fault("area", area);
  const source = text("source") === "" ? null : sourceOf(text("source"));
  if (source === null && text("source") !== "") return fault("source", "source");
  return { line, ...place, owner, area, source };
}

/** Hundredths, or why it is none: nobody rounds what a title says. */
function areaIn(cell: Cell | undefined): number | "blank" | "number" | "zero" | "huge" | "precise" {
  const text = textOf(cell);
  if (text === "") return "blank";
  const plain = text.normalize("NFKC").replace(/\s+|(?:m2|㎡|平方米|平米|平)$/gi, "");
  const [, whole, rest = ""] = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined) return "number";
  // What a machine adds to 89.53 in its own arithmetic, 89.530000000000001, is nobody's figure.
  const digits = typeof cell === "number" ? (cell.toFixed(8).split(".")[1] ?? "") : rest;
  if (/[1-9]/.test(digits.slice(2))) return "precise";
  const area = Number(whole.replaceAll(",", "")) * 100 + Number(digits.slice(0, 2).padEnd(2, "0"));
  if (area === 0) return "zero";
  return area > DOOR_AREA_MAX ? "huge" : area;
}

const shortened = (text: string) => (text.length > 16 ? `${text.slice(0, 12)}…` : text);
