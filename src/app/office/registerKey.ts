import type { RegisterKey } from "../../domain/registerIds/derivedId.ts";
import type { World } from "../world.ts";

/**
 * What ids of new rows are derived with; null where the office has no such key. Undefined: this person has
 * not had a first whole answer, or none since an update of the app, and trying once brought none. Then
 * nothing is compared or registered: what lies here may be in part, or what somebody else could see, and
 * another computer that has the key would make the same doors again.
 */
export async function keyToRegister({
  store,
  sync,
}: Pick<World, "store" | "sync">): Promise<RegisterKey | null | undefined> {
  const kept = async () => ((await store.syncStatus()).hasAll ? store.registerKey() : undefined);
  const key = await kept();
  if (key !== undefined) return key;
  await sync.tryNow();
  return kept();
}
