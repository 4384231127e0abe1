import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { webSigning } from "../../../src/app/store/keys.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import { isProven, type Prover } from "../../../src/server/seal/proof.ts";
import { openSidecar } from "../../../src/server/sidecar/sidecar.ts";
import { provenText } from "../../../src/sync/proof.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { joinAs, openTown, phone as phoneOf, post, settledTown, type Town } from "../town.ts";

const words = {
  id: "11111111-1111-4111-8111-111111111111",
  by: "22222222-2222-4222-8222-222222222222",
  device: "device-1",
};
const hash = createHash("sha256").update("words").digest("hex");

async function madeKey(isPlain = false) {
  const made = await webSigning.make(isPlain);
  if (!made) throw new Error("no key was made");
  return { ...made, sign: (text: string) => webSigning.sign(made.secret, text) };
}
const proverOf = ({ public: key }: { public: string }, person = words.by): Prover => ({ person, key });

describe("a phone's signature", () => {
  test("is known by the endpoint, however the phone keeps its key", async () => {
    for (const isPlain of [false, true]) {
      const key = await madeKey(isPlain);
      const proof = await key.sign(provenText({ ...words, hash }));
      expect([proof.length, key.public.length]).toEqual([86, 87]);
      expect(isProven(words, hash, proof, proverOf(key))).toBe(true);
    }
  });

  test("proves nothing of another revision, other words, another device or another person", async () => {
    const key = await madeKey();
    const proof = await key.sign(provenText({ ...words, hash }));
    const other = await madeKey();
    expect(isProven({ ...words, id: words.by }, hash, proof, proverOf(key))).toBe(false);
    expect(
      isProven(
        words,
        hash.replace(/^./, (sign) => (sign === "0" ? "1" : "0")),
        proof,
        proverOf(key),
      ),
    ).toBe(false);
    expect(isProven({ ...words, device: "device-2" }, hash, proof, proverOf(key))).toBe(false);
    expect(isProven(words, hash, proof, proverOf(key, "33333333-3333-4333-8333-333333333333"))).toBe(false);
    expect(
      isProven({ ...words, by: "33333333-3333-4333-8333-333333333333" }, hash, proof, proverOf(key)),
    ).toBe(false);
    expect(isProven(words, hash, proof, proverOf(other))).toBe(false);
  });

  test("that is missing, cut, or beside a key that is none proves nothing and breaks nothing", async () => {
    const key = await madeKey();
    const proof = await key.sign(provenText({ ...words, hash }));
    expect(isProven(words, hash, undefined, proverOf(key))).toBe(false);
    expect(isProven(words, hash, proof, null)).toBe(false);
    for (const bad of ["", proof.slice(4), `${proof}AAAA`, "~".repeat(86)])
      expect(isProven(words, hash, bad, proverOf(key)), bad).toBe(false);
    const offCurve = Buffer.from(key.public, "base64url");
    offCurve[40] = (offCurve[40] ?? 0) ^ 1;
    for (const none of ["", "A".repeat(87), key.public.slice(1), offCurve.toString("base64url")]) {
      expect(isProven(words, hash, proof, { person: words.by, key: none }), none).toBe(false);
    }
  });
});

