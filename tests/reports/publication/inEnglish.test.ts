import { describe, expect, test } from "vitest";
import type { PaperNode } from "../../../src/reports/paper/paperTree.ts";
import { publicMonth } from "../../../src/reports/publication/publicMonth.ts";
import { publicPaper } from "../../../src/reports/publication/publicPaper.ts";
import { issueScreens as issuesEn } from "../../../src/words/en/issueScreens.ts";
import { month as monthEn } from "../../../src/words/en/month.ts";
import { service as serviceEn } from "../../../src/words/en/service.ts";
import { wishes as wishesEn } from "../../../src/words/en/wishes.ts";
import { issueScreens as issuesZh } from "../../../src/words/zh/issueScreens.ts";
import { month as monthZh } from "../../../src/words/zh/month.ts";
import { service as serviceZh } from "../../../src/words/zh/service.ts";
import { wishes as wishesZh } from "../../../src/words/zh/wishes.ts";
import { dice } from "../figures/randomTown.ts";
import { randomMonth } from "./randomMonth.ts";

const zhWords = {
  ...{ month: monthZh, category: issuesZh.category },
  ...{ wishes: wishesZh.sorts, services: serviceZh.sorts },
};
const enWords = {
  ...{ month: monthEn, category: issuesEn.category },
  ...{ wishes: wishesEn.sorts, services: serviceEn.sorts },
};

describe("a public copy in another language", () => {
  const cells = (node: PaperNode): string[] =>
    typeof node === "string" ? [] : node.tag === "td" ? [textOf(node)] : node.inside.flatMap(cells);
  const textOf = (node: PaperNode): string =>
    typeof node === "string" ? node : node.inside.map(textOf).join("");
  /** A number, a mark or a dash, without the words around it. */
  const bare = (text: string) => text.match(/[\d./%]+|＊|—/g)?.join(" ") ?? "";

  test("shows and hides the same counts, cell by cell, over random towns", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed * 104_729);
      const figures = randomMonth(roll, "2026-11", [3, 30, 200]);
      const asked = {
        ...{ community: "新塘社区", figures: publicMonth(figures), releasedOn: "2026-12-01" },
        ...{ before: publicMonth(randomMonth(roll, "2026-10", [3, 30, 200])), day: (day: string) => day },
      };
      const [one, other] = [zhWords, enWords].map((words) => cells(publicPaper(words, asked)).map(bare));
      expect(one?.length).toBeGreaterThan(60);
      expect(one?.some((cell) => cell === "＊")).toBe(true);
      expect(other).toEqual(one);
    }
  });
});
