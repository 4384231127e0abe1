import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { Tables } from "../tables.ts";
import type { Beside } from "./beside.ts";

/**
 * Devices that the database has forgotten join it again, and those that the ledger does not know yet are written into it; so are their keys. Their
 * credentials are signed by the endpoint's key, so phones need not join again because a backup was put back.
 */
export async function matchDevices(db: Kysely<Tables>, community: Id, beside: Beside): Promise<void> {
  const rows = await db.selectFrom("device").selectAll().where("community", "=", community).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const ledger = beside.devices();
  const listed = new Map(ledger.map((device) => [device.id, device]));
  const missing = rows.filter(({ id }) => !listed.has(id));
  beside.addDevices(
    missing.map(({ id, person, name, joined_at, key }) => ({ id, person, name, joinedAt: joined_at, follows: false, ...(key ? { key } : {}) })),
  );
  beside.addKeys(rows.flatMap(({ id, key }) => (key && listed.has(id) && listed.get(id)?.key === undefined ? [{ id, key }] : [])));
  await db.transaction().execute(async (tx) => {
    for (const { id, person, name, joinedAt, follows, key = null } of ledger) {
      const row = known.get(id);
      if (row && key !== null && row.key !== key) {
        await tx.updateTable("device").set({ key }).where("community", "=", community).where("id", "=", id).execute();
      }
      if (row) continue;
      if (follows) {
        const earlier = tx.updateTable("device").set({ superseded_at: joinedAt }).where("community", "=", community);
        await earlier.where("person", "=", person).where("superseded_at", "is", null).execute();
      }
      // The code that it came in with is unused again in a database from before; which one it was is not known any more.
      const codes = tx.updateTable("code").set({ used_at: joinedAt }).where("community", "=", community);
      await codes.where("person", "=", person).where("used_at", "is", null).execute();
      await tx.insertInto("device").values({ community, id, person, name, joined_at: joinedAt, superseded_at: null, key }).execute();
    }
  });
}
