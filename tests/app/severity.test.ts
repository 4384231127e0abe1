import { readdirSync, readFileSync } from "node:fs";
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

  test("on a phone green stands for what is done, the one main action, and what is to be told", () => {
    const styles = (readdirSync("src/app", { recursive: true }) as string[])
      .filter((file) => file.endsWith(".css") && !file.startsWith("office"))
      .filter((file) =>
        /(?<!-)--jade/.test(readFileSync(`src/app/${file}`, "utf8").replace(/^ *--.*$/gm, "")),
      );
    expect(styles.toSorted()).toEqual([
      // Cells and bars of what is done, the mark on the plan, the first minute's picture of it.
      ...["doors/facade/buildingPage.css", "doors/facade/facade.css", "doors/home/home.css"],
      ...["doors/home/welcome.css", "doors/visit/visitSheet.css", "inspections/count/counter.css"],
      "inspections/sitePlan/sitePlan.css",
      // The main action of a screen that has no other style.
      "install/UpdateOffer.css",
      // What was mended and waits to be told at this door.
      "issues/told/told.css",
      // The parts that say “done” or are the main button.
      ...["ui/controls/button.css", "ui/frame/card.css", "ui/notices/notice.css", "ui/notices/progress.css"],
    ]);
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
