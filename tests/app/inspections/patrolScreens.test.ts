import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { isCalled } from "../../../src/app/inspections/assets/FindAsset.tsx";
import { answersOfTheHour, inspectionNow } from "../../../src/app/inspections/check/inspect.ts";
import { spotOf, stepsOf } from "../../../src/app/inspections/sitePlan/readSitePlan.ts";
import { movedBy, zoomedAt } from "../../../src/app/inspections/sitePlan/usePanZoom.ts";
import { answersOf, sayFindings } from "../../../src/app/say/sayAnswers.ts";
import { drain } from "../../../src/checklists/drain.ts";
import { lamp } from "../../../src/checklists/lamp.ts";
import type { Asset } from "../../../src/domain/inspections/asset.ts";
import type { Inspection } from "../../../src/domain/inspections/inspection.ts";
import { loadWords } from "../../../src/words/loader.ts";

beforeAll(async () => {
  await loadWords("zh-CN", "office");
  await loadWords("en", "office");
});

const lampSeven: Asset = {
  kind: "asset",
  type: "lamp",
  code: "L07",
  compound: "c",
  grid: "g",
  where: "8栋东头",
  status: "in_use",
};
const look = (said: Partial<Inspection>): Inspection => ({
  ...inspectionNow({ id: "x", kind: "asset" }, lamp, new Date(2026, 2, 18, 20)),
  ...said,
});

describe("what stands on the screens", () => {
  test("answers are said with the words of their version, and of an unknown version as their codes", () => {
    const body = look({ answers: { mode: ["night"], light: ["flicker"], head: ["ok"], dark: ["steps"] } });
    expect(sayFindings(body, "en")).toBe("Is it lit: Flickers");
    expect(
      answersOf({ ...body, checklist: { id: "lamp", version: 99 } }, "zh-CN").map(
        ({ ask, said }) => `${ask} ${said}`,
      ),
    ).toEqual(["mode night", "light flicker", "head ok", "dark steps"]);
  });

  test.each([
    ["l07", true],
    ["7", true],
    ["17", false],
    ["0", false],
    ["东头", true],
    ["", true],
  ])("a lamp L07 at 8栋东头 is found by “%s”: %s", (text, found) => {
    expect(isCalled({ body: { ...lampSeven } } as Parameters<typeof isCalled>[0], text)).toBe(found);
  });

  test("a lamp looked at in passing is asked by the hour", () => {
    expect(answersOfTheHour(lamp, new Date(2026, 2, 18, 20))).toEqual({ mode: ["night"] });
    expect(answersOfTheHour(lamp, new Date(2026, 2, 18, 10))).toEqual({ mode: ["day"] });
    expect(answersOfTheHour(drain, new Date(2026, 2, 18, 20))).toEqual({});
  });

  test("on the plan a spot stays under the fingers that zoom, and nothing is moved off its edge", () => {
    const zoomed = zoomedAt({ x: 0, y: 0, zoom: 1 }, { x: 0.5, y: 0.5 }, 2);
    expect(zoomed).toEqual({ x: 0.25, y: 0.25, zoom: 2 });
    expect(zoomedAt(zoomed, { x: 0.5, y: 0.5 }, 0.1)).toEqual({ x: 0, y: 0, zoom: 1 });
    expect(zoomedAt({ x: 0, y: 0, zoom: 2 }, { x: 0.1, y: 0.1 }, 1.2)).toEqual({ x: 0, y: 0, zoom: 1.2 });
    expect(movedBy(zoomed, 5, -5)).toEqual({ x: 0.5, y: 0, zoom: 2 });
    expect(stepsOf(spotOf({ x: 1234, y: 10_000 }) ?? { x: 0, y: 0 })).toEqual({ x: 1234, y: 10_000 });
    expect(spotOf({ x: 5 })).toBeNull();
  });
});

describe("the colours of the night walk", () => {
  const css = readFileSync("src/app/inspections/count/counter.css", "utf8");
  const block = css.slice(0, css.indexOf("}"));
  const tokens = new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name = "", colour = ""]) => [
      name,
      colour,
    ]),
  );

  test.each([
    ["ink", "paper"],
    ["ink", "card"],
    ["ink-2", "paper"],
    ["ink-2", "card"],
    ["on-jade", "jade"],
    ["jade-text", "jade-wash"],
    ["stone", "stone-wash"],
    ["amber", "amber-wash"],
    ["red", "red-wash"],
  ])("%s is readable on %s in the dark", (text, ground) => {
    expect(contrast(tokens.get(text), tokens.get(ground))).toBeGreaterThanOrEqual(7);
  });

  test("none of them is white, and none is red or blue", () => {
    for (const [name, colour] of tokens) {
      const [red = 0, green = 0, blue = 0] = channels(colour);
      expect(blue, name).toBeLessThanOrEqual(green);
      expect(green, name).toBeLessThanOrEqual(red);
      expect(red - green, name).toBeLessThan(80);
      expect(blue, name).toBeLessThan(220);
    }
  });
});

/** WCAG 2.2, relative luminance. */
function contrast(one = "", other = ""): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
