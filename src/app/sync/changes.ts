import type { Id, Moment } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { type Provenance, provenanceOf } from "../../sync/hands.ts";
import { isSame } from "../../sync/merge.ts";
import type { Marker, Receipt, Row } from "../../sync/protocol.ts";
import {
  type HeadSaid,
  tombstoneOf,
  withClashesRestored,
  withHands,
  withHead,
  withoutHead,
} from "../store/head.ts";
import { blankRow, isWaiting, type RecordRow, withOwn, withoutOwn } from "../store/row.ts";
import { reindexed } from "../store/save/reindex.ts";
import type { Acknowledged, TroubleRow, Waiting } from "../store/tables.ts";

/** What an answer says of a revision that it has a place for. */
type Said = Pick<Receipt, "stamp" | "seq" | "n" | "stream" | "clashes" | "begun"> &
  Provenance & { merges?: Id };

/** What one answer changes, gathered before anything is put. */
export class Changes {
  /** Null: the record leaves the phone. */
  readonly rows: Map<Id, RecordRow | null>;
  readonly touched = new Set<Id>();
  readonly outbox: Set<string>;
  readonly troubles: Map<Id, TroubleRow>;
  readonly done: string[] = [];
  readonly kept: Acknowledged[] = [];
  readonly settled = new Set<Id>();
  /** Streams of which this phone has let go of more than the office has taken back. */
  readonly #suspect = new Set<string>();
  /** Records whose head here stands beside the office's line since that was set back. */
  readonly #unsure = new Set<Id>();
  readonly #person: Id | undefined;

  /** `person`: whose phone it is. */
  constructor(rows: RecordRow[], outbox: Set<string>, troubles: TroubleRow[], person: Id | undefined) {
    this.#person = person;
    this.rows = new Map(rows.map((row) => [row.record, row]));
    this.outbox = outbox;
    this.troubles = new Map(troubles.map((trouble) => [trouble.id, trouble]));
  }

  /**
   * The only way out of the outbox: a receipt that names the id and the hash which this phone took itself.
   */
  applyReceipt(receipt: Receipt, entry: Waiting, at: Moment): void {
    if (entry.order) this.done.push(entry.order);
    this.outbox.delete(entry.order);
    const isPlaced = receipt.verdict === "line" || receipt.verdict === "beside";
    const isOfOthers = this.#isToldOfOthers(entry);
    // What is among the troubles was written here, whatever it is offered again as.
    const isTold = this.troubles.has(entry.id) && !isOfOthers;
    if (isPlaced && (isToBeKept(receipt, entry) || isTold)) this.#keep(entry, receipt);
    else if (isPlaced && !isOfOthers) this.settled.add(entry.id);
    if (isPlainBirth(receipt, entry)) return;
    const revision = JSON.parse(entry.text) as Revision;
    if (receipt.verdict === "erased") {
      this.settled.add(entry.id);
      this.#set(entry.record, null);
      return;
    }
    let row =
      this.rows.get(entry.record) ??
      blankRow(entry.record, revision.kind, { by: revision.by, at: revision.at });
    const trouble = troubleOf(receipt, entry, revision.kind);
    if (!isPlaced && !(isOfOthers && trouble.isHeard)) this.troubles.set(entry.id, trouble);
    const isHeadAgain = entry.again && row.rev === entry.id && row.head === entry.text;
    if (receipt.verdict === "beside" && isHeadAgain) this.#unsure.add(entry.record);
    if (!isPlaced && isHeadAgain) {
      this.#suspect.add(row.stream);
      row = withoutHead(row);
    }
    row = { ...row, mine: row.mine.filter((id) => id !== entry.id) };
    if (receipt.verdict === "line" && receipt.seq > row.seq)
      row = withHead(row, headOf(receipt, entry, row, at));
    const isNothingElse = row.own === entry.text || (row.own === "" && row.head === "");
    if (row.order === "" ? isNothingElse : row.order === entry.order)
      row = withClashesRestored(withVerdict(row, receipt, entry.text));
    if (receipt.elsewhere) this.letGo(row);
    else this.#set(entry.record, row);
  }

