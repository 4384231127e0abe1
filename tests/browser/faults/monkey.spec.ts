import { expect, test } from "@playwright/test";
import { Monkey } from "../../monkey/monkey.ts";

const SEEDS = [1, 2, 3];
const ACTS = 10;

for (const seed of SEEDS) {
  const tag = seed === 1 ? [] : ["@long"];
  test(`a random day through the real screens leaves phones, office, table and every sentence in agreement (${seed})`, {
    tag,
  }, async () => {
    test.setTimeout(300_000);
    const { differences, story } = await new Monkey(seed).run({ acts: ACTS, size: "short" });
    expect(differences, story.join("\n")).toEqual([]);
  });
}
