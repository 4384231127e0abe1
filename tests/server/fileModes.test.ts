import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { sendPhoto } from "../../src/sync/photo/lane.ts";
import { jpeg, slotOf } from "../pictures.ts";
import { askAs, openUploader } from "./photos/photoTown.ts";
import { openTown } from "./town.ts";

/** Of everything under a folder, what others than its owner may do something with. */
function open(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  );
  return [folder, ...all].filter((path) => (lstatSync(path).mode & 0o077) !== 0);
}

function roomFor(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(process.platform === "win32")("what the endpoint writes", () => {
  test("is its owner's alone: database, key, sidecar, uploads, pictures, kept assets, backups, and what is put back", async () => {
    process.umask(0o022);
    const dist = roomFor("linfang-dist-");
    mkdirSync(join(dist, "assets"));
    writeFileSync(join(dist, "assets", "a.js"), "1");
    const house = await openUploader();
    const picture = jpeg();
    const slots = [
      slotOf(picture),
      slotOf(jpeg({ width: 96, height: 96 }), { slot: "s2", width: 96, height: 96 }),
    ];
    await house.bring(picture, slots[0] as never);
    await house.name(slots);
    const once = askAs(house.town, house.leader);
    let patched = 0;
    const cut: typeof once = async (method, ...rest) => {
      if (method === "PATCH" && ++patched > 1) throw new TypeError("no signal");
      return once(method, ...rest);
    };
    await sendPhoto(
      house.outgoing(slots[1] as never),
      async (from) => jpeg({ width: 96, height: 96 }).slice(from, from + 10),
      {
        ask: cut,
        pace: { bytes: 10 },
        nowMs: () => 0,
      },
    );
    expect(readdirSync(join(house.data, "uploads"))).toHaveLength(2);
    expect(readdirSync(house.data)).toEqual(
      expect.arrayContaining(["linfang.db", "linfang.db-wal", "key", "beside", "uploads", "photos"]),
    );
    expect(open(house.data)).toEqual([]);

    const to = join(roomFor("linfang-backups-"), "all", "of", "them");
    await takeBackup(house.data, to, new Date("2026-03-18T09:00:00Z"));
    expect(open(to)).toEqual([]);
    // As a disk without modes, or somebody's copy, leaves it.
    for (const entry of readdirSync(to, { recursive: true, withFileTypes: true }))
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
    const data = join(roomFor("linfang-back-"), "data");
    expect(await restore(data, to, new Date("2026-03-18T10:00:00Z"))).toMatchObject({ ok: true });
    expect(await restore(data, to, new Date("2026-03-18T11:00:00Z"))).toMatchObject({ ok: true });
    expect(readdirSync(data)).toContain("replaced");
    expect(open(data)).toEqual([]);
    const kept = await openTown({ dist });
    await kept.endpoint.fetch(new Request("http://localhost:8787/"));
    expect(readdirSync(kept.data)).toContain("assets");
    expect(open(kept.data)).toEqual([]);
  });

  test("from before is closed at the next start, and a folder that only happens to lie there is left as it is", async () => {
    const town = await openTown();
    await town.restart(async () => {
      mkdirSync(join(town.data, "mine"));
      for (const name of ["linfang.db", "beside", "mine", ""]) chmodSync(join(town.data, name), 0o755);
    });
    const mode = (name: string) => (statSync(join(town.data, name)).mode & 0o777).toString(8);
    expect(["", "linfang.db", "beside", "mine"].map(mode)).toEqual(["700", "600", "700", "755"]);
  });
});
