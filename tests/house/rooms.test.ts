import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { below, importsOf, read, tokens } from "./source.ts";

/** Which rooms a room may import from besides itself. */
const arrows: { [room: string]: string[] } = {
  domain: [],
  words: [],
  checklists: ["domain"],
  sync: ["domain"],
  reports: ["domain", "words", "checklists"],
  app: ["domain", "words", "checklists", "sync", "reports"],
  server: ["domain", "words", "checklists", "sync", "reports"],
};
const pureRooms = ["domain", "words", "checklists", "sync", "reports"];
/** The only package that a pure room may know. */
const purePackages = ["zod/mini"];
const bannedFolders = [
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "shared",
  "lib",
  "core",
  "types",
  "models",
];
const LINES_MAX = 300;

const { files, folders } = below("src");
const sources = files.filter((file) => /\.tsx?$/.test(file));
const roomOf = (file: string) => file.split("/")[1] ?? "";
const isOwn = (name: string) => name.startsWith(".");
/** A worker's address is asked for with a query. */
const target = (file: string, name: string) =>
  posix.normalize(posix.join(posix.dirname(file), name.split("?")[0] ?? name));

const imports = new Map(sources.map((file) => [file, importsOf(read(file))]));

describe("the house", () => {
  test("every file stands in a room that the map knows", () => {
    expect(sources.map(roomOf).filter((room) => !(room in arrows))).toEqual([]);
    expect(sources.length).toBeGreaterThan(10);
  });

  test("a room imports only from the rooms that its arrows point to", () => {
    const wrong: string[] = [];
    for (const [file, names] of imports) {
      for (const name of names.filter(isOwn)) {
        const to = roomOf(target(file, name));
        if (to !== roomOf(file) && !arrows[roomOf(file)]?.includes(to)) wrong.push(`${file} → ${name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a pure room knows no package but the schemas' one", () => {
    const wrong: string[] = [];
    for (const [file, names] of imports) {
      if (!pureRooms.includes(roomOf(file))) continue;
      for (const name of names)
        if (!isOwn(name) && !purePackages.includes(name)) wrong.push(`${file} → ${name}`);
    }
    expect(wrong).toEqual([]);
  });

  test("the app knows nothing of Node", () => {
    const wrong = sources.filter(
      (file) => roomOf(file) === "app" && imports.get(file)?.some((name) => name.startsWith("node:")),
    );
    expect(wrong).toEqual([]);
  });

  test("imports of our own files name them in full, and the files are there", () => {
    const wrong: string[] = [];
    for (const [file, names] of imports) {
      for (const name of names.filter(isOwn))
        if (!files.includes(target(file, name))) wrong.push(`${file} → ${name}`);
    }
    expect(wrong).toEqual([]);
  });

  test("no files import each other in a circle, not even for their types", () => {
    expect(circles()).toEqual([]);
  });

  test("no folder is named for nothing in particular", () => {
    expect(folders.filter((folder) => bannedFolders.includes(posix.basename(folder)))).toEqual([]);
  });

  test(`a file has fewer than ${LINES_MAX} lines`, () => {
    const long = files.filter(
      (file) => /\.(tsx?|css)$/.test(file) && read(file).split("\n").length - 1 >= LINES_MAX,
    );
    expect(long).toEqual([]);
  });

  test("pure rooms take clock and chance from outside", () => {
    const wrong = sources
      .filter((file) => pureRooms.includes(roomOf(file)))
      .flatMap((file) => reachesOut(read(file)).map((what) => `${file}: ${what}`));
    expect(wrong).toEqual([]);
  });
});

describe("the reader of sources", () => {
  test("sees imports of every shape and none in strings, comments or templates", () => {
    const text = [
      'import a from "./a.ts"; import type { B } from "./b.ts"; import "./c.css";',
      'export * from "./d.ts"; const e = import("./e.ts");',
      '// import f from "./f.ts"',
      `const g = \`\${h({ i: \`from "./i.ts"\` })} import j from "./j.ts"\`; const k = /from "k"/;`,
      'const l = <p title="x">it\'s</p>;',
      'import m from "./m.ts";',
    ].join("\n");
    expect(importsOf(text)).toEqual(["./a.ts", "./b.ts", "./c.css", "./d.ts", "./e.ts", "./m.ts"]);
  });

  test("sees a clock that is read and not one that is handed in", () => {
    expect(
      reachesOut(
        "const a = Date.now(); const b = new Date(); const c = new Date; Math.random(); crypto.randomUUID()",
      ),
    ).toHaveLength(5);
    expect(reachesOut('const a = new Date("2026-03-18"); clock.now(); // Date.now()')).toEqual([]);
  });
});

/** Where a text asks the machine for time or chance. */
function reachesOut(text: string): string[] {
  const words = tokens(text).map((token) => token.text);
  const found: string[] = [];
  words.forEach((word, i) => {
    const [next, third] = [words[i + 1], words[i + 2]];
    if (word === "Date" && next === "." && third === "now") found.push("Date.now");
    if (word === "Math" && next === "." && third === "random") found.push("Math.random");
    if (word === "crypto" && next === ".") found.push("crypto");
    if (word === "new" && next === "Date" && (third !== "(" || words[i + 3] === ")"))
      found.push("new Date()");
  });
  return found;
}

function circles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const name of imports.get(file)?.filter(isOwn) ?? []) visit(target(file, name), [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  return found;
}
