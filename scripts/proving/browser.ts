import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/**
 * The shell first: the same engine without the window's furniture, which costs a test a quarter less time of
 * the processor, and what Playwright takes by itself.
 */
const systemNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** Flags that keep a test browser from talking to its maker. */
export const quietFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * A Chromium to run: $CHROMIUM, Playwright's own, one of the system's, else Debian's package, installed now.
 * Throws a sentence that says what to do.
 */
export function findBrowser(): string {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM says ${named}, and there is no such file.`);
  }
  const own = playwrightsOwn();
  if (own) return own;
  const found = onPath();
  if (found) return found;
  installed();
  const now = onPath();
  if (now) return now;
  throw new Error(
    "No Chromium was found and none could be installed. Install one (on Debian: apt-get install chromium) or set CHROMIUM to its path.",
  );
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin", "/usr/local/bin");
  for (const name of systemNames) {
    for (const folder of folders) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

function installed(): void {
  const isRoot = process.getuid?.() === 0;
  if (!existsSync("/usr/bin/apt-get")) return;
  const asRoot = isRoot ? [] : ["sudo", "-n"];
  console.log("No Chromium here yet: installing Debian's package …");
  const apt = (...words: string[]) => {
    const [command = "", ...rest] = [...asRoot, "apt-get", ...words];
    const run = spawnSync(command, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    return run.status === 0;
  };
  const install = (name: string) =>
    apt("install", "-y", "-qq", "--no-install-recommends", name, "fonts-noto-cjk");
  // Older Debians have no package of the shell alone.
  if (apt("update", "-qq") && !install("chromium-headless-shell")) install("chromium");
}

/** What every launch in tests, shots and bench passes. Root has no sandbox to stand in. */
export function launchOptions() {
  return { executablePath: findBrowser(), chromiumSandbox: process.getuid?.() !== 0, args: quietFlags };
}
