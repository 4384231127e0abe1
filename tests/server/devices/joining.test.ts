import { describe, expect, test } from "vitest";
import type { Town } from "../town.ts";
import { joinAs, openTown, phone, post } from "../town.ts";

const HOUR_MS = 3_600_000;

async function tryCode(
  town: Town,
  code: string,
  address = "10.0.0.9",
  headers: { [name: string]: string } = {},
) {
  return town.endpoint.fetch(
    post("/api/join", { proto: "linfang/1", code, deviceName: "手机" }, headers),
    address,
  );
}

describe("joining", () => {
  test("pressing the button uses the code up, in either form, once", async () => {
    const town = await openTown();
    const person = await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const { code, digits } = await town.endpoint.newCode(person);
    const typed = `${digits.slice(0, 4)} ${digits.slice(4)}`.replace(/\d/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    );
    const answer = await tryCode(town, typed);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      person: { id: person, name: "社区甲", role: "office" },
      community: town.endpoint.community,
    });
    for (const again of [code, digits]) {
      const refused = await tryCode(town, again);
      expect(refused.status).toBe(410);
      expect(await refused.json()).toEqual({ proto: "linfang/1", error: "used" });
    }
  });

  test("a code dies after 72 hours", async () => {
    const town = await openTown();
    const { code } = await town.endpoint.newCode(
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    town.clock.ms += 72 * HOUR_MS + 1;
    expect(await (await tryCode(town, code)).json()).toMatchObject({ error: "expired" });
  });

  test("the credential is a cookie that no script reads and no other site sends, for HTTPS only where there is HTTPS", async () => {
    const town = await openTown();
    const person = await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const plain = await tryCode(town, (await town.endpoint.newCode(person)).code);
    expect(plain.headers.get("set-cookie")).toMatch(
      /^linfang-[0-9a-f]{8}=.+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const secure = await tryCode(town, (await town.endpoint.newCode(person)).code, "10.0.0.9", {
      "x-forwarded-proto": "https",
    });
    expect(secure.headers.get("set-cookie")).toMatch(
      /^__Host-linfang-[0-9a-f]{8}=.+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(secure.headers.get("strict-transport-security")).toContain("max-age=63072000");
  });

  test("codes and credentials are not in the database", async () => {
    const { readFileSync, readdirSync, statSync } = await import("node:fs");
    const town = await openTown();
    const { code, digits } = await town.endpoint.newCode(
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    const joined = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    await town.restart();
    const kept = readdirSync(town.data).filter((name) => name.startsWith("linfang.db"));
    const bytes = Buffer.concat(kept.map((name) => readFileSync(`${town.data}/${name}`))).toString("latin1");
    for (const secret of [code, digits, joined.cookie.split(".")[1] ?? ""])
      expect(bytes.includes(secret)).toBe(false);
    expect(statSync(`${town.data}/key`).mode & 0o777).toBe(0o600);
    expect((await phone(town.endpoint, joined.cookie).get("/api/me")).status).toBe(200);
  });

  test("a credential that was changed, or made elsewhere, is nobody's", async () => {
    const town = await openTown();
    const { cookie } = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    for (const forged of [
      "",
      "linfang=",
      `${cookie}x`,
      cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      cookie.split(".")[0] ?? "",
    ]) {
      expect((await phone(town.endpoint, forged).get("/api/me")).status).toBe(401);
    }
    const elsewhere = await openTown();
    expect((await phone(elsewhere.endpoint, cookie).get("/api/me")).status).toBe(401);
  });

  test("guessing is slowed down for one address, whose own code then waits a minute", async () => {
    const town = await openTown();
    const person = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    for (let guess = 0; guess < 5; guess += 1)
      expect((await tryCode(town, `1234567${guess}`, "10.0.0.5")).status).toBe(404);
    const { digits } = await town.endpoint.newCode(person);
    const slowed = await tryCode(town, digits, "10.0.0.5");
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);
    town.clock.ms += 60_001;
    expect((await tryCode(town, digits, "10.0.0.5")).status).toBe(200);
  });

  test("a new phone joins with a new code, and the old one is told to hand in what it has", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const old = await joinAs(town.endpoint, leader);
    expect((await old.sync()).notice).toBeUndefined();
    const fresh = await joinAs(town.endpoint, leader);
    expect((await old.sync()).notice).toBeUndefined();
    expect((await fresh.sync()).notice).toBeUndefined();
    expect(await (await old.get("/api/me")).json()).toMatchObject({
      notice: "superseded",
      person: { id: leader },
    });
    expect((await old.sync()).notice).toBe("superseded");
    expect((await fresh.sync()).notice).toBeUndefined();
    const office = await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const desk = await joinAs(town.endpoint, office);
    await (await joinAs(town.endpoint, office)).sync();
    expect((await desk.sync()).notice).toBeUndefined();
  });

  test("a person asked for twice is one person, and everything is there after a restart", async () => {
    const town = await openTown();
    const person = await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const { cookie } = await joinAs(town.endpoint, person);
    const endpoint = await town.restart();
    expect(await endpoint.addPerson({ name: "社区甲", role: "office" })).toBe(person);
    expect(endpoint.community).toMatchObject({ name: "新塘社区" });
    expect((await phone(endpoint, cookie).sync()).rows.map((row) => row.kind).toSorted()).toEqual([
      "community",
      "person",
    ]);
  });
});
