import type { RegisterKey } from "../../domain/derivedId.ts";
import type { World } from "../world.ts";

/**
 * What ids of new rows are derived with; null where the office has no such key. It came with the first whole answer. Undefined: nothing has come yet, as
 * right after an update of the app, and trying once brought nothing. Then nothing is registered, since another computer that has the key would
 * make the same doors again.
 */
export async function keyToRegister({ store, courier }: Pick<World, "store" | "courier">): Promise<RegisterKey | null | undefined> {
  const kept = await store.registerKey();
  if (kept !== undefined) return kept;
  await courier.tryNow();
  return store.registerKey();
}
