import { isNone, normalLabel, type PlaceNoun, placeWord, plainWord } from "../../../domain/address.ts";
import type { DoorUse } from "../../../domain/doors/place.ts";
import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { hasBrokenSign, hasLostSign, isSheetError, isUncomputed, textOf, wholeText } from "../cellText.ts";
import { isHeaderAgain, type Opened, type OpenTable, openFileTables } from "../openTables.ts";
import { type Answers, EXAMPLE_ROWS, NO_ANSWERS, type TableQuestion } from "../questions.ts";
import type { Cell, TableRow, TableSheet } from "../table.ts";
import { type AddressParts, addressParts } from "./addressLine.ts";
import { isCaption, isSum } from "./asides.ts";
import { COLUMNS, type Column, REGISTER_SHAPE, type ReadColumn } from "./columns.ts";
import { damageIn } from "./damage.ts";
import { isTooLong, LEADERS_A_ROW_MAX, leadersIn } from "./leaders.ts";
import { likeNumbers, lostZeros } from "./suspects.ts";
import { useOf } from "./uses.ts";

export const ROWS_MAX = 50_000;

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
  /** Null where the register does not say: a known door keeps what it has. "" in a grid: there is none. */
  use: DoorUse | null;
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
    | "caption"
    | "header"
    | "quote"
    | "cut"
    | "error"
    | "formula"
    | "lost"
    | "address"
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
  why:
    | ("use" | "zeros" | "retired" | "namesakes" | "leaders" | "phone" | "fullPatch" | "whichPatch")
    | ("serial" | "decimal");
  shown: string;
  meant?: string;
};

export type RegisterReading =
  | {
      read: true;
      rows: RegisterRow[];
      faults: RowFault[];
      notes: RowNote[];
      columns: ReadonlySet<Column>;
      unknown: string[];
      /** Names of the sheets that were read; lines count on from sheet to sheet, see `placeOfLine`. */
      sheets: string[];
      skipped: Opened<Column>["skipped"];
      /** What must be asked before anything is saved; where no answer is given, the first column counts. */
      questions: TableQuestion[];
    }
  | { read: false; why: "empty" | "headerOnly" | "noHeader" | "noBuilding" | "noDoor" | "tooMany" };

/** One table as a register, such as a text without sheets. */
export function readRegister(rows: readonly TableRow[], answers: Answers = NO_ANSWERS): RegisterReading {
  return readRegisterSheets([{ name: "", hidden: false, rows: [...rows], merges: [] }], answers);
}

/**
 * Reads a file's sheets as a register: each row is either taken whole or named with its line and the reason.
 */
export function readRegisterSheets(
  sheets: readonly TableSheet[],
  answers: Answers = NO_ANSWERS,
): RegisterReading {
  if (sheets.every(({ rows }) => rows.length === 0)) return { read: false, why: "empty" };
  if (sheets.some(({ rows }) => rows.length > ROWS_MAX + 10)) return { read: false, why: "tooMany" };
  const opened = openFileTables(sheets, REGISTER_SHAPE, answers);
  if (opened.tables.length === 0) return { read: false, why: "noHeader" };
  const tables = opened.tables.filter(
    (table) => isWhole(table.at) || (table.at.has("address") && answers.get(addressKey(table)) !== 0),
  );
  if (tables.length === 0)
    return { read: false, why: opened.tables.some(({ at }) => at.has("door")) ? "noBuilding" : "noDoor" };
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (total === 0) return { read: false, why: "headerOnly" };
  if (total > ROWS_MAX + 10) return { read: false, why: "tooMany" };
  const { sheets: names, skipped } = opened;
  const questions = [...opened.questions];
  const rows: RegisterRow[] = [];
  const faults: RowFault[] = [];
  const notes: RowNote[] = [];
  const lineByKey = new Map<string, number>();
  for (const table of tables) {
    const asked = isWhole(table.at) ? null : addressQuestion(table);
    if (asked && !questions.some(({ key }) => key === asked.key)) questions.push(asked);
    for (const source of table.rows) {
      const read = readRow(source, table);
      if ("why" in read) {
        faults.push(read);
        continue;
      }
      const { row } = read;
      const key = [
        normalLabel(row.compound, "compound"),
        normalLabel(row.building, "building"),
        normalLabel(row.unit, "unit"),
        normalLabel(row.door, "room"),
      ].join("\n");
      const first = lineByKey.get(key);
      if (first !== undefined) {
        faults.push({ line: row.line, column: "door", why: "twice", shown: row.door, other: first });
        continue;
      }
      lineByKey.set(key, row.line);
      rows.push(row);
      notes.push(...read.notes);
    }
  }
  notes.push(...lostZeros(rows), ...likeNumbers(rows));
  const columns = new Set(tables.flatMap(({ at }) => COLUMNS.filter((column) => at.has(column))));
  return {
    read: true,
    rows,
    faults,
    notes,
    columns,
    unknown: opened.unknown,
    sheets: names,
    skipped,
    questions,
  };
}

type At = ReadonlyMap<ReadColumn, number>;
const isWhole = (at: At) => at.has("building") && at.has("door");

const addressKey = ({ signature }: { signature: string }) => `address ${signature}`;

/** How the first addresses are understood, to be agreed to. */
function addressQuestion({ at, rows, signature }: OpenTable<ReadColumn>): TableQuestion {
  const read = rows.flatMap(({ line, cells }) => {
    const text = textOf(cells[at.get("address") ?? -1]);
    const parts = addressParts(text);
    if (!parts) return [];
    const said = (["compound", "building", "unit", "storey", "door"] as const).flatMap((column) =>
      parts[column] === "" ? [] : [{ column: column, text: parts[column] }],
    );
    return [{ line, cells: [{ column: "", text }, ...said] }];
  });
  return { key: addressKey({ signature }), about: "address", rows: read.slice(0, EXAMPLE_ROWS) };
}

