import { expect, test } from "@playwright/test";
import { Monkey } from "../../monkey/monkey.ts";

/** Four browsers for minutes: what a day's tests take apart each in its own file, it does all at once. */
const SEEDS = [1, 2, 3];
const ACTS = 10;

for (const seed of SEEDS) {
  test(`a random day through the real screens leaves phones, office, table and every sentence in agreement (${seed})`, {
    tag: "@long",
  }, async () => {
    test.setTimeout(300_000);
    const { differences, story } = await new Monkey(seed).run({ acts: ACTS, size: "short" });
    expect(differences, story.join("\n")).toEqual([]);
  });
}
