import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import { migrate } from "../../../src/server/database/migrate.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import type { LogTable, LogTables } from "../../../src/server/database/tables.ts";
import type { LogDatabase, LogStore } from "../../../src/server/log/logStore.ts";
import { openSqlLog } from "../../../src/server/log/sql/sqlLogStore.ts";
import type { Archive } from "../office/office.ts";
import { type Ground, world } from "../settled.ts";
import { IndexedDisk } from "./indexedDisk.ts";
import type { Pace } from "./memoryLogStore.ts";

/** The second level: real Dexie over an IndexedDB that fails, and the real SQLite in a folder. */
export function openDiskGround(): Ground & { close(): void } {
  const folder = mkdtempSync(join(tmpdir(), "sim-disks-"));
  let files = 0;
  const nextFile = () => join(folder, `${++files}.db`);
  return {
    nothing: null,
    archive: () => new SqliteArchive(nextFile),
    disk: (sched, chance) => new IndexedDisk(sched, chance),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The same transactions, but every question is a moment at which the office may go out, and so are the last
 * before the commit and the first after it.
 */
export function paced(logDatabase: LogDatabase, pace: Pace): LogDatabase {
  const slow = (shelf: LogStore) =>
    new Proxy(shelf, {
      get:
        (real, name: keyof LogStore) =>
        async (...words: unknown[]) => {
          await pace(() => undefined);
          return (real[name] as (...words: unknown[]) => unknown).apply(real, words);
        },
    });
  return {
    async write(work) {
      const done = await logDatabase.write(async (shelf, counter) => {
        const said = await work(slow(shelf), counter);
        await pace(() => undefined);
        return said;
      });
      await pace(() => undefined);
      return done;
    },
    read: (work) => logDatabase.read((shelf, counter) => work(slow(shelf), counter)),
  };
}

class SqliteArchive implements Archive {
  readonly #nextFile: () => string;
  #file: string;
  #open: DatabaseSync | null = null;
  #db: Kysely<LogTables> | null = null;
  #reader: DatabaseSync | null = null;
  #version: unknown = null;
  #rows: readonly LogTable[] = [];

  constructor(nextFile: () => string) {
    this.#nextFile = nextFile;
    this.#file = nextFile();
  }

  async open(_pace: Pace | undefined, commitPace: Pace) {
    this.#open = new DatabaseSync(this.#file);
    const db = openSqlite(this.#file, this.#open);
    await migrate(db);
    this.#db = db;
    return paced(await openSqlLog(db, world.community), commitPace);
  }

  devices(): Kysely<LogTables> {
    if (!this.#db) throw new Error("the database is not open");
    return this.#db;
  }

  rows(): readonly LogTable[] {
    if (!existsSync(this.#file)) return [];
    this.#reader ??= new DatabaseSync(this.#file, { readOnly: true });
    const version = this.#reader.prepare("pragma data_version").get()?.data_version;
    if (version === this.#version) return this.#rows;
    const isMade = this.#reader.prepare("select 1 from sqlite_master where name = 'log'").get() !== undefined;
    this.#rows = isMade ? (this.#reader.prepare("select * from log order by seq").all() as LogTable[]) : [];
    this.#version = version;
    return this.#rows;
  }

  backup(): string {
    const file = this.#nextFile();
    const reader = new DatabaseSync(this.#file);
    reader.exec(`vacuum into '${file}'`);
    reader.close();
    return file;
  }

  /** In a file of its own, since whoever has the old one open goes on writing to that. */
  restore(backup: unknown): void {
    this.#close();
    this.#file = this.#nextFile();
    if (backup !== null) copyFileSync(backup as string, this.#file);
  }

  cut(): void {
    this.#close();
  }

  #close(): void {
    this.#open?.close();
    this.#open = null;
    this.#db = null;
    this.#reader?.close();
    this.#reader = null;
    this.#version = null;
    this.#rows = [];
  }
}
