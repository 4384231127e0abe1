import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findsInNote } from "../../src/domain/text/noteCheck.ts";

/** Made up: the region 999999 does not exist. */
const BODY = "99999919900307";
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checked = (seventeen: string) =>
  seventeen +
  "10X98765432"[
    [...seventeen].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at] as number), 0) % 11
  ];

describe("a note is asked about", () => {
  test.each([
    ["an identity number", `证 ${BODY}0011 已看`],
    ["one whose check sign is X", `${BODY}001x`],
    [
      "one in full width",
      `${BODY}0011`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    ["one written in groups", "999999 19900307 0011"],
    ["an old one of 15 digits", "身份证999999900307001"],
    ["one in groups of four", "9999 9919 9003 0700 11"],
    ["one sign by sign", [...`${BODY}0011`].join("、")],
    ["one sign by sign on lines of their own, with X", [...`${BODY}001X`].join("\n")],
    ["one in Chinese", "九九九九九九一九九〇〇三〇七〇〇一一"],
    ["one in circles", "⑨⑨⑨⑨⑨⑨①⑨⑨⓪⓪③⓪⑦⓪⓪①①"],
    ["one with slashes", "999999/19900307/0011"],
    ["an old one in its groups", "999999，900307，001"],
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
    "壹叁捌零零壹叁捌零零零",
    "幺三八洞洞幺三八洞洞洞",
    "一三八〇〇一三八〇〇〇",
    "1三8零0一38〇〇零",
    "138.0013.8000",
    "138/0013/8000",
    "138，0013，8000",
    "138、0013、8000",
    "138\n0013\n8000",
    "1380 0138 000",
    "1380—0138—000",
    "138 001 380 00",
    "13 80 01 38 00 0",
    "13/80/01/38/00/0",
    "1-3-8-0-0-1-3-8-0-0-0",
    "1 3 8 0 0 1 3 8 0 0 0",
    "1，3，8，0，0，1，3，8，0，0，0",
    "1\n3\n8\n0\n0\n1\n3\n8\n0\n0\n0",
    "1…3—8~0；0：1|3\\8_0+0、0",
    "一，三，八，零，零，一，三，八，零，零，零",
    "①③⑧⓪⓪①③⑧⓪⓪⓪",
    "⑴⑶⑻0 0⑴⑶⑻0 0 0",
    "❶❸❽⓿⓿❶❸❽⓿⓿⓿",
    "➀➂➇00➀➂➇000",
    "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
    "₁₃₈₀₀₁₃₈₀₀₀",
    "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
    "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
    "⒈⒊⒏0.0.⒈⒊⒏0.0.0",
    "1\u200b3\u200b8\u200b0\u200b0\u200b1\u200b3\u200b8\u200b0\u200b0\u200b0",
    "1🌸3🌸8🌸0🌸0🌸1🌸3🌸8🌸0🌸0🌸0",
    "儿子电话138-0013 8000晚上",
    "+86-138-0013-8000",
  ])("the mobile number in “%s”", (note) => expect(findsInNote(note)).toEqual(["mobile"]));

  test("both at once", () =>
    expect(findsInNote(`${BODY}0011，13800138000`)).toEqual(["id_number", "mobile"]));
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
  "1301、1302、303室漏水",
  "1501 1502 501 502 都没人",
  "1301/1302/303",
  "301、302、303、304、305、306",
  "301 302 303 304 305 306",
  "1201 1202 1203 101",
  "1301，1402，1503，1604，1705",
  "13.50、18.80、15.0 三次",
  "水费 138 元，电费 1300.50 元，煤气 150 元",
  "15栋1、3、4、5、6、7、8、9单元",
  "1. 灯不亮 3. 井盖响 8. 下水慢",
  "13:30-15:00、9:30-11:00 在家",
  "2026-11-22至2026-12-03每天18:30",
  "2026.11.22 2026.11.23 2026.11.24",
  "一、三楼灯 二、八楼水 三、门坏",
  "三四个人，五六点，七八成",
  "一九八五年建，六层，十二户",
  "C1-B15-U2-F03-02",
  "表底 13852 13860 13871",
  "座机 0731-5852 0000 转 8013",
  "3月15日、16日、17日、18日，4月1日",
  "楼高 18 层 每层 6 户 共 108 户",
  "电费户号 3400 1234 56",
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
