import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * A screen's style comes when the screen is first opened and stays: what it says about a part would change
 * that part on every other screen from then on. So each selector names something of its own: a class, or a
 * mark on the page, that no other room's style speaks of.
 */
const roomOf = (file: string) => {
  const [room = ""] = file.replaceAll("\\", "/").replace("src/app/", "").split("/");
  return room.endsWith(".css") ? file : room;
};
/** Always loaded, and there for all: a screen may speak of these together with a name of its own. */
const SHARED = new Set(["ui", "shell"]);
/** With their reasons. */
const ALLOWED = new Map([["office .shell.desk > header", "no phone's shell is a desk's"]]);

const files = readdirSync("src/app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".css"))
  .map((file) => `src/app/${file}`)
  .sort();
const selectorsOf = (css: string) =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{};]+)\{/g)]
    .map(([, selector = ""]) => selector.trim())
    .filter((selector) => selector !== "" && !selector.startsWith("@"))
    .flatMap((selector) => selector.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim().replace(/\s+/g, " "))
    .filter((selector) => !/^(from|to|\d+%)$/.test(selector));
const namesIn = (selector: string) =>
  [...selector.matchAll(/\.[a-zA-Z][\w-]*|\[data-[\w-]+/g)].map(([name]) => name);

const rules = files.flatMap((file) =>
  selectorsOf(readFileSync(file, "utf8")).map((selector) => ({ room: roomOf(file), file, selector })),
);
const roomsOf = new Map<string, Set<string>>();
// The desk's frame makes room for the office's parts; they are the office's all the same.
for (const { room, selector } of rules.filter(({ file }) => !file.startsWith("src/app/shell/desk/")))
  for (const name of namesIn(selector)) roomsOf.set(name, (roomsOf.get(name) ?? new Set()).add(room));

test("no screen's style speaks of a part without naming something of that screen", () => {
  const leaks = rules
    .filter(({ room }) => !SHARED.has(room))
    .filter(({ selector }) => !namesIn(selector).some((name) => roomsOf.get(name)?.size === 1))
    .filter(({ room, selector }) => !ALLOWED.has(`${room} ${selector}`))
    .map(({ file, selector }) => `${file}: ${selector}`);
  expect(leaks).toEqual([]);
});

test("whatever is printed has the size of its paper, also where it names no page of its own", () => {
  const pages = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/@page\s*([\w-]*)\s*\{([^}]*)\}/g)].map(([, name, said]) => ({
      ...{ name, size: /size:\s*A4/.test(said ?? ""), isFirst: file.startsWith("src/app/ui/") },
    })),
  );
  expect(pages.filter(({ size }) => !size)).toEqual([]);
  expect(pages.filter(({ name, isFirst }) => name === "" && isFirst)).toHaveLength(1);
});