type Read = { row: RegisterRow; notes: RowNote[] };
type CellAt = (column: ReadColumn) => Cell | undefined;

function readRow({ line, cells, broken }: TableRow, { at }: OpenTable<ReadColumn>): Read | RowFault {
  const told: CellAt = (column) => cells[at.get(column) ?? -1];
  if (broken)
    return { line, column: null, why: broken, shown: cells.map(textOf).find((t) => t !== "") ?? "" };
  if (isHeaderAgain(cells, at, REGISTER_SHAPE))
    return { line, column: null, why: "header", shown: textOf(told("building") ?? told("address")) };
  let parts: AddressParts | null = null;
  if (!isWhole(at)) {
    const text = textOf(told("address"));
    parts = addressParts(text);
    if (isSum(text)) return { line, column: null, why: "total", shown: text };
    if (isCaption(text)) return { line, column: null, why: "caption", shown: text.slice(0, 12) };
    if (!parts) return { line, column: null, why: "address", shown: shortened(text) };
  }
  const cellAt: CellAt = (column) =>
    (column !== "address" && told(column)) ||
    (parts && column in parts ? parts[column as keyof AddressParts] : told(column));
  return faultIn(line, cells, cellAt) ?? rowOf(line, cellAt);
}

const shortened = (text: string) => (text.length > 16 ? `${text.slice(0, 12)}…` : text);
const NOUNS: { [C in Column]?: PlaceNoun } = {
  compound: "compound",
  building: "building",
  unit: "unit",
  storey: "storey",
  door: "room",
  grid: "grid",
  patch: "patch",
};

function faultIn(line: number, cells: readonly Cell[], cellAt: CellAt): RowFault | null {
  const named = [cellAt("building"), cellAt("door")].map(textOf);
  const sum = (named.some(isNone) ? cells.map(textOf) : named).find(isSum);
  if (sum !== undefined) return { line, column: null, why: "total", shown: shortened(sum) };
  const caption = named.find(isCaption);
  if (caption !== undefined) return { line, column: null, why: "caption", shown: shortened(caption) };
  for (const column of COLUMNS) {
    const cell = cellAt(column);
    const shown = textOf(cell);
    if ((column === "building" || column === "door") && isNone(shown))
      return { line, column, why: "blank", shown };
    if (isUncomputed(shown)) return { line, column, why: "formula", shown: "" };
    if (isSheetError(shown)) return { line, column, why: "error", shown };
    const damage = damageIn(column, cell, textOf(cellAt("storey")));
    if (damage) return { line, column, ...damage };
    if (typeof cell === "number" && !Number.isInteger(cell)) return { line, column, why: "number", shown };
    if (hasLostSign(cell)) return { line, column, why: "lost", shown: shortened(shown) };
    if (hasBrokenSign(shown))
      return { line, column, why: "signs", shown: shown.replace(/[^\p{L}\p{N}]/gu, "?").slice(0, 12) };
    const long = tooLong(column, cell, textOf(cellAt("patch")));
    if (long !== null) return { line, column, why: "long", shown: shortened(long) };
  }
  return null;
}

/** What would be stored for a cell and is longer than a record takes; null where it has room. */
function tooLong(column: Column, cell: Cell | undefined, patch: string): string | null {
  const text = textOf(cell);
  // Nearly every cell is far from it, with whatever nouns and normal forms may add.
  if (text.length < LABEL_CHARS_MAX / 4) return null;
  if (column === "leader") return leadersIn(cell).names.find((name) => isTooLong(name, patch === "")) ?? null;
  const noun = NOUNS[column];
  if (!noun) return text.length > LABEL_CHARS_MAX ? text : null;
  const plain = plainWord(text, noun).trim();
  const stored = column === "building" || column === "unit" ? placeWord(plain, noun) : plain;
  return Math.max(stored.length, normalLabel(plain, noun).length) > LABEL_CHARS_MAX ? text : null;
}

function rowOf(line: number, cellAt: CellAt): Read {
  const notes: RowNote[] = [];
  const said = (column: Column): string | null => {
    const text = wholeText(textOf(cellAt(column)));
    return text === "" ? null : isNone(text) ? "" : text;
  };
  const place = (column: Column, noun: PlaceNoun) => plainWord(said(column) ?? "", noun).trim();
  const useText = said("use");
  const use = useText ? useOf(useText) : null;
  if (useText && !use) notes.push({ line, why: "use", shown: shortened(useText) });
  const leaders = isNone(textOf(cellAt("leader"))) ? { names: [], others: [] } : leadersIn(cellAt("leader"));
  if (leaders.others.length > 0) notes.push({ line, why: "phone", shown: leaders.names.join("、") });
  if (leaders.names.length > LEADERS_A_ROW_MAX)
    notes.push({ line, why: "leaders", shown: leaders.names.slice(0, 3).join("、") });
  const row: RegisterRow = {
    line,
    compound: place("compound", "compound"),
    building: place("building", "building"),
    unit: place("unit", "unit"),
    storey: place("storey", "storey"),
    door: place("door", "room"),
    use,
    grid: roomy(said("grid"), "grid"),
    patch: roomy(said("patch"), "patch"),
    leaders: leaders.names.slice(0, LEADERS_A_ROW_MAX),
  };
  return { row, notes };
}

/** A name as it is written; without the noun of our own exports where it has no room with it. */
function roomy(name: string | null, noun: PlaceNoun): string | null {
  return name !== null && name.length > LABEL_CHARS_MAX ? plainWord(name, noun) : name;
}
