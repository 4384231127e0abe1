import { spawnSync } from "node:child_process";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { below, importsOf, read, tokens } from "./source.ts";

/**
 * How wide, how long and how tangled the house may be. Every list of exceptions is what stood there when the
 * bound was set; it must name just what breaks the bound, so that it can only shrink.
 */
const FILES_MAX = 15;
const COLUMNS_MAX = 110;
const CRUMB_LINES = 20;

const WIDE: string[] = [];
const RINGS: string[] = [];
/** Keeps a library apart that is fetched when a camera opens. */
const CRUMBS: string[] = ["src/app/inspections/scan/detector.ts"];
/** Addresses, marks for tools, expressions that are read whole. */
const LONG_LINES: { [file: string]: number } = {
  "src/app/doors/facade/Facade.tsx": 1,
  "src/app/doors/facade/facade.css": 1,
  "src/app/inspections/count/counter.css": 1,
  "src/app/inspections/danger/danger.css": 1,
  "src/app/office/inbox/handedIn/HandedIn.tsx": 1,
  "src/app/office/people/people.css": 1,
  "src/app/office/spreadsheet/FilePicker.tsx": 1,
  "src/app/office/spreadsheet/workbook/xml.ts": 1,
  "src/domain/text/plainText.ts": 1,
  "src/reports/import/cellText.ts": 2,
  "src/reports/import/register/asides.ts": 1,
  "src/reports/import/register/leaders.ts": 1,
  "src/server/http/rateLimit.ts": 6,
  "src/server/log/sql/sqlLogStore.ts": 1,
  "src/server/photos/uploads.ts": 1,
  "src/server/serverLog.ts": 1,
  "src/server/sidecar/sidecar.ts": 2,
  "src/sync/officeProtocol.ts": 3,
  "src/sync/protocol.ts": 1,
  "tests/attack/attacks/routes.ts": 1,
  "tests/checklists/newChecklist.test.ts": 3,
  "tests/walks/register.test.ts": 1,
};
const DOUBLED: string[] = [];

/** Catalogues of words: one file a screen family, as many as there are. */
const UNBOUNDED = /^src\/words\/\w+$/;

const { files } = below("src");
const everywhere = [...files, ...below("tests").files, ...below("scripts").files];
const isCode = (file: string) => /\.tsx?$/.test(file);
const sources = files.filter(isCode);
const ownImports = (file: string) =>
  importsOf(read(file))
    .filter((name) => name.startsWith("."))
    .map((name) => posix.normalize(posix.join(posix.dirname(file), name.split("?")[0] ?? name)));
const imports = new Map(sources.map((file) => [file, ownImports(file)]));

describe("the bounds of the house", () => {
  test(`a folder holds at most ${FILES_MAX} files`, () => {
    const held = new Map<string, number>();
    for (const file of everywhere) {
      const folder = posix.dirname(file);
      held.set(folder, (held.get(folder) ?? 0) + 1);
    }
    const wide = [...held].filter(([folder, count]) => count > FILES_MAX && !UNBOUNDED.test(folder));
    expect(wide.map(([folder]) => folder).sort()).toEqual(WIDE);
  });

  test("no two features import each other, directly or in a ring", () => {
    expect(rings(featureGraph())).toEqual(RINGS);
  });

  test(`no file under ${CRUMB_LINES} lines has a single importer, in its own folder`, () => {
    const importers = new Map<string, string[]>();
    for (const file of everywhere.filter(isCode)) {
      for (const name of ownImports(file)) importers.set(name, [...(importers.get(name) ?? []), file]);
    }
    const crumbs = sources.filter((file) => {
      const [first, second] = importers.get(file) ?? [];
      if (!first || second || posix.dirname(first) !== posix.dirname(file)) return false;
      if (UNBOUNDED.test(posix.dirname(file)) || isFetchedLate(file, first)) return false;
      return read(file).split("\n").length - 1 < CRUMB_LINES;
    });
    expect(crumbs.sort()).toEqual(CRUMBS);
  });

  test(`a line has at most ${COLUMNS_MAX} columns`, () => {
    const long: { [file: string]: number } = {};
    for (const file of everywhere.filter((one) => /\.(tsx?|css)$/.test(one)).sort()) {
      const count = read(file)
        .split("\n")
        .filter((line) => line.length > COLUMNS_MAX && withoutTexts(line).length > COLUMNS_MAX).length;
      if (count > 0) long[file] = count;
    }
    expect(long).toEqual(LONG_LINES);
  });

  test("no exported name stands for two things", () => {
    const homes = new Map<string, Set<string>>();
    // A catalogue of words has the same name in every language.
    for (const file of sources.filter((one) => !UNBOUNDED.test(posix.dirname(one)))) {
      for (const name of exportsOf(read(file))) homes.set(name, (homes.get(name) ?? new Set()).add(file));
    }
    const doubled = [...homes].filter(([, where]) => where.size > 1);
    expect(doubled.map(([name]) => name).sort()).toEqual(DOUBLED);
  });

  test("every export and every package is used", { timeout: 120_000 }, () => {
    const run = spawnSync(process.execPath, ["node_modules/knip/bin/knip.js", "--no-config-hints"], {
      encoding: "utf8",
    });
    expect(run.stdout + run.stderr).toBe("");
  });
});

/** A part that comes late, or runs in a worker, is a file of its own whatever it weighs. */
function isFetchedLate(file: string, importer: string): boolean {
  const name = posix.basename(file);
  return new RegExp(`(import\\(|new URL\\()\\s*"[^"]*/${name}|/${name}\\?worker`).test(read(importer));
}

/** A line without what its texts say: one sentence is not cut for the sake of a column. */
function withoutTexts(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""').replace(/`[^`]*$|^[^`]*`/, "");
}

/** A feature: a folder right below a room. Files that stand in a room itself belong to none. */
function featureOf(file: string): string | null {
  const [, room = "", feature = "", ...rest] = file.split("/");
  return rest.length > 0 ? `${room}/${feature}` : null;
}

function featureGraph(): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [file, names] of imports) {
    const from = featureOf(file);
    for (const to of names.map(featureOf)) {
      if (from && to && from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
  }
  return graph;
}

/** The groups of features of which each reaches each other one. */
function rings(graph: Map<string, Set<string>>): string[] {
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>();
    const next = [from];
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      for (const to of graph.get(at) ?? []) {
        if (!seen.has(to)) next.push(to);
        seen.add(to);
      }
    }
    return seen;
  };
  const reached = new Map([...graph.keys()].map((feature) => [feature, reach(feature)]));
  const found = new Set<string>();
  for (const [feature, all] of reached) {
    const ring = [...all].filter((other) => reached.get(other)?.has(feature));
    if (ring.length > 1) found.add(ring.sort().join(" ↔ "));
  }
  return [...found].sort();
}

/** The names that a file declares and exports; what it only passes on is none of its own. */
function exportsOf(text: string): string[] {
  const words = tokens(text).map((token) => token.text);
  const found: string[] = [];
  words.forEach((word, i) => {
    if (word !== "export") return;
    const rest = words.slice(i + 1, i + 6).filter((one) => !["async", "abstract", "default"].includes(one));
    const [kind = "", name = ""] = rest;
    if (["const", "let", "function", "class", "type", "interface"].includes(kind) && /^\w/.test(name))
      found.push(name);
  });
  return [...new Set(found)];
}
