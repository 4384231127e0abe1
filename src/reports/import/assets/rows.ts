import { normalLabel, plainWord } from "../../../domain/address.ts";
import { LABEL_CHARS_MAX, PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import { type Asset, HEADS_MAX, PLAN_STEPS } from "../../../domain/inspections/asset.ts";
import { normalCode } from "../../../domain/inspections/assetCode.ts";
import { assetTypes } from "../../../domain/inspections/assetTypes.ts";
import { plainAssetWord, plainNumberWord } from "../../export/assetWord.ts";
import { textOf, wholeText, writtenCell } from "../cellText.ts";
import { type Opened, openFileTables } from "../openTables.ts";
import { type Answers, NO_ANSWERS, type TableQuestion } from "../questions.ts";
import type { Cell, TableRow, TableSheet } from "../table.ts";
import { ASSET_SHAPE, type AssetColumn, DRAIN_COLUMNS, LAMP_COLUMNS } from "./columns.ts";
import { type AssetFault, assetFaultIn, type CellAt } from "./faults.ts";
import { optionOf, typeSaid } from "./options.ts";

const ASSET_ROWS_MAX = 20_000;
const CLEAN_DAYS_MAX = 3650;
export const LISTED = /[、,，;；/|]+/;

/**
 * One line of an asset table. Of what the line does not say there is no field, so that what is known stays.
 */
export type ImportedAsset = {
  line: number;
  /** Names as they are written; "" where the line does not say. */
  compound: string;
  grid: string;
  /** Buildings with signs between them; a name may hold such a sign itself. */
  serves: string;
  upstream: string;
  downstream: string;
  asset: Pick<Asset, "type" | "code"> &
    Partial<Omit<Asset, "kind" | "compound" | "grid" | "serves" | "upstream" | "downstream">>;
};

/** What was not understood or does not belong to that type, in a row that is taken without it. */
export type AssetNote = {
  line: number;
  column: AssetColumn;
  why: "word" | "number" | "day" | "foreign" | "noGrid" | "noBuilding" | "noAsset";
  shown: string;
};

type AssetFileFault = "empty" | "headerOnly" | "noHeader" | "noType" | "tooMany";
export type AssetReading =
  | {
      read: true;
      rows: ImportedAsset[];
      faults: AssetFault[];
      notes: AssetNote[];
      unknown: string[];
      /** Names of the sheets that were read; lines count on from sheet to sheet, see `placeOfLine`. */
      sheets: string[];
      skipped: Opened<AssetColumn>["skipped"];
      /** What must be asked before anything is saved; where no answer is given, the first column counts. */
      questions: TableQuestion[];
    }
  | { read: false; why: AssetFileFault };

/** One table as assets, such as a text without sheets. */
export function readAssets(rows: readonly TableRow[], answers: Answers = NO_ANSWERS): AssetReading {
  return readAssetSheets([{ name: "", hidden: false, rows: [...rows], merges: [] }], answers);
}

/** Reads a file's sheets as assets: each row is either taken or named with its line and the reason. */
export function readAssetSheets(sheets: readonly TableSheet[], answers: Answers = NO_ANSWERS): AssetReading {
  if (sheets.every(({ rows }) => rows.length === 0)) return { read: false, why: "empty" };
  if (sheets.some(({ rows }) => rows.length > ASSET_ROWS_MAX + 10)) return { read: false, why: "tooMany" };
  const {
    tables: all,
    sheets: names,
    skipped,
    unknown,
    questions,
  } = openFileTables(sheets, ASSET_SHAPE, answers);
  if (all.length === 0) return { read: false, why: "noHeader" };
  const tables = all.filter(({ at }) => at.has("type"));
  if (tables.length === 0) return { read: false, why: "noType" };
  const total = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (total === 0) return { read: false, why: "headerOnly" };
  if (total > ASSET_ROWS_MAX + 10) return { read: false, why: "tooMany" };
  const rows: ImportedAsset[] = [];
  const faults: AssetFault[] = [];
  const notes: AssetNote[] = [];
  const lineByKey = new Map<string, number>();
  for (const table of tables) {
    for (const source of table.rows) {
      const { line } = source;
      const cellAt: CellAt = (column) => source.cells[table.at.get(column) ?? -1];
      const own: AssetNote[] = [];
      const read = assetFaultIn(source, table, cellAt) ?? rowOf(line, cellAt, own);
      if ("why" in read) {
        faults.push(read);
        continue;
      }
      const key = [normalLabel(read.compound, "compound"), read.asset.type, normalCode(read.asset.code)].join(
        "\n",
      );
      const first = lineByKey.get(key);
      if (first !== undefined)
        faults.push({ line, column: "code", why: "twice", shown: read.asset.code, other: first });
      else {
        lineByKey.set(key, line);
        rows.push(read);
        notes.push(...own);
      }
    }
  }
  return { read: true, rows, faults, notes, unknown, sheets: names, skipped, questions };
}

function rowOf(line: number, cellAt: CellAt, notes: AssetNote[]): ImportedAsset | AssetFault {
  const text = (column: AssetColumn) => wholeText(textOf(cellAt(column)));
  const code = plainAssetWord(text("code"));
  const fault = (column: AssetColumn, why: AssetFault["why"], shown: string): AssetFault => ({
    line,
    column,
    why,
    shown,
  });
  if (code === "") return fault("code", "blank", "");
  const says = typeSaid(text("type"));
  if (!says)
    return fault("type", text("type") === "" ? "blank" : "type", text("type").slice(0, LABEL_CHARS_MAX));
  for (const [column, most] of [
    ["code", LABEL_CHARS_MAX],
    ["where", PLACE_CHARS_MAX],
    ["circuit", LABEL_CHARS_MAX],
  ] as const) {
    if (text(column).length > most) return fault(column, "long", `${text(column).slice(0, 12)}…`);
  }

  const asset: ImportedAsset["asset"] = { ...says, code };
  const { family } = assetTypes[says.type];
  const note = (column: AssetColumn, why: AssetNote["why"], shown = text(column)) =>
    notes.push({ line, column, why, shown: shown.slice(0, LABEL_CHARS_MAX) });
  /** What the cell says, unless it is blank or the column is none of this type's. */
  const said = (column: AssetColumn): string => {
    const isForeign =
      (family !== "drain" && DRAIN_COLUMNS.includes(column)) ||
      (family !== "lamp" && LAMP_COLUMNS.includes(column));
    if (isForeign && text(column) !== "") note(column, "foreign");
    return isForeign ? "" : text(column);
  };
  const option = <T>(column: AssetColumn, find: (text: string) => T | null, take: (value: T) => void) => {
    const shown = said(column);
    const found = shown === "" ? null : find(shown);
    if (found !== null) take(found);
    else if (shown !== "") note(column, "word");
  };
  const whole = (column: AssetColumn, most: number, take: (value: number) => void) => {
    const shown = said(column);
    const value = Number(shown);
    if (shown !== "" && Number.isInteger(value) && value >= 1 && value <= most) take(value);
    else if (shown !== "") note(column, "number");
  };
  const step = (column: "x" | "y") => {
    const shown = said(column);
    const value = Number(shown);
    if (shown !== "" && value >= 0 && value <= 1) asset[column] = Math.round(value * PLAN_STEPS);
    else if (shown !== "") note(column, "number");
  };

  if (said("where") !== "") asset.where = plainNumberWord(proseOf(cellAt("where")));
  if (said("circuit") !== "") asset.circuit = plainNumberWord(said("circuit"));
  option("status", optionOf.status, (status) => {
    asset.status = status;
  });
  option("owner", optionOf.owner, (owner) => {
    asset.owner = owner;
  });
  option("form", optionOf.form, (form) => {
    asset.form = form;
  });
  option("power", optionOf.power, (power) => {
    asset.power = power;
  });
  option("control", optionOf.control, (control) => {
    asset.control = control;
  });
  option("sort", optionOf.sort, (sort) => {
    asset.sort = sort;
  });
  option("cover", optionOf.cover, (cover) => {
    asset.cover = cover;
  });
  whole("heads", HEADS_MAX, (heads) => {
    asset.heads = heads;
  });
  whole("cleanEveryDays", CLEAN_DAYS_MAX, (days) => {
    asset.cleanEveryDays = days;
  });
  whole("order", Number.MAX_SAFE_INTEGER, (order) => {
    asset.order = order;
  });
  step("x");
  step("y");
  const near = said("near")
    .split(LISTED)
    .filter((one) => one.trim() !== "");
  const known = near.flatMap((one) => optionOf.near(one) ?? []);
  if (known.length < near.length) note("near", "word");
  if (known.length > 0) asset.near = [...new Set(known)];
  if (said("cleanedOn") !== "") {
    const day = dayOf(cellAt("cleanedOn"));
    if (day) asset.cleanedOn = day;
    else note("cleanedOn", "day");
  }
  return {
    line,
    compound: plainWord(text("compound"), "compound"),
    grid: text("grid"),
    serves: said("serves"),
    upstream: plainAssetWord(said("upstream")),
    downstream: plainAssetWord(said("downstream")),
    asset,
  };
}

/** Words as they were written, with their wide commas; only the guard sign and outer space are off. */
function proseOf(cell: Cell | undefined): string {
  return writtenCell(cell).trim().replace(/^'\s*/, "").replace(/\s+/g, " ");
}

/** A day as a spreadsheet's date or as people write it: 2026-03-18, 2026/3/18, 2026年3月18日. */
function dayOf(cell: Cell | undefined): string | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
  const [, year = "", month = "", day = ""] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(textOf(cell)) ?? [];
  const said = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${said}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(said) ? said : null;
}
