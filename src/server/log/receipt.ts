import type { Id } from "../../domain/ids.ts";
import type { HeldReason, Receipt, RefusedReason } from "../../sync/protocol.ts";
import type { Log } from "./log.ts";
import type { Known } from "./logStore.ts";
import { type ParsedPush, parsePush } from "./parsedPush.ts";

/** Why it has no place. `awaited`: what it speaks of and is not here; when that comes, it is placed. */
export type Denied = { reason: HeldReason; path?: string; awaited?: Id };
export type TakenIn = { parsed: ParsedPush; row: Known | "erased" | { refused: RefusedReason } | null };

/**
 * What the one who hands it in is told. `where` only where it has a place: the record's stream, or that it
 * lives where they may not read. Who is not of the office cannot tell by it what exists where they may not
 * read.
 */
export function receiptOf(
  { parsed, row }: TakenIn,
  isOffice: boolean,
  where: (row: Known) => Pick<Receipt, "stream" | "elsewhere">,
): Receipt {
  const blank = { hash: parsed.hash, seq: 0, n: 0, stamp: "" };
  if (!parsed.ok) return { id: parsed.id, ...blank, verdict: "refused", reason: parsed.reason };
  if (row === "erased" || row === null) return { id: parsed.revision.id, ...blank, verdict: "erased" };
  if ("refused" in row) return { id: parsed.revision.id, ...blank, verdict: "refused", reason: row.refused };
  const { n, stamp, sort } = row;
  const verdict = sort === "beside" || sort === "held" ? sort : "line";
  const receipt: Receipt = {
    id: row.id ?? "",
    hash: row.hash ?? "",
    verdict,
    seq: row.live ?? row.seq,
    n,
    stamp,
  };
  if (verdict === "held") return { ...receipt, ...toldOf(row, isOffice) };
  if (row.clashes !== "[]") receipt.clashes = JSON.parse(row.clashes);
  if (row.begun_by !== row.by || row.begun_at !== parsed.revision.at)
    receipt.begun = { by: row.begun_by, at: row.begun_at };
  if (row.handed_by) receipt.handedBy = row.handed_by;
  if (row.let_in_by) receipt.letInBy = row.let_in_by;
  return { ...receipt, ...where(row) };
}

function toldOf({ reason, path }: Known, isOffice: boolean): Pick<Receipt, "reason" | "path"> {
  if (reason === "form") return { reason, path: path ?? undefined };
  if (isOffice) return { reason: reason ?? undefined };
  return {
    reason:
      reason === "parent" || reason === "base" || reason === "record" ? "access" : (reason ?? undefined),
  };
}

/** Takes revisions in by the endpoint's own hand; the receipts are told as this person may know them. */
export async function appendAs(
  log: Log,
  texts: { text: string; hash: string }[],
  as: Id,
): Promise<Receipt[]> {
  const { reads } = (await log.permissions()).of(as);
  const offers = texts.map((text) => parsePush(text, log.community));
  const receipts = await log.take(offers, null);
  return receipts.map((receipt) =>
    receipt.stream && !reads.has(receipt.stream)
      ? { ...receipt, stream: undefined, elsewhere: true }
      : receipt,
  );
}
