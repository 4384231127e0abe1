import type { Sheet } from "../../../../reports/import/table.ts";
import { readSheet, type Workbook } from "./readSheet.ts";
import { attributeOf, xmlPieces } from "./xml.ts";

/** An archive's files by their names. */
export type Files = { readonly [name: string]: Uint8Array };

/**
 * The sheets of a workbook in the order of their tabs. Charts and dialogs are no sheets with cells and are
 * left out; a hidden sheet says so. Throws where there is no workbook in the archive, and a RangeError where
 * a cell lies too far to the right.
 */
export function readWorkbook(files: Files, columnsMax: number): Sheet[] {
  const text = (name: string) => {
    const bytes = files[name] ?? files[Object.keys(files).find((one) => same(one, name)) ?? ""];
    return bytes ? new TextDecoder().decode(bytes) : null;
  };
  const root = relations(text("_rels/.rels")).find(({ type }) => type.endsWith("/officeDocument"));
  const main = root ? resolved("", root.target) : "xl/workbook.xml";
  const xml = text(main) ?? text("xl/workbook.xml");
  if (xml === null) throw new Error("the archive holds no workbook");
  const folder = main.includes("/") ? main.slice(0, main.lastIndexOf("/")) : "";
  const name = main.slice(folder === "" ? 0 : folder.length + 1);
  const parts = relations(text(`${folder}/_rels/${name}.rels`));
  const partOf = (kind: string) => {
    const part = parts.find(({ type }) => type.endsWith(`/${kind}`));
    return text(part ? resolved(folder, part.target) : `${folder}/${kind}.xml`) ?? "";
  };
  const workbook: Workbook = {
    strings: stringsOf(partOf("sharedStrings")),
    formats: formatsOf(partOf("styles")),
    from1904: /<(?:[\w.-]+:)?workbookPr[^>]*\sdate1904\s*=\s*["'](?:1|true)/.test(xml),
  };
  const sheets: Sheet[] = [];
  for (const piece of xmlPieces(xml)) {
    if (piece.is !== "tag" || piece.name !== "sheet" || !piece.opens) continue;
    const part = parts.find(({ id }) => id === attributeOf(piece.attributes, "id"));
    if (!part?.type.endsWith("/worksheet")) continue;
    const cells = text(resolved(folder, part.target));
    if (cells === null) continue;
    const state = attributeOf(piece.attributes, "state");
    sheets.push({
      name: attributeOf(piece.attributes, "name") ?? "",
      hidden: state === "hidden" || state === "veryHidden",
      ...readSheet(cells, workbook, columnsMax),
    });
  }
  return sheets;
}

function same(one: string, other: string): boolean {
  return one.replaceAll("\\", "/").toLowerCase() === other.toLowerCase();
}

/** A part's address in the archive, as it is named from the folder of whoever names it. */
function resolved(folder: string, target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : `${folder}/${target}`;
  const steps: string[] = [];
  for (const step of path.split("/"))
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  return steps.join("/");
}

function relations(xml: string | null): { id: string; type: string; target: string }[] {
  const found = [];
  for (const piece of xmlPieces(xml ?? "")) {
    if (piece.is !== "tag" || piece.name !== "Relationship" || !piece.opens) continue;
    const said = (name: string) => attributeOf(piece.attributes, name) ?? "";
    found.push({ id: said("Id"), type: said("Type"), target: said("Target") });
  }
  return found;
}

/** Texts that cells name by number; the readings beside Japanese ones are no part of them. */
function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let [text, inText, hints] = ["", false, 0];
  for (const piece of xmlPieces(xml)) {
    if (piece.is === "text") {
      if (inText && hints === 0) text += piece.text;
    } else if (piece.name === "rPh") hints += piece.opens && !piece.closes ? 1 : piece.opens ? 0 : -1;
    else if (piece.name === "t") inText = piece.opens && !piece.closes;
    else if (piece.name === "si") {
      if (piece.closes) strings.push(text);
      text = "";
    }
  }
  return strings;
}

function formatsOf(xml: string): Workbook["formats"] {
  const codes = new Map<number, string>();
  const formats: { id: number; code: string | undefined }[] = [];
  let inCells = false;
  for (const piece of xmlPieces(xml)) {
    if (piece.is !== "tag") continue;
    const number = (name: string) => Number(attributeOf(piece.attributes, name) ?? 0);
    if (piece.name === "numFmt" && piece.opens)
      codes.set(number("numFmtId"), attributeOf(piece.attributes, "formatCode") ?? "");
    else if (piece.name === "cellXfs") inCells = piece.opens && !piece.closes;
    else if (piece.name === "xf" && piece.opens && inCells)
      formats.push({ id: number("numFmtId"), code: codes.get(number("numFmtId")) });
  }
  return formats;
}
