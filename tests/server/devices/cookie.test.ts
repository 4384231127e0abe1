import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { AuditPage } from "../../../src/sync/auditProtocol.ts";
import type { DeviceList } from "../../../src/sync/officeProtocol.ts";
import { joinAs, openTown, phone, post, settledTown, type Town, visitBody, write } from "../town.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const request = {
  proto: "linfang/1",
  top: { seq: 0, chain: "" },
  proofs: [],
  streamsDigest: "",
  at: "2026-03-18T17:00:00+08:00",
  cursors: {},
  push: [],
  max: 0,
};

/** What the office gives a browser with an exchange: the cookie alone. */
async function given(town: Town, cookie: string): Promise<string | undefined> {
  const answer = await phone(town.endpoint, cookie).post("/api/sync", request);
  expect(answer.status).toBe(200);
  return answer.headers.get("set-cookie")?.split(";")[0];
}

describe("the cookie", () => {
  test("of one community does not take the place of another one's under the same name of a machine", async () => {
    const [one, other] = [await openTown(), await openTown()];
    const cookies = new Map<string, string>();
    for (const town of [one, other]) {
      const { cookie } = await joinAs(
        town.endpoint,
        await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
      );
      const [name = "", value = ""] = cookie.split("=");
      cookies.set(name, value);
    }
    const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (const town of [one, other])
      expect((await phone(town.endpoint, sent).get("/api/me")).status).toBe(200);
  });

  test("that has the name which all communities shared goes on, and is given anew under its own", async () => {
    const town = await openTown();
    const { cookie } = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    const fromBefore = cookie.replace(/^linfang-[0-9a-f]+=/, "linfang=");
    expect(fromBefore).not.toBe(cookie);
    expect(await given(town, fromBefore)).toBe(cookie);
    expect(await given(town, fromBefore)).toBe(cookie);
    expect(await given(town, `linfang=another.community; ${cookie}`)).toBeUndefined();
  });

  test("is given anew each day that it is used, whichever way the clock was put, and after each start", async () => {
    const town = await openTown();
    const { cookie } = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    let own = cookie;
    const seen = new Set([own]);
    const renewed = async () => {
      expect(await given(town, own)).toBeUndefined();
      town.clock.ms += HOUR_MS;
      expect(await given(town, own)).toBeUndefined();
      town.clock.ms += step;
      const next = await given(town, own);
      expect(next).toMatch(/^linfang-[0-9a-f]{8}=./);
      // The answer may have been lost: what was shown is good, and is answered with another one.
      const again = await given(town, own);
      expect(again).not.toBe(next);
      own = again ?? "";
      expect(seen.has(own)).toBe(false);
      seen.add(own);
    };
    let step = DAY_MS;
    await renewed();
    step = -400 * DAY_MS;
    await renewed();
    await town.restart();
    step = DAY_MS;
    await renewed();
    const stranger = await town.endpoint.fetch(post("/api/sync", request));
    expect([stranger.status, stranger.headers.get("set-cookie")]).toEqual([401, null]);
  });

  test("that was changed in any of its parts is nobody's", async () => {
    const town = await openTown();
    const leader = await joinAs(town.endpoint, (await settledTown(town)).leaderA);
    await aDayOn(town, leader.cookie);
    const own = (await given(town, leader.cookie)) ?? "";
    const [name = "", value = ""] = own.split("=");
    const [device = "", generation = "", branch = "", mac = ""] = value.split(".");
    expect([generation, mac.length > 20]).toEqual(["1", true]);
    for (const forged of [
      [device, "2", branch, mac],
      [device, "01", branch, mac],
      [device, "1", "AAAAAAAA", mac],
      [device, "1", mac],
      [device, mac],
      [device, "1", branch, mac, ""],
      [device, "1e3", branch, mac],
      [device, "9".repeat(400), branch, mac],
    ])
      expect((await phone(town.endpoint, `${name}=${forged.join(".")}`).get("/api/me")).status).toBe(401);
    expect((await phone(town.endpoint, own).get("/api/me")).status).toBe(200);
  });
});

