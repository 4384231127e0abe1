import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import type { Tables } from "./tables.ts";

const STATEMENTS_MAX = 200;

/** Another process (`npm run join`) may write too: wait for it rather than fail. */
const BUSY_MS = 10_000;

/** The database file in WAL; every commit is on the disk before it returns. Transactions take the write lock at once. */
export function openSqlite(path: string): Kysely<Tables> {
  const file = new DatabaseSync(path);
  file.exec(`pragma busy_timeout = ${BUSY_MS}; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536`);
  const statements = new Map<string, ReturnType<typeof prepared>>();
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => file.close(),
        prepare(text) {
          const known = statements.get(text);
          if (known) return known;
          if (statements.size >= STATEMENTS_MAX) statements.clear();
          const statement = prepared(file.prepare(text === "begin" ? "begin immediate" : text));
          statements.set(text, statement);
          return statement;
        },
      },
    }),
  });
}

function prepared(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (values: readonly unknown[]) => statement.all(...(values as SQLInputValue[])) as unknown[],
    run: (values: readonly unknown[]) => statement.run(...(values as SQLInputValue[])),
    iterate: (values: readonly unknown[]) => statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
  };
}
