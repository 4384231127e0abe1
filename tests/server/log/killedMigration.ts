import { sql } from "kysely";
import { migrate } from "../../../src/server/database/migrate.ts";
import { MIGRATIONS, type Migration } from "../../../src/server/database/migrations.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";

/** A step that gives every row something, and one that makes a table anew, which SQLite often needs. */
export const twoMore = (die: () => void = () => undefined): Migration[] => [
  ...MIGRATIONS,
  {
    what: "every row of the log has a mood",
    async up(db) {
      await sql`alter table log add column mood text`.execute(db);
      await sql`update log set mood = 'calm' where seq > 1`.execute(db);
    },
  },
  {
    what: "a code has no twin any more",
    async up(db) {
      await sql`create table code_new (community text, hash text, person text, expires_at text, used_at text)`.execute(
        db,
      );
      await sql`insert into code_new select community, hash, person, expires_at, used_at from code`.execute(
        db,
      );
      await sql`drop table code`.execute(db);
      die();
      await sql`alter table code_new rename to code`.execute(db);
    },
  },
];

// As a process of its own it dies where nothing is finished, as a power cut has it.
const [, program = "", path] = process.argv;
if (path && program.endsWith("killedMigration.ts"))
  await migrate(
    openSqlite(path),
    twoMore(() => process.kill(process.pid, "SIGKILL")),
  );
