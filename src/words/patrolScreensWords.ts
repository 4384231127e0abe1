/**
 * Words of the patrol tab: what is open and due, a round over lamps or drains, counting lamps by night, one
 * asset's page.
 */
export type PatrolScreensWords = {
  title: string;
  /** 20 盏 when all of them are lamps, else 20 处. */
  pieces(count: number, isLamps: boolean): string;
  checked(done: number, total: number, isLamps: boolean): string;
  types: {
    [T in "lamp" | "manhole" | "gully" | "septic" | "outlet" | "stack" | "rainpipe" | "segment"]: string;
  };
  sorts: { [S in "night" | "day" | "before_rain" | "after_rain" | "routine"]: string };
  near: { [N in "steps" | "slope" | "play" | "elder" | "crossing"]: string };
  home: {
    open: string;
    none: { title: string; lead: string; leadOther: string };
    noAssets: { title: string; lead: string; leadOffice: string };
    start: string;
    find: string;
    plan: string;
    closed: string;
    due: string;
    dueOn: { patrol(name: string): string; maintain(name: string, by: string): string };
    today: string;
    over(days: number): string;
    inDays(days: number): string;
    turnOf: { [R in "grid_worker" | "block_leader" | "office"]: string };
    goOn: string;
    begin: string;
    maintained: string;
    maintainedSaved: string;
    rained: string;
    rainSaved: string;
    rainUndone: string;
    afterRain: string;
    office: string;
  };
  form: {
    title: string;
    sort: string;
    set: string;
    setHint: string;
    all(kinds: string): string;
    name: string;
    /** 11月夜间数灯, and with a number when that name is taken. */
    defaultName(month: number, sort: string, nth: number): string;
    weather: string;
    open(count: string): string;
    chosen(count: string): string;
    fault: { name: string; assets: string };
    /** What else counts as lit besides a lamp that plainly shines. */
    lit: string;
    restored: string;
    drop: string;
    nothing: string;
  };
  page: {
    count: string;
    countOn: string;
    list: string;
    left: string;
    leftCount(count: string): string;
    allDone: string;
    close: string;
    closeLead: string;
    closeMissing(count: string): string;
    closed: string;
    closedOn(day: string): string;
    reopen: string;
    closedSaved: string;
    reopenedSaved: string;
    notMine: string;
    last(name: string): string;
    noLast: string;
    newlyOut: string;
    newlyWrong: string;
    stillWrong: string;
    unclear: string;
    elsewhere(count: string): string;
    repaired: string;
    stillOut: string;
    none: string;
    unchecked: string;
    print: string;
    rates: string;
    ratesFile(round: string): string;
    exported(file: string): string;
    csv: string;
    missing: string;
    /** Of a round whose questions only a newer app knows. */
    unknownChecklist: string;
    state: string;
    inspections: string;
    printedOn(day: string): string;
    signature: string;
  };
  rate: {
    lit: string;
    intact: string;
    notYet: string;
    /** 8 / 20 · 40.0% */
    figure(count: number, of: number, percent: string): string;
    covered(done: number, total: number): string;
    previous(name: string, figure: string): string;
    unseen(count: number): string;
    intactRule: string;
    /** Under a last round that counted otherwise: its figure is counted anew as this one counts. */
    recounted: string;
    noPrevious: string;
  };
  counter: {
    title: string;
    lit: string;
    out: string;
    flicker: string;
    unseen: string;
    before: string;
    undo: string;
    danger: string;
    skip: string;
    saved(lamp: string, light: string): string;
    undone(lamp: string): string;
    /** What was counted before stands again. */
    asBefore(lamp: string): string;
    already(light: string): string;
    done: string;
    doneLead: string;
    closed: string;
    toRound: string;
    notSaved: string;
    near(words: string): string;
    answers: string;
  };
  asset: {
    newCheck: string;
    history: string;
    none: string;
    noneLead: string;
    missing: string;
    issues: string;
    status: { in_use: string; removed: string; planned: string };
    plateDirty: string;
    plateSaved: string;
    place: string;
    lastCleaned: string;
    raise: string;
    withdrawn(count: number): string;
  };
  find: {
    title: string;
    number: string;
    numberHint: string;
    nothing(text: string): string;
    estate: string;
    all: string;
    scan: string;
    add: string;
  };
  state: {
    fine: string;
    minor: string;
    moderate: string;
    serious: string;
    emergency: string;
    unknown: string;
    cannot: string;
    unchecked: string;
  };
  filling: { title: string; lead: string };
  compare: string;
  someone: string;
  notSaved: { full: string; form: string; unavailable: string };
};
