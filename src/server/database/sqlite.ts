import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from "kysely";
import type { LogTables } from "./tables.ts";

/** The file's name in its folder. */
export const DATABASE = "linfang.db";

const STATEMENTS_MAX = 200;

/**
 * Another process (`npm run join`) may write too: its transaction is waited for, without stopping the answers
 * to others meanwhile.
 */
const BUSY_MS = 10_000;
const BUSY_STEP_MS = 5;
/**
 * SQLite itself would wait with the whole process standing still, so it waits for itself only where nothing
 * else can.
 */
const BUSY_STATEMENT_MS = 2000;
const SQLITE_BUSY = 5;
/**
 * A row is one to two thousand bytes: of SQLite's usual 4096, half a page would often stay empty. A database
 * keeps the size it was made with.
 */
const PAGE_BYTES = 8192;
/**
 * 16 MB before what was committed is copied into the database: a page of an index that many commits touch is
 * then copied once.
 */
const WAL_PAGES_MAX = 2048;

/** Of pages that were read, kept in memory. */
const CACHE_KB = 64 * 1024;

/**
 * The database file in WAL; every commit is on the disk before it returns. Transactions that write take the
 * lock at once; those that only read see one snapshot and wait for nobody. `file` is for those who want to
 * end it as a power cut does.
 */
export function openSqlite(
  path: string,
  file = new DatabaseSync(path),
  cacheKb = CACHE_KB,
): Kysely<LogTables> {
  file.exec(
    `pragma page_size = ${PAGE_BYTES}; pragma busy_timeout = ${BUSY_STATEMENT_MS}; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -${cacheKb}`,
  );
  file.exec(`pragma wal_autocheckpoint = ${WAL_PAGES_MAX}`);
  return new Kysely<LogTables>({
    dialect: new ImmediateSqlite({ database: () => Promise.resolve(withStatements(file)) }),
  });
}

class ImmediateSqlite extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0];
  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }
  override createDriver() {
    return new ImmediateDriver(this.#config);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings = {},
  ): Promise<void> {
    if (settings.accessMode === "read only") {
      await connection.executeQuery(CompiledQuery.raw("begin"));
      return;
    }
    for (let waitedMs = 0; ; waitedMs += BUSY_STEP_MS) {
      try {
        await connection.executeQuery(CompiledQuery.raw("pragma busy_timeout = 0"));
        await connection.executeQuery(CompiledQuery.raw("begin immediate"));
        return;
      } catch (fault) {
        if ((fault as { errcode?: number }).errcode !== SQLITE_BUSY || waitedMs >= BUSY_MS) throw fault;
      } finally {
        await connection.executeQuery(CompiledQuery.raw(`pragma busy_timeout = ${BUSY_STATEMENT_MS}`));
      }
      await setTimeout(BUSY_STEP_MS);
    }
  }

  /** Where the disk is full SQLite has rolled back by itself, and what is to be heard is that it is full. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (fault) {
      if (!/no transaction is active/.test((fault as Error).message)) throw fault;
    }
  }
}

function withStatements(file: DatabaseSync) {
  const statements = new Map<string, ReturnType<typeof prepared>>();
  return {
    close: () => file.close(),
    prepare(text: string) {
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= STATEMENTS_MAX) statements.clear();
      const statement = prepared(file.prepare(text));
      statements.set(text, statement);
      return statement;
    },
  };
}

function prepared(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (values: readonly unknown[]) => statement.all(...(values as SQLInputValue[])) as unknown[],
    run: (values: readonly unknown[]) => statement.run(...(values as SQLInputValue[])),
    iterate: (values: readonly unknown[]) =>
      statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
  };
}