  applyRow(said: Row): void {
    const before = this.rows.get(said.record) ?? blankRow(said.record, said.kind, said.begun);
    if (said.seq < before.seq) return;
    if (said.seq === before.seq) {
      this.#applyHands(said, before);
      return;
    }
    let row = withHead({ ...before, kind: said.kind }, said);
    for (const id of said.merges ? [said.id, said.merges] : [said.id]) {
      const trouble = this.troubles.get(id);
      if (!trouble || !isPlacedBy(said, trouble)) continue;
      this.#keep(
        trouble,
        id === said.id
          ? said
          : { ...said, handedBy: undefined, letInBy: undefined, stamp: "", merges: undefined },
      );
      if (row.own === trouble.text && row.ownState !== "waiting") row.ownState = "stored";
    }
    const waits = isWaiting(row, this.outbox);
    if (row.ownState === "stored" || (row.ownState === "waiting" && (!waits || isBirth(row)))) {
      // What is written next still goes after what waits, however the clock jumps.
      row = withoutOwn(row, waits ? row.order : "");
    }
    this.#set(said.record, row);
  }

  /** The receipt of an older office, which came first, does not say through whose hands the words went. */
  #applyHands(said: Row, row: RecordRow): void {
    if (said.handedBy === row.handedBy && said.letInBy === row.letInBy) return;
    this.#set(said.record, withHands(row, said));
  }

  /**
   * A record written here and not heard of since is in no stream that this phone knows: any newer marker for
   * it tells that it has gone.
   */
  applyMarker(marker: Marker): void {
    const row = this.rows.get(marker.record);
    if (row && (row.stream === marker.stream || row.stream === "") && row.seq < marker.seq) this.letGo(row);
  }

  /**
   * Streams that have to be heard from the start. The line may have its head from before the cursor: then
   * this answer has not brought it.
   */
  get suspectStreams(): ReadonlySet<string> {
    const rows = [...this.#unsure].flatMap((record) => this.rows.get(record) ?? []);
    return new Set([
      ...this.#suspect,
      ...rows.filter(({ seq, head }) => seq === 0 && head !== "").map(({ stream }) => stream),
    ]);
  }

  /**
   * The office's words of it leave this phone; what waits here to be handed in, or needs its author, does
   * not.
   */
  letGo(row: RecordRow): void {
    const stays = isWaiting(row, this.outbox) || row.ownState === "held" || row.ownState === "refused";
    if (stays) this.#set(row.record, { ...(isOwnHead(row) ? row : withoutHead(row)), stream: "" });
    else this.#set(row.record, row.begun.by === this.#person ? tombstoneOf(row) : null);
  }

  #keep(entry: Pick<Acknowledged, "id" | "record" | "hash" | "text">, said: Said): void {
    const { id, record, hash, text } = entry;
    const { stamp, seq, n, stream = "", clashes, begun } = said;
    const covered = {
      ...(clashes && clashes.length > 0 ? { clashes } : {}),
      ...(begun ? { begun } : {}),
      ...(said.merges ? { merges: said.merges } : {}),
    };
    this.kept.push({ id, record, hash, text, stamp, seq, n, stream, ...covered, ...provenanceOf(said) });
    if (!this.#isToldOfOthers(entry)) this.settled.add(id);
  }

  /** What is told under its id is of other words, written here: these are of a copy of this phone. */
  #isToldOfOthers({ id, hash }: Pick<Acknowledged, "id" | "hash">): boolean {
    const trouble = this.troubles.get(id);
    return trouble !== undefined && trouble.hash !== hash && !trouble.isHeard;
  }

  #set(record: Id, row: RecordRow | null): void {
    this.rows.set(record, row && reindexed(row));
    this.touched.add(record);
  }
}

/**
 * These very words, and not others that a copy of this phone handed in under their id. Of what a merge took
 * in only the id is told: there each field that they changed is in it, or stands there as a clash.
 */
