import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "./browser.ts";

/**
 * `npm run browser [-- --long] [-- words for Playwright]`: finds a browser, builds what is missing, and lets
 * Playwright run tests/browser. Tests tagged `@long` repeat at length what a shorter one or a walk shows as
 * well: they run alone with `--long`, or when they are named.
 */
const env = { ...process.env, CHROMIUM: findBrowser() };
const node = (words: string[]) => spawnSync(process.execPath, words, { stdio: "inherit", env }).status ?? 1;

const words = process.argv.slice(2);
const isLong = words.includes("--long");
const which = isLong ? ["--grep", "@long"] : words.length === 0 ? ["--grep-invert", "@long"] : [];

if (!existsSync("dist/index.html") && node(["scripts/build.ts"]) !== 0) process.exit(1);
process.exit(
  node([
    "node_modules/@playwright/test/cli.js",
    "test",
    "-c",
    "tests/browser/playwright.config.ts",
    ...which,
    ...words.filter((word) => word !== "--long"),
  ]),
);
