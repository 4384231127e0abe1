import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { moveDatabase } from "../../src/server/backups/move.ts";
import { drill } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import type { EndpointOptions } from "../../src/server/http/endpoint.ts";
import { PROTO, type Receipt, type SyncAnswer } from "../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../pictures.ts";
import { openUploader } from "../server/photos/photoTown.ts";
import { doorBody, joinAs, phone, visitBody, type Written, write } from "../server/town.ts";
import { openCuttingProxy } from "./cuttingProxy.ts";
import { everythingIn, inOrder, newDatabase, newFolder, TABLES, townOn } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const now = () => new Date("2026-03-19T08:00:00Z");

/** What somebody did; the numbers choose among what is there. */
const DEEDS = [
  "visit",
  "edit",
  "stray",
  "let in",
  "aside",
  "move",
  "slip",
  "join",
  "picture",
  "erase",
] as const;
const deed = fc.record({
  what: fc.constantFrom(...DEEDS),
  which: fc.nat(1000),
  note: fc.string({ maxLength: 12 }),
});
type Deed = { what: (typeof DEEDS)[number]; which: number; note: string };

describe.skipIf(!isPostgresHere)("a database that is moved", { timeout: 60_000 }, () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  test("is the same on either side row by row, and no phone notices: neither what it knows nor what it says again", async () => {
    const chains = fc.array(deed, { minLength: 12, maxLength: 30 });
    const property = fc.asyncProperty(chains, chains, async (before, after) => {
      const { url } = await newDatabase(server);
      const options: Partial<EndpointOptions> = {};
      const lived = await livedIn(options);
      await lived.live(before);
      const file = () => everythingInFile(join(lived.data, "linfang.db"));
      let was = {};
      await lived.quietly(async () => {
        was = file();
        expect(await moveDatabase("postgres", lived.data, url, now())).toMatchObject({ ok: true });
        expect(await everythingIn(url)).toEqual(was);
        expect(existsSync(join(lived.data, "linfang.db"))).toBe(false);
        options.databaseUrl = url;
      });
      await lived.live(after);
      await lived.quietly(async () => {
        was = await everythingIn(url);
        expect(await moveDatabase("file", lived.data, url, now())).toMatchObject({ ok: true, isLeft: false });
        expect(file()).toEqual(was);
        expect(await everythingIn(url)).toEqual(Object.fromEntries(TABLES.map((name) => [name, []])));
        // There again, from where it is a past of its own, and back.
        expect(await moveDatabase("postgres", lived.data, url, now())).toMatchObject({ ok: true });
        expect(await moveDatabase("file", lived.data, url, now())).toMatchObject({ ok: true });
        expect(file()).toEqual(was);
        options.databaseUrl = undefined;
      });
      const made = await takeBackup(lived.data, newFolder(), now());
      expect((await drill(made.folder, now(), lived.data, url))?.checked.faults).toEqual([]);
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
  }, 120_000);

  test("breaks off anywhere and is begun again: meanwhile no office starts beside what counts", async () => {
    const { url, name } = await newDatabase(server);
    const proxy = await openCuttingProxy(server.socket, name);
    onTestFinished(() => proxy.close());
    const options: Partial<EndpointOptions> = {};
    const { town } = await townOn(options, 5);
    await town.restart(async () => {
      const was = everythingInFile(join(town.data, "linfang.db"));
      for (const when of ["before", "after"] as const) {
        Object.assign(proxy.cut, { when, left: 1, armedBy: "set_back = set_back + 1" });
        await expect(moveDatabase("postgres", town.data, proxy.url, now())).rejects.toThrow();
        // The file still counts.
        expect(everythingInFile(join(town.data, "linfang.db"))).toEqual(was);
      }
      const folder = newFolder(town.data);
      expect(await moveDatabase("postgres", town.data, url, now())).toMatchObject({ ok: true });
      expect(await everythingIn(url)).toEqual(was);
      // A machine that went out after the folder had said it, and before the file was put aside.
      writeFileSync(join(folder, "beside", "postgres"), "");
      for (const databaseUrl of [undefined, url])
        await expect(townOn({ data: folder, databaseUrl }, 0)).rejects.toThrow(/DATABASE_URL/);
      expect(await moveDatabase("postgres", folder, url, now())).toMatchObject({ ok: true });
      expect(await everythingIn(url)).toEqual(was);
      options.databaseUrl = url;
    });
    expect((await moveDatabase("file", town.data, url, now())).ok).toBe(false);
  });

  test("takes the place of nobody's words: not of another community, not of what goes on elsewhere, not damaged", async () => {
    const [mine, theirs] = [await newDatabase(server), await newDatabase(server)];
    const other = await townOn({ databaseUrl: theirs.url }, 3);
    const options: Partial<EndpointOptions> = {};
    const { town, leader, visit } = await townOn(options, 3);
    const old = newFolder();
    expect(await moveDatabase("postgres", town.data, mine.url, now())).toEqual({ ok: false, why: "running" });
    await other.town.restart(async () => {
      expect(await moveDatabase("postgres", old, theirs.url, now())).toEqual({ ok: false, why: "nothing" });
    });
    await town.restart(async () => {
      for (const file of [old]) expect(existsSync(join(file, "linfang.db"))).toBe(false);
      const copy = newFolder(town.data);
      await other.town.restart(async () => {
        const before = await everythingIn(theirs.url);
        expect(await moveDatabase("postgres", town.data, theirs.url, now())).toEqual({
          ok: false,
          why: "community",
        });
        expect(await everythingIn(theirs.url)).toEqual(before);
      });
      const spoilt = newFolder(town.data);
      const file = new DatabaseSync(join(spoilt, "linfang.db"));
      file.exec("update log set text = replace(text, '第', '弟') where seq = (select max(seq) from log)");
      file.close();
      expect(await moveDatabase("postgres", spoilt, mine.url, now())).toMatchObject({
        why: "damaged",
        faults: [expect.stringMatching(/the text of/)],
      });
      expect(await moveDatabase("postgres", town.data, mine.url, now())).toMatchObject({ ok: true });
      options.databaseUrl = mine.url;
      // The old folder, of which somebody made a copy, is a past of what is there now.
      expect(await moveDatabase("postgres", copy, mine.url, now())).toMatchObject({ ok: true });
    });
    const fresh = phone(town.endpoint, leader.cookie);
    await fresh.sync([visit("后来")]);
    const stale = newFolder(town.data);
    await town.restart(async () => {
      const before = await everythingIn(mine.url);
      const replaced = new DatabaseSync(join(stale, "linfang.db"));
      replaced.close();
      expect((await moveDatabase("postgres", stale, mine.url, now())).ok).toBe(false);
      expect(await everythingIn(mine.url)).toEqual(before);
    });
  });
});

function everythingInFile(path: string): { [table: string]: unknown[] } {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    return Object.fromEntries(
      TABLES.map((table) => [table, inOrder(file.prepare(`select * from ${table}`).all())]),
    );
  } finally {
    file.close();
  }
}

