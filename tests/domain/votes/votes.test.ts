import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recount } from "../../../scripts/recount/main.ts";
import { type CountedBallot, countBallots } from "../../../src/domain/votes/countBallots.ts";
import { handsRule, householdsRule, ownersRule } from "../../../src/domain/votes/presets.ts";
import { verdictOf } from "../../../src/domain/votes/verdict.ts";
import { ruleFault, type VoteRule, voteBases } from "../../../src/domain/votes/voteRule.ts";
import {
  sheetFault,
  sheetText,
  tallyFault,
  VoteSheet,
  type VoteTally,
} from "../../../src/domain/votes/voteSheet.ts";
import { roundFile } from "../../../src/reports/votes/roundFile.ts";
import { verdictText } from "../../../src/reports/votes/verdictText.ts";
import { vote as en } from "../../../src/words/en/vote.ts";
import { vote as zh } from "../../../src/words/zh/vote.ts";
import { sheetWith } from "./randomRound.ts";

const votes = (yes: number, no: number, abstain = 0, invalid = 0) => ({
  ...{ for: yes, against: no, abstain, invalid },
});
const said = (sheet: VoteSheet, tally: VoteTally, words = zh) => verdictText(words, verdictOf(sheet, tally));
const hashOf = (sheet: VoteSheet) => createHash("sha256").update(sheetText(sheet)).digest("hex");
const room = (rule: VoteRule, expected: number, present: number) =>
  sheetWith(rule, { method: "hands", eligible: { heads: expected }, present });
const TWO_THIRDS_THERE: VoteRule = {
  ...handsRule("x"),
  needs: [{ part: "for", base: "present", num: 2, den: 3, isOver: false }],
};

describe("a verdict is a sum in words", () => {
  test("passed, and what would have done", () => {
    const sheet = room(TWO_THIRDS_THERE, 90, 60);
    expect(said(sheet, { heads: votes(54, 4, 2) })).toBe("赞成 54 ÷ 到会 60 ≥ 2/3（要 40） → 通过");
    expect(said(sheet, { heads: votes(54, 4, 2) }, en)).toBe(
      "for 54 ÷ present 60 ≥ 2/3 (40 needed) → passed",
    );
  });

  test("not passed, and what is missing", () => {
    const sheet = room(TWO_THIRDS_THERE, 20, 16);
    expect(said(sheet, { heads: votes(10, 5, 1) })).toBe("赞成 10 ÷ 到会 16 < 2/3（要 11，差 1） → 未通过");
    expect(said(sheet, { heads: votes(10, 5, 1) }, en)).toBe(
      "for 10 ÷ present 16 < 2/3 (11 needed, 1 missing) → not passed",
    );
  });

  test("areas are square metres, each step is said", () => {
    const sheet = sheetWith(ownersRule(8, "x"), {
      eligible: { heads: 90, area: 900_050 },
      areaSource: "title",
    });
    const tally = { heads: votes(50, 10), area: votes(450_000, 149_950) };
    expect(said(sheet, tally)).toBe(
      "参与 60 ÷ 应到 90 ≥ 2/3（要 60）；参与 5999.5 ㎡ ÷ 总面积 9000.5 ㎡ < 2/3（要 6000.34 ㎡，差 0.84 ㎡）；" +
        "赞成 50 ÷ 参与 60 ≥ 3/4（要 45）；赞成 4500 ㎡ ÷ 参与面积 5999.5 ㎡ ≥ 3/4（要 4499.63 ㎡） → 未通过",
    );
  });

  test("nobody there is no share of anything", () => {
    expect(verdictOf(room(handsRule("x"), 20, 0), { heads: votes(0, 0) }).hasPassed).toBe(false);
    const list = { ...handsRule("x"), needs: [{ part: "for", base: "for", num: 1, den: 1, isOver: false }] };
    expect(verdictOf(sheetWith(list as VoteRule, {}), { heads: votes(0, 0) }).hasPassed).toBe(false);
    expect(verdictOf(sheetWith(list as VoteRule, {}), { heads: votes(1, 0) }).hasPassed).toBe(true);
  });
});

