import { PHOTO_SIDE_MAX } from "../../domain/photoBounds.ts";
import { isMetadata, readJpeg } from "./jpeg.ts";
import { readWebp, writeWebp } from "./webp.ts";

export type Cleaned =
  | { ok: true; bytes: Uint8Array; type: "image/jpeg" | "image/webp"; width: number; height: number }
  /**
   * "type": neither JPEG nor WebP. "broken": cut off or put together wrongly. "dimensions": of no size, or
   * too large to be opened safely.
   */
  | { ok: false; why: "type" | "broken" | "dimensions" };

/**
 * The same picture with nothing in its file but what draws it: no EXIF, no place, no colour profile, no
 * comment, nothing after the end. The phone stores and hashes what comes out of here; the office takes only
 * bytes that come out as they went in. Nothing is decoded.
 */
export function cleanPhoto(bytes: Uint8Array): Cleaned {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const isRiff = bytes[0] === 0x52 && bytes[1] === 0x49 && bytes[2] === 0x46 && bytes[3] === 0x46;
  if (!isJpeg && !isRiff) return { ok: false, why: "type" };
  const found = isJpeg ? cleanJpeg(bytes) : cleanWebp(bytes);
  if (!found) return { ok: false, why: "broken" };
  const { width, height } = found;
  if (width < 1 || height < 1 || width > PHOTO_SIDE_MAX || height > PHOTO_SIDE_MAX)
    return { ok: false, why: "dimensions" };
  return { ok: true, type: isJpeg ? "image/jpeg" : "image/webp", width, height, bytes: found.write() };
}

type Found = { width: number; height: number; write(): Uint8Array };

function cleanJpeg(bytes: Uint8Array): Found | null {
  const jpeg = readJpeg(bytes);
  if (!jpeg) return null;
  const kept = jpeg.pieces.filter(({ marker }) => !isMetadata(marker));
  const write = () => {
    const file = new Uint8Array(2 + kept.reduce((sum, { from, to }) => sum + to - from, 0));
    file.set(bytes.subarray(0, 2));
    let at = 2;
    for (const { from, to } of kept) {
      file.set(bytes.subarray(from, to), at);
      at += to - from;
    }
    return file;
  };
  return { width: jpeg.frame.width, height: jpeg.frame.height, write };
}

function cleanWebp(bytes: Uint8Array): Found | null {
  const webp = readWebp(bytes);
  return webp && { width: webp.width, height: webp.height, write: () => writeWebp(webp) };
}

export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
