import { mkdtempSync, readdirSync } from "node:fs";
import fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openUploads, UNFINISHED_MAX, uploadName } from "../../../src/server/photos/uploads.ts";

/** What the next calls say in place of the disk's own answer. */
const broken: { [call: string]: string } = {};
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof fs>();
  const failing =
    <A extends unknown[], R>(name: string, call: (...given: A) => R) =>
    (...given: A): R | Promise<never> => {
      const code = broken[name];
      return code ? Promise.reject(Object.assign(new Error(`${code}: ${name}`), { code })) : call(...given);
    };
  return {
    ...real,
    stat: failing("stat", real.stat),
    readdir: failing("readdir", real.readdir),
    readFile: failing("readFile", real.readFile),
  };
});

const person = "00000000-0000-4000-8000-000000000001";
const coming = { record: person, slot: "s1", hash: "a".repeat(64), person };
const named = { ...coming, bytes: 3, type: "image/jpeg", width: 1, height: 1 } as const;

afterEach(() => {
  for (const call of Object.keys(broken)) delete broken[call];
});

/** A folder with as many begun uploads of this person as may be. */
async function begun() {
  const data = mkdtempSync(join(tmpdir(), "uploads-"));
  const uploads = openUploads(data);
  const folder = join(data, "uploads");
  await fs.mkdir(folder);
  for (let n = 0; n < UNFINISHED_MAX; n++) {
    const path = join(folder, uploadName({ ...coming, slot: `s${n}` }));
    await fs.writeFile(path, "abc");
    await fs.writeFile(`${path}.json`, "{}");
  }
  return { uploads, names: () => readdirSync(folder) };
}

describe.each(["EIO", "EMFILE", "EACCES"])("a disk that answers %s", (code) => {
  test.each([
    ["stat", "isBegun"],
    ["readFile", "isBegun"],
    ["stat", "whole"],
    ["readFile", "whole"],
    ["stat", "makeRoom"],
    ["readdir", "makeRoom"],
    ["stat", "sweep"],
    ["readdir", "sweep"],
  ] as const)(
    "to %s does not say that nothing is there: %s throws it, and nothing goes",
    async (call, act) => {
      const { uploads, names } = await begun();
      const before = names();
      const acts = {
        isBegun: () => uploads.isBegun(coming),
        whole: () => uploads.whole(coming, named),
        makeRoom: () => uploads.makeRoom(person),
        sweep: () => uploads.sweep(Number.MAX_SAFE_INTEGER),
      };
      broken[call] = code;
      await expect(acts[act]()).rejects.toMatchObject({ code });
      expect(names()).toEqual(before);
    },
  );
});

test("a folder in which nothing is there, nothing is begun, and nothing is to go", async () => {
  const uploads = openUploads(mkdtempSync(join(tmpdir(), "uploads-")));
  await uploads.makeRoom(person);
  expect([
    await uploads.isBegun(coming),
    await uploads.whole(coming, named),
    await uploads.sweep(Number.MAX_SAFE_INTEGER),
  ]).toEqual([false, null, 0]);
});
