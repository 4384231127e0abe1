import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { backUpDaily } from "../../../src/server/backups/daily.ts";
import { backupsIn } from "../../../src/server/madeBackups.ts";
import { readAnswer } from "../../../src/sync/exchange.ts";
import { type Ask, firstChunk, sendPhoto } from "../../../src/sync/photo/lane.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { askAs, openUploader } from "../photos/photoTown.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "../town.ts";

/** A disk of a few megabytes, where this machine lets one be made. */
function smallDisk(): { path: string; remove(): void } | null {
  const path = mkdtempSync(join(tmpdir(), "linfang-full-"));
  const remove = () => rmSync(path, { recursive: true, force: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=6m", "tmpfs", path], { stdio: "ignore" });
  } catch {
    remove();
    return null;
  }
  return {
    path,
    remove() {
      execFileSync("umount", ["-l", path]);
      remove();
    },
  };
}

const disk = smallDisk();
const canMount = disk !== null;
const free = (path: string) =>
  Number(execFileSync("df", ["--output=avail", "-B1", path]).toString().trim().split("\n")[1]);

describe("a full disk during a picture", () => {
  test.runIf(canMount)(
    "is said as such, and the picture goes on where it was once there is room",
    async () => {
      const small = smallDisk();
      if (!small) throw new Error("there is no small disk");
      const house = await openUploader({ data: small.path });
      try {
        const picture = jpeg({ width: 800, height: 600, detail: 24 });
        const slot = slotOf(picture, { width: 800, height: 600 });
        await house.name([slot]);
        const ballast = join(small.path, "ballast");
        const ask = askAs(house.town, house.leader);
        const said: number[] = [];
        const filling: Ask = async (method, path, headers, body) => {
          if (method === "PATCH")
            writeFileSync(ballast, randomBytes(Math.max(0, free(small.path) - 8 * 1024)), { flag: "a" });
          const answer = await ask(method, path, headers, body);
          said.push(answer.status);
          return answer;
        };
        const send = (way: Ask) =>
          sendPhoto(house.outgoing(slot), async (from, to) => picture.slice(from, to), {
            ask: way,
            pace: { ...firstChunk },
            nowMs: () => 0,
          });
        expect(await send(filling)).toEqual({ sent: false, why: "busy" });
        expect(said.at(-1)).toBe(507);
        rmSync(ballast);
        expect(await send(ask)).toMatchObject({ sent: true });
        expect(new Uint8Array(await (await house.look(slot)).arrayBuffer())).toEqual(picture);
      } finally {
        await house.town.endpoint.close();
        small.remove();
      }
    },
    30_000,
  );
});

describe.runIf(disk)("a full disk", () => {
  test("is said as such, nothing is half stored, and what waits arrives once there is room", async () => {
    if (!disk) throw new Error("there is no small disk");
    const town = await openTown({ data: disk.path });
    try {
      const { leaderA, doorA } = await settledTown(town);
      const phone = await joinAs(town.endpoint, leaderA);
      const ballast = join(disk.path, "ballast");
      const visits = Array.from({ length: 600 }, () =>
        write(town.endpoint, leaderA, visitBody(doorA.revision.record, { note: "字".repeat(90) })),
      );
      const left = () =>
        Number(execFileSync("df", ["--output=avail", "-B1", disk.path]).toString().trim().split("\n")[1]);
      writeFileSync(ballast, randomBytes(Math.max(0, left() - 64 * 1024)));
      const before = (await phone.sync()).top;
      const request = {
        proto: "linfang/1",
        top: before,
        proofs: [],
        streamsDigest: "",
        at: "2026-03-18T17:00:00+08:00",
        cursors: {},
        max: 0,
      };
      const push = visits.map(({ text, hash }) => ({ text, hash }));
      const answer = await phone.post("/api/sync", { ...request, push });
      const text = await answer.text();
      expect([answer.status, JSON.parse(text)]).toEqual([507, { proto: "linfang/1", error: "full" }]);
      expect(readAnswer(507, text)).toEqual({ fault: "busy" });
      expect((await phone.sync()).top).toEqual(before);
      expect(statSync(ballast).size).toBeGreaterThan(0);

      const heard: (string | null)[] = [];
      const daily = backUpDaily(
        disk.path,
        join(disk.path, "backups"),
        () => new Date(town.clock.ms),
        (fault) => heard.push(fault),
        { firstMs: 1 },
      );
      for (let wait = 0; wait < 400 && heard.length === 0; wait++)
        await new Promise((done) => setTimeout(done, 5));
      daily.stop();
      expect(heard[0]).toMatch(/full|space|ENOSPC|I\/O/i);
      expect(backupsIn(join(disk.path, "backups"))).toEqual([]);

      rmSync(ballast);
      const late = await phone.sync(visits);
      expect(late.receipts.filter(({ verdict }) => verdict === "line")).toHaveLength(visits.length);
    } finally {
      await town.endpoint.close();
      disk.remove();
    }
  }, 30_000);
});
