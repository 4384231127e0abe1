import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("src/app/ui/tokens.css", "utf8");
const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");
const tokensOf = (text: string) =>
  new Map(
    [...text.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, colour]) => [
      name as string,
      colour as string,
    ]),
  );
const day = tokensOf(light);
const night = new Map([...day, ...tokensOf(dark)]);

/** What is written on what. */
const texts: [string, string][] = [
  ["ink", "paper"],
  ["ink", "card"],
  ["ink-2", "paper"],
  ["ink-2", "card"],
  ["on-ink", "ink"],
  ["jade-text", "paper"],
  ["jade-text", "card"],
  ["jade-text", "jade-wash"],
  ["on-jade", "jade"],
  ["ink", "amber-wash"],
  ["amber", "amber-wash"],
  ["amber", "card"],
  ["ink", "sky-wash"],
  ["sky", "sky-wash"],
  ["ink", "stone-wash"],
  ["stone", "stone-wash"],
  ["stone", "hatch-a"],
  ["stone", "hatch-b"],
  ["red", "red-wash"],
  ["red", "card"],
  ["ink", "red-wash"],
];
/** Borders that carry meaning, on what they stand. */
const edges: [string, string][] = [
  ["line-strong", "paper"],
  ["line-strong", "card"],
  ["jade-edge", "paper"],
  ["amber-edge", "paper"],
  ["sky-edge", "paper"],
  ["stone-edge", "paper"],
  ["red-edge", "card"],
];

describe.each([
  ["by day", day],
  ["in the dark", night],
])("the colours %s", (_, tokens) => {
  test.each(texts)("%s is readable on %s in sunlight", (text, ground) => {
    expect(contrast(tokens.get(text), tokens.get(ground))).toBeGreaterThanOrEqual(7);
  });

  test.each(edges)("the edge %s is seen on %s", (edge, ground) => {
    expect(contrast(tokens.get(edge), tokens.get(ground))).toBeGreaterThanOrEqual(3);
  });
});

/** WCAG 2.2, relative luminance. */
function contrast(one: string | undefined, other: string | undefined): number {
  if (!one || !other) throw new Error(`a colour is missing: ${one} on ${other}`);
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
