import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findsInNote } from "../../src/domain/noteCheck.ts";

/** Made up: the region 999999 does not exist. */
const BODY = "99999919900307";
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checked = (seventeen: string) =>
  seventeen + "10X98765432"[[...seventeen].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at] as number), 0) % 11];

describe("a note is asked about", () => {
  test.each([
    ["an identity number", `证 ${BODY}0011 已看`],
    ["one whose check sign is X", `${BODY}001x`],
    ["one in full width", `${BODY}0011`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
    ["one written in groups", "999999 19900307 0011"],
    ["an old one of 15 digits", "身份证999999900307001"],
    ["one without a birthday whose check sign fits", checked("99999999999999001")],
  ])("%s", (_, note) => expect(findsInNote(note)).toEqual(["id_number"]));

  test.each([
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "电话１３８００１３８０００，晚上打",
    "+86 13800138000",
    "8613800138000",
    "301 13800138000",
    "周一13800138000来",
    "一三八零零一三八零零零",
  ])("the mobile number in “%s”", (note) => expect(findsInNote(note)).toEqual(["mobile"]));

  test("both at once", () => expect(findsInNote(`${BODY}0011，13800138000`)).toEqual(["id_number", "mobile"]));
});

test.each([
  "",
  "下水道堵了，15栋2单元301",
  "12800138000",
  "0731-58520000",
  "2026-11-22 19:05",
  "电表 1234567890",
  "单号123456789012345",
  "共138户，0013号，8000元",
  "三月十八日来过",
])("nothing is asked about “%s”", (note) => expect(findsInNote(note)).toEqual([]));

test("every number with a right check sign is seen, wherever it stands", () => {
  const seventeen = fc.stringMatching(/^[1-9]\d{16}$/);
  fc.assert(
    fc.property(seventeen, fc.constantFrom("", "证", "， "), (body, before) => {
      expect(findsInNote(`${before}${checked(body)}。`)).toContain("id_number");
    }),
  );
});

test("any 200 characters are looked through at once", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (note) => {
      expect(findsInNote(note).length).toBeLessThanOrEqual(2);
    }),
  );
  expect(findsInNote("1 2 ".repeat(50))).toEqual([]);
});
