import { expect, test } from "vitest";
import { guessStorey, storeyHeight } from "../../../src/domain/doors/storeyGuess.ts";

test.each([
  ["301", "3"],
  ["1203", "12"],
  ["0301", "3"],
  ["３０１室", "3"],
  ["301-A", "3"],
  ["301A", "3"],
  ["3A02", "3A"],
  ["13b01室", "13B"],
  ["三楼东", "3"],
  ["12楼左", "12"],
  ["B101", "-1"],
  ["-101", "-1"],
])("%s is guessed to be on storey %s", (label, storey) => expect(guessStorey(label)).toBe(storey));

test.each(["5", "12", "3-2", "书院路88-3号", "东头", "", "20301", "012", "B001", "12345678901"])(
  "“%s” says nothing of its storey",
  (label) => expect(guessStorey(label)).toBeNull(),
);

test.each([
  ["3", 3],
  ["3层", 3],
  ["三楼", 3],
  ["F12", 12],
  ["-1", -1],
  ["－1", -1],
  ["地下1层", -1],
  ["负一层", -1],
  ["B2", -2],
  ["地下室", -1],
])("the storey “%s” is %s high", (label, height) => expect(storeyHeight(label)).toBe(height));

test.each(["3A", "M", "架空层", "夹层", "", "0"])("the storey “%s” has no height of its own", (label) =>
  expect(storeyHeight(label)).toBeNull(),
);
