import { defineConfig } from "@playwright/test";
import { launchOptions } from "../../scripts/proving/browser.ts";

/** Two workers for two cores; every file has a town of its own, so nothing waits for anything. At home a test that fails once has
 * failed; the judge's machine may be busy, so there it is tried once more, and named flaky in what is printed. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/browser",
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 2,
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
