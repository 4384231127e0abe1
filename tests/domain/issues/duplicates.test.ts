import { describe, expect, test } from "vitest";
import {
  type ComparedIssue,
  duplicatesOf,
  type IssueSpot,
  stackKey,
} from "../../../src/domain/issues/duplicates.ts";
import { likenessOf, pairsOf, saidIn } from "../../../src/domain/issues/wordLikeness.ts";
import { type Matter, matters, saidAfresh } from "./saidAlike.ts";

const DAY = "2026-03-10";
const HOUSE = "house-15";
/** Where two of a matter stand to each other: at one lamp, above each other, in one house. */
const spots: { [A in Matter["at"]]: [IssueSpot, IssueSpot] } = {
  asset: [{ place: "lamp-11" }, { place: "lamp-11" }],
  door: [
    { place: "door-101", building: HOUSE, stack: stackKey(HOUSE, "1", 0) },
    { place: "door-301", building: HOUSE, stack: stackKey(HOUSE, "1", 0) },
  ],
  building: [
    { place: "door-101", building: HOUSE, stack: stackKey(HOUSE, "1", 0) },
    { place: "door-402", building: HOUSE, stack: stackKey(HOUSE, "2", 1) },
  ],
};

const issue = (
  id: string,
  { category }: Matter,
  words: string,
  spot: IssueSpot,
  on = DAY,
): ComparedIssue => ({
  ...{ id, category, words, spot, on },
});
type Pair = [ComparedIssue, ComparedIssue];
const isFound = ([one, other]: Pair) => duplicatesOf(one, [other]).length === 1;

const samePairs = matters.flatMap((matter) =>
  matter.said.flatMap((one, at) =>
    matter.said.slice(0, at).map((other): Pair => {
      const [here, there] = spots[matter.at];
      return [issue("1", matter, one, here), issue("2", matter, other, there)];
    }),
  ),
);

/** Every n-th, so that they are spread over all. */
const spread = <T>(all: readonly T[], count: number) =>
  Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] as T);

const across = (isFit: (one: Matter, other: Matter) => boolean) =>
  matters.flatMap((one, at) =>
    matters
      .slice(0, at)
      .filter((other) => isFit(one, other))
      .flatMap((other) =>
        one.said.flatMap((words) =>
          other.said.map((heard): Pair => {
            const at = one.category === other.category ? one.at : "asset";
            const [here, there] = spots[at];
            return [issue("1", one, words, here), issue("2", other, heard, there)];
          }),
        ),
      ),
  );
const otherPairs: Pair[] = [
  ...spread(
    across((one, other) => one.category === other.category),
    100,
  ),
  ...spread(
    across((one, other) => one.category !== other.category),
    100,
  ),
  ...spread(samePairs, 50).map(
    ([one, other]): Pair => [one, { ...other, spot: { place: "door-9", building: "house-9" } }],
  ),
  ...spread(
    samePairs.filter(([one, other]) => one.spot.stack !== other.spot.stack),
    50,
  ).map(([one, other]): Pair => [one, { ...other, on: "2026-04-10" }]),
];

describe("what may be the same matter", () => {
  test("of 300 pairs of one matter in Chinese 95 % are found, of 300 of other matters 5 % at most are taken for one", () => {
    expect([samePairs.length, otherPairs.length]).toEqual([300, 300]);
    expect(samePairs.filter(isFound).length).toBeGreaterThanOrEqual(285);
    expect(otherPairs.filter(isFound).length).toBeLessThanOrEqual(15);
  });

  test("sayings that were written afterwards are found as well", () => {
    const pairs = matters.flatMap((matter, at) =>
      matter.said.map((heard): Pair => {
        const [here, there] = spots[matter.at];
        return [issue("1", matter, saidAfresh[at] ?? "", here), issue("2", matter, heard, there)];
      }),
    );
    expect(pairs.length).toBe(200);
    expect(pairs.filter(isFound).length).toBeGreaterThanOrEqual(190);
  });

  test("whatever is open at the same lamp is offered where nothing was said of it but a picture", () => {
    const [lamp] = matters.filter(({ at }) => at === "asset") as [Matter];
    const bare = issue("1", lamp, "", { place: "lamp-11" });
    expect(duplicatesOf(bare, [issue("2", lamp, lamp.said[0] ?? "", { place: "lamp-11" })])).toMatchObject([
      { id: "2", why: "place" },
    ]);
    expect(duplicatesOf(bare, [issue("2", lamp, "", { place: "lamp-12" })])).toEqual([]);
  });

  test("nothing is its own duplicate, and the likeliest stands first", () => {
    const [matter] = matters as [Matter];
    const [here, there] = spots.door;
    const one = issue("1", matter, "马桶反水", here);
    const found = duplicatesOf(one, [
      one,
      issue("2", matter, "厕所往上冒脏水", there),
      issue("3", matter, "马桶反水", here),
    ]);
    expect(found.map(({ id }) => id)).toEqual(["3", "2"]);
  });

  test("a likeness is the same from both sides, between none and all", () => {
    for (const [one, other] of [...samePairs, ...otherPairs]) {
      const [a, b] = [saidIn(one.words), saidIn(other.words)];
      expect(likenessOf(a, b)).toBeCloseTo(likenessOf(b, a), 12);
      expect(likenessOf(a, b)).toBeLessThanOrEqual(1);
    }
    expect(likenessOf(saidIn(""), saidIn("马桶反水"))).toBe(0);
  });

  test("Chinese is cut into pairs, numbers and letters are not", () => {
    expect(pairsOf("L11 不亮了，3单元")).toEqual(["L11", "不亮", "亮了", "3", "单元"]);
  });
});
