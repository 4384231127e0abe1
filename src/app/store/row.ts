import type { Id, Moment } from "../../domain/ids.ts";
import type { Body, Kind } from "../../domain/records.ts";
import type { Clash, Revision } from "../../domain/revision.ts";
import { isPlainJson, withoutControls } from "../../domain/text/plainText.ts";
import { provenanceOf } from "../../sync/hands.ts";
import type { RecordState, Shown } from "./store.ts";

/**
 * One record on this phone: what the office last showed of it, what was written here since, and the words it
 * is found by. Texts are kept exactly as they were hashed; nothing of a row is read but through this file.
 */
export type RecordRow = {
  record: Id;
  kind: string;
  parent: Id | "";
  /** Head of the record's line, as the office numbered it; seq 0 and text "" before the first word of it. */
  seq: number;
  n: number;
  stream: string;
  rev: Id | "";
  hash: string;
  stamp: string;
  /** The revision beside the line that the head took in. */
  merges?: Id;
  head: string;
  /**
   * Who handed the head in, where not its author; who of the office let it in. Absent also in rows from
   * before these were told.
   */
  handedBy?: Id;
  letInBy?: Id;
  receivedAt: Moment | "";
  clashes: Clash[];
  /**
   * The head's clashes just as the office gave them, where what waits here settles some of these: the office
   * may not take it.
   */
  headClashes?: Clash[];
  begun: { by: Id; at: Moment };
  /** Last revision written here that is not on the line, "" when there is none. */
  own: string;
  /** "waiting" also once the entry has left the outbox, until the row is next written: see `isWaiting`. */
  ownState: RecordState;
  /** How many revisions stand before `own`. */
  ownEdits: number;
  /**
   * Where `own` stands in the outbox. A receipt takes the entry out and leaves the row alone: `own` waits as
   * long as the entry is there.
   */
  order: string;
  /** Every revision of this record that was saved here and is not yet its head. */
  mine: Id[];
  keys: string[];
};

/** Above every letter that a key holds. */
export const AFTER_ALL = "\uffff";

/**
 * A row is found by what its body says (the keys of its kind's row, `domain/kinds.ts`), and by its clashes.
 */
export const withClash = (clashes: Clash[], keys: string[]): string[] =>
  clashes.length > 0 ? ["clash", ...keys] : keys;

export function blankRow(record: Id, kind: string, begun: { by: Id; at: Moment }): RecordRow {
  return {
    record,
    kind,
    parent: "",
    seq: 0,
    n: 0,
    stream: "",
    rev: "",
    hash: "",
    stamp: "",
    head: "",
    receivedAt: "",
    clashes: [],
    begun,
    own: "",
    ownState: "stored",
    ownEdits: 0,
    order: "",
    mine: [],
    keys: [],
  };
}

/** The outbox's keys between those of some rows, read in the same transaction as the rows. */
export type InOutbox = ReadonlySet<string>;

export const isWaiting = (row: RecordRow, outbox: InOutbox) =>
  row.ownState === "waiting" && outbox.has(row.order);

/** With these words of this phone's, which are not on the line; `order`: where they wait. */
export const withOwn = (
  row: RecordRow,
  own: string,
  ownState: RecordState,
  order: string,
  ownEdits: number,
): RecordRow => ({ ...row, own, ownState, order, ownEdits });

/**
 * Nothing written here stands beside the head any more. `order`: of what waits all the same, and before what
 * is written next.
 */
export const withoutOwn = (row: RecordRow, order = ""): RecordRow => ({
  ...withOwn(row, "", "stored", order, row.ownEdits),
  mine: [],
});

/**
 * The last revision written here that is not known to be off the line, else the head, else what was written
 * here and has no place yet.
 */
export function shownText(row: RecordRow): string {
  return row.ownState === "waiting" ? row.own : row.head || row.own;
}

/**
 * A row as screens see it, without the signs that no one sees, which older ones may hold; or null where this
 * version cannot read it.
 */
export function shownOf<K extends Kind>(row: RecordRow, outbox: InOutbox): Shown<K> | null {
  const text = shownText(row);
  if (!text || row.keys.some((key) => key.startsWith("unread|"))) return null;
  const revision = JSON.parse(text) as Revision;
  return {
    record: row.record,
    body: (isPlainJson(text) ? revision.body : withoutControls(revision.body)) as Body<K>,
    rev: revision.id,
    state: row.ownState === "waiting" && !outbox.has(row.order) ? "stored" : row.ownState,
    by: revision.by,
    at: revision.at,
    begun: row.begun,
    edits: text === row.own ? row.ownEdits : Math.max(0, row.n - 1),
    clashes: withoutControls(row.clashes),
    ...(text === row.head ? { ...provenanceOf(row), ...standingUnder(row) } : {}),
  };
}

/**
 * A head without a number is this phone's own, written over what was refused, or lost with the office's past.
 */
const standingUnder = ({ ownState, seq }: RecordRow): Pick<Shown, "stands"> =>
  seq > 0 && (ownState === "held" || ownState === "refused") ? { stands: true } : {};
