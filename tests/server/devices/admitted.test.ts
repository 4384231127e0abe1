import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import type { AuditPage } from "../../../src/sync/auditProtocol.ts";
import type { DeviceList } from "../../../src/sync/officeProtocol.ts";
import {
  joinAs,
  openTown,
  type Phone,
  phone,
  post,
  settledTown,
  type Town,
  visitBody,
  write,
} from "../town.ts";

const MINUTE_MS = 60_000;
const PROTO = "linfang/1";

/** A code off the office's screen, and who joins with it so much later. */
async function joinLater(town: Town, office: Phone, person: string, minutes: number, attempt?: string) {
  const { code } = (await (await office.post("/api/codes", { proto: PROTO, person })).json()) as {
    code: string;
  };
  town.clock.ms += minutes * MINUTE_MS;
  const say = () =>
    town.endpoint.fetch(
      post("/api/join", { proto: PROTO, code, deviceName: "一部手机", attempt }),
      "10.0.0.9",
    );
  const answer = await say();
  expect(answer.status).toBe(200);
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return { late: phone(town.endpoint, cookie), cookie, code, say };
}

const devicesOf = async (office: Phone, person: string) =>
  ((await (await office.get("/api/devices")).json()) as DeviceList).devices.filter(
    (one) => one.person === person,
  );

async function refused(late: Phone): Promise<void> {
  const request = {
    ...{
      proto: PROTO,
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      cursors: {},
      push: [],
      max: 500,
    },
    at: "2026-03-18T17:00:00+08:00",
  };
  for (const answer of [
    await late.post("/api/sync", request),
    await late.get("/api/me"),
    await late.get("/api/board"),
  ])
    expect([answer.status, await answer.json()]).toEqual([401, { proto: PROTO, error: "waits" }]);
}

describe("a phone whose code was not made a moment ago", () => {
  test("waits, hears nothing and retires nobody until the office has let it in; then it is one like any other", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const first = await joinAs(town.endpoint, people.leaderA);
    await first.sync();
    const { late } = await joinLater(town, office, people.leaderA, 11);
    await refused(late);
    expect((await first.sync()).notice).toBeUndefined();
    const [device] = (await devicesOf(office, people.leaderA)).filter(({ waits }) => waits);
    expect(device).toMatchObject({ name: "一部手机", waits: true });
    const admit = (from: Phone, id = device?.id) =>
      from.post("/api/devices/admit", { proto: PROTO, device: id });
    // Neither itself nor a colleague.
    expect((await admit(late)).status).toBe(401);
    expect((await admit(first)).status).toBe(403);
    expect((await admit(office, "nobody")).status).toBe(404);
    await refused(late);
    expect((await admit(office)).status).toBe(200);
    expect((await admit(office)).status).toBe(404);
    const visit = write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.id));
    expect((await late.sync([visit])).receipts).toMatchObject([{ verdict: "line" }]);
    expect((await first.sync()).notice).toBe("superseded");
    const { lines } = (await (await office.get("/api/audit")).json()) as AuditPage;
    expect(lines.filter(({ act }) => act === "admitted")).toMatchObject([
      { by: people.office, about: device?.id },
    ]);
  });

  test.each([0, 10])("does not wait where it joins after %s minutes", async (minutes) => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const { late } = await joinLater(town, office, people.leaderA, minutes);
    expect((await late.sync()).rows.length).toBeGreaterThan(0);
  });

  test("waits as well where the clock was put back by a day, after a start, and in a database that was set back or lost", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    await office.sync();
    const { cookie } = await joinLater(town, office, people.leaderA, -24 * 60);
    const backups = join(town.data, "backups");
    const { folder } = await takeBackup(town.data, backups, new Date(town.clock.ms));
    const late = () => phone(town.endpoint, cookie);
    await refused(late());
    await town.restart();
    await refused(late());
    await town.restart(() => restore(town.data, folder, new Date(town.clock.ms)));
    await refused(late());
    await town.restart(async () => {
      for (const end of ["", "-wal", "-shm"]) rmSync(join(town.data, `linfang.db${end}`), { force: true });
    });
    await refused(late());
  });

  test("that asks again since its answer was lost goes on waiting, and once let in waits no more", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const { late, say } = await joinLater(town, office, people.leaderA, 600, "an attempt of its own");
    expect((await say()).status).toBe(200);
    await refused(late);
    const [device] = await devicesOf(office, people.leaderA);
    await office.post("/api/devices/admit", { proto: PROTO, device: device?.id });
    expect((await say()).status).toBe(200);
    expect((await late.get("/api/me")).status).toBe(200);
    await town.restart();
    expect((await phone(town.endpoint, late.cookie).get("/api/me")).status).toBe(200);
  });

  test("is taken away by whoever knows that it is not theirs, and then told so", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    const { late } = await joinLater(town, office, people.leaderA, 600);
    const [device] = await devicesOf(office, people.leaderA);
    await office.post("/api/devices/take", { proto: PROTO, device: device?.id });
    expect(await late.sync()).toMatchObject({ taken: true, rows: [] });
  });
});

test("a phone has the name that the office gave it, also in a database that was set back; nobody else names it", async () => {
  const town = await openTown();
  const people = await settledTown(town);
  const office = await joinAs(town.endpoint, people.office);
  const leader = await joinAs(town.endpoint, people.leaderA);
  const { folder } = await takeBackup(town.data, join(town.data, "backups"), new Date(town.clock.ms));
  const named = async () => (await devicesOf(office, people.leaderA)).map(({ name }) => name);
  const [device] = await devicesOf(office, people.leaderA);
  const call = (from: Phone, name: string, id = device?.id) =>
    from.post("/api/devices/name", { proto: PROTO, device: id, name });
  expect((await call(leader, "我的")).status).toBe(403);
  expect((await call(office, "无", "nobody")).status).toBe(404);
  for (const name of ["", "长".repeat(41)]) expect((await call(office, name)).status).toBe(400);
  expect(await named()).toEqual(["手机"]);
  for (const name of ["旧手机", "邻长甲的红手机"]) expect((await call(office, name)).status).toBe(200);
  expect(await named()).toEqual(["邻长甲的红手机"]);
  await town.restart(() => restore(town.data, folder, new Date(town.clock.ms)));
  const again = phone(town.endpoint, office.cookie);
  expect((await devicesOf(again, people.leaderA)).map(({ name }) => name)).toEqual(["邻长甲的红手机"]);
});
