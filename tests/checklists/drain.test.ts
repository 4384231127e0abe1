import { describe, expect, test } from "vitest";
import { hintsOf, safetyFor, severityOf, shownItems } from "../../src/checklists/asking.ts";
import type { AskedAt } from "../../src/checklists/checklist.ts";
import { drain } from "../../src/checklists/drain.ts";
import type { ChecklistAnswers } from "../../src/domain/inspections/answers.ts";

const of = (kind: AskedAt["kind"]): AskedAt => ({ kind, heads: 1, role: "grid_worker" });
const severity = (kind: AskedAt["kind"], answers: ChecklistAnswers) =>
  severityOf(drain, answers, of(kind)).severity;
const ids = (kind: AskedAt["kind"], answers: ChecklistAnswers = {}) =>
  shownItems(drain, answers, of(kind)).map(({ id }) => id);
const home = (answers: ChecklistAnswers) => severity("door", { backflow: ["often"], ...answers });

describe("a drain", () => {
  test("is asked what shows on a thing of its kind and nothing else", () => {
    expect(ids("manhole")).toEqual([
      "cover",
      "overflow",
      "weather",
      "smell",
      "ground",
      "misuse",
      "recent",
      "note",
    ]);
    expect(ids("gully")).toEqual([
      "cover",
      "overflow",
      "weather",
      "gully",
      "water",
      "smell",
      "misuse",
      "recent",
      "silt",
      "note",
    ]);
    expect(ids("septic")).toEqual([
      "cover",
      "overflow",
      "weather",
      "smell",
      "ground",
      "misuse",
      "recent",
      "note",
    ]);
    expect(ids("outlet")).toEqual(["overflow", "weather", "smell", "pipe", "misuse", "recent", "note"]);
    expect(ids("stack")).toEqual(["weather", "smell", "pipe", "misuse", "recent", "note"]);
    expect(ids("segment")).toEqual(["weather", "water", "smell", "ground", "misuse", "recent", "note"]);
    expect(ids("door")).toEqual(["backflow", "weather", "misuse", "recent", "note"]);
  });

  test("whose cover is gone is an emergency, and is asked whether it is fenced off", () => {
    for (const cover of ["missing", "broken_hole", "shifted"]) {
      expect(severity("manhole", { cover: [cover] })).toBe(4);
      expect(ids("manhole", { cover: [cover] })).toContain("guard");
    }
    expect(severity("manhole", { cover: ["rocking"], net: ["none"] })).toBe(2);
    expect(ids("manhole", { cover: ["rocking"] })).toContain("net");
    expect(ids("gully", { cover: ["rocking"] })).not.toContain("net");
    expect(ids("manhole", { cover: ["ok"] })).not.toContain("net");
  });

  test("that flows over is serious, and into a home an emergency", () => {
    expect(
      ["none", "trace", "seep", "flow", "enter_home"].map((overflow) =>
        severity("outlet", { overflow: [overflow] }),
      ),
    ).toEqual([0, 1, 2, 3, 4]);
  });

  test("where water stands in dry weather counts one step more, but standing water alone is no emergency", () => {
    expect(severity("gully", { weather: ["dry"], gully: ["standing_dry"] })).toBe(3);
    expect(severity("gully", { weather: ["rain"], gully: ["standing_dry"] })).toBe(2);
    expect(severity("gully", { weather: ["dry"], water: ["ankle"] })).toBe(2);
    expect(severity("gully", { weather: ["dry"], gully: ["full"], water: ["deep"] })).toBe(3);
    expect(severity("segment", { weather: ["dry"], water: ["ankle"] })).toBe(1);
    expect(severity("gully", { weather: ["dry"], gully: ["leaves"] })).toBe(1);
  });

  test("whose silt cannot be seen says nothing of it, and half full is graver than a third", () => {
    expect(severity("gully", { silt: ["unseen"] })).toBe(null);
    expect(["lt20", "g1", "g2", "g3", "g4"].map((silt) => severity("gully", { silt: [silt] }))).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });
});

describe("a home where water comes up", () => {
  test("is asked about that before the weather, and of its safety nothing about covers", () => {
    const door = { kind: "door", heads: 1, role: "block_leader" } as const;
    const asked = shownItems(drain, {}, door).map(({ id }) => id);
    expect(asked.indexOf("backflow")).toBe(0);
    expect(asked.indexOf("weather")).toBeGreaterThan(0);
    expect(safetyFor(drain, true).zh).not.toContain("井");
    expect(safetyFor(drain, false).zh).toContain("不下井");
    const outside = shownItems(drain, {}, { ...door, kind: "manhole" }).map(({ id }) => id);
    expect(outside).not.toContain("backflow");
  });

  test("is asked where, when and who else, and only then", () => {
    expect(ids("door", { backflow: ["none"] })).not.toContain("where");
    expect(ids("door", { backflow: ["unseen"] })).not.toContain("where");
    expect(ids("door", { backflow: ["once"] })).toEqual(
      expect.arrayContaining(["where", "floor", "when", "first"]),
    );
    expect(ids("door", { backflow: ["once"] })).not.toContain("harm");
    expect(ids("door", { backflow: ["flood"] })).toContain("harm");
  });

  test("counts one step more where the neighbours have it too, and is an emergency where it floods or reaches a socket", () => {
    expect(severity("door", { backflow: ["slow"], floor: ["only"] })).toBe(1);
    expect(severity("door", { backflow: ["slow"], floor: ["same_stack"] })).toBe(2);
    expect(severity("door", { backflow: ["once"], floor: ["unit"] })).toBe(3);
    expect(home({ floor: ["block"] })).toBe(3);
    expect(home({ harm: ["unusable", "elder"] })).toBe(3);
    expect(home({ harm: ["electric"] })).toBe(4);
    expect(home({ backflow: ["flood"] })).toBe(4);
  });

  test("points to what is suspected, and to whom to send", () => {
    const hints = (answers: ChecklistAnswers) =>
      hintsOf(drain, { backflow: ["often"], ...answers }, of("door")).map(({ id }) => id);
    expect(hints({ floor: ["same_stack"], first: ["yes"] })).toEqual(["stack_foot"]);
    expect(hints({ floor: ["same_stack"], first: ["no"] })).toEqual([]);
    expect(hints({ floor: ["block"], when: ["peak"] })).toEqual(["main"]);
    expect(hints({ when: ["rain"] })).toEqual(["rain_mixing"]);
    expect(hints({ when: ["rain", "peak"] })).toEqual([]);
    expect(hints({ backflow: ["slow"], floor: ["only"] })).toEqual(["own_branch"]);
    expect(hints({ backflow: ["none"], floor: ["only"], when: ["rain"] })).toEqual([]);
  });
});
