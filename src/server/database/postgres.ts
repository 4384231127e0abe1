import type { Socket } from "node:net";
import {
  type DataTypeNode,
  type Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  PostgresQueryCompiler,
  sql,
} from "kysely";
import pg from "pg";
import { logFault } from "../serverLog.ts";
import { StartFault } from "../trouble.ts";
import { PostgresDatabase } from "./inTurn.ts";
import { Servers } from "./servers.ts";
import { SharedUse } from "./sharedUse.ts";
import type { LogTables } from "./tables.ts";

const CONNECTIONS_MAX = 10;
/** Of the first texts each connection keeps its plan; lists of any length would fill its memory. */
const PREPARED_MAX = 200;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 60_000;
/** Whoever stands still in a transaction holds the community's counter, and so everybody else. */
const STANDSTILL_MS = 30_000;
/** The oldest whose makers still mend it. */
const VERSION_MIN = 140_000;
const INT8 = 20;
/** As PostgreSQL calls a connection that broke. */
const CONNECTION_LOST = "08006";

/** The connection broke, or there was none. Whether what was said last has been done is not known. */
class ConnectionLost extends Error {
  readonly code = CONNECTION_LOST;
}

/**
 * A pool of connections to the database that this URL names. Every commit is on its disk before it returns,
 * as far as the server says so. Throws `StartFault` where it cannot be reached or would lose or spoil words.
 */
export function openPostgres(url: string): Promise<PostgresDatabase> {
  return openPool(url, async () => null);
}

/**
 * As `openPostgres`, for who works on it: meanwhile nobody puts other rows into it. `onTaken`: somebody did,
 * while the connection was broken; nothing is answered from then on.
 */
export function openSharedPostgres(
  url: string,
  onTaken?: (words: string) => void,
  connectionsMax?: number,
): Promise<PostgresDatabase> {
  return openPool(url, (servers) => SharedUse.take(servers, onTaken), connectionsMax);
}

async function openPool(
  url: string,
  take: (servers: Servers) => Promise<SharedUse | null>,
  connectionsMax = CONNECTIONS_MAX,
): Promise<PostgresDatabase> {
  const servers = new Servers(url);
  const db: PostgresDatabase = new PostgresDatabase({
    dialect: new BytewiseDialect({ pool: poolOf(servers, connectionsMax, () => db.use) }),
  });
  try {
    await servers.find();
    await heedServer(db);
    await heedPooler(db);
    db.use = await take(servers);
  } catch (fault) {
    await db.destroy();
    if (fault instanceof StartFault) throw fault;
    const { code, message } = fault as { code?: string; message: string };
    throw new StartFault(
      `连不上 DATABASE_URL 里的 PostgreSQL / cannot reach the PostgreSQL that DATABASE_URL names: ${code ?? ""} ${message}`,
    );
  }
  return db;
}

type ServerSaid = { version: number; encoding: string; fsync: string; commits: string; standby: boolean };

/** What it says of itself, since an office that loses what it gave receipts for is worse than none. */
async function heedServer(db: PostgresDatabase): Promise<void> {
  const asked = sql<ServerSaid>`
    select current_setting('server_version_num')::int as version, pg_is_in_recovery() as standby,
    current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commits`;
  const { rows } = await asked.execute(db);
  const [said] = rows;
  if (!said) throw new Error("the server said nothing of itself");
  if (said.version < VERSION_MIN)
    throw new StartFault(`PostgreSQL 版本太旧，请用 14 以上 / this PostgreSQL is too old, take 14 or later`);
  if (said.encoding !== "UTF8")
    throw new StartFault(
      `数据库的编码是 ${said.encoding}，请用 UTF8 新建一个 / the database is in ${said.encoding}, make one in UTF8: createdb -E UTF8 -T template0 linfang`,
    );
  if (said.fsync !== "on" || said.commits === "off")
    throw new StartFault(
      "这个 PostgreSQL 断电会丢已经交上来的记录，没有启动 / this PostgreSQL would lose what was handed in when its power fails, nothing was started: set fsync = on, synchronous_commit = on",
    );
  if (said.standby)
    throw new StartFault(
      "DATABASE_URL 指的是备库，不能写 / DATABASE_URL names a standby, which takes nothing",
    );
}

/**
 * Two sessions at a time, asked in turn, are two processes of PostgreSQL. Where they are not, a pooler
 * between gives each transaction whichever is free: a lock on who works here would be another's, or nobody's.
 */