describe("thresholds met and missed by one", () => {
  const passes = (sheet: VoteSheet, tally: VoteTally) => verdictOf(sheet, tally).hasPassed;

  test("a show of hands: more than half there, more than half of those", () => {
    expect(passes(room(handsRule("x"), 20, 11), { heads: votes(6, 5) })).toBe(true);
    expect(passes(room(handsRule("x"), 20, 11), { heads: votes(5, 5, 1) })).toBe(false);
    expect(passes(room(handsRule("x"), 20, 10), { heads: votes(10, 0) })).toBe(false);
    expect(passes(room(handsRule("x"), 20, 12), { heads: votes(6, 0) })).toBe(false);
  });

  test("one a household: more than half take part", () => {
    const sheet = sheetWith(householdsRule("x"), { eligible: { heads: 270 } });
    expect(passes(sheet, { heads: votes(69, 67) })).toBe(true);
    expect(passes(sheet, { heads: votes(68, 67) })).toBe(false);
    expect(passes(sheet, { heads: votes(68, 68) })).toBe(false);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])("民法典 278, item %i: heads and area, both of each", (item) => {
    const sheet = sheetWith(ownersRule(item, "x"), {
      eligible: { heads: 300, area: 3_000_000 },
      areaSource: "title",
    });
    const isGrave = item >= 6 && item <= 8;
    // Just two thirds take part; of those just what the item asks.
    const heads = isGrave ? votes(150, 50) : votes(101, 99);
    const area = isGrave ? votes(1_500_000, 500_000) : votes(1_000_001, 999_999);
    expect(passes(sheet, { heads, area })).toBe(true);
    const less = (bag: typeof heads) => ({ ...bag, for: bag.for - 1, against: bag.against + 1 });
    expect(passes(sheet, { heads: less(heads), area })).toBe(false);
    expect(passes(sheet, { heads, area: less(area) })).toBe(false);
    const fewer = (bag: typeof heads) => ({ ...bag, against: bag.against - 1 });
    expect(passes(sheet, { heads: fewer(heads), area })).toBe(false);
    expect(passes(sheet, { heads, area: fewer(area) })).toBe(false);
  });
});

describe("after the courts", () => {
  const rule = (silence: VoteRule["silence"]): VoteRule => ({
    ...ownersRule(4, "x"),
    silence,
    ...(silence === "none" ? {} : { silenceSource: "业主大会议事规则第十二条" }),
  });
  const sheet = (silence: VoteRule["silence"], isSilenceNoticed: boolean) =>
    sheetWith(rule(silence), {
      eligible: { heads: 100, area: 1_000_000 },
      areaSource: "title",
      isSilenceNoticed,
    });
  const tally = {
    heads: votes(40, 10),
    area: votes(400_000, 100_000),
    delivered: { heads: 95, area: 950_000 },
  };

  test("silence goes with the majority where the rules say so, the paper said so and it was delivered", () => {
    expect(verdictOf(sheet("none", false), tally).hasPassed).toBe(false);
    expect(said(sheet("majority", true), tally)).toContain(
      "送达未表态 45 计入赞成；参与 95 ÷ 应到 100 ≥ 2/3",
    );
    expect(verdictOf(sheet("majority", true), tally).hasPassed).toBe(true);
    expect(sheetFault(sheet("majority", true))).toBe(null);
    expect(sheetFault(sheet("majority", false))).toBe("isSilenceNoticed");
    expect(ruleFault({ ...rule("majority"), silenceSource: undefined })).toBe("silenceSource");
    const { delivered: _, ...unsent } = tally;
    expect(tallyFault(sheet("majority", true), unsent)).toBe("delivered");
  });

  test("who is no majority by heads and by area takes nobody's silence", () => {
    const split = { ...tally, heads: votes(24, 26) };
    expect(verdictOf(sheet("majority", true), split).silence.went).toBe("abstain");
    expect(verdictOf(sheet("abstention", true), tally).silence.went).toBe("abstain");
  });

  test("an owner of fifteen flats is one head, with the area of fifteen", () => {
    const flat = (voter: string, at: number, choice: CountedBallot["choice"]): CountedBallot => ({
      ...{ voter, door: `${voter}-${at}`, area: 10_000, choice, isReplaced: false },
    });
    const ballots = [
      ...Array.from({ length: 15 }, (_, at) => flat("developer", at, "for")),
      ...Array.from({ length: 10 }, (_, at) => flat(`owner-${at}`, 0, "against")),
    ];
    const count = countBallots(ballots, 0);
    expect(count).toEqual({
      heads: votes(1, 10),
      area: votes(150_000, 100_000),
      ...{ doubled: [], overBorne: [], spoilt: [] },
    });
    const all = { eligible: { heads: 11, area: 250_000 }, areaSource: "title" } as const;
    expect(verdictOf(sheetWith(ownersRule(4, "x"), all), count).hasPassed).toBe(false);
  });
});

