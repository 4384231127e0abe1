import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { configDefaults, defineConfig } from "vitest/config";
import { aloneScripts } from "./scripts/building/aloneScripts.ts";
import { buildDefines, buildId, namedBuild } from "./scripts/building/buildId.ts";
import { lowestOf, targetsOf } from "./scripts/building/features.ts";
import { knownKindsDigest } from "./scripts/building/knownKinds.ts";
import { leanDexie } from "./scripts/building/leanDexie.ts";
import { parts } from "./scripts/building/parts.ts";
import { serviceWorker } from "./scripts/building/serviceWorker.ts";
import { sourceMaps } from "./scripts/building/sourceMaps.ts";
import { writtenVisitFits } from "./scripts/building/visitFits.ts";
import { FEATURES } from "./src/app/navigation/features.ts";

const build = buildId();
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The oldest that have what the code uses; anything older gets the page that says so, before it begins. */
const browsers = targetsOf(lowestOf(FEATURES));

/**
 * With one style sheet and no lists of what to fetch ahead, a part that is loaded later needs nothing but its
 * import.
 */
const noPreloads = {
  name: "no-preloads",
  enforce: "pre" as const,
  load: (id: string) =>
    id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
};

/** Tests of what belongs to a whole process, such as its mask for new files. */
const OWN_PROCESS = ["tests/attack/attack.test.ts", "tests/server/fileModes.test.ts"];

export default defineConfig({
  root: here("src/app"),
  publicDir: here("public"),
  plugins: [
    preact({ devToolsEnabled: false }),
    noPreloads,
    knownKindsDigest,
    writtenVisitFits,
    leanDexie,
    namedBuild(build),
    aloneScripts({
      define: buildDefines(build),
      scripts: {
        "rescue.js": here("src/app/recovery/alone/page.ts"),
        "watch.js": here("src/app/recovery/alone/watch.ts"),
      },
      target: browsers,
    }),
    // Whoever holds a resident's slip has whatever phone they have, and WeChat's own browser in it.
    aloneScripts({
      define: {},
      scripts: { "v/slip.js": here("src/app/slip/page.ts") },
      target: ["chrome61", "safari11", "firefox60"],
    }),
    serviceWorker({ entry: here("src/app/worker/sw.ts"), target: browsers }),
    sourceMaps(),
  ],
  resolve: {
    alias: [
      // The spreadsheet packages unzip in a Worker made from a blob, which Trusted Types refuse.
      { find: /^fflate$/, replacement: here("src/app/office/spreadsheet/fflate.ts") },
      // Its entry for bundlers wraps the build for old scripts; the modules are what a bundler can make
      // smaller.
      { find: /^dexie$/, replacement: here("node_modules/dexie/dist/modern/dexie.mjs") },
    ],
  },
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    manifest: true,
    // No data: URLs, the content policy allows none.
    assetsInlineLimit: 0,
    // Everything comes from the worker's cache at once; lists of what to fetch ahead only make the first part
    // heavier.
    modulePreload: false,
    // One style sheet and one first part: what every phone needs anyway travels smaller as one.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: parts } } },
    chunkSizeWarningLimit: 400,
  },
  test: {
    root: here("."),
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, "tests/browser/**", ...OWN_PROCESS],
          pool: "threads",
        },
      },
      { extends: true, test: { name: "alone", include: OWN_PROCESS, pool: "forks" } },
    ],
    globalSetup: here("tests/memoryDisk.ts"),
    environment: "node",
    maxWorkers: 2,
    testTimeout: 20_000,
    // A test that looks at nothing proves nothing: emptied, it is red.
    expect: { requireAssertions: true },
    reporters: ["default", here("tests/proofs/faultsRan.ts")],
  },
});
