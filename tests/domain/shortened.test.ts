import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shortened, shortPlace } from "../../src/domain/text/shortened.ts";

test("a text that fits stays, one that does not says that there is more", () => {
  expect(shortened("亮不亮：不亮", 6)).toBe("亮不亮：不亮");
  expect(shortened("亮不亮：不亮；很脏", 8, "…（见检查）")).toBe("亮不…（见检查）");
  expect(shortened("灯🔦坏了", 3)).toBe("灯…");
});

test("an address keeps the estate and the door", () => {
  expect(shortPlace("新塘村小区 15栋 1单元 302", 40)).toBe("新塘村小区 15栋 1单元 302");
  const long = shortPlace(`新塘村小区 ${"很长的楼名".repeat(20)} 1单元 302`, 40);
  expect(long).toHaveLength(40);
  expect(long).toMatch(/^新塘村小区 .*….* 1单元 302$/);
});

test("nothing in the app cuts a text at its limit by itself", () => {
  const files = readdirSync("src/app", { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const cuts = files.flatMap((name) => {
    const source = readFileSync(`src/app/${name}`, "utf8");
    return [...source.matchAll(/\.slice\(\s*0,\s*(\w*CHARS_MAX)/g)].map(([, max]) => `${name}: ${max}`);
  });
  // A code of the app's own making.
  expect(cuts).toEqual(["store/events.ts: CODE_CHARS_MAX"]);
});
