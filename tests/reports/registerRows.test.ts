import { describe, expect, test } from "vitest";
import { encodingOf } from "../../src/reports/import/encoding.ts";
import { ROWS_MAX, readRegister } from "../../src/reports/import/register/rows.ts";
import { delimiterOf, readDelimited } from "../../src/reports/import/table.ts";
import { HEADER, imported, plan, read, readCells } from "./registerOffice.ts";

const encode = (text: string) => new TextEncoder().encode(text);
/** 楼栋,房号 and 15栋,301 as old WPS saves them. */
const GB18030 = Uint8Array.from([
  0xc2, 0xa5, 0xb6, 0xb0, 0x2c, 0xb7, 0xbf, 0xba, 0xc5, 0x0d, 0x0a, 0x31, 0x35, 0xb6, 0xb0, 0x2c, 0x33, 0x30,
  0x31,
]);

describe("a register as a file", () => {
  test("commas, tabs and semicolons, quotes with line breaks in them, and CR, LF or both are read with the lines that people count", () => {
    for (const [delimiter, end] of [
      [",", "\r\n"],
      ["\t", "\n"],
      [";", "\r"],
    ] as const) {
      const text = [["楼栋", "房号"], ['"15\n栋"', '"3""01"'], [], ["16栋", "302"]]
        .map((cells) => cells.join(delimiter))
        .join(end);
      expect(delimiterOf(text)).toBe(delimiter);
      expect(readDelimited(text)).toEqual([
        { line: 1, cells: ["楼栋", "房号"] },
        { line: 2, cells: ["15\n栋", '3"01'] },
        { line: 5, cells: ["16栋", "302"] },
      ]);
    }
  });

  test("UTF-8 with and without its mark, GB18030 and UTF-16 are told apart and read the same", () => {
    const text = "楼栋,房号\r\n15栋,301";
    const wide = (little: boolean) =>
      Uint8Array.from(
        [...text]
          .flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])
          .flatMap((_, at, all) =>
            at % 2 ? [] : little ? [all[at], all[at + 1]] : [all[at + 1], all[at]],
          ) as number[],
      );
    const files: [Uint8Array, string][] = [
      [encode(text), "utf-8"],
      [encode(`\ufeff${text}`), "utf-8"],
      [GB18030, "gb18030"],
      [Uint8Array.from([0xff, 0xfe, ...wide(true)]), "utf-16le"],
      [Uint8Array.from([0xfe, 0xff, ...wide(false)]), "utf-16be"],
    ];
    for (const [bytes, encoding] of files) {
      expect(encodingOf(bytes)).toBe(encoding);
      expect(read(new TextDecoder(encoding).decode(bytes)).rows).toMatchObject([
        { building: "15", door: "301", line: 2 },
      ]);
    }
  });

  test("columns are found in any order and under the names that offices use, below a title too", () => {
    const { rows, unknown, columns } = read(
      "新塘社区门牌登记表,,,\n室号（必填）, 栋 号 ,门洞号,性质,备注,户主电话\n３０１,１５,２,门面,x,y",
    );
    expect(rows).toMatchObject([{ building: "15", unit: "2", door: "301", use: "shop" }]);
    expect(unknown).toEqual(["备注", "户主电话"]);
    expect([...columns].sort()).toEqual(["building", "door", "unit", "use"]);
  });

  test("a line that only sums up is named as a sum, whatever stands in its other columns, and never becomes a building", () => {
    const { rows, faults } = read(
      "楼栋,房号,备注\n15栋,301,合计：两间打通\n合 计,54户\n,,小计：54\n共计54户,\n16栋,302",
    );
    expect(rows.map(({ building, door }) => `${building} ${door}`)).toEqual(["15 301", "16 302"]);
    expect(faults).toMatchObject([
      { line: 3, why: "total", shown: "合 计" },
      { line: 4, why: "total", shown: "小计:54" },
      { line: 5, why: "total", shown: "共计54户" },
    ]);
  });

  test("a file that is no register is refused in one word", () => {
    const why = (text: string) => {
      const reading = readRegister(readDelimited(text));
      return reading.read ? "read" : reading.why;
    };
    expect(why("")).toBe("empty");
    expect(why("\ufeff\r\n \r\n")).toBe("empty");
    expect(why(HEADER)).toBe("headerOnly");
    expect(why(`${HEADER}\n,,,,,,,,\n`)).toBe("headerOnly");
    expect(why("姓名,电话\n甲,1")).toBe("noHeader");
    expect(why("小区,房号\n大院,301")).toBe("noBuilding");
    expect(why("小区,楼栋\n大院,15")).toBe("noDoor");
    expect(
      readRegister(Array.from({ length: ROWS_MAX + 50 }, (_, line) => ({ line, cells: ["楼栋", "房号"] }))),
    ).toEqual({ read: false, why: "tooMany" });
  });
});

