import { type Kysely, sql } from "kysely";
import pg from "pg";
import { logFault } from "../serverLog.ts";
import { StartFault } from "../trouble.ts";
import type { Servers } from "./servers.ts";
import type { LogTables } from "./tables.ts";

/** PostgreSQL keeps it for a connection, and lets go of it when that ends, however. */
const IN_USE = 0x11f5;
const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 10_000;

const RESTORING =
  "这个 PostgreSQL 数据库正在恢复或搬动，等它做完再试 / a backup is being put back into this PostgreSQL database, or it is being moved: try again when that is done";
const SET_BACK =
  "数据库连接断开的时候，有人恢复过或搬动过这个数据库，请重新启动 / while its connection was broken somebody put other rows into this database: start again";

/**
 * That somebody works on a PostgreSQL: shared by all who do, on one machine or on several, and not to be had
 * while rows are replaced (`whileAlone`). It lies on a connection of its own; where that breaks, nobody is
 * given another one before it is held again, and never where rows were replaced meanwhile: who was erased,
 * who joined and who was shut out is looked at once, at a start.
 */
export class SharedUse {
  readonly #servers: Servers;
  readonly #onTaken: (words: string) => void;
  #client: pg.Client | null = null;
  #taking: Promise<void> | null = null;
  #isOver = false;
  #setBack: number | null = null;

  private constructor(servers: Servers, onTaken: (words: string) => void) {
    this.#servers = servers;
    this.#onTaken = onTaken;
  }

  /** Throws `StartFault` where rows are being replaced, and what the driver says where there is no answer. */
  static async take(servers: Servers, onTaken: (words: string) => void = console.error): Promise<SharedUse> {
    const use = new SharedUse(servers, onTaken);
    await use.#take();
    return use;
  }

  /** From now on it is known whether rows are replaced. */
  async remember(): Promise<void> {
    await this.held();
    this.#setBack = await this.#readSetBack();
  }

  /** Comes back when it is held. Throws where it cannot be. */
  async held(): Promise<void> {
    if (this.#client) return;
    if (this.#isOver) throw new StartFault(SET_BACK);
    this.#taking ??= this.#take().finally(() => {
      this.#taking = null;
    });
    await this.#taking;
  }

  /** Its server gave nobody a connection: it is taken anew, from whichever takes what is written now. */
  doubt(): void {
    const client = this.#client;
    this.#client = null;
    // Whatever becomes of it, another one is asked for.
    client?.end().catch(() => undefined);
  }

  async release(): Promise<void> {
    this.#isOver = true;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch((fault) => logFault("a connection to PostgreSQL did not end well", fault));
  }

  async #take(): Promise<void> {
    await this.#servers.find();
    const client = new pg.Client({
      connectionString: this.#servers.current,
      application_name: "linfang",
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      // A machine that went out is noticed within half a minute, though nothing is ever asked here.
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    });
    const lost = () => {
      if (this.#client === client) this.#client = null;
    };
    client.on("error", lost).on("end", lost);
    try {
      await client.connect();
      await client.query("set idle_session_timeout = 0");
      const { rows } = await client.query("select pg_try_advisory_lock_shared($1) as taken", [IN_USE]);
      if (rows[0]?.taken !== true) throw new StartFault(RESTORING);
      this.#client = client;
      if (this.#setBack !== null && (await this.#readSetBack()) !== this.#setBack) {
        this.#client = null;
        this.#isOver = true;
        this.#onTaken(SET_BACK);
        throw new StartFault(SET_BACK);
      }
    } catch (fault) {
      // What broke is what is to be heard.
      await client.end().catch(() => undefined);
      throw fault;
    }
  }

  async #readSetBack(): Promise<number> {
    const said = await this.#client?.query("select set_back from schema_version");
    return Number(said?.rows[0]?.set_back ?? 0);
  }
}

/**
 * While nobody else has this PostgreSQL open, on one connection: where that breaks, the right to it and what
 * was begun on it end together. Null, and nothing done, where somebody has.
 */
export async function whileAlone<T>(
  db: Kysely<LogTables>,
  work: (one: Kysely<LogTables>) => Promise<T>,
): Promise<{ done: T } | null> {
  return db.connection().execute(async (one) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(${IN_USE}) as taken`.execute(one);
    if (rows[0]?.taken !== true) return null;
    await sql`set statement_timeout = 0`.execute(one);
    try {
      return { done: await work(one) };
    } finally {
      await sql`reset statement_timeout`.execute(one);
      await sql`select pg_advisory_unlock(${IN_USE})`.execute(one);
    }
  });
}
