import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { openSidecar } from "../../src/server/sidecar/sidecar.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { joinAs, openTown, phone, post, settledTown, visitBody, write } from "./town.ts";

/** Two processes of one folder, as a server and a script beside it are. */
async function twoOffices() {
  const town = await openTown();
  const people = await settledTown(town);
  const { data, clock } = town;
  const now = () => new Date(clock.ms);
  const other = await openEndpoint({ data, now, random: (n) => randomBytes(n) });
  onTestFinished(() => other.close());
  return { town, other, ...people };
}

describe("two offices of one folder", () => {
  test("what one has erased the other takes from nobody, and tells every phone, without a start", async () => {
    const { town, other, leaderA, doorA, office } = await twoOffices();
    const leader = await joinAs(town.endpoint, leaderA);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id, { note: "要删的" }));
    await leader.sync([visit]);
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const doors = [doorA.revision.id];
    const { mark } = (await (await desk.get(`/api/door-data?doors=${doors}`)).json()) as { mark: string };
    expect((await desk.post("/api/door-data/erase", { proto: PROTO, doors, mark })).status).toBe(200);
    const there = phone(other, leader.cookie);
    const { receipts, erased } = await there.sync([visit], { erased: 0 });
    expect(receipts).toMatchObject([{ verdict: "erased" }]);
    expect(erased).toMatchObject({ ids: expect.arrayContaining([visit.revision.id]) });
  });

  test("a phone that joined late waits at both, and reads at both once one of them was told whose it is", async () => {
    const { town, other, leaderA, office } = await twoOffices();
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const made = await desk.post("/api/codes", { proto: PROTO, person: leaderA });
    const { code } = (await made.json()) as { code: string };
    town.clock.ms += 60 * 60_000;
    const joined = await town.endpoint.fetch(
      post("/api/join", { proto: PROTO, code, deviceName: "手机" }),
      "10.0.0.9",
    );
    const cookie = (joined.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    for (const there of [other, town.endpoint])
      expect((await phone(there, cookie).get("/api/me")).status).toBe(401);
    const { devices } = (await (await desk.get("/api/devices")).json()) as {
      devices: { id: string; person: string }[];
    };
    const device = devices.find(({ person }) => person === leaderA)?.id;
    const admitted = await phone(other, desk.cookie).post("/api/devices/admit", { proto: PROTO, device });
    expect(admitted.status).toBe(200);
    for (const there of [town.endpoint, other])
      expect((await phone(there, cookie).get("/api/me")).status).toBe(200);
  });

  test("a phone that one has taken away reads nothing from the other", async () => {
    const { town, other, leaderA, doorA, office } = await twoOffices();
    const leader = await joinAs(town.endpoint, leaderA);
    const there = phone(other, leader.cookie);
    expect((await there.sync()).rows.map(({ record }) => record)).toContain(doorA.revision.record);
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const { devices } = (await (await desk.get("/api/devices")).json()) as {
      devices: { id: string; person: string }[];
    };
    const device = devices.find(({ person }) => person === leaderA)?.id;
    expect((await desk.post("/api/devices/take", { proto: PROTO, device })).status).toBe(200);
    expect((await phone(other, leader.cookie).sync()).rows).toEqual([]);
  });

  test("a list that somebody spoils by hand shuts nobody out who was in, and lets nobody in who was out", () => {
    const data = folder();
    const [one, two] = [openSidecar(data), openSidecar(data)];
    one.revoked.take("lost", "office", "2026-03-18T09:00:00Z");
    expect(two.revoked.isRevoked({ id: "lost", person: "" })).toBe(true);
    appendFileSync(join(data, "beside", "revoked.jsonl"), '{"device":');
    expect(two.revoked.isRevoked({ id: "lost", person: "" })).toBe(true);
    expect(two.revoked.isRevoked({ id: "other", person: "" })).toBe(false);
    expect(() => one.revoked.take("next", "office", "2026-03-18T09:00:00Z")).toThrow(/revoked.jsonl/);
  });

  test("of what several processes erase and take away at once no line is lost, and all have one order", async () => {
    const data = folder();
    openSidecar(data);
    const sidecar = resolve("src/server/sidecar/sidecar.ts");
    const code = `
      const { openSidecar } = await import(${JSON.stringify(sidecar)});
      const own = openSidecar(${JSON.stringify(data)});
      for (let nth = 0; nth < 40; nth += 1) {
        own.erased.add([{ record: process.argv[1] + nth }]);
        own.revoked.take(process.argv[1] + nth, "office", "2026-03-18T09:00:00Z");
      }`;
    const names = ["a", "b", "c"].map((name) => `${name}${randomUUID()}-`);
    const ended = names.map(
      (name) =>
        new Promise((done) => {
          const words = ["--no-warnings", "--input-type=module", "-e", code, name];
          spawn(process.execPath, words, { stdio: "inherit" }).once("exit", done);
        }),
    );
    const watching = openSidecar(data);
    expect(watching.erased.ids.length).toBeLessThan(120);
    expect(await Promise.all(ended)).toEqual([0, 0, 0]);
    const lines = (name: string) =>
      readFileSync(join(data, "beside", name), "utf8")
        .trim()
        .split("\n");
    expect(lines("erased.jsonl")).toHaveLength(120);
    expect(new Set(lines("revoked.jsonl")).size).toBe(120);
    const inFile = lines("erased.jsonl").map((line) => (JSON.parse(line) as { record: string }).record);
    expect([...watching.erased.ids]).toEqual(inFile);
  }, 30_000);
});

function folder(): string {
  const data = mkdtempSync(join(tmpdir(), "linfang-two-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}
