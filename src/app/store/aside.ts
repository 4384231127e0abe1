import type { Id } from "../../domain/ids.ts";
import { withoutOwn } from "./row.ts";
import { reindexed } from "./save/reindex.ts";
import type { Tables } from "./tables.ts";

/**
 * The record shows the office's words again, if there are any; the words set aside stay among the troubles.
 */
export async function putAside(db: Tables, id: Id): Promise<void> {
  await db.transaction("rw", db.records, db.troubles, async () => {
    const trouble = await db.troubles.get(id);
    if (!trouble) return;
    const row = await db.records.get(trouble.record);
    await db.troubles.put({ ...trouble, state: "aside" });
    if (!row || row.own !== trouble.text || row.ownState === "waiting") return;
    if (row.head) await db.records.put(reindexed(withoutOwn(row)));
    else await db.records.delete(row.record);
  });
}
