import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "./house/source.ts";

const FAULTS = 66;
const REASON = /^(cannot be tested here|comes later): .{20,}$/;
const PROOF = /^`(tests\/[^`]+\.ts)` “(.+)”$/;

type Row = { id: string; cells: string[]; proofs: string[] };
const rows: Row[] = read("tests/faults.md")
  .split("\n")
  .filter((line) => /^\| F\d/.test(line))
  .map((line) => {
    const cells = line.slice(1, -1).split(" | ");
    return { id: (cells[0] ?? "").trim(), cells, proofs: (cells[3] ?? "").trim().split(" · ") };
  });

test("every known way of losing words has its row, in order, with what is done about it", () => {
  expect(rows.map(({ id }) => id)).toEqual(
    Array.from({ length: FAULTS }, (_, n) => `F${String(n + 1).padStart(2, "0")}`),
  );
  expect(
    rows.filter(({ cells }) => cells.length !== 4 || cells.some((cell) => !cell.trim())).map(({ id }) => id),
  ).toEqual([]);
});

test("every row names tests that are there, by file and sentence, or says why there is none", () => {
  const wrong = rows.flatMap(({ id, proofs }) =>
    proofs.flatMap((proof) => faultOf(proof).map((why) => `${id}: ${why}`)),
  );
  expect(wrong).toEqual([]);
});

/**
 * A proof is one test, or a reason. Only whole names of tests count; where a name counts something, the part
 * after the number will do.
 */
function faultOf(proof: string): string[] {
  if (REASON.test(proof)) return [];
  const [, file, sentence] = PROOF.exec(proof) ?? [];
  if (!file || !sentence) return [`neither a test nor a reason: ${proof}`];
  if (!existsSync(file)) return [`there is no ${file}`];
  const text = read(file);
  if (text.includes(`"${sentence}"`)) return [];
  const templates = text.match(/(?<=test\(\s*)`[^`]*\$\{[^`]*`/g) ?? [];
  return templates.some((name) => name.includes(sentence)) ? [] : [`${file} has no test “${sentence}”`];
}
