import { expect, test } from "vitest";
import { below, read } from "./source.ts";

/**
 * Dexie follows native promises through a transaction only where the function that it is given is async
 * itself: of any other that awaits between its reads the transaction may end on the way. What asks for all at
 * once and awaits nothing needs no such care.
 */
const ALL_AT_ONCE = /^\s*(Promise\.all\(\[\s*)?db\./;

/** What each of Dexie's transactions is given that is not async, with the line on which it begins. */
function unsafe(source: string): number[] {
  return [...source.matchAll(/\.transaction\(\s*"rw?!?",/g)].flatMap(({ index }) => {
    const rest = callAt(source, index);
    const arrow = rest.indexOf("=>");
    const isAsync = /async\s*(<[^>]*>)?\(?[^(]*\)?(: [^=]*)?$/.test(rest.slice(0, arrow).trimEnd());
    const isSafe = arrow >= 0 && (isAsync || ALL_AT_ONCE.test(rest.slice(arrow + 2)));
    return isSafe ? [] : [source.slice(0, index).split("\n").length];
  });
}

/** From there to the end of its brackets. */
function callAt(source: string, from: number): string {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === "(") depth++;
    if (source[at] === ")" && --depth === 0) return source.slice(from, at + 1);
  }
  return source.slice(from);
}

test("a transaction of many reads is given a function that is async itself", () => {
  const files = below("src/app").files.filter((file) => /\.tsx?$/.test(file));
  const sources = files.map((file) => ({ file, text: read(file) }));
  const begun = sources.flatMap(({ text }) => text.match(/\.transaction\(\s*"rw?!?",/g) ?? []);
  expect(begun.length).toBeGreaterThan(30);
  expect(sources.flatMap(({ file, text }) => unsafe(text).map((line) => `${file}:${line}`))).toEqual([]);
});

test.each([
  ['db.transaction("r", db.records, read);\nconst other = async () => read();', 1],
  ['db.transaction("r", db.records, () => read())', 1],
  ['db.transaction("rw", db.records, () => Promise.all([read(), db.outbox.clear()]))', 1],
  ['db.transaction("r", db.records, async () => read())', 0],
  ['db.transaction("r", [db.records], async () => {\n  await read();\n})', 0],
  ['db.transaction("rw", db.records, () => Promise.all([db.records.clear()]))', 0],
])("%s: %s", (source, count) => {
  expect(unsafe(source)).toHaveLength(count);
});
