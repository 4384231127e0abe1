import type { Id } from "../../domain/ids.ts";
import type { Body, Kind } from "../../domain/records.ts";
import type { Draft, Saved, Shown } from "../store/store.ts";
import type { World } from "../world.ts";

/**
 * Writes what a person chose between two writings. Of another revision a choice settles the fields that it
 * changes, or all where it changes none: where it takes one field from there and keeps another as it stands,
 * a second revision says the keeping.
 */
export async function settleClashes<K extends Kind>(
  { store, newId }: Pick<World, "store" | "newId">,
  id: Id,
  from: Shown<K>,
  body: Body<K>,
): Promise<Saved> {
  const revs = [...new Set(from.clashes.map(({ rev }) => rev))];
  const saved = await store.save({ id, from, body, resolved: revs } as Draft);
  if (!saved.saved) return saved;
  const shown = await store.get(from.body.kind, from.record);
  const left = [...new Set(shown?.clashes.map(({ rev }) => rev).filter((rev) => revs.includes(rev)))];
  if (!shown || left.length === 0) return saved;
  return store.save({ id: newId(), from: shown, body: shown.body, resolved: left } as Draft);
}
