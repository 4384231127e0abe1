import type { AssetImportWords } from "../zh/assetImport.ts";

export const assetImport: AssetImportWords = {
  count: {
    fresh: "New",
    changed: "Changed",
    unchanged: "As before",
    missing: "Not in the table",
    faults: "With a fault",
  },
  line: (line) => `Line ${line}`,
  missingLead:
    "These are here and not in the table. None is deleted or changed; what was really taken away is marked so on its own page.",
  file: {
    empty: "This file is empty.",
    headerOnly: "There is a header and nothing below it.",
    noHeader:
      "No header was found. The first row must have 类型 (type) and 编号 (number), as in the template.",
    noType:
      "There is no column 类型 (type), so nobody knows whether it is a lamp or a manhole. See the template.",
    tooMany: "Too many rows; please split the file.",
  },
  fault({ why, column, shown, meant, other }) {
    switch (why) {
      case "blank":
        return `${column} is empty`;
      case "type":
        return `The type “${shown}” is not known`;
      case "long":
        return `${column} “${shown}” is too long`;
      case "signs":
        return `${column} “${shown}” holds broken or invisible characters`;
      case "date":
      case "serial":
        return `${column} was turned into the date “${shown}”, probably from “${meant}”. Set the column to text and type it again`;
      case "exponent":
        return `${column} was turned into “${shown}”, probably from “${meant}”. Set the column to text and type it again`;
      case "twice":
        return `The number “${shown}” repeats line ${other}`;
      case "noCompound":
        return shown === ""
          ? "No estate is registered yet; register its buildings first"
          : `No estate is called “${shown}”; register its buildings first`;
      case "whichCompound":
        return "There are several estates; say in the column 小区 which one";
    }
  },
  note({ why, column, shown }) {
    switch (why) {
      case "word":
        return `${column} “${shown}” is not known and was left out`;
      case "number":
        return `${column} “${shown}” is no fitting number and was left out`;
      case "day":
        return `${column} “${shown}” is no date and was left out`;
      case "foreign":
        return `Such a thing has no ${column}; it was left out`;
      case "noGrid":
        return `No grid is called “${shown}”; it belongs to none for now. Make the grid first, or import the register that names it`;
      case "noBuilding":
        return `No building is called “${shown}”; it was left out`;
      case "noAsset":
        return `${column} “${shown}” is not registered and was left out`;
    }
  },
};
