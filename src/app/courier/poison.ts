import type { Revision } from "../../domain/revision.ts";
import { keyed } from "../store/keyed.ts";
import type { Tables, Waiting } from "../store/tables.ts";
import { restoreClashes } from "./changes.ts";

/**
 * A revision that the office cannot take even alone, while it answers without it, leaves the outbox so that it holds up nothing. It is refused
 * here: visible, correctable and exportable, its text untouched.
 */
export async function refuseHere(db: Tables, entry: Waiting): Promise<void> {
  await db.transaction("rw", db.records, db.outbox, db.troubles, async () => {
    const row = await db.records.get(entry.record);
    const { id, record, text, hash, at } = entry;
    const kind = (JSON.parse(text) as Revision).kind;
    if (row) row.mine = row.mine.filter((saved) => saved !== id);
    if (row && row.order === entry.order) {
      Object.assign(row, { own: text, ownState: "refused", order: "" });
      restoreClashes(row);
    }
    await Promise.all([
      db.outbox.delete(entry.order),
      db.troubles.put({ id, record, kind, state: "refused", reason: "unsendable", text, hash, stamp: "", seq: 0, at }),
      ...(row ? [db.records.put(keyed(row))] : []),
    ]);
  });
}
