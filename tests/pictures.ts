import { createHash } from "node:crypto";
import type { PhotoSlot } from "../src/domain/photo.ts";
import { bytes, joined } from "./jpegNoise.ts";

export * from "./jpegNoise.ts";

export const text = (said: string) => new Uint8Array(Buffer.from(said, "latin1"));

/** With something put in right after the start mark. */
export const withHead = (picture: Uint8Array, ...parts: Uint8Array[]) =>
  joined(picture.subarray(0, 2), ...parts, picture.subarray(2));

/** A WebP around one chunk; sizes as given may lie. */
export function webp(chunks: [name: string, body: Uint8Array][], said?: number): Uint8Array<ArrayBuffer> {
  const inside = joined(
    ...chunks.map(([name, body]) =>
      joined(text(name), uint32(body.length), body, new Uint8Array(body.length % 2)),
    ),
  );
  return joined(text("RIFF"), uint32(said ?? inside.length + 4), text("WEBP"), inside);
}

export const uint32 = (value: number) =>
  bytes(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);

/** A lossy key frame's head with noise behind it; nothing here decodes it. */
export function lossy(width: number, height: number, length = 200): Uint8Array<ArrayBuffer> {
  const first = 40;
  const tag = (first << 5) | (1 << 4);
  const head = bytes(
    tag & 255,
    (tag >> 8) & 255,
    (tag >> 16) & 255,
    0x9d,
    0x01,
    0x2a,
    width & 255,
    width >> 8,
    height & 255,
    height >> 8,
  );
  return joined(
    head,
    new Uint8Array(length).map((_, at) => (at * 37) & 255),
  );
}

export function slotOf(picture: Uint8Array, change: Partial<PhotoSlot> = {}): PhotoSlot {
  return {
    slot: "s1",
    hash: sha256Of(picture),
    bytes: picture.length,
    type: "image/jpeg",
    width: 64,
    height: 48,
    ...change,
  };
}

export const sha256Of = (picture: Uint8Array) => createHash("sha256").update(picture).digest("hex");
