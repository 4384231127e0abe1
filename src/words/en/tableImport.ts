import type { TableImportWords } from "../zh/tableImport.ts";

export const tableImport: TableImportWords = {
  line: (sheet, line) => `“${sheet}”, line ${line}`,
  hiddenSheets: (names) => `Hidden sheets were not read: ${names}. Show them first if they should be`,
  otherSheets: (names) => `These sheets have no header and were not read: ${names}`,
  password:
    "This file is locked with a password. Take the password off in Excel or WPS, save a copy and try again.",
  nextFile: (name, left) => `On to the next: ${name}${left > 1 ? ` (${left} left)` : ""}`,
  ask: {
    title: "A question first",
    lead: "These are the first rows of the table. Your answer is kept for files with the same header.",
    column: (name) => `Several columns look like “${name}”. Which one counts?`,
    choice: (header, letter) => `Column ${letter}, “${header}”`,
    merged: (columns) => `There are merged cells (${columns}). Does the first cell count for all their rows?`,
    blank: (columns) => `${columns}: only the first row says it. Are the blank ones the same as above?`,
    address: "The address stands in one cell. Is this how to read it?",
    fill: { yes: "Yes, the same", no: "No, blank is blank" },
    read: { yes: "Yes, read it so", no: "No, do not read it" },
    legend: "Underlined cells are blank in the file and would be filled so",
    go: "OK",
    remembered: "Read as you answered the last time.",
    again: "Answer anew",
  },
  pages: { at: (page, pages) => `Page ${page} of ${pages}`, before: "Back", after: "On" },
  faultFile: {
    save: "Export the bad rows (CSV)",
    name: (file) => `有问题的行_${file}`,
    head: ["工作表", "行", "列", "原因"],
  },
  fault: {
    caption: ({ shown }) => `This row (“${shown}”) looks like a signature or a remark; it was left out`,
    header: () => "This row is the header again; it was left out",
    quote: ({ shown }) =>
      `A quotation mark in the row of “${shown}” is never closed, so nobody knows where its cell ends. Remove it and import again`,
    cut: ({ shown }) => `The row of “${shown}” is not complete: the file breaks off here`,
    error: ({ column, shown }) =>
      `${column} is “${shown}”: an error of the spreadsheet, or a column too narrow`,
    formula: ({ column }) =>
      `${column} is a formula without a result. Open and save the file in Excel or WPS, then import it`,
    lost: ({ column, shown }) =>
      `${column} “${shown}” holds a question mark, probably a character that was lost. Write it again`,
    address: ({ shown }) => `The address “${shown}” cannot be taken apart. Write it like 15栋2单元301`,
    total: ({ shown }) => `This row is a sum (“${shown}”)`,
  },
  note: {
    phone: (shown) => `The telephone number beside “${shown}” was left out; none are kept here`,
    fullPatch: (shown) => `This patch has 20 leaders already; “${shown}” was not added`,
    whichPatch: (shown) => `Several grids have a patch “${shown}”; nothing was changed. Name the grid`,
  },
};
