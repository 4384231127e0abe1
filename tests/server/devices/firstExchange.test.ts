import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { joinAs, openTown, phone, post, settledTown, type Town, visitBody, write } from "../town.ts";

/** As a phone asks that makes an attempt of its own. */
function tryCode(town: Town, code: string, attempt?: string, key?: string) {
  return town.endpoint.fetch(
    post("/api/join", { proto: "linfang/1", code, deviceName: "手机", attempt, key }),
    "10.0.0.9",
  );
}

const cookieOf = (answer: Response) => (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const ledgerOf = (town: Town) => readFileSync(join(town.data, "beside", "devices.jsonl"), "utf8");

/**
 * From now on no transaction that writes down a device can be committed, as on a disk that fills up in that
 * moment; gives back what ends it.
 */
function spoilCommits(town: Town): () => void {
  const file = new DatabaseSync(join(town.data, "linfang.db"));
  onTestFinished(() => file.close());
  file.exec(`create table nowhere (id text primary key);
    create table spoilt (id text references nowhere (id) deferrable initially deferred);
    create trigger spoil after insert on device begin insert into spoilt values ('no'); end`);
  return () => file.exec("drop trigger spoil; drop table spoilt; drop table nowhere");
}

describe("a join", () => {
  test("whose commit fails leaves no device behind: after a restart the real phone is the person's, and the code still good", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const real = await joinAs(town.endpoint, leader);
    await real.sync();
    const { code } = await town.endpoint.newCode(leader);
    const mend = spoilCommits(town);
    expect((await tryCode(town, code)).status).toBeGreaterThanOrEqual(500);
    mend();
    await town.restart();
    expect((await phone(town.endpoint, real.cookie).sync()).notice).toBeUndefined();
    expect((await tryCode(town, code)).status).toBe(200);
  });

  test("whose answer is lost retires nobody: the phone that works goes on until its successor has spoken", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const old = await joinAs(town.endpoint, leader);
    await old.sync();
    const { code } = await town.endpoint.newCode(leader);
    const lost = await tryCode(town, code, "attempt-of-the-new-phone");
    expect(await (await old.get("/api/me")).json()).not.toHaveProperty("notice");
    expect((await old.sync()).notice).toBeUndefined();
    const again = await tryCode(town, code, "attempt-of-the-new-phone");
    expect([again.status, await again.json()]).toEqual([200, await lost.json()]);
    expect(cookieOf(again)).toBe(cookieOf(lost));
    expect((await phone(town.endpoint, cookieOf(again)).sync()).notice).toBeUndefined();
    expect((await old.sync()).notice).toBe("superseded");
    expect(await (await tryCode(town, code, "attempt-of-the-new-phone")).json()).toMatchObject({
      error: "used",
    });
  });

  test("whose first try came without the phone's key is the same device at the second, which brings it", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const { code } = await town.endpoint.newCode(leader);
    const [key, other] = ["A", "B"].map((sign) => sign.repeat(87));
    const lost = await tryCode(town, code, "attempt-one");
    const again = await tryCode(town, code, "attempt-one", key);
    expect([again.status, await again.json()]).toEqual([200, await lost.json()]);
    expect(ledgerOf(town)).toContain(key);
    // What it has shown stays: with another key nobody is that phone.
    expect((await tryCode(town, code, "attempt-one", other)).status).toBe(410);
    expect((await tryCode(town, code, "attempt-one", key)).status).toBe(200);
  });

  test("is one phone's: of two people with one code the second is told, before and after the first has spoken", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const { code, digits } = await town.endpoint.newCode(leader);
    const answers = await Promise.all([
      tryCode(town, code, "attempt-one"),
      tryCode(town, digits, "attempt-two"),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    const winner = answers.find(({ status }) => status === 200) as Response;
    await phone(town.endpoint, cookieOf(winner)).sync();
    for (const attempt of ["attempt-one", "attempt-two", undefined])
      expect((await tryCode(town, digits, attempt)).status).toBe(410);
  });

  test("is not asked for again without end", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const { code } = await town.endpoint.newCode(leader);
    const statuses: number[] = [];
    for (let asked = 0; asked < 40; asked += 1)
      statuses.push((await tryCode(town, code, "attempt-one")).status);
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(statuses.at(-1)).toBe(410);
    expect(ledgerOf(town).trim().split("\n").length).toBeLessThan(40);
  });

  test("that an older backup has forgotten counts as before: who has spoken has retired the other, who has not has not", async () => {
    const town = await openTown();
    const leader = await town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
    const other = await town.endpoint.addPerson({ name: "邻长乙", role: "block_leader" });
    const [old, stays] = [await joinAs(town.endpoint, leader), await joinAs(town.endpoint, other)];
    await old.sync();
    await stays.sync();
    const [used, unused] = [await town.endpoint.newCode(leader), await town.endpoint.newCode(other)];
    const made = await takeBackup(town.data, join(town.data, "backups"), new Date(town.clock.ms));
    const fresh = phone(town.endpoint, cookieOf(await tryCode(town, used.code, "attempt-one")));
    await fresh.sync();
    const silent = phone(town.endpoint, cookieOf(await tryCode(town, unused.code, "attempt-two")));
    await town.restart(() => restore(town.data, made.folder, new Date(town.clock.ms)));
    const restarted = (known: { cookie: string }) => phone(town.endpoint, known.cookie);
    expect((await restarted(old).sync()).notice).toBe("superseded");
    expect((await restarted(stays).sync()).notice).toBeUndefined();
    expect((await tryCode(town, used.digits, "attempt-three")).status).toBe(410);
    expect((await tryCode(town, unused.digits, "attempt-three")).status).toBe(410);
    expect((await tryCode(town, unused.digits, "attempt-two")).status).toBe(200);
    expect((await restarted(silent).sync()).notice).toBeUndefined();
    expect((await restarted(stays).sync()).notice).toBe("superseded");
    expect((await restarted(fresh).sync()).notice).toBeUndefined();
  });
});

describe("an exchange that names its device", () => {
  test("is not taken in under another one's cookie, and says whose cookie it came with", async () => {
    const town = await openTown();
    const { leaderA, leaderB, doorA } = await settledTown(town);
    const [mine, others] = [await joinAs(town.endpoint, leaderA), await joinAs(town.endpoint, leaderB)];
    const device = (await mine.sync()).device ?? "";
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.record));
    const { text, hash } = visit;
    const request = {
      proto: "linfang/1",
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      at: "2026-03-18T17:00:00+08:00",
      cursors: {},
      max: 0,
    };
    const refused = await others.post("/api/sync", { ...request, push: [{ text, hash }], device });
    expect([refused.status, await refused.json()]).toEqual([
      409,
      { proto: "linfang/1", error: "other-device" },
    ]);
    expect((await town.endpoint.log.held()).length).toBe(0);
    expect((await mine.sync([visit], { device } as object)).receipts[0]).toMatchObject({ verdict: "line" });
  });
});
