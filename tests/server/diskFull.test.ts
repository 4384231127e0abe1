import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { backUpDaily } from "../../src/server/backups/daily.ts";
import { backupsIn } from "../../src/server/backups/made.ts";
import { readAnswer } from "../../src/sync/exchange.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "./town.ts";

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
describe.runIf(disk)("a full disk", () => {
  test("is said as such, nothing is half stored, and what waits arrives once there is room", async () => {
    if (!disk) throw new Error("there is no small disk");
    const town = await openTown({ data: disk.path });
    try {
      const { leaderA, doorA } = await settledTown(town);
      const phone = await joinAs(town.endpoint, leaderA);
      const ballast = join(disk.path, "ballast");
      const visits = Array.from({ length: 600 }, () => write(town.endpoint, leaderA, visitBody(doorA.revision.record, { note: "字".repeat(90) })));
      const left = () => Number(execFileSync("df", ["--output=avail", "-B1", disk.path]).toString().trim().split("\n")[1]);
      writeFileSync(ballast, randomBytes(Math.max(0, left() - 64 * 1024)));
      const before = (await phone.sync()).top;
      const request = { proto: "linfang/1", top: before, proofs: [], streamsDigest: "", at: "2026-03-18T17:00:00+08:00", cursors: {}, max: 0 };
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
        1,
      );
      for (let wait = 0; wait < 400 && heard.length === 0; wait++) await new Promise((done) => setTimeout(done, 5));
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
