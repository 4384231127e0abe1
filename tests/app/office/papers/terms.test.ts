import { expect, test } from "vitest";
import { communityPapers } from "../../../../src/app/office/papers/communityPapers.ts";
import { retentionClasses, retentionMonths } from "../../../../src/domain/retention/retention.ts";

/** Said in words of their own, where the server ends it by another rule: slips, and the audit. */
const BESIDES = ["30 天", "3 年"];
const papers = communityPapers("新塘社区");
const tablesOf = (id: string) =>
  papers.find((paper) => paper.id === id)?.parts.flatMap(({ table = [] }) => table) ?? [];
const say = (months: number) => [`${months} 个月`, ...(months % 12 === 0 ? [`${months / 12} 年`] : [])];

test("what residents are told of how long is what the server ends, class by class", () => {
  const terms = tablesOf("notice").map(([, term = ""]) => term);
  for (const name of retentionClasses) {
    const said = say(retentionMonths[name]);
    expect(
      terms.some((term) => said.some((one) => term.includes(one))),
      `${name}: ${said.join(" / ")}`,
    ).toBe(true);
  }
});

test("no paper promises a term that the server does not keep", () => {
  const known = new Set([...retentionClasses.flatMap((name) => say(retentionMonths[name])), ...BESIDES]);
  const tables = [...tablesOf("notice"), ...tablesOf("processing")];
  const promised = tables.flatMap((row) => row.at(-1)?.match(/\d+ (?:个月|年|天)/g) ?? []);
  expect(promised.length).toBeGreaterThan(retentionClasses.length);
  expect(promised.filter((term) => !known.has(term))).toEqual([]);
});

test("nobody is promised that an issue's place is made coarser, or that a picture ends before its record", () => {
  const all = JSON.stringify(papers);
  expect(all).not.toMatch(/改为楼栋|照片[^"]{0,4}12 个月/);
});
