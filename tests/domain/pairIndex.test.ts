import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairIndex } from "../../src/domain/text/pairIndex.ts";

const index = (texts: { [id: string]: string }) => {
  const made = pairIndex();
  for (const [id, text] of Object.entries(texts)) made.put(id, text);
  return made;
};

describe("texts are found by pairs of characters", () => {
  const made = index({
    a: "15栋2单元 马桶反水，早晚用水时",
    b: "15栋门口 下水道又堵了",
    c: "L07 灯罩要掉",
    d: "9栋 雨棚漏水",
  });
  test.each([
    ["反水", ["a"]],
    ["下水堵", ["b"]],
    ["下水道堵了", ["b"]],
    ["15栋", ["a", "b"]],
    ["15栋 堵", ["b"]],
    ["堵 15栋", ["b"]],
    ["l07", ["c"]],
    ["Ｌ０７", ["c"]],
    ["水", ["a", "b", "d"]],
    ["電梯", []],
    ["，", ["a", "b", "c", "d"]],
  ])("%s", (sought, found) => {
    expect(made.find(sought).toSorted()).toEqual(found);
  });

  test("what holds the words as they stand comes before what holds most of them", () => {
    const both = index({ near: "楼道里的灯又不亮", exact: "楼道灯不亮" });
    expect(both.find("楼道灯不亮")).toEqual(["exact", "near"]);
  });

  test("a text that was replaced or dropped is found by its new words alone", () => {
    const changing = index({ a: "马桶反水", b: "路灯不亮" });
    changing.put("a", "台阶破了");
    changing.drop("b");
    expect([changing.find("反水"), changing.find("不亮"), changing.find("台阶"), changing.size]).toEqual([
      [],
      [],
      ["a"],
      1,
    ]);
  });

  test("whatever part of a text is sought, the text is found", () => {
    const text = fc.stringMatching(/^[灯水门路楼不亮漏堵坏]{2,20}$/u);
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (texts, which, from) => {
          const many = index(Object.fromEntries(texts.map((one, at) => [String(at), one])));
          const id = which % texts.length;
          const said = texts[id] as string;
          const begin = from % (said.length - 1);
          expect(many.find(said.slice(begin, begin + 2))).toContain(String(id));
        },
      ),
    );
  });

  test("ten thousand texts are searched in a fraction of what a person notices", () => {
    const words = ["楼道灯不亮", "马桶反水", "下水慢", "垃圾没人收", "电梯老停", "墙皮往下掉"];
    const many = pairIndex();
    for (let n = 0; n < 10_000; n++)
      many.put(String(n), `${n % 40}栋 ${n % 4}单元 ${words[n % 6]}，已经第${n}次了`);
    const began = performance.now();
    expect(many.find("反水 15栋").length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(150);
  });
});
