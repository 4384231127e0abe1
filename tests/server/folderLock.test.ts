import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { InUse, lockFolder, type Machine, thisMachine, type Use } from "../../src/server/folderLock.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "./town.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-lock-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const here: Machine = { host: "pc-1", boot: "boot-1", id: "id-1" };
const elsewhere: Machine = { host: "pc-2", boot: "boot-2", id: "id-2" };

function whyNot(data: string, use: Use, machine = here): InUse["why"] | "free" {
  try {
    lockFolder(data, use, machine).release();
    return "free";
  } catch (fault) {
    if (fault instanceof InUse) return fault.why;
    throw fault;
  }
}

/** Another process that holds the folder until it is killed. */
async function holder(data: string, use: Use): Promise<ChildProcess> {
  const code = `import { lockFolder } from ${JSON.stringify(resolve("src/server/folderLock.ts"))};
    globalThis.lock = lockFolder(${JSON.stringify(data)}, ${JSON.stringify(use)}); console.log("held"); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await new Promise<void>((held, failed) => {
    child.stdout?.once("data", () => held());
    child.once("exit", (status) => failed(new Error(`ended with ${status}`)));
  });
  return child;
}

describe("a data folder", () => {
  test("is one restore's alone, one backup's at a time, and any number of offices' of one machine", () => {
    const may: [Use, Use, string][] = [
      ["office", "office", "free"],
      ["office", "backup", "free"],
      ["office", "restore", "running"],
      ["backup", "backup", "backing-up"],
      ["backup", "drill", "backing-up"],
      ["drill", "office", "free"],
      ["backup", "restore", "running"],
      ["restore", "office", "restoring"],
      ["restore", "backup", "restoring"],
      ["restore", "restore", "running"],
    ];
    for (const [first, second, expected] of may) {
      const data = folder();
      const lock = lockFolder(data, first, here);
      expect([first, second, whyNot(data, second)]).toEqual([first, second, expected]);
      lock.release();
      expect(whyNot(data, second)).toBe("free");
      expect(existsSync(join(data, "in-use.json"))).toBe(false);
    }
  });

  test("is not taken from another machine, however long that has been silent, and the words say which file a person may delete", () => {
    const data = folder();
    lockFolder(data, "office", here);
    const file = join(data, "in-use.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      host: "pc-1",
      pid: process.pid,
      since: expect.any(String),
    });
    utimesSync(file, 1, 1);
    // A copy of the folder as the other machine sees it, whose disk hands no locks on.
    const there = folder();
    writeFileSync(join(there, "in-use.json"), readFileSync(file));
    utimesSync(join(there, "in-use.json"), 1, 1);
    for (const use of ["office", "backup", "restore"] as const)
      expect(whyNot(there, use, elsewhere)).toBe("elsewhere");
    expect(() => lockFolder(there, "office", elsewhere)).toThrow(/pc-1.*删掉.*in-use\.json.*delete/);
    expect(JSON.parse(readFileSync(join(there, "in-use.json"), "utf8"))).toMatchObject({ host: "pc-1" });
    rmSync(join(there, "in-use.json"));
    expect(whyNot(there, "office", elsewhere)).toBe("free");
  });

  test("is free again for the same machine, however it went out, and for a container that was made anew on it", async () => {
    const data = folder();
    const killed = await holder(data, "office");
    expect(whyNot(data, "restore", thisMachine())).toBe("running");
    const ended = new Promise((done) => killed.once("exit", done));
    killed.kill("SIGKILL");
    await ended;
    expect(existsSync(join(data, "in-use.json"))).toBe(true);
    expect(whyNot(data, "restore", { ...thisMachine(), boot: "after it was switched off" })).toBe("free");
    const again = await holder(data, "restore");
    expect(whyNot(data, "office", thisMachine())).toBe("restoring");
    const gone = new Promise((done) => again.once("exit", done));
    again.kill("SIGKILL");
    await gone;
    expect(whyNot(data, "office", { ...thisMachine(), host: "another-container" })).toBe("free");
  });

  test("whose lock was cut off while it was written is free a minute later, and not before", () => {
    const data = folder();
    writeFileSync(join(data, "in-use.json"), "");
    expect(whyNot(data, "office")).toBe("elsewhere");
    utimesSync(join(data, "in-use.json"), Date.now() / 1000 - 61, Date.now() / 1000 - 61);
    expect(whyNot(data, "office")).toBe("free");
  });
});

describe("while a restore copies", () => {
  test("no office starts on the folder and no backup is made of it, so that nothing is written into what is set aside", async () => {
    const town = await openTown();
    const { leaderA, doorA, office } = await settledTown(town);
    await town.endpoint.append([write(town.endpoint, leaderA, visitBody(doorA.revision.record))], office);
    const made = await takeBackup(town.data, folder(), new Date(town.clock.ms));
    await town.endpoint.close();
    const restoring = restore(town.data, made.folder, new Date(town.clock.ms));
    await expect(town.restart()).rejects.toMatchObject({ why: "restoring" });
    await expect(takeBackup(town.data, folder(), new Date(town.clock.ms))).rejects.toMatchObject({
      why: "restoring",
    });
    expect(await restoring).toMatchObject({ ok: true });
    await town.restart();
    expect((await (await joinAs(town.endpoint, leaderA)).sync()).rows.length).toBeGreaterThan(0);
  });

  test("a second restore is told, and leaves the first alone", async () => {
    const town = await openTown();
    await settledTown(town);
    const made = await takeBackup(town.data, folder(), new Date(town.clock.ms));
    await town.restart(async () => {
      const both = await Promise.all(
        [1, 2].map(() => restore(town.data, made.folder, new Date(town.clock.ms))),
      );
      expect(both.map(({ ok }) => ok)).toEqual([true, false]);
      expect(both[1]).toEqual({ ok: false, why: "running" });
    });
  });
});
