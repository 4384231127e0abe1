import { describe, expect, test } from "vitest";
import { matrixOf, type Turn, uprightAsked } from "../../../src/app/photos/capture/webpTurn.ts";
import { lossy, text, uint32, webp } from "../../pictures.ts";

const TURNS: Turn[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** What a camera writes of itself: one tag, in its own order of bytes, headed as in a JPEG or not at all. */
function exif(turn: number, isLittle: boolean, isHeaded: boolean): Uint8Array {
  const tags = new DataView(new ArrayBuffer(26));
  tags.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  tags.setUint16(2, 42, isLittle);
  tags.setUint32(4, 8, isLittle);
  tags.setUint16(8, 1, isLittle);
  tags.setUint16(10, 0x0112, isLittle);
  tags.setUint16(12, 3, isLittle);
  tags.setUint32(14, 1, isLittle);
  tags.setUint16(18, turn, isLittle);
  const head = isHeaded ? [...text("Exif\0\0")] : [];
  return new Uint8Array([...head, ...new Uint8Array(tags.buffer)]);
}

const lying = (turn: number, { isLittle = true, isHeaded = false } = {}) =>
  webp([
    ["VP8X", new Uint8Array([8, 0, 0, 0, 63, 0, 0, 47, 0, 0])],
    ["VP8 ", lossy(64, 48)],
    ["EXIF", exif(turn, isLittle, isHeaded)],
  ]);

describe("a WebP that was stored lying", () => {
  test("is turned by us and by no browser, however its camera wrote it", async () => {
    for (const turn of TURNS)
      for (const isLittle of [true, false])
        for (const isHeaded of [true, false]) {
          const asked = await uprightAsked(new Blob([lying(turn, { isLittle, isHeaded })]));
          expect(asked.turn).toBe(turn);
          // What the decoder gets says that it stands upright already, and is otherwise the same.
          const bytes = new Uint8Array(await asked.file.arrayBuffer());
          expect(Buffer.compare(bytes, lying(1, { isLittle, isHeaded }))).toBe(0);
        }
  });

  test("that says nothing, lies about itself, or is cut, is taken as it is", async () => {
    const said = lying(6);
    for (const bytes of [
      webp([["VP8 ", lossy(64, 48)]]),
      lying(0),
      lying(9),
      ...[12, 20, 30, said.length - 24, said.length - 8].map((length) => said.slice(0, length)),
      new Uint8Array([...text("RIFF"), ...uint32(4), ...text("WEBP")]),
      text("no picture at all"),
    ]) {
      const file = new Blob([bytes]);
      expect(await uprightAsked(file)).toEqual({ file, turn: 1 });
    }
  });
});

/** Where the first stored point stands once the picture is upright, and where its row runs from there. */
const UPRIGHT: { [T in Turn]: [corner: string, along: string] } = {
  1: ["left top", "right"],
  2: ["right top", "left"],
  3: ["right bottom", "left"],
  4: ["left bottom", "right"],
  5: ["left top", "down"],
  6: ["right top", "down"],
  7: ["right bottom", "up"],
  8: ["left bottom", "up"],
};

test("each of the eight ways of holding a camera is drawn upright, and fills the surface", () => {
  const [width, height] = [400, 300];
  for (const turn of TURNS) {
    const [a, b, c, d, e, f] = matrixOf(turn, width, height);
    const at = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
    const [across, down] = turn < 5 ? [width, height] : [height, width];
    const [x, y] = at(0, 0);
    const [nextX, nextY] = at(1, 0);
    const along = nextX > x ? "right" : nextX < x ? "left" : nextY > y ? "down" : "up";
    expect([`${x === 0 ? "left" : "right"} ${y === 0 ? "top" : "bottom"}`, along]).toEqual(UPRIGHT[turn]);
    const corners = [at(0, 0), at(across, 0), at(0, down), at(across, down)].map(
      ([one, two]) => `${one},${two}`,
    );
    expect(corners.sort()).toEqual(["0,0", `0,${height}`, `${width},0`, `${width},${height}`].sort());
  }
});
