import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { below, read } from "./source.ts";

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
};
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: { [path: string]: Locked };
};
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: { [name: string]: string };
};
const locked = Object.entries(packages).filter(([path]) => path !== "");

/** Beyond so many each one needs more than a reason: it needs somebody to come here and raise this. */
const RUNTIME_MAX = 17;
/** What may be passed on with an app of the MIT licence, and run beside it. */
const LICENCES = /^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|MIT OR Apache-2\.0|\(MIT OR CC0-1\.0\))$/;
/** Of tools that make nothing of what is given to people: their own files stay unchanged. */
const TOOLS = /^(MPL-2\.0|CC-BY-4\.0)$/;

describe("what is taken from others", () => {
  test("is few, and each stands in the map with its reason and its exact version here", () => {
    const named = Object.keys(dependencies);
    expect(named.length).toBeLessThanOrEqual(RUNTIME_MAX);
    const [, table = ""] = read("src/README.md").split("## Dependencies, each with its reason");
    // “workbox-precaching, -routing” names two.
    const cells = [...table.matchAll(/^\| ([^|]+) \| \S/gm)].map(([, names = ""]) => names);
    const said = cells.flatMap((cell) => {
      const [first = "", ...others] = cell.replace(/ \(.*?\)/g, "").split(", ");
      const stem = first.replace(/-[^-]*$/, "");
      return [first, ...others.map((other) => (other.startsWith("-") ? stem + other : other))];
    });
    expect(named.filter((name) => !said.includes(name))).toEqual([]);
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("runs nothing while it is installed, comes from the registry, and is known by its hash", () => {
    expect(locked.length).toBeGreaterThan(100);
    const wrong = locked.filter(
      ([, { hasInstallScript, resolved, integrity = "", link }]) =>
        hasInstallScript ||
        link ||
        // Where it says no place, npm asks its registry.
        (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/")) ||
        !/^sha512-[\w+/]{86}==$/.test(integrity),
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test("has a licence under which it may be passed on, and what is no more than a tool one that leaves ours alone", () => {
    const wrong = locked.filter(
      ([, { license = "", dev }]) => !LICENCES.test(license) && !(dev && TOOLS.test(license)),
    );
    expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  test("is on npm's own bill of materials, each with its hash and its licence", { timeout: 60_000 }, () => {
    const said = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], {
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    expect(said.status, said.stderr).toBe(0);
    type Component = { name: string; version: string; hashes?: unknown[]; licenses?: unknown[] };
    const { components } = JSON.parse(said.stdout) as { components: Component[] };
    const bare = components.filter(({ hashes = [], licenses = [] }) => !hashes.length || !licenses.length);
    expect(bare).toEqual([]);
    const listed = new Set(components.map(({ name, version }) => `${name} ${version}`));
    const each = locked.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, "")} ${version}`);
    expect(each.filter((one) => !listed.has(one))).toEqual([]);
  });
});

describe("the driver of PostgreSQL", () => {
  test("is loaded by nobody who has not named one", { timeout: 120_000 }, () => {
    const began = `
      const { mkdtempSync, rmSync } = await import("node:fs");
      const { createRequire } = await import("node:module");
      const { openEndpoint } = await import("./src/server/http/endpoint.ts");
      const data = mkdtempSync("${tmpdir()}/linfang-driver-");
      const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
      await (await openEndpoint({ data, now: () => new Date(), random })).close();
      const files = () => Object.keys(createRequire(data).cache);
      const loaded = () => files().filter((file) => /node_modules.pg/.test(file));
      const before = loaded().length;
      await import("./src/server/database/postgres.ts");
      console.log(JSON.stringify({ before, after: loaded().length > 0 }));
      rmSync(data, { recursive: true });`;
    const words = ["--import", "./scripts/node.mjs", "--input-type=module", "-e", began];
    const said = spawnSync(process.execPath, words, { encoding: "utf8" });
    expect(said.stderr).toBe("");
    expect(JSON.parse(said.stdout)).toEqual({ before: 0, after: true });
  });
});

describe("the app", () => {
  const app = below("src").files.filter((file) => /\.(tsx?|css|html)$/.test(file));

  test("draws what people wrote as text: no file makes markup or programs of it", () => {
    const makes =
      /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|href=["'{`]+javascript:/;
    expect(app.length).toBeGreaterThan(500);
    expect(app.filter((file) => makes.test(read(file)))).toEqual([]);
  });

  test("asks its database with bound values, never with words put into the question", () => {
    // Settings of the engine and a question's own beginning are the program's words.
    const worded = /\bsql\.raw\(|\bsql\.lit\((?!")|\.(exec|prepare)\(`(?!pragma )[^`]*\$\{(?!heads\})/;
    expect(app.filter((file) => worded.test(read(file)))).toEqual([]);
  });

  test("asks no other place for anything: no address of one stands in it but those it names to people", () => {
    const fetched = /(fetch|import|src=|url)\(?["'`]?\s*["'`(]https?:\/\//;
    expect(app.filter((file) => fetched.test(read(file)))).toEqual([]);
  });
});
