import type { Id } from "../../domain/ids.ts";
import { withHead } from "../store/head.ts";
import { outboxAmong } from "../store/read/reading.ts";
import { isWaiting, type RecordRow, withoutOwn } from "../store/row.ts";
import { reindexed } from "../store/save/reindex.ts";
import type { Acknowledged, Tables } from "../store/tables.ts";

/**
 * Lets go of the texts that every backup holds by now. A record whose row was never written again since its
 * receipt learns first what the receipt said: should the office lose even its backups, the row is offered
 * again by that.
 */
export async function dropAcknowledged(db: Tables, watermark: number): Promise<void> {
  for (;;) {
    const isDone = await db.transaction("rw", db.kept, db.records, db.outbox, async () => {
      const pack = await db.kept.where("seqMax").belowOrEqual(watermark).first();
      if (!pack) return true;
      const texts = new Map<Id, Acknowledged>(pack.texts.map((kept) => [kept.record, kept]));
      const rows = (await db.records.bulkGet([...texts.keys()])).filter((row) => row !== undefined);
      const outbox = await outboxAmong(db, rows);
      const settled = rows.filter(
        (row) =>
          row.ownState === "waiting" && !isWaiting(row, outbox) && row.own === texts.get(row.record)?.text,
      );
      await Promise.all([
        db.records.bulkPut(settled.map((row) => placed(row, texts.get(row.record) as Acknowledged))),
        db.kept.delete(pack.n as number),
      ]);
      return false;
    });
    if (isDone) return;
  }
}

/** What was handed in is the head now; what its receipt left out is as it was. */
function placed(row: RecordRow, kept: Acknowledged): RecordRow {
  const { stream, clashes = row.clashes, begun = row.begun } = kept;
  const head = { ...kept, stream: stream || row.stream, clashes, begun };
  return reindexed(withoutOwn(withHead(row, head)));
}
