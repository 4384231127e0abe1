import type { RegisterImportWords } from "../zh/registerImport.ts";

export const registerImport: RegisterImportWords = {
  title: "Import a register",
  lead: "You see everything first; nothing is saved until you say so. An import never deletes a door.",
  columns:
    "The header needs 楼栋 (building) and 房号 (door); these may be there too: 小区, 单元, 楼层, 用途, 网格, 片区, 邻长. In any order.",
  choose: "Choose a file (CSV or Excel)",
  drop: "or drop it here",
  other: "Another file",
  reading: "Reading the file…",
  stop: "Stop",
  comparing: (done, total) => `Comparing with the register: ${done} / ${total}`,
  saving: (done, total) => `Saving: ${done} / ${total}`,
  home: "Rows that name no estate belong to",
  homeHint: "Name of the estate",
  homeFirst:
    "This file has no estate column and there is no estate here yet. Say which estate these doors belong to: every door is known by it.",
  homeGo: "OK",
  file: (name, rows) => `${name} · ${rows} rows`,
  unknown: (columns) => `Columns not used and not read: ${columns}`,
  count: {
    fresh: "New",
    changed: "Changed",
    unchanged: "Unchanged",
    missing: "Not in the file",
    faults: "With faults",
  },
  nothing: "Every door of the table is registered; there is no change to save.",
  take: (doors, places) =>
    doors > 0
      ? `Save ${doors === 1 ? "this door" : `these ${doors} doors`}`
      : `Save the ${places} changes to buildings and patches`,
  takeWithout: (doors, places, faults) =>
    `${doors > 0 ? `Save ${doors === 1 ? "this door" : `these ${doors} doors`}` : `Save the ${places} changes to buildings and patches`}, without the ${faults} bad rows`,
  notes: "Please check",
  places: "Made or added to",
  newPlace: {
    compound: "New estate",
    building: "New building",
    grid: "New grid",
    patch: "New patch",
    person: "New block leader",
  },
  grown: {
    building: (what) => (what ? `Building with ${what}` : "Building with a new unit or storey"),
    patch: (was, is) => `Leaders: ${was} → ${is}`,
  },
  more: (count) => `${count} more`,
  line: (line) => `Line ${line}`,
  missingLead:
    "These doors stand in the register and not in the file. Nothing happens to them; if one is gone or wrong, tap it in its building.",
  others: (count) => `${count} more buildings of the estate are not in the file; nothing happens to them.`,
  pairs: "Perhaps renumbered",
  pair: (old, next) => `${old} → ${next}`,
  same: "This is the same door with a new number",
  saved: (doors) => (doors > 0 ? `Saved, ${doors} doors` : "Saved"),
  last: (day, count) => `Last import: ${day}, ${count} records`,
  lastLead:
    "Taken back, new doors, patches and grids are not there any more and changed ones are as before; what others changed since stays, and so do people and every visit.",
  takeBack: "Take this import back",
  looking: (done, total) => `Looking at what still stands: ${done} / ${total}`,
  takingBack: (done, total) => `Taking back: ${done} / ${total}`,
  takeBackSure: (count) => `Take back ${count} records`,
  tookBack: (count) => `${count} taken back`,
  nothingBack: "All of it has been changed since; there is nothing to take back",
  savedLead: "Kept on this computer, and handed to the office's server when there is a network.",
  notSaved: {
    full: "This computer's storage is full; not everything was saved. Make room and import the same file again: nothing will be there twice.",
    form: "One record was not acceptable; not everything was saved. Import the same file again: nothing will be there twice.",
    unavailable:
      "The browser cannot save just now; not everything was saved. Close other pages of this app and import the same file again: nothing will be there twice.",
    preview: "This is a preview: nothing is saved.",
    unkeyed:
      "Not saved: before anything new is registered, this computer has to speak with the office's server once. Go online and try again; nothing is lost.",
  },
  fileFault: {
    empty: "This file is empty. Is it the right one?",
    headerOnly: "There is a header and no doors. Fill in doors and import again.",
    noHeader: "No header found. The first line must name the columns, at least 楼栋 and 房号.",
    noBuilding: "There is no column 楼栋 (building).",
    noDoor: "There is no column 房号 (door).",
    tooMany: "More than 50,000 rows. Please make one file an estate.",
    tooLarge: "More than 10 MB. Please make one file an estate.",
    oldXls: "This is an old .xls file. Save it as .xlsx or CSV in Excel or WPS.",
    notXlsx:
      "This file cannot be opened: it is called Excel and is not, or is broken. Save it again in Excel or WPS and try once more.",
    notTable: "This is not a table. Choose a CSV or Excel (.xlsx) file.",
    unreadable: "This file could not be read. Close the program that has it open and choose it again.",
    swells:
      "Unpacked, this file is more than 100 MB, which no register is. In Excel or WPS keep only the sheet to be imported, save a copy and try again.",
    tooManyCells:
      "This table is too large: 100,000 rows, 256 columns and 3,000,000 cells are read at most. Probably there is a cell far away: delete the empty rows and columns behind the table, save a copy and try again.",
    tooLong:
      "After 60 seconds it was still not read, so it was stopped. Make several files of it, or save it as CSV.",
    stopped: "Stopped. Nothing was changed.",
  },
  fault: ({ column, why, shown, meant, other }) => {
    switch (why) {
      case "blank":
        return `${column} is blank`;
      case "total":
        return `This row is a sum (“${shown}”), not a door`;
      case "long":
        return `${column} “${shown}” is longer than 40 characters`;
      case "signs":
        return `${column} “${shown}” holds broken or invisible characters`;
      case "date":
      case "serial":
        return `${column} was made the date “${shown}” by a spreadsheet; it probably was “${meant}”. Set the column to text and fill it in again`;
      case "exponent":
        return `${column} was made “${shown}” by a spreadsheet; it probably was “${meant}”. Set the column to text and fill it in again`;
      case "number":
        return `${column} “${shown}” is a number with decimals, probably changed by a spreadsheet`;
      case "twice":
        return `“${shown}” is the same door as line ${other}`;
      case "crowded":
        return `${column} “${shown}” finds no place: there is room for ${other}`;
      default:
        return `“${shown}” does not look like a storey`;
    }
  },
  note: ({ why, shown, meant }) => {
    switch (why) {
      case "use":
        return `Use “${shown}” is not known: new doors count as dwellings, known ones keep theirs`;
      case "zeros":
        return `“${shown}” probably lost its leading 0 to a spreadsheet (“${meant}”). It is the same door`;
      case "serial":
        return `“${shown}” may be a date that a spreadsheet changed (${meant}). It is taken as “${shown}”; if that is wrong, change the table`;
      case "decimal":
        return `Door “${shown}” is no whole number. It is taken as “${shown}”; if that is wrong, change the table`;
      case "retired":
        return `“${shown}” is no longer in use here; it was left as it is`;
      case "namesakes":
        return `More than one person is called “${shown}”; no leader was set. Choose on the people page`;
      default:
        return `Too many leaders (“${shown}” …): the first 5 are taken`;
    }
  },
  field: { storey: "storey", storeyGuessed: "storey confirmed", slot: "place", use: "use", patch: "patch" },
};
