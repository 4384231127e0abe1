import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { prune } from "../../src/server/madeBackups.ts";
import { jpeg, slotOf } from "../pictures.ts";
import { openUploader } from "./photos/photoTown.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "./town.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-office-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const saidBy = (data: string, from: string) => {
  const { stdout, stderr } = spawnSync(process.execPath, [resolve("scripts", "restore.ts"), from], {
    env: { ...process.env, LINFANG_DATA: data },
    encoding: "utf8",
  });
  return stdout + stderr;
};

test("a backup whose pictures are not all there is put back, and says how many are missing", async () => {
  const house = await openUploader();
  const pictures = [1, 2].map((seed) => jpeg({ width: 400, height: 300, detail: 24, seed }));
  for (const [nth, picture] of pictures.entries()) {
    const slot = slotOf(picture, { slot: `s${nth}`, width: 400, height: 300 });
    expect(await house.bring(picture, slot)).toMatchObject({ sent: true });
  }
  const to = folder();
  const made = await takeBackup(house.data, to, new Date());
  await house.town.endpoint.close();
  const [lost] = house.stored();
  if (!lost) throw new Error("no picture is stored");
  for (const where of [to, house.data]) rmSync(join(where, "photos", lost.slice(0, 2), lost));
  expect(saidBy(house.data, made.folder)).toMatch(/restored.*少了 1 张照片.*1 pictures are missing/s);
  await house.town.restart();
});

test("a copy of a backup that phones no longer keep the rest for says so when it is put back, and a later one does not", async () => {
  const town = await openTown();
  const people = await settledTown(town);
  const phone = await joinAs(town.endpoint, people.leaderA);
  const to = folder();
  const copies = folder();
  const day = async (nth: number) => {
    await phone.sync([write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.record))]);
    const made = await takeBackup(town.data, to, new Date(Date.now() + nth * 86_400_000));
    prune(town.data, to, 2);
    await town.endpoint.heedBackups(null);
    return made;
  };
  const first = await day(0);
  const copy = join(copies, "copied");
  cpSync(first.folder, copy, { recursive: true });
  for (const nth of [1, 2, 3]) await day(nth);
  expect((await phone.sync()).watermark).toBeGreaterThan(first.manifest.seq);
  await town.endpoint.close();
  expect(saidBy(town.data, copy)).toContain("phones may no longer keep what it lacks");
  await town.restart();
  const next = await takeBackup(town.data, to, new Date(Date.now() + 4 * 86_400_000));
  await town.endpoint.close();
  const said = saidBy(town.data, next.folder);
  expect(said).toContain("restored");
  expect(said).not.toContain("phones may no longer keep");
  expect(await restore(town.data, next.folder, new Date())).toMatchObject({ ok: true });
  await town.restart();
});
