import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { browserTable, withTable } from "../../../scripts/building/browserTable.ts";
import { featuresIn, grammarIn, lowestOf, sayLowest, targetsOf } from "../../../scripts/building/features.ts";
import { FEATURES, LOWEST, missingFeature } from "../../../src/app/navigation/features.ts";
import { obstacleOf } from "../../../src/app/navigation/obstacle.ts";
import config from "../../../vite.config.ts";
import { hasAll } from "./oldBrowsers.ts";

const phone = (without?: string) => ({
  ...hasAll(without),
  isSecureContext: true,
  navigator: { userAgent: "Mozilla/5.0 Chrome/92" },
  indexedDB: {},
});

test.each(FEATURES)("a browser without %s is too old, before anything is used up", (path) => {
  expect(missingFeature(hasAll(path))).toBe(path);
  expect(obstacleOf(phone(path))).toBe("old");
  expect(obstacleOf(phone())).toBeNull();
});

test("this machine's own platform has all that runs anywhere", () => {
  const outsideBrowsers = ["HTMLDialogElement", "IntersectionObserver", "ResizeObserver", "Element"];
  const here = FEATURES.filter((path) => !outsideBrowsers.includes(path.split(".")[0] ?? ""));
  for (const path of here) expect(missingFeature({ ...hasAll(), ...pageHere(path) })).toBeUndefined();
});
const pageHere = (path: string) => {
  const name = path.split(".")[0] ?? "";
  return { [name]: (globalThis as { [name: string]: unknown })[name] };
};

test("the check, the build's target and README name the same oldest browsers", () => {
  const lowest = lowestOf(FEATURES);
  expect(LOWEST).toBe(sayLowest(lowest));
  expect((config as { build?: { target?: unknown; cssTarget?: unknown } }).build).toMatchObject({
    target: targetsOf(lowest),
    cssTarget: targetsOf(lowest),
  });
  const readme = readFileSync("README.md", "utf8");
  expect(withTable(readme, browserTable(FEATURES))).toBe(readme);
});

test("what code uses is found in it, and what it looks for first is not asked for", () => {
  expect(featuresIn(['const a=Object.hasOwn(b,"c")', "d.at(-1)"])).toEqual([
    "Array.prototype.at",
    "Object.hasOwn",
  ]);
  expect(lowestOf(["Object.hasOwn"])).toEqual({ chrome: 93, safari: 15.4, firefox: 92 });
  expect(featuresIn(["new CompressionStream(`gzip`)"])).toEqual([]);
  expect(featuresIn(["t.at(1,2);list.toSorted()"])).toContain("Array.prototype.toSorted");
  expect(grammarIn(["/(?<!\\d)1/"])).toEqual(["(?<= in a regular expression"]);
  expect(() => lowestOf(["Array.prototype.unheardOf"])).toThrow("has no row");
});