async function heedPooler(db: PostgresDatabase): Promise<void> {
  const isPooled = await db.connection().execute((one) =>
    db.connection().execute(async (other) => {
      const [first, second] = [await backendOf(one), await backendOf(other)];
      return first === second || first !== (await backendOf(one)) || second !== (await backendOf(other));
    }),
  );
  if (isPooled)
    throw new StartFault(
      "DATABASE_URL 指的连接池在事务模式，邻访靠它拿不住锁，没有启动：请改成 pool_mode = session，或直接连 PostgreSQL / the pooler that DATABASE_URL names is in transaction mode, in which no lock can be held, nothing was started: set pool_mode = session, or name PostgreSQL itself",
    );
}

async function backendOf(db: Kysely<LogTables>): Promise<number | undefined> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid;
}

function poolOf(servers: Servers, connectionsMax: number, useOf: () => SharedUse | null): PostgresPool {
  /** Goes to the server that takes what is written when it is made. */
  class OwnClient extends pg.Client {
    readonly server = servers.current;
    constructor(options: pg.ClientConfig = {}) {
      super({ ...options, connectionString: servers.current });
    }
    /** What is asked on it now fails at once: of a machine that went out no answer ever comes. */
    cut(): void {
      (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    }
  }
  const pool = new pg.Pool({
    Client: OwnClient,
    application_name: "linfang",
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STANDSTILL_MS,
    types: { getTypeParser: parserOf },
  });
  let isEnded = false;
  pool.on("error", (fault) => {
    if (!isEnded) logFault("a connection to PostgreSQL broke while nobody used it", fault);
  });
  // What breaks while it is used is heard by whoever asks next, which is told here to Node.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const clients = new WeakMap<pg.PoolClient, PreparedClient>();
  const names = new Map<string, string>();
  const open = new Set<OwnClient>();
  pool.on("connect", (client) => open.add(client as unknown as OwnClient));
  pool.on("remove", (client) => open.delete(client as unknown as OwnClient));

  async function connected(): Promise<pg.PoolClient> {
    for (;;) {
      await useOf()?.held();
      for (const one of open) if (one.server !== servers.current) one.cut();
      const client = await pool.connect().catch((fault) => {
        // Another server may have taken over, which whoever holds the right to it finds out.
        useOf()?.doubt();
        throw fault;
      });
      if ((client as unknown as OwnClient).server === servers.current) return client;
      client.release(true);
    }
  }

  return {
    options: {},
    async end() {
      isEnded = true;
      await useOf()?.release();
      await pool.end();
    },
    async connect() {
      const client = await connected().catch((fault: Error) => {
        if (fault instanceof pg.DatabaseError) throw fault;
        throw new ConnectionLost(fault.message, { cause: fault });
      });
      const known = clients.get(client) ?? new PreparedClient(client, names);
      clients.set(client, known);
      // Kysely's cursors, the other way to ask, are not used here.
      return known as unknown as PostgresPoolClient;
    },
  };
}

/** Whole numbers are numbers, which this program's all are. */
function parserOf(...asked: Parameters<typeof pg.types.getTypeParser>): (text: string) => unknown {
  return asked[0] === INT8 ? wholeNumber : pg.types.getTypeParser(...asked);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError("the database holds a number that is too large");
  return number;
}

class PreparedClient {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string>;
  #isLost = false;

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client;
    this.#names = names;
  }

  async query(text: string, values: readonly unknown[] = []): Promise<unknown> {
    // With its connection the transaction is gone; whoever asks for that wants to hear of what broke.
    if (this.#isLost && text === "rollback") return { command: "ROLLBACK", rowCount: 0, rows: [] };
    try {
      if (values.length === 0) return await this.#client.query(text);
      return await this.#client.query({ name: this.#nameOf(text), text, values: [...values] });
    } catch (fault) {
      const { severity } = fault as { severity?: string };
      if (fault instanceof pg.DatabaseError && severity !== "FATAL" && severity !== "PANIC") throw fault;
      this.#isLost = true;
      if (fault instanceof pg.DatabaseError) throw fault;
      throw new ConnectionLost((fault as Error).message, { cause: fault });
    }
  }

  release(isDiscarded = false): void {
    this.#client.release(isDiscarded || this.#isLost);
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= PREPARED_MAX) return known;
    const name = `linfang${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/** Sorts by bytes as SQLite does, whatever the database was made for: pages go on by what was said last. */
class BytewiseCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === "text") this.append(' collate "C"');
  }
}

class BytewiseDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new BytewiseCompiler();
  }
}
