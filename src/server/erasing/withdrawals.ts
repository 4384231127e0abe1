import type { Kysely } from "kysely";
import { type CareReason, type CareWithdrawal, heardBy, isEnded } from "../../domain/care/careReason.ts";
import { isKind } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import type { LogTable, LogTables } from "../database/tables.ts";
import { nextRun } from "../database/together.ts";
import type { Log } from "../log/log.ts";
import { readBody } from "../log/parsedPush.ts";
import { ReadUpTo, topOf } from "../log/sql/readUpTo.ts";
import type { Erasure } from "../sidecar/erased.ts";
import type { Erasing } from "./erasing.ts";

/**
 * Erases every reason whose consent has been taken back, as soon as the withdrawal stands: on the line,
 * beside it or held, whichever of the two came first. What a household no longer agrees to has no grace:
 * domain.md §6 gives 30 days at most, and the law asks for none.
 */
export type Withdrawals = { end(): Promise<void> };

type Row = Pick<LogTable, "record" | "id" | "kind" | "text" | "live" | "by" | "received_at">;
type House = { db: Kysely<LogTables>; log: Log; erasing: Erasing; now(): Date };

const KINDS = ["care_reason", "care_withdrawal"];

export function openWithdrawals({ db, log, erasing, now }: House): Withdrawals {
  const rows = () => db.selectFrom("log").where("community", "=", log.community).where("kind", "in", KINDS);
  const read = new ReadUpTo();

  async function ended(): Promise<Erasure[]> {
    const all: Row[] = await rows()
      .select(["record", "id", "kind", "text", "live", "by", "received_at"])
      .where("id", "is not", null)
      .where("text", "is not", null)
      .execute();
    const standing = all.flatMap((row) => {
      const body = row.live === null ? null : bodyOf(row);
      return body?.kind === "care_withdrawal" ? [{ ...heardBy(body, row.received_at), by: row.by }] : [];
    });
    const isGone = (row: Row) => {
      const body = bodyOf(row);
      return body?.kind === "care_reason" && isEnded({ record: row.record, body }, standing);
    };
    const heads = new Map(all.filter(({ live }) => live !== null).map((row) => [row.record, row]));
    return all.filter(isGone).map((row): Erasure => {
      const head = heads.get(row.record);
      const door = (bodyOf(row) as CareReason).door;
      const { by } = standing.find((one) => one.door === door) ?? {};
      const said = { at: now().toISOString(), ...(by ? { by } : {}) };
      // Under an id that is somebody else's only these words go: nobody erases a record by naming it.
      return head && isGone(head) ? { record: row.record, ...said } : { revision: row.id ?? "", ...said };
    });
  }

  /** Every push asks: only what came since the last time is looked through. */
  async function endNow(): Promise<void> {
    const top = await topOf(db, log.community);
    const above = await read.above(db, log.community);
    const fresh = rows().select("seq").where("seq", ">", above).where("seq", "<=", top).limit(1);
    if (await fresh.executeTakeFirst()) {
      const gone = await ended();
      if (gone.length > 0) await erasing.erase(gone);
    }
    if (top !== above) await read.reached(db, log.community, top);
  }

  // What failed told whoever asked, and is tried again by the next.
  return { end: nextRun(endNow) };
}

function bodyOf({ kind, text }: Row): CareReason | CareWithdrawal | null {
  const read = isKind(kind) ? readBody(kind, (JSON.parse(text ?? "{}") as Revision).body) : null;
  return read?.ok && (read.body.kind === "care_reason" || read.body.kind === "care_withdrawal")
    ? read.body
    : null;
}
