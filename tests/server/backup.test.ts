import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkDatabase } from "../../src/server/backups/check.ts";
import { backUpDaily } from "../../src/server/backups/daily.ts";
import { drill, type Restored, restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { backupsIn, prune, record, recorded } from "../../src/server/madeBackups.ts";
import { doorBody, joinAs, openTown, phone, settledTown, visitBody, write } from "./town.ts";

const now = () => new Date("2026-03-19T08:00:00Z");
const later = (days: number) => new Date(now().getTime() + days * 86_400_000);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-backup-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function writtenTown() {
  const town = await openTown();
  const people = await settledTown(town);
  const visits = Array.from({ length: 30 }, () =>
    write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record)),
  );
  await town.endpoint.append(visits, people.office);
  return { town, people, visits };
}

function addPicture(data: string): string {
  const bytes = randomBytes(64);
  const hash = createHash("sha256").update(bytes).digest("hex");
  mkdirSync(join(data, "photos", hash.slice(0, 2)), { recursive: true });
  writeFileSync(join(data, "photos", hash.slice(0, 2), hash), bytes);
  return hash;
}

const run = (data: string, script: string, ...args: string[]) => {
  const env = { ...process.env, LINFANG_DATA: data, LINFANG_BACKUP: "" };
  const { stdout, stderr, status } = spawnSync(process.execPath, [resolve("scripts", script), ...args], {
    env,
    encoding: "utf8",
  });
  return { said: stdout + stderr, status };
};

describe("a backup", () => {
  test("is whole though it was made while phones were writing", async () => {
    const { town, people } = await writtenTown();
    const to = folder();
    let isDone = false;
    const writing = (async () => {
      for (let many = 0; many < 500 && !isDone; many++)
        await town.endpoint.append(
          [write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record))],
          people.office,
        );
    })();
    const made = await takeBackup(town.data, to, now()).finally(() => {
      isDone = true;
    });
    await writing;
    const checked = await checkDatabase(join(made.folder, "linfang.db"), to);
    expect(checked).toMatchObject({ faults: [], rows: made.manifest.seq });
    expect(readdirSync(made.folder).sort()).toEqual(["beside", "linfang.db", "manifest.json"]);
  });

  test("copies each picture once, and never takes one away", async () => {
    const { town } = await writtenTown();
    const to = folder();
    const first = addPicture(town.data);
    await takeBackup(town.data, to, now());
    const second = addPicture(town.data);
    rmSync(join(town.data, "photos", first.slice(0, 2), first));
    await takeBackup(town.data, to, later(1));
    for (const hash of [first, second])
      expect(existsSync(join(to, "photos", hash.slice(0, 2), hash))).toBe(true);
    expect(backupsIn(to)).toHaveLength(2);
  });

  test("that could not be finished leaves nothing that could be taken for one", async () => {
    const { town } = await writtenTown();
    const to = folder();
    writeFileSync(join(to, "photos"), "in the way");
    addPicture(town.data);
    await expect(takeBackup(town.data, to, now())).rejects.toThrow();
    expect(readdirSync(to)).toEqual(["photos"]);
    expect(recorded(town.data)).toEqual([]);
  });

  test("is made each day by itself, and the fifteenth takes the place of the first", async () => {
    const { town } = await writtenTown();
    const to = folder();
    for (let day = 0; day < 16; day++) {
      await takeBackup(town.data, to, later(day));
      prune(town.data, to, 14);
    }
    expect(backupsIn(to).map(({ manifest }) => manifest.at)).toEqual(
      Array.from({ length: 14 }, (_, day) => later(day + 2).toISOString()),
    );
    expect(recorded(town.data)).toHaveLength(14);
    const heard: (string | null)[] = [];
    const daily = backUpDaily(
      town.data,
      to,
      () => later(16),
      (fault) => heard.push(fault),
      { firstMs: 1 },
    );
    for (let wait = 0; wait < 400 && heard.length === 0; wait++)
      await new Promise((done) => setTimeout(done, 5));
    daily.stop();
    expect(heard).toEqual([null]);
    expect(backupsIn(to).at(-1)?.manifest.at).toBe(later(16).toISOString());
  });
});

describe("the watermark", () => {
  test("is where the oldest backup stands that may still be put back, and nothing while there is none", async () => {
    const { town, people } = await writtenTown();
    const to = folder();
    const joined = await joinAs(town.endpoint, people.leaderA);
    expect((await joined.sync()).watermark).toBe(0);
    const first = await takeBackup(town.data, to, new Date(town.clock.ms));
    await joined.sync([write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record))]);
    const second = await takeBackup(town.data, to, new Date(town.clock.ms + 60_000));
    await town.endpoint.heedBackups(null);
    expect((await joined.sync()).watermark).toBe(first.manifest.seq);
    rmSync(first.folder, { recursive: true });
    await town.endpoint.heedBackups(null);
    expect((await joined.sync()).watermark).toBe(second.manifest.seq);
  });

  test("does not count a disk that is not plugged in as lost, but does not wait for it for ever", async () => {
    const { town, people } = await writtenTown();
    const joined = await joinAs(town.endpoint, people.leaderA);
    const usb = join(folder(), "usb");
    const made = await takeBackup(town.data, usb, new Date(town.clock.ms));
    rmSync(usb, { recursive: true });
    await joined.sync([write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record))]);
    const here = await takeBackup(town.data, folder(), new Date(town.clock.ms + 60_000));
    await town.endpoint.heedBackups(null);
    expect((await joined.sync()).watermark).toBe(made.manifest.seq);
    town.clock.ms += 45 * 86_400_000 + 1000;
    await town.endpoint.heedBackups(null);
    expect((await joined.sync()).watermark).toBe(here.manifest.seq);
  });

  test("falls back to where a backup of an undone past parted from the present one", async () => {
    const { town, people } = await writtenTown();
    const to = folder();
    const old = await takeBackup(town.data, to, new Date(town.clock.ms));
    const visit = () => write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record));
    await town.endpoint.append(Array.from({ length: 7 }, visit), people.office);
    await takeBackup(town.data, to, new Date(town.clock.ms + 60_000));
    await town.restart(() => restore(town.data, old.folder, now()));
    rmSync(old.folder, { recursive: true });
    await town.endpoint.append(Array.from({ length: 20 }, visit), people.office);
    await town.endpoint.heedBackups(null);
    const joined = await joinAs(town.endpoint, people.leaderA);
    const { watermark } = await joined.sync();
    expect(watermark).toBeLessThanOrEqual(old.manifest.seq);
    expect(watermark).toBeGreaterThan(old.manifest.seq - 8);
  });
});

