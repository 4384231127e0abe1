import type { Id } from "../../domain/ids.ts";
import type { Me, Shown, Store } from "../store/store.ts";

/**
 * The grids whose outdoor things this person looks after: a leader's are those of the patches, the office has
 * all of them.
 */
export async function ownGrids(store: Store, me: Me): Promise<Shown<"grid">[]> {
  const [grids, patches] = await Promise.all([store.all("grid"), store.all("patch")]);
  const { id, role } = me.person;
  const led = new Set<Id>(
    patches.filter(({ body }) => body.leaders.includes(id)).map(({ body }) => body.grid),
  );
  return grids.filter(
    ({ record, body }) => role === "office" || body.workers.includes(id) || led.has(record),
  );
}