/** A town in which much happens, and three phones that remember what they know and said. */
async function livedIn(options: Partial<EndpointOptions>) {
  const uploader = await openUploader(options);
  const { town, people, data } = uploader;
  const phones = [uploader.leader, uploader.neighbour, uploader.office].map(({ cookie }) => ({
    cookie,
    last: null as SyncAnswer | null,
    said: new Map<string, { written: Written; receipt: Receipt }>(),
  }));
  type Known = (typeof phones)[number];
  const [leader, neighbour, office] = phones as [Known, Known, Known];
  const visits: Written[] = [];
  let isInB = false;
  /** Pictures are brought by a phone of the first office, of a door that is still its leader's. */
  let isMoved = false;

  async function exchange(known: Known, push: Written[] = []): Promise<SyncAnswer> {
    const { top, cursors } = known.last ?? { top: { seq: 0, chain: "" }, cursors: {} };
    const answer = await phone(town.endpoint, known.cookie).sync(push, { top, cursors });
    known.last = answer;
    for (const receipt of answer.receipts)
      for (const written of push.filter(({ revision }) => revision.id === receipt.id))
        known.said.set(receipt.id, { written, receipt });
    return answer;
  }
  const desk = () => phone(town.endpoint, office.cookie);

  async function doOne({ what, which, note }: Deed): Promise<void> {
    const door = people.doorA.revision.id;
    if (what === "visit") {
      const visit = write(town.endpoint, people.leaderA, visitBody(door, { note }));
      visits.push(visit);
      await exchange(leader, [visit]);
    } else if (what === "edit" && visits.length > 0) {
      const of = visits[which % visits.length] as Written;
      const body = { ...of.revision.body, note, kind: "visit" } as ReturnType<typeof visitBody>;
      const edit = { record: of.revision.record, base: of.revision.id, changed: ["note"] };
      const isOffice = which % 2 === 0;
      const written = write(town.endpoint, isOffice ? people.office : people.leaderA, body, edit);
      visits.push(written);
      await exchange(isOffice ? office : leader, [written]);
    } else if (what === "stray") {
      const at = which % 2 === 0 ? door : people.doorB.revision.id;
      await exchange(neighbour, [write(town.endpoint, people.leaderB, visitBody(at, { note }))]);
    } else if (what === "let in" || what === "aside") {
      const held = await town.endpoint.log.held();
      const id = held[which % Math.max(1, held.length)]?.id ?? randomUUID();
      if (what === "aside") await desk().post("/api/held/aside", { proto: PROTO, ids: [id], aside: true });
      else await desk().post("/api/held/accept", { proto: PROTO, id, sure: true });
    } else if (what === "move") {
      isInB = !isInB;
      isMoved = true;
      const { revision } = people.doorA;
      const body = doorBody((isInB ? people.patchB : people.patchA).revision.id);
      const edit = { record: revision.id, base: revision.id, changed: ["patch"] };
      await exchange(office, [write(town.endpoint, people.office, body, edit)]);
    } else if (what === "slip") {
      const words = {
        proto: PROTO,
        key: randomUUID(),
        category: "lighting",
        words: `灯${note}`,
        call: false,
      };
      await town.endpoint.letterBox.put({ place: people.grid.revision.id, slip: which % 3 }, words as never);
    } else if (what === "join") {
      await (await joinAs(town.endpoint, people.worker, `10.0.0.${which % 200}`)).sync([], { unsent: which });
    } else if (what === "picture" && !isMoved) {
      const picture = jpeg({ width: 16 + (which % 9) * 8, height: 16, detail: 2 });
      await uploader.bring(picture, slotOf(picture, { width: 16 + (which % 9) * 8, height: 16 }), undefined);
    } else if (what === "erase") {
      const doors = [people.doorB.revision.id];
      const { mark } = (await (await desk().get(`/api/door-data?doors=${doors}`)).json()) as { mark: string };
      await desk().post("/api/door-data/erase", { proto: PROTO, doors, mark });
    }
  }

  return {
    data,
    async live(deeds: readonly Deed[]) {
      for (const one of deeds) await doOne(one);
    },
    /** The office stops, its database is moved, and it starts again. */
    async quietly(move: () => Promise<void>) {
      for (const known of phones) {
        while ((await exchange(known)).more);
      }
      await town.restart(move);
      isMoved = true;
      for (const known of phones) {
        const { last } = known;
        const answer = await exchange(known);
        expect(answer).toMatchObject({ rows: [], markers: [], top: last?.top, cursors: last?.cursors });
        expect(answer.rewound).toBeUndefined();
        const said = [...known.said.values()];
        const again = await exchange(
          known,
          said.map(({ written }) => written),
        );
        expect(again.top).toEqual(last?.top);
        for (const receipt of again.receipts)
          if (receipt.verdict !== "erased")
            expect(receipt).toMatchObject({ seq: known.said.get(receipt.id)?.receipt.seq });
      }
    },
  };
}
