/** Words of the register in the office: import, drawing a building, mending one. */
export type RegisterWords = {
  title: string;
  back: string;
  empty: { title: string; lead: string };
  doors(count: number): string;
  buildings(count: number): string;
  search: { label: string; none: string; more(count: number): string };
  loose: { title(count: number): string; lead: string; act: string; page: string; done: string };
  act: { [K in "import" | "draw" | "export" | "exportXlsx" | "template" | "templateXlsx"]: string };
  file: { register(place: string): string; template: string; sheet: string; guide: string };
  ok: string;
  noPatch: string;
  guessed: string;
  import: {
    title: string;
    lead: string;
    columns: string;
    choose: string;
    drop: string;
    other: string;
    reading: string;
    stop: string;
    comparing(done: number, total: number): string;
    saving(done: number, total: number): string;
    home: string;
    homeHint: string;
    homeFirst: string;
    homeGo: string;
    file(name: string, rows: number): string;
    unknown(columns: string): string;
    count: { [K in "fresh" | "changed" | "unchanged" | "missing" | "faults"]: string };
    nothing: string;
    /** Of buildings, patches and people only where no door changes. */
    take(doors: number, places: number): string;
    takeWithout(doors: number, places: number, faults: number): string;
    places: string;
    notes: string;
    newPlace: { [K in "compound" | "building" | "grid" | "patch" | "person"]: string };
    grown: { building: string; patch: string };
    more(count: number): string;
    line(line: number): string;
    missingLead: string;
    others(count: number): string;
    pairs: string;
    pair(old: string, next: string): string;
    same: string;
    saved(doors: number): string;
    savedLead: string;
    notSaved: { [K in "full" | "form" | "unavailable" | "unkeyed"]: string };
    fileFault: {
      [K in
        | (
            | "empty"
            | "headerOnly"
            | "noHeader"
            | "noBuilding"
            | "noDoor"
            | "tooMany"
            | "tooLarge"
            | "oldXls"
            | "notXlsx"
            | "notTable"
            | "unreadable"
          )
        | ("swells" | "tooManyCells" | "tooLong" | "stopped")]: string;
    };
    fault(fault: FaultShown): string;
    note(note: NoteShown): string;
    field: { [field: string]: string };
  };
  columns: {
    [K in "compound" | "building" | "unit" | "storey" | "door" | "use" | "grid" | "patch" | "leader"]: string;
  };
  wizard: {
    title: string;
    compound: string;
    newCompound: string;
    compoundName: string;
    name: string;
    nameHint: string;
    form: string;
    units: string;
    storeys: string;
    rows: string;
    perLanding: string;
    perRow: string;
    skip: string;
    skips: { [K in "four" | "thirteen" | "doorFour"]: string };
    write: string;
    writes: { over: string; letter: string };
    scheme: string;
    schemes: { [K in "number" | "eastWest" | "leftRight"]: string };
    ground: string;
    grounds: { [K in "dwelling" | "shops" | "stilt"]: string };
    shops: string;
    shopLabel: string;
    shopHint: string;
    basements: string;
    basementDoors: string;
    roof: string;
    more: string;
    preview(count: number): string;
    mend: string;
    mendLead: string;
    answers: string;
    answersLost: string;
    save(count: number): string;
    nameless: string;
    taken(name: string): string;
    labels(label: string): string;
  };
  forms: { [K in "slab" | "tower" | "row" | "mixed" | "villa" | "dorm"]: string };
  house: {
    pick: string;
    picked(count: number): string;
    clear: string;
    add(storey: string): string;
    addTitle: string;
    label: string;
    labelTaken: string;
    renumber: string;
    remove: string;
    removeLead: string;
    demolished: string;
    phantom: string;
    merge: string;
    same: string;
    mergeLead(keep: string): string;
    split: string;
    splitLead(label: string): string;
    splitLabel: string;
    unjoin: string;
    left: string;
    right: string;
    patch: string;
    use: string;
    occupancy: string;
    rooms: string;
    details: string;
    wholeStorey(label: string): string;
    wholeUnit(name: string): string;
    unit(name: string): string;
    strip: string;
    gone: string;
    restore: string;
    status: { [K in "merged_into" | "demolished" | "phantom"]: string };
    order: string;
    orders: { [K in "ltr" | "rtl" | "clockwise" | "custom"]: string };
    building: string;
    name: string;
    addStorey: string;
    addBasement: string;
    addUnit: string;
    addShop: string;
    unsaved(doors: number): string;
    nothingYet: string;
    save: string;
    drop: string;
    savedToast: string;
    lost: string;
    was(labels: string): string;
    code(code: string): string;
  };
  occupancies: { [K in "owner" | "rent" | "group_rent" | "vacant" | "renovating" | "unknown"]: string };
};

export type FaultShown = { column: string; why: string; shown: string; meant?: string; other?: number };
export type NoteShown = { why: string; shown: string; meant?: string };