describe("putting a backup back", () => {
  test("keeps the replaced database aside, and touches neither key nor ledgers", async () => {
    const { town, people, visits } = await writtenTown();
    const made = await takeBackup(town.data, folder(), now());
    const key = readFileSync(join(town.data, "key"));
    const { cookie } = await joinAs(town.endpoint, people.leaderA);
    appendFileSync(
      join(town.data, "beside", "erased.jsonl"),
      `${JSON.stringify({ record: visits[0]?.revision.record })}\n`,
    );
    let restored: Restored | null = null;
    await town.restart(async () => {
      restored = await restore(town.data, made.folder, now());
    });
    restored = restored as Restored | null;
    if (!restored?.ok || !restored.aside) throw new Error(JSON.stringify(restored));
    expect((await checkDatabase(join(restored.aside, "linfang.db"), town.data)).rows).toBeGreaterThanOrEqual(
      made.manifest.rows,
    );
    expect(readFileSync(join(town.data, "key"))).toEqual(key);
    const known = phone(town.endpoint, cookie);
    expect((await known.sync()).rows.length).toBeGreaterThan(0);
    const [erased] = (await known.sync([visits[0] as never])).receipts;
    expect(erased).toMatchObject({ verdict: "erased" });
  });

  test("is refused while a server runs on the folder, and for a damaged backup, another community's, and none", async () => {
    const { town } = await writtenTown();
    const other = await writtenTown();
    const to = folder();
    const made = await takeBackup(town.data, to, now());
    expect(await restore(town.data, made.folder, now())).toEqual({ ok: false, why: "running" });
    expect(run(town.data, "restore.ts", made.folder)).toMatchObject({
      status: 1,
      said: expect.stringContaining("still running"),
    });
    await town.endpoint.close();
    expect(await restore(town.data, folder(), now())).toEqual({ ok: false, why: "none" });
    const foreign = await takeBackup(other.town.data, folder(), now());
    expect(await restore(town.data, foreign.folder, now())).toEqual({ ok: false, why: "community" });
    const bytes = readFileSync(join(made.folder, "linfang.db"));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 255;
    writeFileSync(join(made.folder, "linfang.db"), bytes);
    expect(await restore(town.data, made.folder, now())).toEqual({ ok: false, why: "damaged" });
    await town.restart();
  });

  test("works from the terminal as the office's page says", async () => {
    const { town } = await writtenTown();
    const to = folder();
    expect(run(town.data, "backup.ts", to)).toMatchObject({
      status: 0,
      said: expect.stringContaining("backed up"),
    });
    expect(run(town.data, "restore.ts", "--drill", to)).toMatchObject({
      status: 0,
      said: expect.stringContaining("the drill passed"),
    });
    await town.endpoint.close();
    expect(run(town.data, "restore.ts", to)).toMatchObject({
      status: 0,
      said: expect.stringContaining("restored"),
    });
    expect(run(town.data, "restore.ts")).toMatchObject({
      status: 1,
      said: expect.stringContaining("npm run restore"),
    });
    await town.restart();
  });
});

describe("a drill", () => {
  test("finds a broken chain, an altered text and a missing picture", async () => {
    const { town, people } = await writtenTown();
    const to = folder();
    await town.endpoint.append(
      [write(town.endpoint, people.office, doorBody(people.patchA.revision.id))],
      people.office,
    );
    const spoil = async (sql: string) => {
      rmSync(to, { recursive: true, force: true });
      const made = await takeBackup(town.data, to, now());
      const file = new DatabaseSync(join(made.folder, "linfang.db"));
      file.exec(sql);
      file.close();
      const manifest = {
        ...made.manifest,
        sha256: createHash("sha256")
          .update(readFileSync(join(made.folder, "linfang.db")))
          .digest("hex"),
      };
      writeFileSync(join(made.folder, "manifest.json"), JSON.stringify(manifest));
      record(town.data, made);
      return (await drill(to, now()))?.checked.faults.join("\n");
    };
    expect(await spoil("select 1")).toBe("");
    expect(await spoil("update log set chain = 'x' where seq = 9")).toMatch(/chain breaks at 9/);
    expect(await spoil("update log set text = replace(text, '老', '新') || ' ' where seq = 12")).toMatch(
      /text of 12/,
    );
    expect(await spoil("delete from log where seq = (select max(seq) from log)")).toMatch(/counter/);
    expect(await spoil("update log set sort = 'photo', id = null, text = null where seq = 11")).toMatch(
      /picture .* is missing/,
    );
  });
});
