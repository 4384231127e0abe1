import type { RegisterWords } from "./registerWords.ts";

export const registerEn: RegisterWords = {
  title: "Register",
  back: "Back to the register",
  empty: {
    title: "No doors yet",
    lead: "Import a register if you have one; if not, draw the buildings one by one, each in under a minute.",
  },
  doors: (count) => (count === 1 ? "1 door" : `${count} doors`),
  buildings: (count) => (count === 1 ? "1 building" : `${count} buildings`),
  search: {
    label: "Find a door: number, code, building or old number",
    none: "Nothing found. Try another spelling, such as the number alone.",
    more: (count) => `${count} more: type a little more`,
  },
  loose: {
    title: (count) => `${count} doors have no leader yet`,
    lead: "Only the office sees doors without a patch; nobody will walk them.",
    act: "Assign them now",
    page: "Doors without a patch",
    done: "Every door has its patch",
  },
  act: {
    import: "Import a register",
    draw: "Draw a building",
    export: "Export CSV",
    exportXlsx: "Export Excel",
    template: "Blank form (CSV)",
    templateXlsx: "Blank form (Excel)",
  },
  file: { register: (place) => `门牌_${place}`, template: "门牌表_空白", sheet: "门牌表", guide: "怎么填" },
  ok: "Done",
  noPatch: "No patch",
  guessed: "Storey guessed from the number",
  import: {
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
    homeGo: "Use this name",
    file: (name, rows) => `${name} · ${rows} rows`,
    unknown: (columns) => `Columns not used and not read: ${columns}`,
    count: {
      fresh: "New",
      changed: "Changed",
      unchanged: "Unchanged",
      missing: "Not in the file",
      faults: "With faults",
    },
    nothing: "This file says what the register says. Nothing to save.",
    take: (doors, places) =>
      doors > 0
        ? `Save ${doors === 1 ? "this door" : `these ${doors} doors`}`
        : `Save the ${places} changes to buildings and patches`,
    takeWithout: (doors, places, faults) =>
      `${doors > 0 ? `Save ${doors === 1 ? "this door" : `these ${doors} doors`}` : `Save the ${places} changes to buildings and patches`}, without the ${faults} bad rows`,
    notes: "Worth a look",
    places: "Made or added to",
    newPlace: {
      compound: "New estate",
      building: "New building",
      grid: "New grid",
      patch: "New patch",
      person: "New block leader",
    },
    grown: {
      building: "Building with a new unit or storey",
      patch: "Patch with another leader (the others stay)",
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
    savedLead: "Kept on this computer, and handed to the office's server when there is a network.",
    notSaved: {
      full: "This computer's storage is full; not everything was saved. Make room and import the same file again: nothing will be there twice.",
      form: "One record was not acceptable; not everything was saved. Import the same file again: nothing will be there twice.",
      unavailable:
        "The browser cannot save just now; not everything was saved. Close other pages of this app and import the same file again: nothing will be there twice.",
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
        case "retired":
          return `“${shown}” is no longer in use here; it was left as it is`;
        case "namesakes":
          return `More than one person is called “${shown}”; no leader was set. Choose on the people page`;
        default:
          return `Too many leaders (“${shown}” …): the first 5 are taken`;
      }
    },
    field: { storey: "storey", storeyGuessed: "storey confirmed", slot: "place", use: "use", patch: "patch" },
  },
  columns: {
    compound: "Estate",
    building: "Building",
    unit: "Unit",
    storey: "Storey",
    door: "Door",
    use: "Use",
    grid: "Grid",
    patch: "Patch",
    leader: "Leader",
  },
  wizard: {
    title: "Draw a building",
    compound: "Estate",
    newCompound: "Another estate…",
    compoundName: "Name of the estate",
    name: "Building",
    nameHint: "As it stands on the wall, such as 15栋",
    form: "Kind",
    units: "Units",
    storeys: "Storeys (above ground)",
    rows: "Rows",
    perLanding: "Doors per landing",
    perRow: "Doors per row",
    skip: "Numbers left out",
    skips: { four: "No storeys with a 4", thirteen: "No storeys 13, 14, 24", doorFour: "No doors with a 4" },
    write: "Instead of them",
    writes: { over: "Passed over (3, 5)", letter: "With a letter (3, 3A, 5)" },
    scheme: "How doors are numbered",
    schemes: { number: "301", eastWest: "三楼东", leftRight: "三楼左" },
    ground: "Ground floor",
    grounds: { dwelling: "Dwellings", shops: "Shops", stilt: "Open on pillars" },
    shops: "Shops",
    shopLabel: "Shop numbers",
    shopHint: "{n} stands for the number",
    basements: "Storeys below ground",
    basementDoors: "Rooms per landing below ground",
    roof: "Built on top of the roof",
    more: "More: numbers left out, shops, basement",
    preview: (count) => `It looks like this, ${count} doors`,
    mend: "Something differs: mend by tapping",
    mendLead: "Tap a door to renumber or remove it, a plus to add one, two doors to join them.",
    answers: "Back to the answers",
    answersLost: "Going back draws it anew; what was mended by tapping is lost.",
    save: (count) => `Save this building (${count} doors)`,
    nameless: "Please name the building.",
    taken: (name) => `This estate has ${name} already.`,
    labels: (label) => `Two doors are called “${label}”; change one.`,
  },
  forms: {
    slab: "Slab block",
    tower: "Tower",
    row: "Row houses",
    mixed: "Shops and flats",
    villa: "Villa",
    dorm: "Corridor block",
  },
  house: {
    pick: "Tap one or more doors, then what to do; tap a storey number for the whole storey.",
    picked: (count) => (count === 1 ? "1 door chosen" : `${count} doors chosen`),
    clear: "Choose none",
    add: (storey) => `Add a door on storey ${storey}`,
    addTitle: "Add a door",
    label: "Number, as it stands on the door",
    labelTaken: "This unit has that number already.",
    renumber: "Renumber",
    remove: "Remove",
    removeLead: "A removed door is not counted any more. Its visits stay, and it can come back at any time.",
    demolished: "Demolished",
    phantom: "Never existed",
    merge: "Opened into one flat",
    same: "Really one door",
    split: "Split into two",
    splitLead: (label) => `${label} keeps its number and its visits; another door is added.`,
    splitLabel: "Number of the other door, as it stands on the door",
    unjoin: "Back to separate doors",
    mergeLead: (keep) => `${keep} stays and shows the visits of both`,
    left: "Move left",
    right: "Move right",
    patch: "Put into patch",
    use: "Use",
    occupancy: "Occupancy",
    rooms: "Rooms (0 when not known)",
    details: "Use and occupancy",
    wholeStorey: (label) => `Choose all of storey ${label}`,
    wholeUnit: (name) => `Choose ${name}`,
    unit: (name) => name || "Whole building",
    strip: "Shops and doors outside the units",
    gone: "Doors removed",
    restore: "Bring back",
    status: { merged_into: "Joined to another", demolished: "Demolished", phantom: "Never existed" },
    order: "Order of numbers (facing the entrance)",
    orders: { ltr: "Left to right", rtl: "Right to left", clockwise: "Clockwise", custom: "By hand" },
    building: "This building",
    name: "Name",
    addStorey: "Add a storey",
    addBasement: "Add a basement",
    addUnit: "Add a unit",
    addShop: "Add a shop",
    unsaved: (count) => (count === 1 ? "1 change not saved yet" : `${count} changes not saved yet`),
    nothingYet: "No changes yet",
    save: "Save the changes",
    drop: "Drop these changes",
    savedToast: "Saved",
    lost: "This building is not here; it may not have arrived yet.",
    was: (labels) => `formerly ${labels}`,
    code: (code) => `Code ${code}`,
  },
  occupancies: {
    owner: "Owner",
    rent: "Let",
    group_rent: "Let by room",
    vacant: "Vacant",
    renovating: "Being renovated",
    unknown: "Not known",
  },
};
