import type { Id } from "../../domain/ids.ts";
import { type PhotoSlot, PhotoSlots } from "../../domain/photo.ts";
import { wordsKeyOf } from "../photo/lane.ts";

/** `words`: the revision that names it, as whoever brings its bytes says it to the office. */
export type NamedPicture = { record: Id; slot: PhotoSlot; words: string };

/** The pictures that these words name, each once however many revisions of its record name it. */
export function picturesNamed(
  revisions: readonly { id: string; hash: string; text: string }[],
): NamedPicture[] {
  const named = new Map<string, NamedPicture>();
  for (const { id, hash, text } of revisions) {
    const { record, body } = JSON.parse(text) as { record: Id; body?: { photos?: unknown } };
    const slots = PhotoSlots.safeParse(body?.photos);
    for (const slot of slots.success ? slots.data : []) {
      const key = `${record}|${slot.slot}|${slot.hash}`;
      if (!named.has(key)) named.set(key, { record, slot, words: wordsKeyOf({ id, hash }) });
    }
  }
  return [...named.values()];
}
