import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, onTestFinished, test } from "vitest";
import type { PostgresDatabase } from "../../src/server/database/inTurn.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { openPostgres } from "../../src/server/database/postgres.ts";
import type { LogTables } from "../../src/server/database/tables.ts";
import { openLog } from "../../src/server/log/openLog.ts";
import { openSqlLog } from "../../src/server/log/sql/sqlLogStore.ts";
import { sealWith } from "../../src/server/seal/key.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "../postgres/startPostgres.ts";
import { isPoolerHere, startPooler } from "../processes/startPooler.ts";
import { logContract } from "./log.ts";

const OTHERS = 2;
const EMPTY = "empty_town";

const engines = [
  { name: "PostgreSQL", isHere: isPostgresHere, isPooled: false },
  { name: "PostgreSQL behind a PgBouncer that keeps sessions", isHere: isPoolerHere, isPooled: true },
];

/** Most are communities beside each other in one database, of which none may see anything of the others. */
describe.each(engines)("with several connections each to $name", ({ name, isHere, isPooled }) => {
  if (!isHere) return test.skip("it is not installed");
  let server: RealPostgres;
  let pooler: Awaited<ReturnType<typeof startPooler>> | null = null;
  let shared: PostgresDatabase[] = [];
  let nth = 0;

  const urlOf = (database = "postgres") => pooler?.url(database) ?? server.url(database);
  const connect = (database?: string) =>
    Promise.all(Array.from({ length: 1 + OTHERS }, () => openPostgres(urlOf(database))));

  beforeAll(async () => {
    server = await startPostgres();
    if (isPooled) pooler = await startPooler(server, "session");
    shared = await connect();
    await sql`create database ${sql.id(EMPTY)}`.execute(shared[0] as PostgresDatabase);
    // Not through a pooler, which would stay in it: what somebody has open is no template.
    const empty = await openPostgres(server.url(EMPTY));
    await migrate<LogTables>(empty);
    await empty.destroy();
    await Promise.all(shared.map((db) => migrate<LogTables>(db)));
  }, 60_000);

  afterAll(async () => {
    for (const db of shared) await db.destroy();
    await pooler?.stop();
    await server.stop();
  });

  /** Where the past of a community is lost: another database. */
  async function fresh(): Promise<PostgresDatabase[]> {
    nth += 1;
    const name = `town${nth}`;
    await sql`create database ${sql.id(name)} template ${sql.id(EMPTY)}`.execute(
      shared[0] as PostgresDatabase,
    );
    const made = await connect(name);
    onTestFinished(async () => {
      for (const db of made) await db.destroy();
    });
    return made;
  }

  logContract(name, async (asked) => {
    const databases = asked === undefined ? shared : await fresh();
    const community = asked ?? randomUUID();
    const seal = sealWith(new Uint8Array(32).fill(7));
    const world = { seal, now: () => new Date("2026-03-18T09:00:00Z"), newId: () => randomUUID() };
    const logs = databases.map(async (db) => openLog(await openSqlLog(db, community), community, world));
    const [log, ...others] = await Promise.all(logs);
    if (!log) throw new Error("no log was opened");
    const rows = async () =>
      (databases[0] as PostgresDatabase)
        .selectFrom("log")
        .select(["seq", "id", "record", "prev", "n", "text"])
        .where("community", "=", community)
        .orderBy("seq")
        .execute();
    return { log, others, rows };
  });
});
