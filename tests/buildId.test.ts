import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { buildId } from "../scripts/building/buildId.ts";
import { appBuild } from "../src/app/appBuild.ts";
import { version } from "../src/sync/version.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linfang-build-"));
  const made = folder;
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
});

function git(cwd: string, ...words: string[]): void {
  const who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"];
  const env = { ...process.env, GIT_COMMITTER_DATE: "2026-03-18T23:30:00+08:00" };
  const run = spawnSync("git", [...who, ...words], { cwd, env, encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
}

function clone(): string {
  const place = join(folder, "clone");
  mkdirSync(place);
  writeFileSync(join(place, "a.ts"), "1");
  writeFileSync(join(place, ".gitignore"), "dist/\n");
  git(place, "init", "-q");
  git(place, "add", ".");
  git(place, "commit", "-qm", "one");
  return place;
}

test("a build calls itself by the day and the commit, the same wherever that is checked out", () => {
  const place = clone();
  const id = buildId(place);
  expect(id).toMatch(/^2026-03-18 [0-9a-f]{9}$/);
  git(folder, "clone", "-q", place, "other");
  expect(buildId(join(folder, "other"))).toBe(id);
  mkdirSync(join(place, "dist"));
  writeFileSync(join(place, "dist", "index.html"), "");
  writeFileSync(join(place, "new.ts"), "");
  expect(buildId(place)).toBe(id);
});

test("a build of files that no commit has says so", () => {
  const place = clone();
  const id = buildId(place);
  writeFileSync(join(place, "a.ts"), "2");
  expect(buildId(place)).toBe(`${id}+`);
});

test("an archive without git is “dev”, also inside another project, and so is a project without a commit", () => {
  const place = clone();
  const archive = join(place, "archive");
  cpSync(place, join(folder, "archive"), { recursive: true, filter: (path) => !path.endsWith(".git") });
  expect(buildId(join(folder, "archive"))).toBe("dev");
  mkdirSync(archive);
  expect(buildId(archive)).toBe("dev");
  const empty = join(folder, "empty");
  mkdirSync(empty);
  git(empty, "init", "-q");
  expect(buildId(empty)).toBe("dev");
});

test("what people see has the version and the build; what is compared stays the version", () => {
  expect(appBuild).toBe(`${version} (dev)`);
});