describe("counting ballots", () => {
  const ballot = (said: Partial<CountedBallot>): CountedBallot => ({
    ...{ voter: "a", door: "1", area: 100, choice: "for", isReplaced: false },
    ...said,
  });

  test("two of one voter are one head; two answers are a spoilt ballot, and both are shown", () => {
    const twice = countBallots([ballot({}), ballot({})], 0);
    expect([twice.heads.for, twice.area.for, twice.doubled]).toEqual([1, 100, ["a"]]);
    const torn = countBallots([ballot({}), ballot({ choice: "against" })], 0);
    expect([torn.heads, torn.area.invalid, torn.doubled]).toEqual([votes(0, 0, 0, 1), 100, ["a"]]);
    const replaced = countBallots([ballot({ isReplaced: true }), ballot({ choice: "against" })], 0);
    expect([replaced.heads, replaced.doubled]).toEqual([votes(0, 1), []]);
  });

  test("who bears more proxies than the rule allows bears none", () => {
    const two = [ballot({ bearer: "z" }), ballot({ voter: "b", door: "2", bearer: "z" })];
    expect(countBallots(two, 2)).toMatchObject({ heads: votes(2, 0), overBorne: [] });
    expect(countBallots(two, 1)).toMatchObject({ heads: votes(0, 0, 0, 2), overBorne: ["z"] });
  });
});

