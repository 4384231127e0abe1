import type { Id, Moment } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { type Provenance, provenanceOf } from "../../sync/hands.ts";
import type { Marker, Receipt, Row } from "../../sync/protocol.ts";
import { blankRow, isWaiting, type RecordRow } from "../store/row.ts";
import { reindexed } from "../store/save/reindex.ts";
import type { Acknowledged, TroubleRow, Waiting } from "../store/tables.ts";
import { tombstoneOf } from "./tombstone.ts";

/** What an answer says of a revision that it has a place for. */
type Said = Pick<Receipt, "stamp" | "seq" | "n" | "stream" | "clashes" | "begun"> &
  Provenance & { merges?: Id };

/** What its author handed in themselves has none. */
const NO_HANDS = { handedBy: undefined, letInBy: undefined };
const NO_HEAD = {
  head: "",
  seq: 0,
  n: 0,
  rev: "",
  hash: "",
  stamp: "",
  clashes: [],
  headClashes: undefined,
  ...NO_HANDS,
};

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
  readonly #doubted = new Set<string>();
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
  takeReceipt(receipt: Receipt, entry: Waiting, at: Moment): void {
    if (entry.order) this.done.push(entry.order);
    this.outbox.delete(entry.order);
    const isPlaced = receipt.verdict === "line" || receipt.verdict === "beside";
    // What is among the troubles was written here, whatever it is offered again as.
    if (isPlaced && (isToBeKept(receipt, entry) || this.troubles.has(entry.id))) this.#keep(entry, receipt);
    else if (isPlaced) this.settled.add(entry.id);
    if (isPlainBirth(receipt, entry)) return;
    const revision = JSON.parse(entry.text) as Revision;
    const row = {
      ...(this.rows.get(entry.record) ??
        blankRow(entry.record, revision.kind, { by: revision.by, at: revision.at })),
    };
    if (receipt.verdict === "erased") {
      this.settled.add(entry.id);
      this.#set(entry.record, null);
      return;
    }
    if (!isPlaced) this.troubles.set(entry.id, troubleOf(receipt, entry, revision.kind));
    if (receipt.verdict === "beside" && entry.again && row.rev === entry.id) this.#unsure.add(entry.record);
    if (!isPlaced && entry.again && row.rev === entry.id) {
      this.#doubted.add(row.stream);
      Object.assign(row, NO_HEAD);
    }
    row.mine = row.mine.filter((id) => id !== entry.id);
    if (receipt.verdict === "line" && receipt.seq > row.seq) {
      Object.assign(row, {
        seq: receipt.seq,
        n: receipt.n,
        rev: entry.id,
        hash: entry.hash,
        stamp: receipt.stamp,
        head: entry.text,
        receivedAt: at,
      });
      Object.assign(row, { merges: entry.again?.merges, begun: receipt.begun ?? row.begun });
      row.stream = receipt.stream ?? (row.stream || revision.stream);
      row.parent = revision.parent ?? "";
      Object.assign(row, {
        clashes: receipt.clashes ?? [],
        headClashes: undefined,
        ...NO_HANDS,
        ...provenanceOf(receipt),
      });
    }
    const isNothingElse = row.own === entry.text || (row.own === "" && row.head === "");
    if (row.order === "" ? isNothingElse : row.order === entry.order) {
      row.own = isPlaced && row.head ? "" : entry.text;
      row.ownState = isPlaced ? "stored" : receipt.verdict === "held" ? "held" : "refused";
      row.order = "";
      restoreClashes(row);
    }
    if (receipt.elsewhere) this.letGo(row);
    else this.#set(entry.record, row);
  }

  takeRow(said: Row): void {
    const row = { ...(this.rows.get(said.record) ?? blankRow(said.record, said.kind, said.begun)) };
    if (said.seq < row.seq) return;
    if (said.seq === row.seq) {
      this.#takeHands(said, row);
      return;
    }
    const { seq, n, stream, hash, stamp, merges, receivedAt, clashes, begun } = said;
    const parent = (JSON.parse(said.text) as Revision).parent ?? "";
    Object.assign(row, {
      kind: said.kind,
      parent,
      seq,
      n,
      stream,
      rev: said.id,
      hash,
      stamp,
      merges,
      head: said.text,
      receivedAt,
      clashes,
      begun,
    });
    Object.assign(row, { headClashes: undefined, ...NO_HANDS, ...provenanceOf(said) });
    for (const id of said.merges ? [said.id, said.merges] : [said.id]) {
      const trouble = this.troubles.get(id);
      if (!trouble) continue;
      this.#keep(trouble, id === said.id ? said : { ...said, ...NO_HANDS, stamp: "", merges: undefined });
      if (row.own === trouble.text && row.ownState !== "waiting") row.ownState = "stored";
    }
    const waits = isWaiting(row, this.outbox);
    if (row.ownState === "stored" || (row.ownState === "waiting" && (!waits || isBirth(row)))) {
      // What is written next still goes after what waits, however the clock jumps.
      Object.assign(row, { own: "", ownState: "stored", order: waits ? row.order : "", mine: [] });
    }
    this.#set(said.record, row);
  }

  /** The receipt of an older office, which came first, does not say through whose hands the words went. */
  #takeHands(said: Row, row: RecordRow): void {
    if (said.handedBy === row.handedBy && said.letInBy === row.letInBy) return;
    this.#set(said.record, Object.assign(row, NO_HANDS, provenanceOf(said)));
  }

  /**
   * A record written here and not heard of since is in no stream that this phone knows: any newer marker for
   * it tells that it has gone.
   */
  takeMarker(marker: Marker): void {
    const row = this.rows.get(marker.record);
    if (row && (row.stream === marker.stream || row.stream === "") && row.seq < marker.seq)
      this.letGo({ ...row });
  }

  /**
   * Streams that have to be heard from the start. The line may have its head from before the cursor: then
   * this answer has not brought it.
   */
  get doubted(): ReadonlySet<string> {
    const rows = [...this.#unsure].flatMap((record) => this.rows.get(record) ?? []);
    return new Set([
      ...this.#doubted,
      ...rows.filter(({ seq, head }) => seq === 0 && head !== "").map(({ stream }) => stream),
    ]);
  }

  /**
   * The office's words of it leave this phone; what waits here to be handed in, or needs its author, does
   * not.
   */
  letGo(row: RecordRow): void {
    const stays = isWaiting(row, this.outbox) || row.ownState === "held" || row.ownState === "refused";
    if (stays) this.#set(row.record, Object.assign(row, isOwnHead(row) ? {} : NO_HEAD, { stream: "" }));
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
    this.settled.add(id);
  }

  #set(record: Id, row: RecordRow | null): void {
    this.rows.set(record, row && reindexed(row));
    this.touched.add(record);
  }
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
    isOwnHand
  );
}

