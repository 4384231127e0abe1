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
