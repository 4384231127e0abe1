import { expect, test } from "vitest";
import { sayAtDesk } from "../../src/app/shell/desk/sayAtDesk.ts";
import { loadWords, wordsOf } from "../../src/words/loader.ts";

const textsOf = (words: unknown): string[] =>
  typeof words === "string"
    ? [words]
    : typeof words === "object" && words !== null
      ? Object.values(words).flatMap(textsOf)
      : [];

test("at a desk shared screens speak of this computer, and its own words and people's stay as they are", async () => {
  await loadWords("zh-CN", "office");
  const { visit } = wordsOf("zh-CN", "core");
  expect(visit.saved("302", "没人在")).toBe("302 没人在，已存手机");
  expect(await sayAtDesk("zh-CN")).toBe(true);
  expect(await sayAtDesk("zh-CN")).toBe(false);
  // Whoever read the catalogue before has it, too.
  expect(visit.saved("302", "没人在")).toBe("302 没人在，已存本机");
  expect(visit.saved("已存手机店", "没人在")).toBe("已存手机店 没人在，已存手机");
  expect(wordsOf("zh-CN", "health").title).toBe("本机状况");
  expect(wordsOf("zh-CN", "photo")).toMatchObject({ choose: "选择图片", free: "可以不附。不含人脸和证件" });
  expect(wordsOf("zh-CN", "visit").door.state.waiting).toBe("已存本机");
  expect(textsOf(wordsOf("zh-CN", "held"))).toContain("这部手机已经停用");
  await loadWords("en", "office");
  await sayAtDesk("en");
  expect(wordsOf("en", "photo").choose).toBe("Choose a picture");
  expect(wordsOf("en", "me").me.phone).toBe("This computer");
  expect(wordsOf("en", "issueScreens").missing).toContain("this computer");
});

test("no shared word calls the machine at a desk a phone", async () => {
  await loadWords("zh-CN", "office");
  await sayAtDesk("zh-CN");
  const shared = ["core", "me", "health", "issueScreens", "visit", "patrolScreens"] as const;
  const texts = shared.flatMap((name) => textsOf(wordsOf("zh-CN", name)));
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => /(?:这部|已存)手机|手机(?:里|上)/.test(text))).toEqual([]);
});
