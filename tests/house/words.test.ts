import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/words/loader.ts";
import * as office from "../../src/words/zh/officePart.ts";
import * as phone from "../../src/words/zh/phonePart.ts";
import * as start from "../../src/words/zh/startPart.ts";
import { below, read } from "./source.ts";

const WORDS = "src/words";
const folders = readdirSync(WORDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const sources = below("src").files.filter((file) => /\.tsx?$/.test(file));

/** Files for other people and programs are Chinese whatever the screen speaks. */
const CHINESE_FILES = [
  "src/reports/export/inspectionsCsv.ts",
  "src/reports/export/issuesCsv.ts",
  "src/reports/export/ratesCsv.ts",
  "src/reports/export/visitsCsv.ts",
  "src/reports/export/workOrder.ts",
  "src/reports/import/assets/sheet.ts",
  "src/reports/month/figureRows.ts",
  "src/reports/service/serviceRows.ts",
  "src/reports/service/wishRows.ts",
  "src/reports/votes/deliberationRows.ts",
];
/** Somebody's table of lamps may name a state in either language. */
const BOTH_READ = ["src/reports/import/assets/options.ts"];

/** Imports that are there when the program runs, each as a path from the top. */
function valuesIn(file: string): string[] {
  return [...read(file).matchAll(/^import (?!type\b)[^;]*?from "(\.[^"]*)";/gms)].map(([, name]) =>
    posix.normalize(posix.join(posix.dirname(file), `${name}`)),
  );
}

describe("the languages", () => {
  test("stand in folders of the same file names, and beside them are only the loader and the rules of the voice", () => {
    expect(folders.length).toBeGreaterThan(1);
    const first = readdirSync(`${WORDS}/zh`).sort();
    for (const folder of folders) expect(readdirSync(`${WORDS}/${folder}`).sort(), folder).toEqual(first);
    const beside = readdirSync(WORDS).filter((name) => !folders.includes(name));
    expect(beside.sort()).toEqual(["README.md", "loader.ts", "tsconfig.json"]);
  });

  test("cost one line each outside their folder", () => {
    expect(Object.keys(languages)).toHaveLength(folders.length);
    for (const folder of folders) {
      const lines = read(`${WORDS}/loader.ts`).split("\n");
      expect(
        lines.filter((line) => line.includes(`import("./${folder}/`)),
        folder,
      ).toHaveLength(1);
    }
    const naming = sources.filter(
      (file) => !file.startsWith(`${WORDS}/`) && /words\/(?!zh\/|loader)/.test(imported(file)),
    );
    expect(naming).toEqual(BOTH_READ);
  });

  test("are fetched through the loader alone, but where a file is Chinese for everybody", () => {
    const reading = sources.filter(
      (file) =>
        !file.startsWith(`${WORDS}/`) && valuesIn(file).some((name) => /^src\/words\/\w+\//.test(name)),
    );
    expect(reading.sort()).toEqual([...CHINESE_FILES, ...BOTH_READ].sort());
  });

  test("read nothing of each other but types", () => {
    for (const folder of folders) {
      for (const { name } of readdirSync(`${WORDS}/${folder}`, { withFileTypes: true })) {
        const file = `${WORDS}/${folder}/${name}`;
        const foreign = valuesIn(file).filter((other) => !other.startsWith(`${WORDS}/${folder}/`));
        expect(foreign, file).toEqual([]);
      }
    }
  });
});

describe("a screen that comes late", () => {
  const parts = {
    start: Object.keys(start.part),
    phone: Object.keys(phone.part),
    office: Object.keys(office.part),
  };
  const order = ["core", "start", "phone", "office"];
  const partOf = (name: string) =>
    Object.entries(parts).find(([, names]) => names.includes(name))?.[0] ?? "core";

  test("reads no words beyond the part that is awaited with it", () => {
    const doors = sources.flatMap((file) =>
      [...read(file).matchAll(/lazily(?:Beside)?\(\s*\(\) => import\("([^"]+)"\)(?:,\s*"(\w+)")?/g)].map(
        ([, name, part]) => ({
          file,
          screen: posix.normalize(posix.join(posix.dirname(file), `${name}`)),
          part: part ?? "phone",
        }),
      ),
    );
    expect(doors.length).toBeGreaterThan(20);
    const isInOffice = (file: string) => file.startsWith("src/app/office/");
    const wrong = doors.flatMap(({ file, screen, part }) => {
      // What opens out of the office's own page finds the office's words here already.
      const awaited = order.indexOf(isInOffice(file) ? "office" : part);
      return wordsRead(screen)
        .filter(({ name }) => order.indexOf(partOf(name)) > awaited)
        .map(({ name, by }) => `${screen} awaits "${part}", and ${by} reads "${name}"`);
    });
    expect(wrong).toEqual([]);
  });

  test("and the first screen reads the core alone", () => {
    const beyond = wordsRead("src/app/main.tsx").filter(({ name }) => partOf(name) !== "core");
    expect(beyond).toEqual([]);
  });
});

const imported = (file: string) =>
  [...read(file).matchAll(/(?:from|import\()\s*"([^"]*)"/g)].map(([, name]) => name).join("\n");

/** The catalogues that a file and all that it imports at once read, each with one file that does. */
function wordsRead(from: string): { name: string; by: string }[] {
  const seen = new Set<string>();
  const found: { name: string; by: string }[] = [];
  const follow = (file: string): void => {
    if (seen.has(file) || !/\.tsx?$/.test(file)) return;
    seen.add(file);
    for (const [, name] of read(file).matchAll(/(?:useWords\(|wordsOf\([\w.]+, )"(\w+)"/g))
      found.push({ name: `${name}`, by: file });
    for (const next of valuesIn(file)) follow(next);
  };
  follow(from);
  return found;
}
