import type { Clash, Revision } from "../../domain/revision.ts";
import { type Provenance, provenanceOf } from "../../sync/hands.ts";
import type { Row } from "../../sync/protocol.ts";
import { blankRow, type InOutbox, type RecordRow, withoutOwn } from "./row.ts";

/**
 * The head of a record's line as the office tells it: by a row, by a receipt, or by a receipt of before that
 * the acknowledged archive holds, which has no `receivedAt` of its own.
 */
export type HeadSaid = Pick<
  Row,
  "id" | "text" | "hash" | "stamp" | "seq" | "n" | "stream" | "merges" | "clashes" | "begun"
> &
  Partial<Pick<Row, "receivedAt">> &
  Provenance;

/**
 * The one way by which an office's head comes onto a row: all that belongs to the earlier head goes, and what
 * was written here stays as it is.
 */
export function withHead(row: RecordRow, head: HeadSaid): RecordRow {
  const { id, text, hash, stamp, seq, n, stream, merges, clashes, begun } = head;
  return {
    ...withoutHead(row),
    head: text,
    rev: id,
    parent: (JSON.parse(text) as Revision).parent ?? "",
    hash,
    stamp,
    seq,
    n,
    stream,
    clashes,
    begun,
    receivedAt: head.receivedAt ?? row.receivedAt,
    ...(merges ? { merges } : {}),
    ...provenanceOf(head),
  };
}

/** The row without the office's words; where it lives and who began it stay. */
export function withoutHead(row: RecordRow): RecordRow {
  const { merges: _merges, headClashes: _clashes, ...rest } = withHands(row, {});
  return { ...rest, head: "", rev: "", hash: "", stamp: "", seq: 0, n: 0, clashes: [] };
}

/** Through whose hands the head went, where only that is told. */
export function withHands({ handedBy: _by, letInBy: _in, ...row }: RecordRow, hands: Provenance): RecordRow {
  return { ...row, ...provenanceOf(hands) };
}

/** The office has lost the head: its words stay, its number stands for nothing any more. */
export const withoutNumber = (row: RecordRow): RecordRow => ({ ...row, seq: 0 });

/**
 * What was written here stands in for the head until the office tells the next one. Number, stamp and clashes
 * stay those of the head below it.
 */
export const withOwnAsHead = (row: RecordRow): RecordRow => ({
  ...row,
  head: row.own,
  rev: (JSON.parse(row.own) as Revision).id,
});

/** The row as it is once its receipt is known: what was written here is the head. */
export function settledRow(row: RecordRow, outbox: InOutbox): RecordRow {
  if (row.ownState !== "waiting" || outbox.has(row.order)) return row;
  return { ...withoutOwn(withOwnAsHead(row)), n: row.ownEdits + 1 };
}

/** Only these clashes are shown, as long as what settles the others waits here. */
export const withClashesSettled = (row: RecordRow, clashes: Clash[]): RecordRow => ({
  ...row,
  clashes,
  headClashes: row.headClashes ?? row.clashes,
});

/**
 * What was to settle them does not stand on the line, for all that this phone has heard: they stand as
 * before.
 */
export function withClashesRestored({ headClashes, ...row }: RecordRow): RecordRow {
  return headClashes ? { ...row, clashes: headClashes } : row;
}

/**
 * What stays of a record that was begun here and has left: no word of it, but a form that a crash left open
 * cannot begin it again with other words.
 */
export const tombstoneOf = ({ record, kind, begun }: RecordRow): RecordRow => blankRow(record, kind, begun);

export const isTombstone = ({ head, own }: RecordRow) => head === "" && own === "";
