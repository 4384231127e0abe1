import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { backUpDaily, isBackupOverdue, lastBackup } from "../../../src/server/backups/daily.ts";
import { findBackup, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { backupsIn, prune, recorded } from "../../../src/server/madeBackups.ts";
import { readAnswer } from "../../../src/sync/exchange.ts";
import { joinAs, openTown, post, settledTown, visitBody, write } from "../town.ts";

const now = () => new Date("2026-03-19T08:00:00Z");
const later = (days: number) => new Date(now().getTime() + days * 86_400_000);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-office-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** One look of the daily backup; what it said, or nothing where it never came to an end. */
async function lookOnce(data: string, to: string, at: Date): Promise<(string | null)[]> {
  const heard: (string | null)[] = [];
  const daily = backUpDaily(
    data,
    to,
    () => at,
    (fault) => heard.push(fault),
    { firstMs: 1 },
  );
  for (let wait = 0; wait < 400 && heard.length === 0; wait++)
    await new Promise((done) => setTimeout(done, 5));
  daily.stop();
  return heard;
}

describe("an office whose clock was years ahead and is put right", () => {
  async function aheadTown() {
    const town = await openTown();
    await settledTown(town);
    const to = folder();
    for (let day = 0; day < 14; day++) await takeBackup(town.data, to, later(3650 + day));
    return { town, to };
  }

  test("keeps the backup that it makes now, and makes one a day again", async () => {
    const { town, to } = await aheadTown();
    expect(await lookOnce(town.data, to, later(0))).toEqual([null]);
    const made = backupsIn(to).map(({ manifest }) => manifest.at);
    expect(made).toContain(later(0).toISOString());
    expect(made).toHaveLength(14);
    await lookOnce(town.data, to, later(0.1));
    expect(backupsIn(to).map(({ manifest }) => manifest.at)).not.toContain(later(0.1).toISOString());
    expect(lastBackup(town.data)?.manifest.at).toBe(later(0).toISOString());
    for (let day = 1; day < 16; day++) await lookOnce(town.data, to, later(day));
    expect(recorded(town.data).map(({ manifest }) => manifest.at)).toEqual(
      Array.from({ length: 14 }, (_, day) => later(day + 2).toISOString()),
    );
  });

  test("is told that there should be a newer one, where the last is from a day that has not come", async () => {
    const { town } = await aheadTown();
    expect(isBackupOverdue(lastBackup(town.data), later(0).getTime())).toBe(true);
    // An office that was opened this minute has had no time for its first.
    const openedMs = later(0).getTime();
    expect(isBackupOverdue(null, openedMs + 60_000, openedMs)).toBe(false);
    expect(isBackupOverdue(null, openedMs + 3_600_000, openedMs)).toBe(true);
  });
});

describe("a folder of backups", () => {
  test("is kept to fourteen also where it is told as seen from where the office was started", async () => {
    const town = await openTown();
    await settledTown(town);
    const to = folder();
    for (let day = 0; day < 16; day++) {
      await takeBackup(town.data, relative(process.cwd(), to), later(day));
      prune(town.data, relative(process.cwd(), to), 14);
    }
    expect(backupsIn(to)).toHaveLength(14);
  });

  test("of which one is damaged stops neither the endpoint nor the next backup, and is passed over when one is put back", async () => {
    const town = await openTown();
    await settledTown(town);
    const to = folder();
    const good = await takeBackup(town.data, to, later(0));
    const bad = await takeBackup(town.data, to, later(1));
    writeFileSync(join(bad.folder, "manifest.json"), "");
    expect(await lookOnce(town.data, to, later(2))).toEqual([null]);
    rmSync(join(to, later(2).toISOString().slice(0, 19).replaceAll(":", "-").concat("Z")), {
      recursive: true,
    });
    expect(findBackup(to)?.folder).toBe(good.folder);
  });

  test("that cannot be read is said as a fault, and the endpoint goes on", async () => {
    const town = await openTown();
    await settledTown(town);
    const to = join(folder(), "backups");
    writeFileSync(to, "a file in its place");
    const [fault] = await lookOnce(town.data, to, now());
    expect(fault).toEqual(expect.any(String));
  });

  test("whose disk is not plugged in is not lost, though the empty place for it is there", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const phone = await joinAs(town.endpoint, people.leaderA);
    const disk = join(folder(), "usb");
    const made = await takeBackup(town.data, disk, new Date(town.clock.ms));
    const away = folder();
    renameSync(disk, join(away, "usb"));
    mkdirSync(disk);
    await phone.sync([write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record))]);
    const here = folder();
    await takeBackup(town.data, here, new Date(town.clock.ms + 60_000));
    prune(town.data, here, 14);
    await town.endpoint.heedBackups(null);
    expect((await phone.sync()).watermark).toBe(made.manifest.seq);
  });

  test("does not fill up with what was begun when the machine went out, and leaves alone what another is making just now", async () => {
    const town = await openTown();
    await settledTown(town);
    const to = folder();
    const [old, young] = [".partial-2026-01-01T00-00-00Z", ".partial-2026-03-19T07-59-59Z"].map((name) =>
      join(to, name),
    ) as [string, string];
    for (const path of [old, young]) {
      mkdirSync(path);
      writeFileSync(join(path, "linfang.db"), "half");
    }
    utimesSync(old, new Date(Date.now() - 3 * 86_400_000), new Date(Date.now() - 3 * 86_400_000));
    await takeBackup(town.data, to, now());
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    expect(backupsIn(to)).toHaveLength(1);
  });

  test("is made although a file manager has left its own files among the pictures", async () => {
    const town = await openTown();
    await settledTown(town);
    const logStore = join(town.data, "photos", "ab");
    mkdirSync(logStore, { recursive: true });
    for (const path of [join(town.data, "photos", ".DS_Store"), join(logStore, "Thumbs.db")])
      writeFileSync(path, "x");
    writeFileSync(join(logStore, "ab".repeat(32)), "picture");
    const to = folder();
    await takeBackup(town.data, to, now());
    expect(backupsIn(to)).toHaveLength(1);
  });
});

describe("an office that cannot write just now", () => {
  test("lays that at nobody's door: it is busy, as with a full disk", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const phone = await joinAs(town.endpoint, people.leaderA);
    const { top } = await phone.sync();
    const locking = new DatabaseSync(join(town.data, "linfang.db"));
    locking.exec("begin immediate");
    const visit = write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record));
    const push = [{ text: visit.text, hash: visit.hash }];
    const request = {
      proto: "linfang/1",
      top,
      proofs: [],
      streamsDigest: "",
      at: "2026-03-18T17:00:00+08:00",
      cursors: {},
      max: 0,
      push,
    };
    const answer = await phone.post("/api/sync", request);
    locking.exec("rollback");
    locking.close();
    expect(readAnswer(answer.status, await answer.text())).toEqual({ fault: "busy" });
  }, 30_000);
});

describe("a code that was used up", () => {
  test("lets nobody in after a backup was put back that is older than its use", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const { code, digits } = await town.endpoint.newCode(people.leaderA);
    const join = (typed: string) =>
      town.endpoint.fetch(
        post("/api/join", { proto: "linfang/1", code: typed, deviceName: "手机" }),
        "10.0.0.9",
      );
    const made = await takeBackup(town.data, folder(), now());
    expect((await join(code)).status).toBe(200);
    await town.restart(() => restore(town.data, made.folder, now()));
    expect((await join(code)).status).toBe(410);
    expect((await join(digits)).status).toBe(410);
  });
});
