import { expect, test } from "vitest";
import { communityPapers } from "../../../../src/app/office/papers/communityPapers.ts";

const papers = communityPapers("新塘社区");
const textOf = (id: string) => JSON.stringify(papers.find((paper) => paper.id === id));

test("five papers, each with the community's name, and a line to sign", () => {
  expect(papers.map(({ id }) => id)).toEqual(["notice", "owner", "assessment", "processing", "breach"]);
  for (const { title, foot } of papers) {
    expect(title).toMatch(/^新塘社区 /);
    expect(foot).toMatch(/____/);
  }
});

test("their tables are whole, and no two rows or lines are one", () => {
  for (const { id, parts } of papers) {
    const titles = parts.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const { table = [], lines = [] } of parts) {
      expect([id, new Set(lines).size]).toEqual([id, lines.length]);
      const firsts = table.map(([first]) => first);
      expect([id, new Set(firsts).size]).toEqual([id, firsts.length]);
      expect([id, new Set(table.map((row) => row.length)).size]).toEqual([id, table.length > 0 ? 1 : 0]);
    }
  }
});

test("residents are told who, what for, what, how long, their rights and whom to ask", () => {
  const notice = textOf("notice");
  for (const duty of ["负责人", "为什么记", "记什么", "存多久", "删除", "撤回", "电话", "15 个工作日"])
    expect(notice).toContain(duty);
});

test("what got out is told with its kind, cause and harm, what was done, and whom to ask: article 57", () => {
  for (const duty of ["种类", "原因", "危害", "措施", "联系方式", "第五十七条"])
    expect(textOf("breach")).toContain(duty);
});

test("the assessment says what is not done, too", () => {
  expect(textOf("assessment")).toContain("没有另外加密");
});
