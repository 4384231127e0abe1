import { expect, test } from "@playwright/test";
import { Monkey } from "../monkey/monkey.ts";

const SEEDS = [1, 2, 3];
const ACTS = 10;

/** Faults that are known and wait for their mend. This list may only become shorter. */
const AWAITED: RegExp[] = [
  /while (pictures of )?half forms are here/,
  /takes the whole visit back/,
  /stands a correction that was left half written/,
  /^更正 shows/,
];

for (const seed of SEEDS) {
  test(`a random day through the real screens leaves phones, office, table and every sentence in agreement (${seed})`, async () => {
    test.setTimeout(300_000);
    const { differences, story } = await new Monkey(seed).run({ acts: ACTS, size: "short" });
    const unknown = differences.filter(({ what }) => !AWAITED.some((awaited) => awaited.test(what)));
    expect(unknown, story.join("\n")).toEqual([]);
  });
}
