import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { findBackup, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { backupsIn, recorded, watermarkOf } from "../../../src/server/madeBackups.ts";
import { joinAs, openTown, post, settledTown, type Town, visitBody, write } from "../town.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-clock-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const tryCode = (town: Town, code: string, address = "10.0.0.5") =>
  town.endpoint.fetch(post("/api/join", { proto: "linfang/1", code, deviceName: "手机" }), address);

describe("an office's clock that was a year ahead and is put right", () => {
  test("shuts nobody out for a year who was wrong while it was ahead", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    town.clock.ms += YEAR_MS;
    for (let guess = 0; guess < 5; guess += 1)
      expect((await tryCode(town, `1234567${guess}`)).status).toBe(404);
    town.clock.ms -= YEAR_MS;
    const { digits } = await town.endpoint.newCode(leader);
    const slowed = await tryCode(town, digits);
    expect([slowed.status, Number(slowed.headers.get("retry-after"))]).toEqual([429, 60]);
    town.clock.ms += 60_001;
    expect((await tryCode(town, digits)).status).toBe(200);
  });

  test("leaves no code alive for a year, and kills none that was made a moment ago", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    town.clock.ms += YEAR_MS;
    const [first, second] = [await town.endpoint.newCode(leader), await town.endpoint.newCode(leader)];
    town.clock.ms -= YEAR_MS;
    expect((await tryCode(town, first.digits)).status).toBe(200);
    town.clock.ms += 3 * DAY_MS + 1;
    expect((await tryCode(town, second.digits)).status).toBe(410);
  });

  test("hears phones again at once, and says of none that it spoke on a day that has not come", async () => {
    const town = await openTown();
    const { leaderA, leaderB, office } = await settledTown(town);
    const [speaks, silent, desk] = [
      await joinAs(town.endpoint, leaderA),
      await joinAs(town.endpoint, leaderB),
      await joinAs(town.endpoint, office),
    ];
    town.clock.ms += YEAR_MS;
    for (const phone of [speaks, silent]) await phone.sync([], { unsent: 3 });
    town.clock.ms -= YEAR_MS;
    const noticedAt = new Date(town.clock.ms).toISOString();
    await speaks.sync([], { unsent: 3 });
    const heardAt = async () => {
      const { devices } = (await (await desk.get("/api/devices")).json()) as {
        devices: { person: string; heardAt?: string }[];
      };
      return [leaderA, leaderB].map((person) => devices.find((device) => device.person === person)?.heardAt);
    };
    expect(await heardAt()).toEqual([noticedAt, noticedAt]);
    town.clock.ms += 2 * DAY_MS;
    expect(await heardAt()).toEqual([noticedAt, noticedAt]);
    expect(await (await silent.get("/api/me")).json()).toMatchObject({ heardAt: noticedAt, unsent: 3 });
  });

  test("does not let a backup of next year bind phones once another one has followed it, nor one of long ago bind nobody", async () => {
    const town = await openTown();
    const { leaderA, doorA, office } = await settledTown(town);
    const to = folder();
    const next = () =>
      town.endpoint.append([write(town.endpoint, leaderA, visitBody(doorA.revision.record))], office);
    const at = (ms: number) => new Date(town.clock.ms + ms);
    const seqs: number[] = [];
    for (const ms of [0, YEAR_MS, DAY_MS, -20 * YEAR_MS, 2 * DAY_MS]) {
      seqs.push((await takeBackup(town.data, to, at(ms))).manifest.seq);
      await next();
    }
    const chains = new Map(
      recorded(town.data).flatMap(({ manifest }) =>
        [...manifest.proofs, manifest].map(({ seq, chain }) => [seq, chain] as const),
      ),
    );
    const upTo = (ms: number) => watermarkOf(town.data, at(ms).getTime(), async (seq) => chains.get(seq));
    expect(await upTo(3 * DAY_MS)).toBe(seqs[0]);
    // The first is too old, the second is as old as the third, which followed it.
    expect(await upTo(45.5 * DAY_MS)).toBe(seqs[1]);
    expect(await upTo(46.5 * DAY_MS)).toBe(seqs[4]);
  });
});

describe("the newest backup", () => {
  test("is the one that was made last, whatever its name says", async () => {
    const town = await openTown();
    const { leaderA, doorA, office } = await settledTown(town);
    const to = folder();
    await takeBackup(town.data, to, new Date(town.clock.ms + YEAR_MS));
    await town.endpoint.append([write(town.endpoint, leaderA, visitBody(doorA.revision.record))], office);
    const last = await takeBackup(town.data, to, new Date(town.clock.ms));
    expect(findBackup(to, town.data)?.folder).toBe(last.folder);
    await town.restart(async () => {
      expect(await restore(town.data, to, new Date(town.clock.ms))).toMatchObject({
        ok: true,
        made: { folder: last.folder },
      });
    });
  });

  test("does not take the place of another one of the same second, nor does what a restore sets aside", async () => {
    const town = await openTown();
    const { leaderA, doorA, office } = await settledTown(town);
    const [to, now] = [folder(), new Date(town.clock.ms)];
    const first = await takeBackup(town.data, to, now);
    await town.endpoint.append([write(town.endpoint, leaderA, visitBody(doorA.revision.record))], office);
    const second = await takeBackup(town.data, to, now);
    expect(backupsIn(to).map(({ manifest }) => manifest.seq)).toEqual([
      first.manifest.seq,
      second.manifest.seq,
    ]);
    expect(findBackup(to, town.data)?.folder).toBe(second.folder);
    await town.restart(async () => {
      for (const { folder } of [first, second])
        expect(await restore(town.data, folder, now)).toMatchObject({ ok: true });
      expect(readdirSync(join(town.data, "replaced"))).toHaveLength(2);
    });
  });
});
