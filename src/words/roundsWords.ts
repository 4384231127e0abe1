import type { Words } from "./words.ts";

/**
 * Words of rounds in the office: the list, opening one, walk sheets on paper, and paper typed in afterwards.
 */
export type RoundsWords = {
  title: string;
  lead: string;
  doors(count: number): string;
  /** 128 / 270 户 · 47% */
  share(done: number, total: number): string;
  left(count: number): string;
  dates(from: string, to: string | null): string;
  state: { [K in "open" | "upcoming" | "over" | "closed"]: string };
  group: { running: string; ended: string };
  empty: { title: string; lead: string };
  act: { [K in "open" | "sheets" | "paper" | "edit" | "close" | "reopen" | "print"]: string };
  lost: string;
  notSaved: { [K in "full" | "form" | "unavailable"]: string };
  form: {
    title: string;
    edit: string;
    name: string;
    /** 11月敲门行动, and with a number when that name is taken. */
    defaultName(month: number, nth: number): string;
    from: string;
    to: string;
    toHint: string;
    doors: string;
    by: string;
    byBuilding: string;
    byPatch: string;
    noPatch: string;
    all: string;
    shops: string;
    shopsHint: string;
    vacantHint: string;
    chosen(count: number): string;
    of(chosen: number, total: number): string;
    whole(name: string): string;
    foot: string;
    overlap(round: string, count: number): string;
    overlapRule: string;
    elsewhere(count: number): string;
    save(count: number): string;
    saveEdit: string;
    restored: string;
    drop: string;
    fault: { [K in "name" | "from" | "to" | "doors" | "many"]: string };
    nothing: { title: string; lead: string };
  };
  page: {
    buildings: string;
    allDone: string;
    gone: string;
    closeAsk: string;
    keepOpen: string;
    closeLead(left: number): string;
    notMine: string;
    saved: string;
    closed: string;
    reopened: string;
  };
  sheet: {
    title: string;
    lead: string;
    building: string;
    wholeRound: string;
    round: string;
    noRound: string;
    heading: string;
    date: string;
    who: string;
    marks: string;
    notes: string;
    foot: string;
    outside: string;
    storeys(from: string, to: string): string;
    boxes(count: number): string;
    noDoors: string;
  };
  /** What is written into a box on paper, by result. */
  mark: { [R in keyof Words["result"]]: string };
  paper: {
    title: string;
    lead: string;
    /** To who is not of the office, where the way to it was; and of what they had half typed in. */
    officeOnly: string;
    kept(count: number): string;
    building: string;
    when: string;
    whenHint: string;
    future: string;
    noWhen: string;
    who: string;
    whoHint: string;
    you(name: string): string;
    counts(round: string, count: number): string;
    noRound(count: number): string;
    closedRound(round: string): string;
    keys: string;
    results: string;
    at(door: string): string;
    nothingAt: string;
    thatDay(time: string, result: string, who: string): string;
    blank: string;
    hadShort: string;
    clear: string;
    save(count: number): string;
    progress(done: number, total: number): string;
    doubles(count: number, doors: string): string;
    skipDoubles(count: number): string;
    takeDoubles(count: number): string;
    saved(count: number): string;
    savedLead: string;
    undone(count: number): string;
    restored(count: number): string;
    drop: string;
    dropSure(count: number): string;
    someone: string;
  };
};

/** Never 100 before all are done, never 0 once one is. */
export function percent(done: number, total: number): number {
  if (done === 0 || done >= total) return done === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((done / total) * 100)));
}
