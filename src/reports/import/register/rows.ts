import { isNone, normalLabel, type PlaceNoun, plainWord } from "../../../domain/doors/address.ts";
import type { DoorUse } from "../../../domain/doors/place.ts";
import { storeyHeight } from "../../../domain/doors/storeyGuess.ts";
import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { plainText } from "../../../domain/text/plainText.ts";
import type { Cell, TableRow } from "../table.ts";
import { COLUMNS, type Column, findHeader } from "./columns.ts";
import { damageOf } from "./damage.ts";
import { useOf } from "./uses.ts";

export const ROWS_MAX = 50_000;
export const LEADERS_A_ROW_MAX = 5;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const HAS_CONTROL = /[\0-\x08\x0e-\x1f\x7f]/;
/** The last line of many an office table. */
const SUM = /^(合|总|小|共|累)\s?计(?!\p{L})/u;

/**
 * One line of a register; widths are plain, guards and the nouns of our own exports are off, everything else
 * is as it was written.
 */
export type RegisterRow = {
  line: number;
  /** "" where the register does not say. */
  compound: string;
  building: string;
  /** "" for none, said (无) or not. */
  unit: string;
  storey: string;
  door: string;
  /** Null where the register does not say; then a door that is known keeps what it has. */
  use: DoorUse | null;
  /** Null where the register does not say, "" where it says that there is none. */
  grid: string | null;
  patch: string | null;
  leaders: string[];
};

/**
 * Why a row is not taken. `shown` is what stands in the cell, `meant` what probably stood there, `other` a
 * line or a number.
 */
export type RowFault = {
  line: number;
  column: Column | null;
  why:
    | "blank"
    | "total"
    | "long"
    | "signs"
    | "date"
    | "serial"
    | "exponent"
    | "number"
    | "twice"
    | "crowded"
    | "tall";
  shown: string;
  meant?: string;
  other?: number;
};

/** What was decided for a row that is taken, to be looked at. */
export type RowNote = {
  line: number;
  why: "use" | "zeros" | "retired" | "namesakes" | "leaders";
  shown: string;
  meant?: string;
};

export type FileFault = "empty" | "headerOnly" | "noHeader" | "noBuilding" | "noDoor" | "tooMany";
export type Reading =
  | {
      read: true;
      rows: RegisterRow[];
      faults: RowFault[];
      notes: RowNote[];
      columns: ReadonlySet<Column>;
      unknown: string[];
    }
  | { read: false; why: FileFault };

/** Reads a table as a register: each row is either taken whole or named with its line and the reason. */
export function readRegister(table: readonly TableRow[]): Reading {
  if (table.length === 0) return { read: false, why: "empty" };
  if (table.length > ROWS_MAX + 10) return { read: false, why: "tooMany" };
  const found = findHeader(table);
  if (!found) return { read: false, why: "noHeader" };
  const { at, unknown } = found.header;
  if (!at.has("building")) return { read: false, why: "noBuilding" };
  if (!at.has("door")) return { read: false, why: "noDoor" };
  const body = table.slice(found.row + 1).filter((row) => row.cells.some((cell) => textOf(cell) !== ""));
  if (body.length === 0) return { read: false, why: "headerOnly" };
  const rows: RegisterRow[] = [];
  const faults: RowFault[] = [];
  const notes: RowNote[] = [];
  const lineByKey = new Map<string, number>();
  for (const { line, cells } of body) {
    const cellAt = (column: Column) => cells[at.get(column) ?? -1];
    const wrong = faultIn(line, cells, cellAt);
    if (wrong) {
      faults.push(wrong);
      continue;
    }
    const row = rowOf(line, cellAt, notes);
    const key = [
      normalLabel(row.compound, "compound"),
      normalLabel(row.building, "building"),
      normalLabel(row.unit, "unit"),
      normalLabel(row.door, "room"),
    ].join("\n");
    const first = lineByKey.get(key);
    if (first !== undefined) {
      faults.push({ line, column: "door", why: "twice", shown: row.door, other: first });
      continue;
    }
    lineByKey.set(key, line);
    rows.push(row);
  }
  notes.push(...lostZeros(rows));
  return { read: true, rows, faults, notes, columns: new Set(at.keys()), unknown };
}

