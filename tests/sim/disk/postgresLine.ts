import { type MessagePort, workerData } from "node:worker_threads";
import pg from "pg";

/**
 * The other end of `SyncPostgres`, in a thread of its own: it waits for a PostgreSQL while whoever asks stands
 * still. Each connection is one of the same database.
 */
export type LineTask = { url: string; port: MessagePort; heard: SharedArrayBuffer };
export type LineAsked = { connection: number; text: string; values: readonly unknown[] };
type LineRows = { command: string; rowCount: number | null; rows: unknown[] };
export type LineAnswer = { said: LineRows } | { fault: { message: string; code: string | undefined } };

const INT8 = 20;

const { url, port, heard } = workerData as LineTask;
const flag = new Int32Array(heard);
const clients = new Map<number, Promise<pg.Client>>();

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    // What is committed is there for whoever reads next; the machine that it would survive goes on.
    options: "-c synchronous_commit=off",
    types: {
      getTypeParser: (...asked: Parameters<typeof pg.types.getTypeParser>) =>
        asked[0] === INT8 ? Number : pg.types.getTypeParser(...asked),
    },
  });
  await client.connect();
  return client;
}

async function answer({ connection, text, values }: LineAsked): Promise<LineAnswer> {
  const known = clients.get(connection) ?? connected();
  clients.set(connection, known);
  try {
    const client = await known;
    const answered = values.length === 0 ? client.query(text) : client.query(text, [...values]);
    const { command, rowCount, rows } = await answered;
    return { said: { command, rowCount, rows } };
  } catch (fault) {
    const { message, code } = fault as Error & { code?: string };
    return { fault: { message: `${message}: ${text.slice(0, 200)}`, code } };
  }
}

port.on("message", async (asked: LineAsked) => {
  port.postMessage(await answer(asked));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
