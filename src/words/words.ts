/**
 * The shape of the core catalogue: what the door path needs. Other screens bring their own catalogue, loaded
 * with them.
 */
export type Words = {
  lang: "zh-CN" | "en";
  app: string;
  opening: string;
  skip: string;
  /** 3月18日; month and day from 1, weekday from 0 for Sunday. */
  date: { day(month: number, day: number): string; weekday(weekday: number): string };
  result: {
    [K in "met" | "not_home" | "contacted" | "declined" | "vacant" | "changed" | "not_found"]: string;
  };
  resultShort: Words["result"];
  use: { [K in "dwelling" | "shop" | "office" | "storage" | "garage" | "guard" | "public"]: string };
  /** Buttons that stand on many screens. */
  act: { [K in "close" | "back" | "undo" | "save" | "more" | "today"]: string };
  tab: { [K in "doors" | "patrol" | "issues" | "me" | "office"]: string } & { bar: string };
  /** The one line on top. Counts come as text: "3", "999+". */
  line: {
    needsYou(count: string): string;
    filling(percent: number): string;
    offline: string;
    items(count: string): string;
    photos(count: string): string;
    and: string;
    gone: string;
    openAgain: string;
    staying(count: string): string;
    half(count: string): string;
    held(count: string): string;
    offlineKept(what: string): string;
    willSend: string;
    portal: string;
    login: string;
    other: string;
    unloaded: string;
    serverFault: string;
    waiting(what: string): string;
    nextTry(seconds: number): string;
    trying: string;
    allIn: string;
    lastIn(time: string): string;
    nothingYet: string;
  };
  doors: {
    title: string;
    thisMonth: string;
    progress(done: number, total: number): string;
    allDone: string;
    unit(name: string): string;
    unitsOf(building: string): string;
    previousUnit: string;
    nextUnit: string;
    filterTitle: string;
    filterAll: string;
    filterOpen: string;
    filterNotHome: string;
    filterEmpty: string;
    nextDoor: string;
    goNext(label: string): string;
    notYet: string;
    clash: string;
    basement: string;
    missing: string;
    storey(label: string): string;
  };
  visit: {
    last(day: string, result: string): string;
    first: string;
    declined: string;
    anyway: string;
    saved(label: string, result: string): string;
    more: string;
    doorPage: string;
    addTo: string;
  };
  /** Why a save failed, on every screen in the same words. */
  notSaved: { full: string; form: string; unavailable: string };
  /** Through whose hands words went, where not their author's. */
  hands: { by(name: string): string; letIn: string; claimed(walker: string, writer: string): string };
  fault: { title: string; safe: string; todo: string; reload: string; home: string; rescue: string };
};
