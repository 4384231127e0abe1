import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasControls, plainText, withoutControls } from "../../src/domain/text/plainText.ts";

const code = (point: number) => String.fromCodePoint(point);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const controls = [...range(0, 8), 11, 12, ...range(14, 31), ...range(0x7f, 0x9f)];
const directions = [0x61c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];
const widthless = [
  0xad,
  0x34f,
  0x115f,
  0x1160,
  0x200b,
  0x200c,
  0x200d,
  ...range(0x2060, 0x2064),
  0x3164,
  0xfe0f,
  0xfeff,
  0xffa0,
  0xe0041,
];

describe("a text loses what nobody sees", () => {
  test.each([
    ["controls", controls],
    ["marks that turn the direction of reading", directions],
    ["signs without width", widthless],
  ])("%s, wherever they stand", (_, points) => {
    for (const point of points) {
      for (const text of [`${code(point)}301`, `3${code(point)}01`, `301${code(point)}`])
        expect(plainText(text), point.toString(16)).toBe("301");
    }
  });

  test.each([
    "",
    "15栋2单元\n\t301 室",
    "👨‍👩‍👧 ❤️ 👋🏽 👩🏽‍⚕️",
    "葛󠄀",
    "می‌خواهم",
    "ᠮᠣᠩᠭᠣᠯ᠎ᠠ",
    "①②③ ＝１＋１ — “好”……《》",
    "ཁ་བ་ ئۇيغۇر",
  ])("and keeps what people see: “%s”", (text) => expect(plainText(text)).toBe(text));

  test("line ends of other programs become our own", () => {
    expect(plainText("一\r\n二\r三\u2028四")).toBe("一\n二\n三\n四");
  });

  test("once is enough, and what is plain says so", () => {
    const signs = fc.constantFrom(
      "👨",
      "🏽",
      "\ufe0f",
      "\u200d",
      "\u202e",
      "\0",
      "葛",
      "\u{e0100}",
      "a",
      "\r",
      "\n",
      "م",
      "\u200c",
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: signs }), fc.string({ unit: "binary" })), (text) => {
        expect(hasControls(text)).toBe(plainText(text) !== text);
        expect(hasControls(plainText(text))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

test("a body is looked through to its depth, and what is plain in it stays the same object", () => {
  const body = {
    name: "东\u202e片",
    deep: [{ label: "3\0", n: 1, is: true, none: null }],
    "k\u200b": "x",
    plain: { note: "好" },
  };
  expect(hasControls(body)).toBe(true);
  const plain = withoutControls(body);
  expect(plain).toEqual({
    name: "东片",
    deep: [{ label: "3", n: 1, is: true, none: null }],
    k: "x",
    plain: { note: "好" },
  });
  expect(plain.plain).toBe(body.plain);
  expect(withoutControls(plain)).toBe(plain);
  expect(hasControls(plain)).toBe(false);
});
