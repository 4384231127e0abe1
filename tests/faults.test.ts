import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { below, read } from "./house/source.ts";
import { faultRows, type Proof, runBy } from "./proofs/faultTable.ts";
import { testsOf } from "./proofs/testsOf.ts";

const TABLES = [
  { sign: "F", of: "faults", count: 76 },
  { sign: "S", of: "threats", count: 37 },
] as const;
const suites = below("tests").files.filter((file) => /\.(test|spec)\.tsx?$/.test(file));
const run = new Set(suites.flatMap((suite) => [...runBy(suite)]));

describe.each(TABLES)("the table of $of", ({ sign, count }) => {
  const rows = faultRows(sign);

  test("has a row for every one that is known, in order, with what is done about it", () => {
    expect(rows.map(({ id }) => id)).toEqual(
      Array.from({ length: count }, (_, n) => `${sign}${String(n + 1).padStart(2, "0")}`),
    );
    const gaps = rows.filter(({ cells }) => cells.length !== 4 || cells.some((cell) => !cell.trim()));
    expect(gaps.map(({ id }) => id)).toEqual([]);
  });

  test("names tests that are there and not skipped, or says why there is none", () => {
    const wrong = rows.flatMap(({ id, proofs }) =>
      proofs.flatMap((proof) => faultOf(proof).map((why) => `${id}: ${why}`)),
    );
    expect(wrong).toEqual([]);
  });
});

test("no browser test is skipped", () => {
  const specs = suites.filter((file) => file.endsWith(".spec.ts"));
  const skipped = specs.flatMap((file) =>
    testsOf(read(file)).flatMap(({ name, isSkipped }) => (isSkipped ? [`${file}: ${name}`] : [])),
  );
  expect(skipped).toEqual([]);
});

describe("the reader of tests", () => {
  const names = (text: string) => testsOf(text).map(({ name }) => name);

  test("sees tests of every shape, and none in comments, strings and other calls", () => {
    const text = [
      'test("a", () => {}); it("b"); test.each([1, (2)])("c %s", () => {});',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
      "test(`d`, f); test(`e ${n} of ${m}`, f); test.runIf(os)('f', g);",
      '// test("g")',
      'const h = \'test("h")\'; /i/.test("i"); test.setTimeout(9); test.describe.configure({ j });',
    ].join("\n");
    expect(names(text)).toEqual(["a", "b", "c %s", "d", "e … of …", "f"]);
  });

  test("takes every string of a file for a name where names come out of a table", () => {
    expect(names('const told = { "a b": 1 }; for (const [name, n] of told) test(name, f);')).toEqual(["a b"]);
  });

  test("sees what is skipped, alone or with its group", () => {
    expect(testsOf('test.skip("a", f); test("b", f)').map(({ isSkipped }) => isSkipped)).toEqual([
      true,
      false,
    ]);
    for (const group of ["test.describe.fixme", "describe.skip"])
      expect(testsOf(`${group}("c", () => { test("d", f); })`)).toContainEqual({
        name: "d",
        isSkipped: true,
      });
  });
});

/** What is wrong with a proof. Where a name counts something, the part after the number will do. */
function faultOf(proof: Proof): string[] {
  if ("reason" in proof) return [];
  const { file, name } = proof;
  if (!file) return [`neither a test nor a reason: ${name}`];
  if (!existsSync(file)) return [`there is no ${file}`];
  if (!run.has(file)) return [`no suite runs ${file}`];
  const found = testsOf(read(file)).filter(
    (one) => one.name === name || (one.name.includes("…") && one.name.includes(name)),
  );
  if (found.length === 0) return [`${file} has no test “${name}”`];
  return found.every(({ isSkipped }) => isSkipped) ? [`${file} skips “${name}”`] : [];
}
