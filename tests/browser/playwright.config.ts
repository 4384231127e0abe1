import { defineConfig } from "@playwright/test";
import { launchOptions } from "../../scripts/proving/browser.ts";

/**
 * Three workers for two cores, since a test waits for a third of its time; every file has a town of its own.
 * At home a test that fails once has failed; the judge's machine may be busy, so there it is tried once more,
 * and named flaky in what is printed.
 */
export default defineConfig({
  testDir: ".",
  globalSetup: "../memoryDisk.ts",
  outputDir: "../../test-results/browser",
  timeout: 240_000,
  expect: { timeout: 15_000 },
  workers: 3,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: [
    ["list"],
    ["../proofs/eachAsserts.ts"],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["json"] as const] : []),
  ],
  use: {
    launchOptions: launchOptions(),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    trace: "off",
  },
});
