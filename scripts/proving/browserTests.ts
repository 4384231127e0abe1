import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "./browser.ts";

/**
 * Finds a browser, builds what is missing, and lets Playwright run tests/browser; more words go to Playwright
 * as they are.
 */
const env = { ...process.env, CHROMIUM: findBrowser() };
const node = (words: string[]) => spawnSync(process.execPath, words, { stdio: "inherit", env }).status ?? 1;

if (!existsSync("dist/index.html") && node(["scripts/build.ts"]) !== 0) process.exit(1);
process.exit(
  node([
    "node_modules/@playwright/test/cli.js",
    "test",
    "-c",
    "tests/browser/playwright.config.ts",
    ...process.argv.slice(2),
  ]),
);
