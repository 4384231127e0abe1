import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  threadId,
  Worker,
} from "node:worker_threads";
import { type Kysely, PostgresDialect, type PostgresPool } from "kysely";
import { PostgresDatabase } from "../../../src/server/database/inTurn.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import type { LogTable, LogTables } from "../../../src/server/database/tables.ts";
import { openSqlLog } from "../../../src/server/log/sql/sqlLogStore.ts";
import type { Archive } from "../office/office.ts";
import { type Ground, world } from "../settled.ts";
import { paced } from "./diskGround.ts";
import { IndexedDisk } from "./indexedDisk.ts";
import type { Pace } from "./memoryLogStore.ts";
import type { LineAnswer, LineAsked, LineTask } from "./postgresLine.ts";

/** By `LINE` the other end of the line is found, since all else here is bundled. */
const [URL_NAME, LINE] = ["SIM_POSTGRES_URL", "SIM_POSTGRES_LINE"];
const WAIT_MS = 60_000;
/** What the office writes by, and what looks on. */
const [WRITING, LOOKING] = [1, 2];
/** How far the tables have come is no town's. */
const VERSION = "schema_version";

/** The server that whoever began this has started; null where they asked for none. */
export const postgresAsked = (): { url: string; line: string } | null => {
  const [url, line] = [process.env[URL_NAME], process.env[LINE]];
  return url && line ? { url, line } : null;
};

/** The second level with a real PostgreSQL in SQLite's place, in a database of this thread's own. */
export function openPostgresGround({ url, line }: { url: string; line: string }): Ground {
  const name = `sim_${process.pid}_${threadId}_${Date.now()}`;
  const founding = new SyncPostgres(url, line);
  // Sorts by bytes, as the office asks it of the server.
  founding.ask(
    LOOKING,
    `create database ${name} template template0 lc_collate 'C' lc_ctype 'C.UTF-8'
    locale_provider libc encoding 'UTF8'`,
  );
  founding.end();
  // It has a socket and no host, which is no URL to everybody.
  const postgres = new SyncPostgres(url.replace(/\/[^/?]*\?/, `/${name}?`), line);
  let last: PostgresArchive | null = null;
  return {
    nothing: null,
    archive() {
      // There is one office at a time.
      last?.cut();
      last = new PostgresArchive(postgres);
      last.restore(null);
      return last;
    },
    disk: (sched, chance) => new IndexedDisk(sched, chance),
  };
}

/**
 * Asks a PostgreSQL and stands still until it has answered, since a schedule owns every continuation and
 * would not wait for a socket.
 */
class SyncPostgres {
  readonly #heard = new SharedArrayBuffer(4);
  readonly #flag = new Int32Array(this.#heard);
  readonly #port: MessagePort;
  readonly #worker: Worker;

  constructor(url: string, line: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: LineTask = { url, port: port2, heard: this.#heard };
    this.#worker = new Worker(line, { workerData, transferList: [port2], execArgv: [] });
    for (const one of [this.#worker, this.#port]) one.unref();
  }

  /** Throws what the server says, with its code. */
  ask(connection: number, text: string, values: readonly unknown[] = []) {
    Atomics.store(this.#flag, 0, 0);
    this.#port.postMessage({ connection, text, values } satisfies LineAsked);
    // Woken late for the answer before, it waits on.
    while (Atomics.load(this.#flag, 0) === 0)
      if (Atomics.wait(this.#flag, 0, 0, WAIT_MS) === "timed-out")
        throw new Error(`PostgreSQL did not answer: ${text}`);
    const answer = receiveMessageOnPort(this.#port)?.message as LineAnswer;
    if ("fault" in answer) throw Object.assign(new Error(answer.fault.message), { code: answer.fault.code });
    return answer.said;
  }

  end(): void {
    void this.#worker.terminate();
  }
}

type Backup = { [table: string]: string };

class PostgresArchive implements Archive {
  readonly #postgres: SyncPostgres;
  #tables: readonly string[] = [];
  #db: PostgresDatabase | null = null;
  #isCut = { yet: false };
  /** Of what was read for whoever looks on; null where something was written since. */
  #rows: readonly LogTable[] | null = null;

  constructor(postgres: SyncPostgres) {
    this.#postgres = postgres;
  }

  async open(_pace: Pace | undefined, commitPace: Pace) {
    this.#isCut = { yet: false };
    const db = new PostgresDatabase({ dialect: new PostgresDialect({ pool: this.#pool(this.#isCut) }) });
    await migrate<LogTables>(db);
    this.#db = db;
    return paced(await openSqlLog(db, world.community), commitPace);
  }

  devices(): Kysely<LogTables> {
    if (!this.#db) throw new Error("the database is not open");
    return this.#db;
  }

  rows(): readonly LogTable[] {
    if (this.#rows) return this.#rows;
    const isMade = this.#named().includes("log");
    const read = isMade ? this.#postgres.ask(LOOKING, "select * from log order by seq").rows : [];
    this.#rows = read as LogTable[];
    return this.#rows;
  }

  backup(): Backup {
    const said = this.#named().map((table) => {
      const text = `select coalesce(json_agg(one), '[]')::text as said from ${table} one`;
      const [row] = this.#postgres.ask(LOOKING, text).rows as { said: string }[];
      return [table, row?.said ?? "[]"];
    });
    return Object.fromEntries(said) as Backup;
  }

  restore(backup: unknown): void {
    this.cut();
    const tables = this.#named();
    if (tables.length === 0) return;
    const emptied = tables.map((table) => `delete from ${table}`);
    this.#postgres.ask(WRITING, ["begin", ...emptied].join("; "));
    for (const [table, said] of Object.entries((backup ?? {}) as Backup)) {
      const text = `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`;
      this.#postgres.ask(WRITING, text, [said]);
    }
    this.#postgres.ask(WRITING, "commit");
  }

  /** What was not committed the server lets go of, as it does of a connection that broke. */
  cut(): void {
    this.#isCut.yet = true;
    this.#db = null;
    this.#rows = null;
    this.#postgres.ask(WRITING, "rollback");
  }

  #named(): readonly string[] {
    if (this.#tables.length > 0) return this.#tables;
    const text = `select tablename from pg_tables where schemaname = 'public' and tablename <> '${VERSION}'`;
    const { rows } = this.#postgres.ask(LOOKING, `${text} order by tablename`);
    const found = (rows as { tablename: string }[]).map(({ tablename }) => tablename);
    // Before the first town is founded they are still being made.
    if (this.#db) this.#tables = found;
    return found;
  }

  /** One connection, for which others wait: who stands still for the server can wait for nobody else. */
  #pool(isCut: { yet: boolean }): PostgresPool {
    const waiting: (() => void)[] = [];
    let isTaken = false;
    const query = async (text: string, values: readonly unknown[] = []) => {
      if (isCut.yet) throw new Error("the office went out");
      if (!/^\s*(select|begin|start)\b/i.test(text)) this.#rows = null;
      return this.#postgres.ask(WRITING, text, values);
    };
    const release = () => {
      isTaken = false;
      waiting.shift()?.();
    };
    return {
      options: {},
      end: async () => undefined,
      async connect() {
        while (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
        isTaken = true;
        return { query, release } as never;
      },
    };
  }
}