function isPlacedBy({ id, hash, text, clashes }: Row, trouble: TroubleRow): boolean {
  if (id === trouble.id) return hash === trouble.hash;
  const { changed, body } = JSON.parse(trouble.text) as Revision;
  const merged = (JSON.parse(text) as Revision).body;
  return changed.every((field) => {
    const value = body[field] ?? null;
    const isClash = clashes.some(
      (one) => one.field === field && one.rev === trouble.id && isSame(one.value, value),
    );
    return isClash || isSame(merged[field] ?? null, value);
  });
}

/**
 * What was written here is kept; what this phone only carried for others is theirs again as soon as it stands
 * on the line.
 */
const isToBeKept = (receipt: Receipt, { again }: Waiting) =>
  !again || again.isKept || receipt.verdict !== "line";

/**
 * The first revision of a record, placed as it was sent, changes nothing that the screen shows but the tick,
 * and the tick is read off the outbox: its row is not written again. That is most of a day's work.
 */
export function isPlainBirth(receipt: Receipt, entry: Waiting): boolean {
  const isOwnHand = !receipt.handedBy && !receipt.letInBy;
  return (
    receipt.verdict === "line" &&
    entry.id === entry.record &&
    entry.order !== "" &&
    !entry.again &&
    !receipt.elsewhere &&
    isOwnHand &&
    !isNumbered(entry)
  );
}

/**
 * Of a few kinds the office's number says who came first: their row takes it from the receipt. Within a text
 * of people's own the quotation marks would be escaped.
 */
const isNumbered = ({ text }: Waiting) => /"kind":"(card_event|signup)"/.test(text);

/**
 * What waits is the record's first revision, whose answer was lost: whatever the office says of the record
 * stands upon it, and must not be covered by it, since its receipt will not touch the row.
 */
function isBirth({ own, record }: RecordRow): boolean {
  return (JSON.parse(own) as Revision).id === record;
}

/**
 * What an edit that waits stands on was written here, too, and is not the office's word: its receipt will not
 * bring it back.
 */
const isOwnHead = ({ mine, rev }: RecordRow): boolean => rev !== "" && mine.includes(rev);

/** A row that this phone never had. */
export const newRow = (said: Row): RecordRow =>
  reindexed(withHead(blankRow(said.record, said.kind, said.begun), said));

/** What was sent is the head now; what its receipt leaves out is as it was. */
function headOf(receipt: Receipt, { id, hash, text, again }: Waiting, row: RecordRow, at: Moment): HeadSaid {
  const { stamp, seq, n, clashes = [], begun = row.begun } = receipt;
  const stream = receipt.stream ?? (row.stream || (JSON.parse(text) as Revision).stream);
  const said = { id, hash, text, stamp, seq, n, stream, clashes, begun, merges: again?.merges };
  return { ...said, receivedAt: at, ...provenanceOf(receipt) };
}

/**
 * The last words that were written here have their receipt. Placed, they stay beside no head; placed where
 * no head is known, or not placed, they stay.
 */
function withVerdict(row: RecordRow, { verdict }: Receipt, text: string): RecordRow {
  const isPlaced = verdict === "line" || verdict === "beside";
  const state = isPlaced ? "stored" : verdict === "held" ? "held" : "refused";
  return withOwn(row, isPlaced && row.head ? "" : text, state, "", row.ownEdits);
}

function troubleOf(receipt: Receipt, entry: Waiting, kind: string): TroubleRow {
  const { id, record, text, hash, at } = entry;
  const state = receipt.verdict === "held" ? "held" : "refused";
  const trouble: TroubleRow = {
    id,
    record,
    kind,
    state,
    reason: receipt.reason ?? "",
    path: receipt.path,
    text,
    hash,
    stamp: receipt.stamp,
    seq: receipt.seq,
    at,
  };
  return entry.again && !entry.again.isKept ? { ...trouble, isHeard: true } : trouble;
}
