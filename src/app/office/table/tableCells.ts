import { guarded } from "../../../reports/export/csv.ts";
import { masked } from "../../../reports/export/masked.ts";
import type { TableColumn } from "./column.ts";

/** What is shown as cells under their header. Nobody's number leaves in a file or over the clipboard. */
export function shownCells<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): string[][] {
  return [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => masked(text(row)))),
  ];
}

/** For pasting where only text is taken: a cell keeps no tab and no line feed, or it would be two. */
export function pastedText(cells: readonly (readonly string[])[]): string {
  return cells
    .map((row) => row.map((cell) => guarded(cell.replace(/[\t\r\n]+/g, " "))).join("\t"))
    .join("\n");
}

/** For spreadsheets: every cell says that it is text, so that 3-2 stays what it is. */
export function pastedTable(cells: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<td style="mso-number-format:'\\@'">${escaped(guarded(text))}</td>`;
  return `<table>${cells.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}

const SIGNS: { [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** Puts a table on the clipboard, in both forms where the browser takes both. Throws where it takes none. */
export async function copyCells(cells: readonly (readonly string[])[]): Promise<void> {
  const text = pastedText(cells);
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(text);
  const of = (type: string, said: string) => ({ [type]: new Blob([said], { type }) });
  await navigator.clipboard.write([
    new ClipboardItem({ ...of("text/plain", text), ...of("text/html", pastedTable(cells)) }),
  ]);
}