/**
 * What waits is the record's first revision, whose answer was lost: whatever the office says of the record
 * stands upon it, and must not be covered by it, since its receipt will not touch the row.
 */
function isBirth({ own, record }: RecordRow): boolean {
  return (JSON.parse(own) as Revision).id === record;
}

/**
 * What was to settle them does not stand on the line, for all that this phone has heard: they stand as
 * before.
 */
function restoreClashes(row: RecordRow): void {
  if (row.headClashes) Object.assign(row, { clashes: row.headClashes, headClashes: undefined });
}

/**
 * What an edit that waits stands on was written here, too, and is not the office's word: its receipt will not
 * bring it back.
 */
const isOwnHead = ({ mine, rev }: RecordRow): boolean => rev !== "" && mine.includes(rev);

/** A row that this phone never had. */
export function newRow(said: Row): RecordRow {
  const { record, kind, text, seq, n, stream, hash, stamp, merges, receivedAt, clashes, begun } = said;
  const parent = (JSON.parse(text) as Revision).parent ?? "";
  return reindexed({
    ...blankRow(record, kind, begun),
    parent,
    seq,
    n,
    stream,
    rev: said.id,
    hash,
    stamp,
    merges,
    head: text,
    receivedAt,
    clashes,
    ...provenanceOf(said),
  });
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