describe("a phone has to join anew", () => {
  test("where two show what was one: both stop on every route, the office reads why, and no start, backup or lost database begins it again", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const leader = await joinAs(town.endpoint, people.leaderA);
    await aDayOn(town, leader.cookie);
    const thief = (await given(town, leader.cookie)) ?? "";
    const own = (await given(town, leader.cookie)) ?? "";
    for (const cookie of [own, thief]) expect(await given(town, cookie)).toBeUndefined();
    town.clock.ms += HOUR_MS;
    expect(await given(town, own)).toBeUndefined();
    const refused = async () => {
      for (const cookie of [thief, own, leader.cookie]) {
        const { post: say, get } = phone(town.endpoint, cookie);
        for (const answer of [await say("/api/sync", request), await get("/api/me"), await get("/api/board")])
          expect([answer.status, await answer.json()]).toMatchObject([401, { error: "copied" }]);
      }
    };
    await refused();
    const { devices } = (await (await office.get("/api/devices")).json()) as DeviceList;
    const at = new Date(town.clock.ms).toISOString();
    expect(devices.find(({ person }) => person === people.leaderA)?.ended).toEqual({ at, why: "copied" });
    expect(devices.filter(({ ended }) => ended)).toHaveLength(1);
    const { lines } = (await (await office.get("/api/audit")).json()) as AuditPage;
    expect(lines.filter(({ act }) => act === "stopped")).toMatchObject([{ what: "copied" }]);
    await town.restart();
    await refused();
    // The person joins with a new code, and what the phone had not sent is theirs.
    const visit = write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.id));
    const again = await joinAs(town.endpoint, people.leaderA);
    expect((await again.sync([visit])).receipts).toMatchObject([{ verdict: "line" }]);
    await town.restart(async () => {
      for (const end of ["", "-wal", "-shm"]) rmSync(join(town.data, `linfang.db${end}`), { force: true });
    });
    await refused();
    expect((await phone(town.endpoint, again.cookie).get("/api/me")).status).toBe(200);
  });

  test("after sixty days in which it was not heard, and not because the clock jumped or the office was shut", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const leader = await joinAs(town.endpoint, people.leaderA);
    await leader.sync();
    const status = async () => (await phone(town.endpoint, leader.cookie).get("/api/me")).status;
    for (const jump of [400, -400, 70]) {
      town.clock.ms += jump * DAY_MS;
      expect(await status()).toBe(200);
    }
    const silentFor = async (weeks: number, days: number) => {
      for (const step of [...Array(weeks).fill(7), days]) {
        town.clock.ms += step * DAY_MS;
        await office.get("/api/me");
      }
    };
    await silentFor(8, 3);
    expect(await status()).toBe(200);
    await silentFor(8, 4);
    const answer = await leader.post("/api/sync", request);
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: "idle" }]);
    expect(await status()).toBe(401);
    // A new code, and what was written on the phone before is its person's own.
    const visit = write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.id));
    const again = await joinAs(town.endpoint, people.leaderA);
    expect((await again.sync([visit])).receipts).toMatchObject([{ verdict: "line" }]);
  });

  test("but one that was taken away hands in and is told to erase itself, however long it lay, and whoever copied it", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const leader = await joinAs(town.endpoint, people.leaderA);
    await leader.sync();
    const { devices } = (await (await office.get("/api/devices")).json()) as DeviceList;
    const device = devices.find(({ person }) => person === people.leaderA)?.id;
    await office.post("/api/devices/take", { proto: "linfang/1", device });
    for (let week = 0; week < 10; week++) {
      town.clock.ms += 7 * DAY_MS;
      await office.get("/api/me");
    }
    expect(await leader.sync()).toMatchObject({ taken: true, rows: [] });
  });
});

/** So that what it shows is settled and the next one due. */
async function aDayOn(town: Town, cookie: string): Promise<void> {
  await given(town, cookie);
  town.clock.ms += HOUR_MS;
  await given(town, cookie);
  town.clock.ms += DAY_MS;
}
