/**
 * Words of what the endpoint holds for the office: the list, what each one says, and what becomes true when
 * one is let in.
 */
export type HeldWords = {
  title: string;
  lead: string;
  empty: { title: string; lead: string };
  notFound: { title: string; lead: string };
  loading: string;
  again: string;
  wrote(name: string, when: string): string;
  /** Somebody brought it and says that another wrote it. */
  brought(hand: string, author: string, when: string, isUnproven: boolean): string;
  claims(author: string, when: string): string;
  received(when: string): string;
  someone: string;
  unknownDoor: string;
  unreadable: string;
  says: string;
  letIn: { [K in "tap" | "sure" | "never" | "waits"]: string };
  reason: { [K in HeldReasonShown]: { title: string; todo: string } };
  field(field: string): string;
  accept: string;
  acceptLead: string;
  accepted: string;
  /** All at once that was seen, heard or done: what it then counts as, and what became of it. */
  together: {
    act(count: number): string;
    lead(authors: string): string;
    whoever: string;
    between: string;
    andMore(names: string, count: number): string;
    doing(done: number, total: number): string;
    done(count: number): string;
    waiting(count: number): string;
    others(count: number): string;
    /** Behind why. */
    stopped: string;
  };
  stillHeld: string;
  sure: { show: string; title: string; old: string; yes: string; no: string; cannot: string };
  never: {
    lead: string;
    todo: string;
    go: { [K in "people" | "places" | "register" | "rounds" | "phones" | "community"]: string };
  };
  find: { label: string; act: string; from: string; everybody: string; total(count: number): string };
  only(name: string): string;
  aside: {
    title: string;
    lead: string;
    empty: string;
    see(count: number): string;
    list: string;
    one: string;
    back: string;
    all(name: string): string;
    allBack(name: string): string;
    done(count: number): string;
    backDone(count: number): string;
    undo: string;
  };
  more(count: number): string;
  text: string;
  /** Behind why the list did not come. */
  notSeen: string;
  becomes: BecomesWords;
};

type RoleShown = "block_leader" | "grid_worker" | "volunteer" | "office" | "viewer";
/** Each one sentence. Names are never empty here. */
export type BecomesWords = {
  nobody: string;
  joined(list: string[]): string;
  sees: { all: string; left: string; places(places: string): string; none: { [K in RoleShown]: string } };
  joins(name: string, role: string, sees: string): string;
  returns(name: string, role: string, sees: string): string;
  role(name: string, from: string, to: string, sees: string): string;
  leaves(name: string): string;
  renamed(kind: string, from: string, to: string): string;
  standIn(name: string, by: string, places: string): string;
  standInEnds(name: string, by: string): string;
  gains(name: string, places: string): string;
  loses(name: string, places: string): string;
  losesAll(name: string): string;
  listed: {
    [K in "leader" | "worker"]: {
      on(name: string, place: string): string;
      off(name: string, place: string): string;
    };
  };
  moves(patch: string, from: string, to: string): string;
  appears(kind: string, name: string): string;
  calls(line: string, name: string, number: string, before: string): string;
  callsNoMore(line: string, name: string, number: string): string;
  other(kind: string, name: string): string;
  same: string;
};

type HeldReasonShown =
  | "access"
  | "unproven"
  | "newer"
  | "form"
  | "parent"
  | "base"
  | "record"
  | "other-content"
  | "revoked"
  | "erased-field";
