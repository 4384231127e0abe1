import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lightIcon } from "../../src/app/inspections/count/sayLight.ts";
import { shapes } from "../../src/app/inspections/sitePlan/PlacedMarks.tsx";
import { severityLook, stateLook } from "../../src/app/say/assetState.ts";

describe("how grave something is", () => {
  test("each severity has a shape and a colour of its own, in lists, on cards and on the plan", () => {
    expect(new Set(severityLook.map(({ icon }) => icon)).size).toBe(severityLook.length);
    expect(severityLook.map(({ tone }) => tone)).toEqual(["jade", "stone", "amber", "red-line", "red-full"]);
    const icons = Object.values(stateLook).map(({ icon }) => icon);
    expect(new Set(icons).size).toBe(icons.length);
    expect(new Set(Object.values(shapes)).size).toBe(Object.keys(shapes).length);
  });

  test("green is what was looked at and is in order, and nothing else", () => {
    const green = Object.entries(stateLook).filter(([, { tone }]) => tone === "jade");
    expect(green.map(([state]) => state)).toEqual(["fine"]);
    const chosen = readFileSync("src/app/ui/controls/button.css", "utf8").split('[aria-pressed="true"]')[1];
    expect(chosen?.split("}")[0]).not.toContain("jade");
    expect(readFileSync("src/app/ui/base.css", "utf8")).not.toContain("jade");
    expect(readFileSync("src/app/shell/tabs.css", "utf8")).not.toContain("jade");
  });

  test("a lamp that is out and one that flickers differ wherever a light is shown, and from every severity", () => {
    const lights = Object.values(lightIcon);
    expect(new Set(lights).size).toBe(lights.length);
    const graded = new Set<string>(severityLook.map(({ icon }) => icon));
    expect(lights.filter((icon) => graded.has(icon))).toEqual([]);
    expect(shapes.out).not.toBe(shapes.flicker);
    expect(shapes.out).not.toBe(shapes.unchecked);
  });
});