async function provers(town: Town) {
  const db = openSqlite(join(town.data, "linfang.db"));
  const rows = await db
    .selectFrom("device")
    .select(["id", "person", "key"])
    .where("key", "is not", null)
    .execute();
  await db.destroy();
  return new Map(rows.map(({ id, person, key }) => [id, { person, key }]));
}
const lines = (town: Town) =>
  readFileSync(join(town.data, "beside/devices.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; key?: string; name?: string });

async function joinWith(town: Town, person: string, key?: string): Promise<string> {
  const { code } = await town.endpoint.newCode(person);
  const answer = await town.endpoint.fetch(
    post("/api/join", { proto: PROTO, code, deviceName: "手机", ...(key ? { key } : {}) }),
    "10.0.0.1",
  );
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { device: string }).device;
}

describe("a device's key", () => {
  test("comes with the join, and lies beside the database, too", async () => {
    const town = await openTown();
    const { leaderA } = await settledTown(town);
    const key = await madeKey();
    const device = await joinWith(town, leaderA, key.public);
    expect((await provers(town)).get(device)).toEqual({ person: leaderA, key: key.public });
    expect(lines(town).at(-1)).toMatchObject({ id: device, key: key.public });
  });

  test("of a device that joined without one comes with an exchange; the first stays", async () => {
    const town = await openTown();
    const { leaderA } = await settledTown(town);
    const phone = await joinAs(town.endpoint, leaderA);
    const [key, late] = [await madeKey(), await madeKey()];
    for (const shown of [key, key, late]) await phone.sync([], { key: shown.public });
    expect([...(await provers(town)).values()]).toEqual([{ person: leaderA, key: key.public }]);
    expect(lines(town).filter((line) => line.key !== undefined)).toEqual([
      { id: lines(town)[0]?.id, key: key.public },
    ]);
    await town.restart();
    await phoneOf(town.endpoint, phone.cookie).sync([], { key: late.public });
    expect([...(await provers(town)).values()]).toEqual([{ person: leaderA, key: key.public }]);
  });

  test("that reads as none is refused with the whole request, and nothing else of it counts", async () => {
    const town = await openTown();
    const { leaderA } = await settledTown(town);
    const { code } = await town.endpoint.newCode(leaderA);
    const answer = await town.endpoint.fetch(
      post("/api/join", { proto: PROTO, code, deviceName: "手机", key: "a".repeat(4000) }),
      "10.0.0.1",
    );
    expect(answer.status).toBe(400);
  });

  test("is there again after the database was set back to before it, with the device or without", async () => {
    const town = await openTown();
    const { leaderA, leaderB } = await settledTown(town);
    const early = await joinAs(town.endpoint, leaderA);
    const [keyA, keyB] = [await madeKey(), await madeKey()];
    let copy: Buffer = Buffer.alloc(0);
    const file = join(town.data, "linfang.db");
    await town.restart(async () => {
      copy = readFileSync(file);
    });
    await phoneOf(town.endpoint, early.cookie).sync([], { key: keyA.public });
    const late = await joinWith(town, leaderB, keyB.public);
    await town.restart(async () => {
      for (const tail of ["-wal", "-shm"]) rmSync(file + tail, { force: true });
      writeFileSync(file, copy);
    });
    const known = await provers(town);
    expect(known.get(late)).toEqual({ person: leaderB, key: keyB.public });
    expect([...known.values()]).toContainEqual({ person: leaderA, key: keyA.public });
  });

  test("that only the database knows is written beside it at the next start", async () => {
    const town = await openTown();
    const { leaderA } = await settledTown(town);
    const key = await madeKey();
    const device = await joinWith(town, leaderA, key.public);
    const path = join(town.data, "beside/devices.jsonl");
    await town.restart(async () =>
      writeFileSync(path, `${JSON.stringify({ ...lines(town)[0], key: undefined })}\n`),
    );
    expect(lines(town).at(-1)).toEqual({ id: device, key: key.public });
  });
});

test("of several lines for one device the first key counts, and a line for nobody counts for nothing", async () => {
  const town = await openTown();
  const path = join(town.data, "beside/devices.jsonl");
  const device = {
    id: "d1",
    person: words.by,
    name: "手机",
    joinedAt: "2026-03-18T09:00:00Z",
    follows: false,
  };
  const added = [
    { id: "d2", key: "nobody's" },
    device,
    { ...device, name: "again", key: "first" },
    { id: "d1", key: "second" },
  ];
  appendFileSync(path, added.map((line) => `${JSON.stringify(line)}\n`).join(""));
  expect(openSidecar(town.data).devices()).toEqual([{ ...device, key: "first" }]);
});
