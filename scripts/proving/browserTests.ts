import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findBrowser } from "./browser.ts";

/**
 * `npm run browser [-- --long] [-- --at MOMENT] [-- words for Playwright]`: finds a browser, builds what is
 * missing, and lets Playwright run tests/browser. Tests tagged `@long` repeat at length what a shorter one or
 * a walk shows as well: they run alone with `--long`, or when they are named. All clocks, the server's and
 * the phones', go on from `MOMENT`: what a test finds must not hang on the day on which it is run.
 */
const USUAL = "2026-11-18T10:00:00+08:00";

const words = process.argv.slice(2);
const at = words.indexOf("--at");
const moment = at < 0 ? USUAL : words.splice(at, 2)[1];
const shiftMs = Date.parse(moment ?? "") - Date.now();
if (Number.isNaN(shiftMs)) {
  console.error(`--at wants a moment such as ${USUAL}`);
  process.exit(2);
}
const clock = pathToFileURL(resolve("tests/browser/driving/clock/setDate.ts"));
const env = {
  ...process.env,
  CHROMIUM: findBrowser(),
  CLOCK_SHIFT_MS: String(shiftMs),
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${clock}`.trim(),
};
const node = (words: string[]) => spawnSync(process.execPath, words, { stdio: "inherit", env }).status ?? 1;

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
