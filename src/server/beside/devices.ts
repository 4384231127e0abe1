import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { Tables } from "../tables.ts";
import type { Beside } from "./beside.ts";

/**
 * Devices that the database has forgotten join it again, and those that the ledger does not know yet are written into it. Their credentials are signed by
 * the key, so phones need not join again because a backup was put back.
 */
export async function matchDevices(db: Kysely<Tables>, community: Id, beside: Beside): Promise<void> {
  const rows = await db.selectFrom("device").selectAll().where("community", "=", community).execute();
  const known = new Set(rows.map(({ id }) => id));
  const ledger = beside.devices();
  const listed = new Set(ledger.map(({ id }) => id));
  beside.addDevices(
    rows.filter(({ id }) => !listed.has(id)).map(({ id, person, name, joined_at }) => ({ id, person, name, joinedAt: joined_at, follows: false })),
  );
  await db.transaction().execute(async (tx) => {
    for (const { id, person, name, joinedAt, follows } of ledger) {
      if (known.has(id)) continue;
      if (follows) {
        const earlier = tx.updateTable("device").set({ superseded_at: joinedAt }).where("community", "=", community);
        await earlier.where("person", "=", person).where("superseded_at", "is", null).execute();
      }
      // The code that it came in with is unused again in a database from before; which one it was is not known any more.
      const codes = tx.updateTable("code").set({ used_at: joinedAt }).where("community", "=", community);
      await codes.where("person", "=", person).where("used_at", "is", null).execute();
      await tx.insertInto("device").values({ community, id, person, name, joined_at: joinedAt, superseded_at: null }).execute();
    }
  });
}