describe("rows that cannot be taken", () => {
  test("each is named with its line, column and reason, and the good ones go in without it", async () => {
    const text = `${HEADER}\n,15栋,,,301,,,,\n,,,,302,,,,\n,15栋,,,,,,,\n,15栋,,,３０１室,,,,\n,15栋,,,${"长".repeat(41)},,,,\n,15栋,,,30\u00072,,,,\n,15栋,,999,303,,,,`;
    const { rows, faults } = read(text);
    expect(faults.map(({ line, column, why, other }) => [line, column, why, other])).toEqual([
      [3, "building", "blank", undefined],
      [4, "door", "blank", undefined],
      [5, "door", "twice", 2],
      [6, "door", "long", undefined],
      [7, "door", "signs", undefined],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 8]);
    const planned = await plan(text);
    expect(planned.fresh.map(({ line }) => line)).toEqual([2]);
    expect(planned.faults).toMatchObject([{ line: 8, column: "storey", why: "tall", shown: "999" }]);
  });

  test("3-2 that a spreadsheet made a date of is seen in every form that it takes, and what stood there is said", () => {
    const forms = [
      "3月2日",
      "2026年3月2日",
      "2-Mar",
      "02-Mar-26",
      "2026-03-02",
      "2026/3/2",
      "2026/3/2 0:00",
      "2026-03-02T00:00:00",
      "3/2/2026",
      "３月２日",
    ];
    const { rows, faults } = read(`楼栋,房号\n${forms.map((form) => `15,${form}`).join("\n")}`);
    expect(rows).toEqual([]);
    expect(faults.map(({ why, meant }) => `${why} ${meant}`)).toEqual(forms.map(() => "date 3-2"));
    // Of these nobody can tell which of two it was, or the year says what it was.
    const unclear = read("楼栋,房号\n15,Mar-02\n15,2001年2月1日\n15,2003-01-02");
    expect(unclear.faults.map(({ meant }) => meant)).toEqual(["3-2 / 3-2002", "2-1 / 2-2001", "1-2-03"]);
  });

  test("date cells, their bare day numbers and powers of ten in a workbook are seen", () => {
    const { rows, faults } = readCells([
      ["楼栋", "楼层", "房号"],
      [15, 3, new Date(Date.UTC(2026, 2, 2))],
      [15, null, 46083],
      [15, null, "2.00E+03"],
      [15, null, "1.5E+11"],
      [new Date(Date.UTC(2026, 14, 2)), null, 301],
      [15, 46, 46083],
      [15, 3, 3.2],
      [15, 3, 301],
      [15, 3, "3-2"],
      [15, 3, "2E3"],
    ]);
    expect(faults.map(({ line, column, why, meant }) => [line, column, why, meant])).toEqual([
      [2, "door", "date", "3-2"],
      [3, "door", "serial", "3-2"],
      [4, "door", "exponent", "2E3"],
      [5, "door", "exponent", "15E10"],
      [6, "building", "date", "3-2"],
      [8, "door", "number", undefined],
    ]);
    expect(rows.map(({ door }) => door)).toEqual(["46083", "301", "3-2", "2E3"]);
  });

  test("0301 that became 301 stays the door that it was, and is named; 2E3 that became 2000 is named too", async () => {
    const known = await imported("楼栋,房号\n15,0301\n15,0302\n15,2E3");
    const later = await plan("楼栋,房号\n15,301\n15,0302\n15,2000", known);
    expect([later.fresh, later.changed, later.missing]).toEqual([[], [], []]);
    expect(later.notes).toEqual([{ line: 2, why: "zeros", shown: "301", meant: "0301" }]);
    expect(later.faults).toEqual([{ line: 4, column: "door", why: "exponent", shown: "2000", meant: "2E3" }]);
    expect(read("楼栋,房号\n15,301\n15,0302\n16,301").notes).toEqual([
      { line: 2, why: "zeros", shown: "301", meant: "0301" },
    ]);
  });

  test("a grid that may have been a date and a room with a fraction are taken and said, each once", () => {
    const { rows, notes, faults } = read(
      "楼栋,房号,网格,片区\n15,301.5,46083,东片\n15,302,46083,12345\n15,303.0,,",
    );
    expect(faults).toEqual([]);
    expect(rows.map(({ door, grid }) => `${door} ${grid}`)).toEqual(["301.5 46083", "302 46083", "303 null"]);
    expect(notes).toEqual([
      { line: 2, why: "serial", shown: "46083", meant: "3-2" },
      { line: 2, why: "decimal", shown: "301.5" },
    ]);
  });

  test("one door named in two ways is there once, and the second line is named", async () => {
    const known = await imported("小区,楼栋,房号\n新塘村小区,15栋,301");
    const building = known.buildings[0];
    building?.body.aliases.push("旧12栋");
    for (const [text, fresh] of [
      ["小区,楼栋,房号\n,15栋,302\n新塘村小区,15幢,302室", 1],
      ["楼栋,房号\n15栋,302\n旧12栋,303\n旧12栋,302", 2],
    ] as const) {
      const planned = await plan(text, known);
      expect(planned.fresh).toHaveLength(fresh);
      expect(planned.faults.map(({ why, other }) => [why, other])).toEqual([["twice", 2]]);
    }
  });

  test("a use that nobody knows is named and the door still taken", () => {
    const { rows, notes } = read("楼栋,房号,用途\n15,301,麻将馆\n15,302,");
    expect(notes).toEqual([{ line: 2, why: "use", shown: "麻将馆" }]);
    expect(rows.map(({ use }) => use)).toEqual([null, null]);
  });

  test("hostile cells come in as the text that they are, without the guard that our own exports put before them", () => {
    const { rows } = read(`楼栋,房号\n__proto__,"'=HYPERLINK(""x"")"\nconstructor,<img src=x>\n15,'+86`);
    expect(rows.map(({ building, door }) => [building, door])).toEqual([
      ["__proto__", '=HYPERLINK("x")'],
      ["constructor", "<img src=x>"],
      ["15", "+86"],
    ]);
  });
});
