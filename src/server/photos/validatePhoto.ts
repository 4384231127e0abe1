import { createHash } from "node:crypto";
import { PHOTO_BYTES_MAX, type PhotoSlot } from "../../domain/photo.ts";
import { cleanPhoto, isSameBytes } from "../../sync/photo/clean.ts";
import { readJpeg } from "../../sync/photo/jpeg.ts";
import type { PhotoFault } from "../../sync/photo/lane.ts";
import { entropyCheck } from "./entropyCheck.ts";

/**
 * Whether these bytes are the picture that the record names, and nothing but a picture. The hash is the
 * phone's own, so a file that would have to be changed to be clean is refused, not mended.
 */
export function validatePhoto(bytes: Uint8Array, named: PhotoSlot): PhotoFault | null {
  if (bytes.length !== named.bytes || bytes.length > PHOTO_BYTES_MAX) return "size";
  if (createHash("sha256").update(bytes).digest("hex") !== named.hash) return "hash";
  const cleaned = cleanPhoto(bytes);
  if (!cleaned.ok) return cleaned.why;
  if (cleaned.type !== named.type) return "type";
  if (cleaned.width !== named.width || cleaned.height !== named.height) return "dimensions";
  if (!isSameBytes(cleaned.bytes, bytes)) return "not-clean";
  const jpeg = cleaned.type === "image/jpeg" ? readJpeg(bytes) : null;
  return jpeg && !entropyCheck(jpeg) ? "broken" : null;
}
