import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openAudit } from "../../src/server/audit/auditTrail.ts";
import { inTurn, type PostgresDatabase } from "../../src/server/database/inTurn.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { openPostgres } from "../../src/server/database/postgres.ts";
import type { LogTables } from "../../src/server/database/tables.ts";
import { openWho } from "../../src/server/devices/who.ts";
import { openLog } from "../../src/server/log/openLog.ts";
import { openSqlLog } from "../../src/server/log/sql/sqlLogStore.ts";
import { sealWith } from "../../src/server/seal/key.ts";
import { openSidecar } from "../../src/server/sidecar/sidecar.ts";
import { edit, pull, settle, take } from "../contracts/speaking.ts";
import { doorBody, visitBody, writeIn } from "../server/town.ts";
import { type CuttingProxy, openCuttingProxy } from "./cuttingProxy.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const seal = sealWith(new Uint8Array(32).fill(7));
const now = () => new Date("2026-03-18T09:00:00Z");

describe.skipIf(!isPostgresHere)("a connection that breaks at a commit", () => {
  let server: RealPostgres;
  let proxy: CuttingProxy;
  let db: PostgresDatabase;
  beforeAll(async () => {
    server = await startPostgres();
    proxy = await openCuttingProxy(server.socket);
    db = await openPostgres(proxy.url);
    await migrate<LogTables>(db);
  }, 60_000);
  afterAll(async () => {
    await db.destroy();
    await proxy.close();
    await server.stop();
  });

  async function open() {
    const community = randomUUID();
    const world = { seal, now, newId: () => randomUUID() };
    const logDatabase = await openSqlLog(db, community);
    const log = await openLog(logDatabase, community, world);
    const rows = () =>
      db
        .selectFrom("log")
        .select(["seq", "id", "sort"])
        .where("community", "=", community)
        .orderBy("seq")
        .execute();
    return { log, community, logDatabase, rows };
  }

  test.each([
    { when: "before", runs: 2 },
    { when: "after", runs: 1 },
  ] as const)(
    "$when the server has it: what is handed in is there once, its receipt is the first, and the log goes on",
    async ({ when, runs }) => {
      const { log, rows, logDatabase } = await open();
      const { office, patch } = await settle(log);
      const before = (await rows()).length;
      const doors = Array.from({ length: 3 }, () => writeIn(log.community, office, doorBody(patch)));
      let ran = 0;
      await logDatabase.write(async () => {
        ran += 1;
      });
      proxy.cut.when = when;
      proxy.cut.left = 1;
      const receipts = await take(log, doors);
      expect(proxy.cut.left).toBe(0);
      expect(receipts.map(({ verdict, seq }) => [verdict, seq])).toEqual(
        doors.map((_, at) => ["line", before + at + 1]),
      );
      expect((await rows()).map(({ seq }) => seq)).toEqual(
        Array.from({ length: before + 3 }, (_, at) => at + 1),
      );
      expect(await take(log, doors)).toEqual(receipts);
      expect((await pull(log, office)).rows.filter(({ kind }) => kind === "door")).toHaveLength(3);
      proxy.cut.left = 1;
      ran = 0;
      await inTurn(
        db,
        log.community,
        async () => {
          ran += 1;
        },
        async () => when === "after",
      );
      expect(ran).toBe(runs);
    },
  );

  test("what the office lets in is placed once, whichever side of the commit it was", async () => {
    for (const when of ["before", "after"] as const) {
      const { log, rows } = await open();
      const { office, otherLeader, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const visit = writeIn(log.community, otherLeader, visitBody(door.revision.id));
      await take(log, [door, visit]);
      proxy.cut.when = when;
      proxy.cut.left = 1;
      expect(await log.letIn(visit.revision.id, office)).toBe("placed");
      expect((await rows()).filter(({ sort }) => sort === "placed")).toHaveLength(1);
      expect(await log.countHeld({})).toBe(0);
    }
  });

  test("a right that was given by a commit of which nobody heard counts, and one that never was does not", async () => {
    for (const when of ["before", "after"] as const) {
      const { log } = await open();
      const { otherLeader, patch, office, patchWritten } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      await take(log, [door]);
      proxy.cut.when = when;
      proxy.cut.left = 1;
      await take(log, [edit(patchWritten, { leaders: [otherLeader] })]);
      const seen = (await pull(log, otherLeader)).rows.map(({ record }) => record);
      expect(seen).toContain(door.revision.id);
    }
  });

  test("a line of the audit stands there once, and in the copy beside the database as well", async () => {
    const { community } = await open();
    const data = mkdtempSync(join(tmpdir(), "linfang-audit-"));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    openSidecar(data);
    const audit = await openAudit(db, { seal, community, now, data });
    for (const when of ["before", "after", "after"] as const) {
      proxy.cut.when = when;
      proxy.cut.left = 1;
      await audit.note("office", { act: "exported", what: when });
    }
    expect((await audit.page(null, 10)).lines.map(({ what }) => what)).toEqual(["after", "after", "before"]);
    expect(await audit.broken()).toBeNull();
  });

  test("a phone whose joining nobody answered asks again and is the same device", async () => {
    const { community } = await open();
    const who = openWho(db, community, {
      ...{
        seal,
        now,
        newId: () => randomUUID(),
        random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
      },
    });
    const person = randomUUID();
    const { code } = await who.newCode(person, false);
    const join = () =>
      who.redeem({ text: code, isShort: false }, { name: "手机", attempt: "a" }, () => "volunteer");
    proxy.cut.when = "after";
    proxy.cut.left = 1;
    await expect(join()).rejects.toMatchObject({ code: "08006" });
    expect(await join()).toMatchObject({ ok: true });
    expect((await who.devicesOf(person)).size).toBe(1);
  });
});
