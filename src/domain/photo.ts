import * as z from "zod/mini";
import { PHOTO_BYTES_MAX, PHOTO_SIDE_MAX, PHOTOS_MAX } from "./photoBounds.ts";

export { PHOTO_BYTES_MAX, PHOTOS_MAX } from "./photoBounds.ts";

/**
 * A picture as its record names it; the bytes travel apart. `slot` is minted when the picture is taken and
 * stays with it, so that the same picture may hang in two slots. `hash` is the SHA-256 of the bytes as the
 * phone stored them, in hex.
 */
export const PhotoSlot = z.object({
  slot: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.int().check(z.gte(1), z.lte(PHOTO_BYTES_MAX)),
  type: z.enum(["image/jpeg", "image/webp"]),
  width: z.int().check(z.gte(1), z.lte(PHOTO_SIDE_MAX)),
  height: z.int().check(z.gte(1), z.lte(PHOTO_SIDE_MAX)),
  /** The checklist item that it shows. */
  item: z.optional(z.string().check(z.maxLength(40))),
});
export type PhotoSlot = z.infer<typeof PhotoSlot>;

/** The field as it stands in a body; absent where nobody took one. */
export const PhotoSlots = z.array(PhotoSlot).check(z.maxLength(PHOTOS_MAX));
