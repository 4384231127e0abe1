import fc from "fast-check";
import { h, render } from "preact";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AddressContext } from "../../../src/app/navigation/address.ts";
import type { RowsQuestion, TableColumn } from "../../../src/app/office/table/column.ts";
import { DeskTable } from "../../../src/app/office/table/DeskTable.tsx";
import { askedRows, queryWith, questionOf } from "../../../src/app/office/table/rows.ts";
import { allOrNone, chosenWith, nothingChosen, reaching } from "../../../src/app/office/table/selection.ts";
import { pastedTable, pastedText, shownCells } from "../../../src/app/office/table/tableCells.ts";
import { drawnRows } from "../../../src/app/office/table/window.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { LangContext, type World, WorldContext } from "../../../src/app/world.ts";
import { core } from "../../../src/words/en/core.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { newId, phoneWith, someone } from "../store/phone.ts";
import { layOut, type Paper, settled } from "./paper.ts";

type Line = { id: string; door: string; result: string; at: number };
const columns: TableColumn<Line>[] = [
  { key: "door", title: "Door", text: ({ door }) => door },
  {
    key: "result",
    title: "Result",
    text: ({ result }) => result,
    filter: {
      options: [
        { value: "met", word: "Met" },
        { value: "not_home", word: "Not home" },
      ],
      of: ({ result }) => result,
    },
  },
  { key: "at", title: "Time", text: ({ at }) => String(at), order: ({ at }) => at, isExtra: true },
];
const filters: fc.Arbitrary<RowsQuestion["filters"]> = fc.constantFrom<RowsQuestion["filters"]>(
  {},
  { result: "met" },
);
const nobody = { sought: "", sort: null, filters: {} };
const anyLine = fc.record({
  id: fc.uuid(),
  door: fc.constantFrom("3栋 2单元 301", "3栋 10单元 102", "15栋 1单元 101", "12栋 商铺"),
  result: fc.constantFrom("met", "not_home"),
  at: fc.integer({ min: 0, max: 50 }),
});
const lines = fc.array(anyLine, { maxLength: 40 });

