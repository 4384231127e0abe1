import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  communityCalled,
  exportCommunity,
  importCommunity,
  moveCommunity,
} from "../../src/server/communities/manage.ts";
import { PROTO, type Receipt, type SyncAnswer } from "../../src/sync/protocol.ts";
import { newCommunities, openDistrict } from "../server/communities/district.ts";
import { livedIn } from "../server/communities/lived.ts";
import { visitBody, type Written, write } from "../server/town.ts";
import { everythingIn, newDatabase, newFolder } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const now = () => new Date("2026-03-19T08:00:00Z");
const two = () => newCommunities({ a: { hosts: ["a.example.org"] }, b: { hosts: ["b.example.org"] } });

/** A phone hands one visit in after the other, and again what has no receipt, until it is told to stop. */
function writer(
  ask: (host: string, path: string, init: RequestInit) => Promise<Response>,
  cookie: string,
  next: () => Written,
) {
  const receipts = new Map<string, Receipt>();
  let later = 0;
  let isOver = false;
  const headers = { cookie, "content-type": "application/json" };
  const going = (async () => {
    for (let words = next(); ; words = isOver ? words : next()) {
      const { id } = words.revision;
      while (!receipts.has(id)) {
        const push = [{ text: words.text, hash: words.hash }];
        const quiet = {
          proto: PROTO,
          top: { seq: 0, chain: "" },
          proofs: [],
          streamsDigest: "",
          cursors: {},
          max: 1,
        };
        const body = JSON.stringify({ ...quiet, at: "2026-03-18T17:00:00+08:00", push });
        const answer = await ask("a.example.org", "/api/sync", { method: "POST", headers, body });
        if (answer.status === 200) {
          const [receipt] = ((await answer.json()) as SyncAnswer).receipts;
          if (receipt?.hash === words.hash && receipt.verdict === "line") receipts.set(id, receipt);
        } else if (answer.status === 503) later += 1;
        else throw new Error(`a phone was answered ${answer.status}: ${await answer.text()}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (isOver) return;
    }
  })();
  return {
    async stop() {
      isOver = true;
      await going;
      return { receipts, later };
    },
  };
}

describe.skipIf(!isPostgresHere)(
  "a community that is moved while its phones write",
  { timeout: 120_000 },
  () => {
    let server: RealPostgres;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server.stop(), 60_000);

    test("to one PostgreSQL, to another and into its folder: nothing is lost or doubled, numbers and chain go on, others notice nothing", async () => {
      const folder = two();
      const { deployment, endpointOf, ask } = await openDistrict(folder);
      const lived = await livedIn(endpointOf("a"), "甲", 1);
      const [first, second] = [await newDatabase(server), await newDatabase(server)];
      const wait = async () => {
        await deployment.heed();
        expect((await ask("b.example.org", "/api/health", {})).status).toBe(200);
      };
      const other = endpointOf("b");
      const next = () => write(lived.endpoint, lived.leaderA, visitBody(lived.door));
      const writing = writer(ask, lived.leader.cookie, next);
      for (const to of [first.url, second.url, null, second.url]) {
        await moveCommunity(folder, "a", to, now(), wait);
        await deployment.heed();
        expect(deployment.places()[0]?.state).toBe("open");
        expect(communityCalled(folder, "a")).toMatchObject({ databaseUrl: to, isClosed: false });
        for (let nth = 0; nth < 20; nth += 1) await new Promise((resolve) => setImmediate(resolve));
      }
      const { receipts, later } = await writing.stop();
      expect(later).toBeGreaterThan(0);
      expect(endpointOf("b")).toBe(other);
      await deployment.close();
      const rows = (await everythingIn(second.url)).log as {
        id: string;
        seq: number;
        chain: string;
        hash: string;
      }[];
      expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(rows.map((_, at) => at + 1));
      for (const [id, receipt] of receipts)
        expect(rows.filter((row) => row.id === id).map(({ hash }) => hash)).toEqual([receipt.hash]);
      expect(receipts.size).toBeGreaterThan(3);
      expect((await everythingIn(first.url)).log).toEqual([]);
    });

    test("stays where it was, and open, where the other database holds another community or is not to be had", async () => {
      const folder = two();
      const { deployment, endpointOf, ask } = await openDistrict(folder);
      const lived = await livedIn(endpointOf("a"), "甲", 1);
      const taken = await newDatabase(server);
      await moveCommunity(folder, "b", taken.url, now(), () => deployment.heed());
      await deployment.heed();
      await expect(moveCommunity(folder, "a", taken.url, now(), () => deployment.heed())).rejects.toThrow(
        /a, b/,
      );
      const nobody = "postgres://x:secret@127.0.0.1:1/none";
      await expect(moveCommunity(folder, "a", nobody, now(), () => deployment.heed())).rejects.toThrow(
        /PostgreSQL/,
      );
      await deployment.heed();
      expect(communityCalled(folder, "a")).toMatchObject({ databaseUrl: null, isClosed: false });
      const { cookie } = lived.leader;
      expect((await ask("a.example.org", "/api/me", { headers: { cookie } })).status).toBe(200);
    });
  },
);

describe("a community that goes to another deployment", { timeout: 60_000 }, () => {
  test("takes key, lists, rows and pictures along, and nothing of another; a phone goes on there with its cookie and receipts", async () => {
    const [here, there, out] = [two(), newCommunities({}), join(newFolder(), "out")];
    const from = await openDistrict(here);
    const lived = await livedIn(from.endpointOf("a"), "甲社区的话", 1);
    await livedIn(from.endpointOf("b"), "乙社区的话", 2);
    const wait = () => from.deployment.heed();
    await exportCommunity(here, "a", out, now(), { isGoing: true, wait });
    expect((await from.ask("a.example.org", "/api/me")).status).toBe(503);
    for (const path of readdirSync(out, { recursive: true, encoding: "utf8" })) {
      const found = statSync(join(out, path));
      if (process.platform !== "win32") expect(found.mode & 0o077, path).toBe(0);
      if (found.isFile()) expect(readFileSync(join(out, path)).includes("乙社区的话"), path).toBe(false);
    }
    const said = { hosts: ["a.example.org"], databaseUrl: null, name: null };
    await importCommunity(there, "xintang", out, said, now());
    const to = await openDistrict(there);
    const headers = { cookie: lived.leader.cookie, "content-type": "application/json" };
    const me = await to.ask("a.example.org", "/api/me", { headers });
    expect(await me.json()).toMatchObject({
      device: lived.device,
      community: { id: lived.endpoint.community.id },
    });
    const again = { text: lived.visit.text, hash: lived.visit.hash };
    const quiet = {
      proto: PROTO,
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      cursors: {},
      max: 500,
    };
    const body = JSON.stringify({ ...quiet, at: "2026-03-18T17:00:00+08:00", push: [again] });
    const answer = await to.ask("a.example.org", "/api/sync", { method: "POST", headers, body });
    expect(((await answer.json()) as SyncAnswer).receipts).toMatchObject([
      { id: lived.visit.revision.id, verdict: "line", n: 1 },
    ]);
    const { record, slot, hash } = lived.key;
    const picture = await to.ask("a.example.org", `/api/photos/${record}/${slot}/${hash}`, { headers });
    expect(picture.status).toBe(200);
    // Twice in one place it would be two offices of one community.
    await expect(
      importCommunity(there, "again", out, { ...said, hosts: ["x.example"] }, now()),
    ).rejects.toThrow(/xintang/);
    expect(readdirSync(there).sort()).toEqual(["xintang"]);
  });

  test("is not taken from what is none, is broken or leads elsewhere, and nothing is left of the try", async () => {
    const [here, there] = [two(), newCommunities({})];
    const from = await openDistrict(here);
    await livedIn(from.endpointOf("a"), "甲社区的话", 1);
    const said = { hosts: ["a.example.org"], databaseUrl: null, name: null };
    const exported = async () => {
      const out = join(newFolder(), "out");
      await exportCommunity(here, "a", out, now());
      return out;
    };
    const none = newFolder();
    const [damaged, link] = [await exported(), await exported()];
    for (const name of readdirSync(damaged).filter((one) => one.startsWith("2026")))
      writeFileSync(join(damaged, name, "linfang.db"), "nothing");
    rmSync(join(link, "key"));
    symlinkSync("/etc/hostname", join(link, "key"));
    for (const out of [none, damaged, link])
      await expect(importCommunity(there, "xintang", out, said, now())).rejects.toThrow();
    for (const id of ["../x", "a/b", "", "X"])
      await expect(importCommunity(there, id, await exported(), said, now())).rejects.toThrow(/id/);
    mkdirSync(join(there, "lies"));
    await expect(importCommunity(there, "lies", await exported(), said, now())).rejects.toThrow(/lies/);
    expect(readdirSync(there)).toEqual(["lies"]);
    await expect(exportCommunity(here, "../a", newFolder(), now())).rejects.toThrow(/id/);
  });
});
