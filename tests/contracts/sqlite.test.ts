import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { migrate } from "../../src/server/database/migrate.ts";
import { openSqlite } from "../../src/server/database/sqlite.ts";
import { openLog } from "../../src/server/log/openLog.ts";
import { openSqlLog } from "../../src/server/log/sql/sqlLogStore.ts";
import { sealWith } from "../../src/server/seal/key.ts";
import { logContract } from "./log.ts";

const OTHERS = 2;

logContract("SQLite", async (community = randomUUID()) => {
  const folder = mkdtempSync(join(tmpdir(), "linfang-log-"));
  const seal = sealWith(new Uint8Array(32).fill(7));
  const databases = Array.from({ length: 1 + OTHERS }, () => openSqlite(join(folder, "log.db")));
  onTestFinished(async () => {
    for (const db of databases) await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const logs = [];
  for (const db of databases) {
    await migrate(db);
    logs.push(
      await openLog(await openSqlLog(db, community), community, {
        seal,
        now: () => new Date("2026-03-18T09:00:00Z"),
        newId: () => randomUUID(),
      }),
    );
  }
  const [log, ...others] = logs;
  if (!log) throw new Error("no log was opened");
  const rows = () =>
    (databases[0] ?? openSqlite(""))
      .selectFrom("log")
      .select(["seq", "id", "record", "prev", "n", "text"])
      .orderBy("seq")
      .execute();
  return { log, others, rows };
});