/**
 * The text of a cell with widths plain, outer space and the guard sign of our own exports off. Names inside
 * are left as they are written.
 */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  const text = String(cell);
  // A control says that the file is damaged, and is named with its line; what only hides is dropped, as it
  // will be when the row is saved.
  return (HAS_CONTROL.test(text) ? text : plainText(text))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2000-\u200b\ufeff]/g, " ")
    .trim()
    .replace(/^'\s*/, "")
    .replace(/\s+/g, " ");
}

function faultIn(
  line: number,
  cells: readonly Cell[],
  cellAt: (column: Column) => Cell | undefined,
): RowFault | null {
  const named = [cellAt("building"), cellAt("door")].map(textOf);
  const sum = (named.some(isNone) ? cells.map(textOf) : named).find((text) => SUM.test(text));
  if (sum !== undefined) return { line, column: null, why: "total", shown: sum };
  for (const column of COLUMNS) {
    const cell = cellAt(column);
    const shown = textOf(cell);
    if ((column === "building" || column === "door") && isNone(shown))
      return { line, column, why: "blank", shown };
    if (column === "building" || column === "unit" || column === "storey" || column === "door") {
      const damage = damageOf(cell);
      const isHigh =
        damage?.why === "serial" &&
        storeyHeight(textOf(cellAt("storey"))) === Math.floor(Number(cell) / 1000);
      if (damage && !isHigh) return { line, column, ...damage };
      if (typeof cell === "number" && !Number.isInteger(cell)) return { line, column, why: "number", shown };
    }
    if (column !== "leader" && shown.length > LABEL_CHARS_MAX)
      return { line, column, why: "long", shown: `${shown.slice(0, 12)}…` };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
    if (/[\u0000-\u001f\u007f\ufffd]/.test(shown))
      return { line, column, why: "signs", shown: shown.replace(/[^\p{L}\p{N}]/gu, "?").slice(0, 12) };
  }
  return null;
}

function rowOf(line: number, cellAt: (column: Column) => Cell | undefined, notes: RowNote[]): RegisterRow {
  const said = (column: Column): string | null => {
    const text = textOf(cellAt(column));
    return text === "" ? null : isNone(text) ? "" : text;
  };
  const place = (column: Column, noun: PlaceNoun) => plainWord(said(column) ?? "", noun);
  const useText = said("use");
  const use = useText ? useOf(useText) : null;
  if (useText && !use) notes.push({ line, why: "use", shown: useText });
  const leaders = (said("leader") ?? "")
    .split(/[、,;/|]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "" && name.length <= LABEL_CHARS_MAX);
  if (leaders.length > LEADERS_A_ROW_MAX)
    notes.push({ line, why: "leaders", shown: leaders.slice(0, 3).join("、") });
  return {
    line,
    compound: place("compound", "compound"),
    building: place("building", "building"),
    unit: place("unit", "unit"),
    storey: place("storey", "storey"),
    door: place("door", "room"),
    use,
    grid: said("grid"),
    patch: said("patch"),
    leaders: [...new Set(leaders)].slice(0, LEADERS_A_ROW_MAX),
  };
}

/**
 * In a building whose other numbers begin with 0, a three-digit one has probably lost its 0: 301 beside 0302.
 */
function lostZeros(rows: readonly RegisterRow[]): RowNote[] {
  const place = (row: RegisterRow) => `${row.compound}\n${row.building}`;
  const padded = new Set(rows.filter((row) => /^0\d{3}$/.test(row.door)).map(place));
  return rows
    .filter((row) => /^\d{3}$/.test(row.door) && padded.has(place(row)))
    .map((row) => ({ line: row.line, why: "zeros", shown: row.door, meant: `0${row.door}` }));
}
