import { expect, test } from "vitest";
import { codeInLink } from "../../../src/app/join/codeInLink.ts";
import { fitted, hereOf } from "../../../src/app/navigation/address.ts";

const ORIGIN = "https://linfang.test";

test.each([
  "#join=%E0%A4%A",
  "#join=%",
  "#join=%zz",
  "#join=abc%FF",
  "#join=abc。",
  "#join=%00abc",
  "#join=<b>",
  "#join=a/b",
])("the link %s is known to be damaged", (hash) => expect(codeInLink(hash)).toBeNull());

test("a whole link gives its code, also one that a messenger broke or wrote in percent signs; another fragment gives none", () => {
  expect(codeInLink("#join=aB3_-xyz")).toBe("aB3_-xyz");
  expect(codeInLink("#join=aB3%5F-xyz")).toBe("aB3_-xyz");
  expect(codeInLink("#join=aB3%20_-x%0Ayz")).toBe("aB3_-xyz");
  expect(codeInLink("#join=")).toBe("");
  expect(codeInLink("#elsewhere%")).toBe("");
});

const CODE = "aB3_-xyzaB3_-xyz0123";
test.each([
  `#join=${CODE}&from=singlemessage&isappinstalled=0`,
  `#join=${CODE}。`,
  `#join=${CODE}，请点开加入`,
  `#join=${CODE} please open it`,
  `#join=${CODE}%E3%80%82`,
  `#join=${CODE}%E3%80`,
  `#join=${CODE}%`,
  `#join=${CODE}?x=1#top`,
  `#join=${CODE}/`,
  `#join=${CODE.slice(0, 9)}\n${CODE.slice(9)}。`,
  `#join=${CODE.slice(0, 9)}%0A${CODE.slice(9)}`,
  `#join=${CODE}\u200b`,
])("a messenger's own signs behind a code leave it whole: %s", (hash) => expect(codeInLink(hash)).toBe(CODE));

test("digits to type are known by their number, and what was cut or changed inside is damaged", () => {
  expect(codeInLink("#join=12345678。")).toBe("12345678");
  expect(codeInLink(`#join=${"1".repeat(20)}&from=x`)).toBe("1".repeat(20));
  expect(codeInLink("#join=1234567。")).toBeNull();
  expect(codeInLink(`#join=${CODE.slice(0, 12)}中${CODE.slice(12)}`)).toBeNull();
  expect(codeInLink(`#join=${CODE}x。`)).toBeNull();
});

test.each([
  "//%",
  "//[",
  "//evil.test/b/1",
  "/%E0%A4%A",
  "/b/%",
  "/b/%E0%A4%A?x=%E0%A4%A&__proto__=1&%",
  "/\\\\%",
  "/?%%%",
  "/b/1?state=%ff",
])("the address %s is read as some page of our own", (url) => {
  const { path, query } = hereOf(url, ORIGIN);
  expect(path.startsWith("/")).toBe(true);
  expect(Object.values(query).every((value) => typeof value === "string")).toBe(true);
  expect(() => fitted(path, "/b/:building")).not.toThrow();
});
