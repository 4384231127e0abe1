/**
 * Words of the way out: the emergency file, the page that makes it when the app does not start, and a
 * colleague's file.
 */
export type WayOutWords = {
  /** `count` revisions; `part` only where there are several files. */
  fileName(place: string, day: string, count: number, part?: { at: number; of: number }): string;
  place: string;
  note: { path: string; text(made: string, counts: CountsShown): string };
  found(counts: CountsShown): string;
  /** Only where all is with the office. */
  none: string;
  noneHere: string;
  keep: string;
  make: string;
  making: string;
  made: string;
  left: string;
  failed: string;
  part(at: number, of: number): string;
  card: { title: string; lead: string; exported(count: number, when: string): string };
  carry: {
    title: string;
    lead: string;
    choose: string;
    reading: string;
    /** Why a file was not even read. */
    notRead: { [K in "notOurs" | "tooLarge" | "tooLong" | "stopped"]: string };
    stop: string;
    otherCommunity(name: string): string;
    taken(words: { fresh: number; known: number; bad: number }, photos: PhotosTaken): string;
    full: string;
    waiting(count: number): string;
    photosWaiting(count: number): string;
    stored(words: number, photos: number): string;
    photosRefused(count: number): string;
    from(files: string): string;
    handIn: string;
    handing: string;
    done(fresh: number, known: number, held: number, refused: number): string;
    /** Behind why it was not handed in. */
    notHanded: string;
  };
  rescue: {
    title: string;
    lead: string;
    looking: string;
    noStore: string;
    cannot: string;
    steps: string[];
    partly(count: number): string;
    again: string;
    open: string;
    repair: { title: string; lead: string; act: string; working: string; offline: string; done: string };
    detail: string;
  };
};

/** Pictures out of a file. `noRoom`: the phone is full. `loose`: they belong to what was never finished. */
export type PhotosTaken = { fresh: number; known: number; bad: number; noRoom: number; loose: number };
export type CountsShown = { revisions: number; photos: number; drafts: number };
