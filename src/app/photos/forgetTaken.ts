import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import type { Store } from "../store/store.ts";

/**
 * A form was thrown away on purpose: so are the pictures taken for it. Those that its record had before stay.
 */
export async function forgetTaken(
  store: Store,
  record: Id,
  photos: readonly PhotoSlot[] = [],
  before: readonly PhotoSlot[] = [],
): Promise<void> {
  const taken = photos.filter(({ slot }) => !before.some((known) => known.slot === slot));
  if (taken.length === 0) return;
  const shelf = await store.photos();
  for (const photo of taken) await shelf.forget(record, photo);
}
