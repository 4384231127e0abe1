import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { sayLacking } from "../../../src/server/sidecar/reached.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "../town.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-copied-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test("a folder that was copied without its write-ahead log is known at the start, and a whole one, one that was killed and one set back are not taken for it", async () => {
  const town = await openTown();
  const { leaderA, doorA, office } = await settledTown(town);
  await town.restart();
  const made = await takeBackup(town.data, folder(), new Date(town.clock.ms));
  const phone = await joinAs(town.endpoint, leaderA);
  await phone.sync([write(town.endpoint, leaderA, visitBody(doorA.revision.record))]);
  const { top } = await phone.sync();
  town.clock.ms += 60_000;
  await phone.sync();
  const copied = join(folder(), "copy");
  const killed = join(folder(), "killed");
  cpSync(town.data, killed, { recursive: true });
  cpSync(town.data, copied, { recursive: true, filter: (path) => !/-(wal|shm)$/.test(path) });
  const other = await openTown({ data: copied });
  expect(other.endpoint.lacking).toEqual({ told: top.seq, has: made.manifest.seq });
  expect(sayLacking({ told: 9, has: 7 })).toMatch(/到第 7 号.*第 9 号.*linfang\.db-wal.*up to 9/);
  // Said again, until the office has outgrown it.
  expect((await other.restart()).lacking).not.toBeNull();
  const again = await joinAs(other.endpoint, leaderA);
  await again.sync([1, 2, 3].map(() => write(other.endpoint, leaderA, visitBody(doorA.revision.record))));
  expect((await other.restart()).lacking).toBeNull();
  expect((await openTown({ data: killed })).endpoint.lacking).toBeNull();
  expect((await town.restart()).lacking).toBeNull();
  await town.restart(() => restore(town.data, made.folder, new Date(town.clock.ms)));
  expect(town.endpoint.lacking).toBeNull();
  expect((await (await joinAs(town.endpoint, office)).sync()).rows.length).toBeGreaterThan(0);
});
