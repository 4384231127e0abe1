import { describe, expect, test } from "vitest";
import { allGood, openItems, severityOf, shownItems } from "../../src/checklists/asking.ts";
import type { AskedAt } from "../../src/checklists/checklist.ts";
import { lamp } from "../../src/checklists/lamp.ts";
import type { ChecklistAnswers } from "../../src/domain/inspections/answers.ts";

const leader: AskedAt = { kind: "lamp", heads: 1, role: "block_leader" };
const night: ChecklistAnswers = { mode: ["night"] };
const severity = (answers: ChecklistAnswers, asked = leader) =>
  severityOf(lamp, { ...night, ...answers }, asked).severity;
const ids = (answers: ChecklistAnswers, asked = leader) =>
  shownItems(lamp, { ...night, ...answers }, asked).map(({ id }) => id);

describe("a lamp", () => {
  test("by night is asked whether it shines, by day whether it burns and bears its number", () => {
    expect(ids({})).toEqual(["mode", "light", "electrical", "pole", "head", "block", "attached", "note"]);
    expect(ids({ mode: ["day"] })).toEqual([
      "mode",
      "daylit",
      "electrical",
      "pole",
      "head",
      "block",
      "attached",
      "number",
      "note",
    ]);
  });

  test.each([
    ["on", 0],
    ["off", 2],
    ["flicker", 2],
    ["dim", 1],
    ["partial", 1],
    ["late", 1],
    ["obstructed", null],
  ])("whose light is %s has severity %s", (light, expected) => {
    expect(severity({ light: [light] })).toBe(expected);
  });

  test("that is out is graver where its neighbours are out too", () => {
    expect([["only"], ["two"], ["three"]].map((group) => severity({ light: ["off"], group }))).toEqual([
      2, 2, 3,
    ]);
    expect(severity({ light: ["on"], group: ["three"] })).toBe(0);
  });

  test("that is out over steps, beside play or where old people walk counts one step more, and never more than 3 for it", () => {
    expect(severity({ light: ["dim"], dark: ["play"] })).toBe(2);
    expect(severity({ light: ["off"], dark: ["steps", "elder"] })).toBe(3);
    expect(severity({ light: ["off"], group: ["three"], dark: ["steps"] })).toBe(3);
    expect(severity({ light: ["off"], electrical: ["wires"], dark: ["steps"] })).toBe(4);
    expect(severity({ light: ["late"], dark: ["steps"] })).toBe(1);
    expect(severity({ light: ["off"], dark: ["none"] })).toBe(2);
  });

  test("where somebody fell in the dark is serious at least", () => {
    expect(severity({ light: ["dim"], dark: ["fall"] })).toBe(3);
  });

  test("is an emergency where there is a danger of a shock or of a fall", () => {
    for (const code of ["wires", "door_open", "water", "tingle", "smoke"])
      expect(severity({ electrical: [code] })).toBe(4);
    expect(severity({ electrical: ["junction"] })).toBe(3);
    expect(severity({ pole: ["rust", "lean_big"] })).toBe(4);
    expect(severity({ head: ["hanging", "dirty"] })).toBe(4);
  });

  test("with several heads of which some are out is asked how many shine", () => {
    expect(ids({ light: ["partial"] })).not.toContain("heads");
    expect(ids({ light: ["partial"] }, { ...leader, heads: 3 })).toContain("heads");
  });

  test("found broken may be photographed and, by a grid worker, mended on the spot", () => {
    expect(ids({ light: ["dim"] })).not.toContain("photo");
    expect(ids({ light: ["off"] })).toContain("photo");
    expect(ids({}, { ...leader, role: "grid_worker" })).toContain("repaired");
  });

  test("whose number cannot be read is one tap by day", () => {
    const dirty = { ...allGood(lamp, { mode: ["day"] }, leader), number: ["missing"] };
    expect(severityOf(lamp, dirty, leader).severity).toBe(1);
  });

  test("of which only the light was counted is not looked at whole", () => {
    expect(openItems(lamp, { ...night, light: ["on"] }, leader).map(({ id }) => id)).toEqual([
      "electrical",
      "pole",
      "head",
      "block",
      "attached",
    ]);
  });
});