describe("what a table shows of its rows", () => {
  test("is what fits the words and the filters, none lost and none twice, in the order asked for", () => {
    const asked = fc.record({
      sought: fc.constantFrom("", "15栋", "3 栋 301", "met"),
      sort: fc.constantFrom(null, { key: "at", isDown: false }, { key: "at", isDown: true }),
      filters,
    });
    fc.assert(
      fc.property(lines, asked, (rows, question) => {
        const found = askedRows(rows, columns, question);
        const words = question.sought.split(" ").filter(Boolean);
        const fits = ({ door, result, at }: Line) =>
          words.every((word) => `${door}\n${result}\n${at}`.replaceAll(" ", "").includes(word)) &&
          (!("result" in question.filters) || result === "met");
        expect([...found].sort(byId)).toEqual(rows.filter(fits).sort(byId));
        if (!question.sort) expect(found).toEqual(rows.filter(fits));
        const times = found.map(({ at }) => (question.sort?.isDown ? -at : at));
        if (question.sort) expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });

  test("a door is found however it is written, and houses are sorted by their numbers", () => {
    const rows = ["10栋 101", "9栋 101", "9栋 ２０１"].map((door, at) => ({
      id: door,
      door,
      result: "",
      at,
    }));
    const doors = (sought: string) =>
      askedRows(rows, columns, { ...nobody, sought, sort: { key: "door", isDown: false } }).map(
        ({ door }) => door,
      );
    expect(doors("")).toEqual(["9栋 101", "9栋 ２０１", "10栋 101"]);
    expect(doors("9栋201")).toEqual(["9栋 ２０１"]);
    expect(doors("101 9栋")).toEqual(["9栋 101"]);
  });
});

const byId = (one: Line, other: Line) => (one.id < other.id ? -1 : Number(one.id > other.id));

describe("the address of a table", () => {
  test("says the question and gives it back; what else stands there stays", () => {
    const question = fc.record({
      sought: fc.string(),
      sort: fc.constantFrom(null, { key: "door", isDown: true }, { key: "at", isDown: false }),
      filters,
    });
    fc.assert(
      fc.property(question, (asked) => {
        const query = Object.fromEntries(
          new URLSearchParams(queryWith({ from: "2026-03-01", q: "old" }, columns, asked)),
        );
        expect(questionOf(query, columns)).toEqual(asked);
        expect(query.from).toBe("2026-03-01");
      }),
    );
  });

  test("a column that there is not sorts nothing", () => {
    expect(questionOf({ sort: "-wages" }, columns).sort).toBeNull();
  });
});

describe("what is chosen", () => {
  const keys = ["a", "b", "c", "d", "e", "f", "g"];
  const chosen = (of: { chosen: ReadonlySet<string> }) => [...of.chosen].sort().join("");

  test("Shift reaches from the last tap to this one, upwards and downwards", () => {
    const first = chosenWith(nothingChosen, keys, "b");
    expect(chosen(chosenWith(first, keys, "f", true))).toBe("bcdef");
    expect(chosen(chosenWith(chosenWith(nothingChosen, keys, "f"), keys, "b", true))).toBe("bcdef");
    expect(chosen(chosenWith(chosenWith(first, keys, "f", true), keys, "d", true))).toBe("bc");
  });

  test("the arrows with Shift widen and narrow from where they began", () => {
    const down = reaching(reaching(nothingChosen, keys, "c", "d"), keys, "d", "e");
    expect(chosen(down)).toBe("cde");
    expect(chosen(reaching(down, keys, "e", "d"))).toBe("cd");
  });

  test("all that is shown, and none where all of it is chosen", () => {
    const all = allOrNone(chosenWith(nothingChosen, keys, "b"), keys);
    expect(chosen(all)).toBe("abcdefg");
    expect(chosen(allOrNone(all, keys))).toBe("");
  });
});

describe("the rows that are drawn", () => {
  test("cover what is seen, are all rows that there are, and stay few", () => {
    const view = fc.record({
      top: fc.integer({ min: 0, max: 900_000 }),
      height: fc.integer({ min: 1, max: 2_000 }),
      rowPx: fc.integer({ min: 20, max: 80 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), view, (count, seen) => {
        const { first, end } = drawnRows(count, seen);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        const bottom = Math.min(count * seen.rowPx, seen.top + seen.height);
        if (seen.top < count * seen.rowPx) {
          expect(first * seen.rowPx).toBeLessThanOrEqual(seen.top);
          expect(end * seen.rowPx).toBeGreaterThanOrEqual(bottom);
        }
        expect(end - first).toBeLessThanOrEqual(seen.height / seen.rowPx + 26);
      }),
    );
  });
});

describe("a table that is copied", () => {
  const row = { id: "1", door: "=1+1\t3-2", result: '<b>"</b>', at: 1 };

  test("has one line a row, no formula, and cells that are texts", () => {
    const cells = shownCells([row], columns);
    expect(pastedText(cells)).toBe(`Door\tResult\tTime\n'=1+1 3-2\t<b>"</b>\t1`);
    expect(pastedTable(cells)).toContain("mso-number-format:'\\@'");
    expect(pastedTable(cells)).toContain("&lt;b&gt;&quot;&lt;/b&gt;");
  });

  test("says nobody's whole number", () => {
    expect(shownCells([{ ...row, result: "13800000000" }], columns)[1]?.[1]).toBe("138****0000");
  });
});

describe("a table on the screen", () => {
  let sheet: Paper;
  let store: OpenStore;
  beforeAll(async () => {
    sheet = layOut();
    await loadWords("en", "office");
    ({ store } = await phoneWith());
  });
  afterAll(() => store.close());

  const world = (): World => ({
    ...{ store, me: someone, words: core, lang: "en", elder: false, newId },
    sync: { wake: () => undefined, tryNow: async () => ({ ok: true }) },
    ...{
      setLang: async () => true,
      setElder: () => undefined,
      showAs: () => undefined,
      now: () => new Date(),
    },
  });
  const rows = ["3栋 301", "15栋 101", "3栋 102"].map((door, at) => ({
    ...{ id: door, door, at },
    result: at === 1 ? "met" : "not_home",
  }));
  const draw = (query: { [name: string]: string }, acts: string[] = []) => {
    const table = h(DeskTable<Line>, {
      ...{ name: "t", title: "Visits", rows, columns, keyOf: ({ id }: Line) => id, empty: "nothing at all" },
      sayRow: ({ door }: Line) => door,
      hrefOf: ({ id }: Line) => `/door/${id}`,
      acts: (chosen: readonly Line[]) => `act on ${chosen.map(({ id }) => id).join()}`,
    });
    const address = {
      path: "/office/visits",
      query,
      go: (url: string) => void acts.push(url),
      back: () => {},
    };
    const inWorld = h(
      WorldContext.Provider,
      { value: world() },
      h(AddressContext.Provider, { value: address }, table),
    );
    render(null, sheet as unknown as Element);
    render(h(LangContext.Provider, { value: "en" }, inWorld), sheet as unknown as Element);
  };
  const drawn = () =>
    sheet.all((node) => node.localName === "tr").map((row) => row.all((one) => one.localName === "a"));
  const doors = () => drawn().flatMap(([link]) => (link ? [link.textContent] : []));

  test("shows what its address asks for, says how many of how many, and names the rest of the way", async () => {
    draw({ result: "not_home", sort: "door" });
    await settled(sheet, () => sheet.textContent.includes("2 of 3"));
    expect(doors()).toEqual(["3栋 102", "3栋 301"]);
    expect(sheet.textContent).not.toContain("Time  Time");
  });

  test("sorts by a tap on a title and writes it into the address", async () => {
    const went: string[] = [];
    draw({}, went);
    await settled(sheet, () => doors().length === 3);
    const [title] = sheet.all((node) => node.localName === "button" && node.textContent.trim() === "Door");
    title?.tap();
    await settled(sheet, () => doors()[0] === "3栋 102");
    expect(doors()).toEqual(["3栋 102", "3栋 301", "15栋 101"]);
    await expect.poll(() => went).toEqual(["/office/visits?sort=door"]);
  });

  test("nothing that fits is said to be so, with the way back to all", async () => {
    draw({ q: "999" });
    await settled(sheet, () => sheet.textContent.includes("Nothing fits"));
    sheet.all((node) => node.localName === "button" && node.textContent.includes("Clear"))[0]?.tap();
    await settled(sheet, () => doors().length === 3);
    expect(doors()).toHaveLength(3);
  });
});