describe("what cannot be voted on", () => {
  test("rules", () => {
    const hands = handsRule("x");
    expect([ruleFault(hands), ruleFault(householdsRule("x")), ruleFault(ownersRule(5, "x"))]).toEqual([
      ...[null, null, null],
    ]);
    const needs = (...some: VoteRule["needs"]) => ruleFault({ ...hands, needs: some });
    expect(needs({ part: "for", base: "cast", num: 3, den: 2, isOver: false })).toBe("needs");
    expect(needs({ part: "for", base: "cast", num: 1, den: 1, isOver: true })).toBe("needs");
    expect(needs({ part: "cast", base: "eligible", num: 1, den: 2, isOver: true })).toBe("needs");
    expect(needs({ part: "for", base: "eligible_area", num: 1, den: 2, isOver: true })).toBe("unit");
    for (const base of voteBases.filter((one) => one !== "eligible"))
      expect(needs(...hands.needs, { part: "present", base, num: 1, den: 2, isOver: true })).toBe("needs");
    expect(ruleFault({ ...hands, item: 5 })).toBe("item");
    const owners = ownersRule(5, "x");
    expect(ruleFault({ ...owners, item: undefined })).toBe("item");
    for (const left of owners.needs.keys())
      expect(ruleFault({ ...owners, needs: owners.needs.filter((_, at) => at !== left) })).toBe("needs");
  });

  test("sheets and tallies", () => {
    const sheet = room(handsRule("x"), 20, 16);
    expect(VoteSheet.safeParse(sheet).success).toBe(true);
    expect(sheetFault(sheet)).toBe(null);
    expect(sheetFault({ ...sheet, eligible: { heads: 0 } })).toBe("eligible.heads");
    expect(sheetFault({ ...sheet, present: undefined })).toBe("present");
    expect(sheetFault({ ...sheet, present: 21 })).toBe("present");
    expect(sheetFault({ ...sheet, closesOn: "2026-11-27" })).toBe("closesOn");
    expect(sheetFault({ ...sheet, rule: ownersRule(1, "x") })).toBe("eligible.area");
    const eligible = { heads: 20, area: 180_000 };
    const owners = { ...sheet, rule: ownersRule(1, "x"), eligible, areaSource: "title" as const };
    expect(sheetFault({ ...owners, method: "doors", isSecret: true })).toBe(null);
    // What is tapped at a door says of no owner which other doors are theirs, nor how large they are.
    expect(sheetFault({ ...owners, method: "doors", isSecret: false })).toBe("roll");
    expect(tallyFault(sheet, { heads: votes(14, 1, 1) })).toBe(null);
    expect(tallyFault(sheet, { heads: votes(15, 1, 1) })).toBe("heads");
    expect(tallyFault(sheet, { heads: votes(14, 1), area: votes(1, 0) })).toBe("area");
    expect(tallyFault(sheet, { heads: votes(14, 1), delivered: { heads: 14 } })).toBe("delivered");
  });
});

describe("the frozen sheet", () => {
  const sheet = room(handsRule("x"), 20, 16);

  test("has one text whoever wrote it in which order, and another one with each change", () => {
    const turned = Object.fromEntries(Object.entries(sheet).toReversed()) as VoteSheet;
    expect(Object.keys(turned)).not.toEqual(Object.keys(sheet));
    expect(sheetText(turned)).toBe(sheetText(sheet));
    expect(sheetText({ ...sheet, rule: { ...sheet.rule, proxiesMax: 1 } })).not.toBe(sheetText(sheet));
  });

  test("a stranger's recount says the same, and finds a sheet, a total or a ballot that was changed", () => {
    const tally = { heads: votes(14, 1, 1) };
    const file = roundFile(sheet, hashOf(sheet), tally, null);
    const verdict = said(sheet, tally);
    expect(recount(file)).toBe(verdict);
    const folder = mkdtempSync(join(tmpdir(), "round-"));
    writeFileSync(join(folder, "round.json"), file);
    const run = spawnSync(process.execPath, ["scripts/recount/main.ts", join(folder, "round.json")]);
    rmSync(folder, { recursive: true });
    expect([run.stdout.toString(), run.status]).toEqual([`${verdict}\n`, 0]);
    expect(() => recount(file.replace("先修路灯", "先修台阶"))).toThrow("the sheet is not the one");
    const ballot = { voter: "a", door: "1", area: 0, choice: "for" as const, isReplaced: false };
    const open = roundFile(sheet, hashOf(sheet), tally, [ballot]);
    expect(recount(open)).toBe(said(sheet, { heads: votes(1, 0) }));
    expect(() => recount(open.replace('"choice":"for"', '"choice":"against"'))).toThrow("the totals are not");
    const secret = { ...sheet, isSecret: true };
    expect(roundFile(secret, hashOf(secret), tally, [ballot])).not.toContain("voter");
  });

  test("the recount is short, and leans on nothing", () => {
    const source = readFileSync("scripts/recount/main.ts", "utf8");
    expect(source.split("\n").length - 1).toBeLessThanOrEqual(100);
    const modules = [...source.matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
    expect(modules).toEqual(["node:crypto", "node:fs"]);
  });
});
