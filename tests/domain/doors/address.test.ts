import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareLabels,
  digitsOf,
  doorKey,
  isNone,
  narrow,
  normalLabel,
  type PlaceNoun,
  placeWord,
  plainWord,
  sameWord,
} from "../../../src/domain/address.ts";

const key = (building: string, unit: string, room: string) => doorKey("新塘村小区", building, unit, room);

describe("one door, however it is written", () => {
  test.each([
    "15栋",
    "15幢",
    "15号楼",
    "15号",
    "15#",
    "15",
    "１５栋",
    " 15 栋 ",
    "第15栋",
    "十五栋",
    "015栋",
    "15棟",
    "15號樓",
  ])("building 15 is also %s", (name) => {
    expect(key(name, "2单元", "301")).toBe(key("15栋", "2单元", "301"));
  });

  test.each(["2单元", "2门洞", "2门", "2", "２单元", "二单元", "第2单元", "2號門"])(
    "stairwell 2 is also %s",
    (name) => {
      expect(key("15栋", name, "301")).toBe(key("15栋", "2单元", "301"));
    },
  );

  test.each(["301室", "301号", "301户", "301房", "３０１", "301 ", "0301"])(
    "room 301 is also %s",
    (label) => {
      expect(key("15栋", "2单元", label)).toBe(key("15栋", "2单元", "301"));
    },
  );

  test.each(["无", "空", "", "-", "／", "—", "无单元", " 无 "])(
    "a house without stairwells says so with “%s”",
    (none) => {
      expect(isNone(none)).toBe(true);
      expect(key("3排", none, "5号")).toBe(key("3排", "", "5"));
    },
  );

  test("dashes and letters are the same in every width", () => {
    expect(key("1", "1", "301—A")).toBe(key("1", "1", "３０１－ａ"));
  });

  test.each([
    ["A座", "A栋"],
    ["3排", "3栋"],
    ["东楼", "西楼"],
    ["1", "11"],
  ])("%s and %s stay two buildings", (one, other) => {
    expect(key(one, "", "1")).not.toBe(key(other, "", "1"));
  });

  test("a part never runs into the next", () => {
    expect(doorKey("A", "1", "12", "3")).not.toBe(doorKey("A", "11", "2", "3"));
    expect(key("1", "", "23")).not.toBe(key("1", "2", "3"));
  });

  test.each([
    ["一", "1"],
    ["十", "10"],
    ["十二", "12"],
    ["二十", "20"],
    ["九十九", "99"],
    ["三四", "三四"],
    ["百", "百"],
    ["", ""],
  ])("%s is read as %s", (sign, digits) => expect(digitsOf(sign)).toBe(digits));
});

describe("a label in a spreadsheet", () => {
  test.each<[string, PlaceNoun, string]>([
    ["15", "building", "15栋"],
    ["2", "unit", "2单元"],
    ["3", "storey", "3层"],
    ["-1", "storey", "地下1层"],
    ["3A", "storey", "3A层"],
    ["301", "room", "301室"],
    ["3-2", "room", "3-2室"],
    ["0301", "room", "0301室"],
    ["2E3", "room", "2E3室"],
    ["三楼东", "room", "三楼东"],
    ["东门", "unit", "东门"],
    ["架空层", "storey", "架空层"],
    ["书院路88-3号", "room", "书院路88-3号"],
    ["", "unit", ""],
  ])("“%s” as a %s is written “%s”", (label, noun, word) => expect(placeWord(label, noun)).toBe(word));

  test("a place is found again under its name with the noun on, and with the noun off", () => {
    const noun = fc.constantFrom<PlaceNoun>(
      "compound",
      "building",
      "unit",
      "storey",
      "room",
      "grid",
      "patch",
    );
    const sign = fc.constantFrom(
      ..."07AB9a#/、+~.()（）-_&① Ⅱ⑿²号栋楼单元室层东㈠⼀　\u200b\u200e‘'\"=第三十片区网格",
    );
    const label = fc.oneof(
      fc.array(sign, { minLength: 1, maxLength: 10 }).map((signs) => signs.join("")),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }),
    );
    fc.assert(
      fc.property(label, noun, (label, noun) => {
        // 地下1层 and -1 (and -1层, which is -1 without its noun) are one by their height, see `storeyKey`.
        const isBelow = (text: string) => noun === "storey" && /^-\d+$/.test(narrow(text));
        fc.pre(!isBelow(label) && !isBelow(plainWord(label, noun)));
        const key = normalLabel(label, noun);
        expect(normalLabel(placeWord(label, noun), noun)).toBe(key);
        expect(normalLabel(plainWord(placeWord(label, noun), noun), noun)).toBe(key);
        expect(normalLabel(placeWord(plainWord(label, noun), noun), noun)).toBe(
          normalLabel(plainWord(label, noun), noun),
        );
      }),
      { numRuns: 20_000 },
    );
  });

  test("the noun comes off again as it went on", () => {
    const noun = fc.constantFrom<PlaceNoun>("compound", "building", "unit", "storey", "room");
    const label = fc.stringMatching(/^[-0-9A-Za-z#./ ]{1,12}$/);
    fc.assert(
      fc.property(label, noun, (label, noun) => {
        fc.pre(label.trim() !== "");
        expect(plainWord(placeWord(label, noun), noun)).toBe(label);
        expect(placeWord(label, noun)).toMatch(/\p{Script=Han}/u);
        expect(sameWord(label, placeWord(label, noun), noun)).toBe(true);
      }),
    );
  });

  test("a word that people wrote themselves keeps its noun", () => {
    expect(plainWord("东头单元", "unit")).toBe("东头单元");
    expect(plainWord("室", "room")).toBe("室");
    expect(placeWord(plainWord("301室", "room"), "room")).toBe("301室");
  });
});

test("labels stand in the order that people count in", () => {
  expect(["1001", "301-B", "9", "301", "302", "10", "301-A", "三楼东"].sort(compareLabels)).toEqual([
    "9",
    "10",
    "301",
    "301-A",
    "301-B",
    "302",
    "1001",
    "三楼东",
  ]);
  const text = fc.string({ maxLength: 6 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareLabels(a, b)) + Math.sign(compareLabels(b, a))).toBe(0);
    }),
  );
});
