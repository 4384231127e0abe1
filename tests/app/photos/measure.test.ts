import { expect, test } from "vitest";
import { measure, measuresOf } from "../../../src/app/photos/capture/measure.ts";
import { jpeg, lossy, webp } from "../../pictures.ts";

type Piece = [at: number, bytes: string | number[]];
/** The first bytes of a picture, and room behind them. */
function head(...pieces: Piece[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(200);
  for (const [at, piece] of pieces)
    bytes.set(typeof piece === "string" ? new TextEncoder().encode(piece) : piece, at);
  return bytes;
}
const little = (value: number, length: number) =>
  Array.from({ length }, (_, at) => (value >> (8 * at)) & 255);
const big = (value: number) => little(value, 4).reverse();
const tile = (at: number, width: number, height: number): Piece[] => [
  [at, "ispe"],
  [at + 8, [...big(width), ...big(height)]],
];

const [width, height] = [16_000, 12_000];
const pictures: [string, Uint8Array<ArrayBuffer>][] = [
  ["PNG", head([1, "PNG"], [16, [...big(width), ...big(height)]])],
  ["GIF", head([0, "GIF89a"], [6, [...little(width, 2), ...little(height, 2)]])],
  ["BMP", head([0, "BM"], [18, [...little(width, 4), ...little(-height, 4)]])],
  [
    "WebP with a canvas",
    head([0, "RIFF"], [8, "WEBPVP8X"], [24, [...little(width - 1, 3), ...little(height - 1, 3)]]),
  ],
  [
    "WebP without loss",
    head([0, "RIFF"], [8, "WEBPVP8L"], [21, little((width - 1) | ((height - 1) << 14), 4)]),
  ],
  [
    "HEIC of tiles",
    head([4, "ftypheic"], ...tile(60, 512, 512), ...tile(100, width, height), ...tile(140, 512, 512)),
  ],
];

test.each(pictures)("a %s of 192 million pixels is told before it is decoded", async (_, bytes) => {
  expect(measuresOf(bytes)).toEqual({ width, height });
  expect(await measure(new Blob([bytes]))).toBe("large");
});

test("an ordinary picture says its measures, and what is none says nothing", async () => {
  expect(await measure(new Blob([jpeg({ width: 1600, height: 1200, detail: 8, seed: 7 })]))).toEqual({
    width: 1600,
    height: 1200,
  });
  expect(await measure(new Blob([webp([["VP8 ", lossy(640, 480)]])]))).toEqual({ width: 640, height: 480 });
  expect(await measure(new Blob(["<html>", "x".repeat(100)]))).toBeNull();
  expect(await measure(new Blob([]))).toBeNull();
});
