import pg from "pg";
import {
  copyPlace,
  initPlace,
  newPlace,
  type Place,
  type RunningServer,
  removePlace,
  runPlace,
  urlOf,
} from "../postgres/cluster.ts";

const LOOK_MS = 50;
const LOOKS_MAX = 600;

/** A server that takes what is written and one that stands by; whichever of two places they are in now. */
export type Pair = {
  /** Names both, in the same order for ever. */
  url: string;
  /** From now on nothing more reaches the standby, as where the line between the two is broken or slow. */
  cutLine(): Promise<void>;
  /** The log's last number where it is written now. */
  seq(): Promise<number>;
  /** The first dies; the other takes over, with what had reached it. Gives its last number. */
  failOver(): Promise<number>;
  /** The standby takes over while the other goes on, as where the two only do not hear each other. */
  promote(): Promise<void>;
  /** Ends the standby, or what has become of it. */
  endSecond(): Promise<void>;
  /** The one that died begins anew as the standby of the other. */
  standByAgain(): Promise<void>;
  stop(): Promise<void>;
};

/** `isSynchronous`: no commit is answered before the standby has it on its disk. */
export async function startPair(database: string, isSynchronous: boolean): Promise<Pair> {
  let [first, second]: [Place, Place] = [newPlace(), newPlace()];
  const url = urlOf([first, second], database);
  initPlace(first);
  let primary: RunningServer = await runPlace(first);
  await ask(first, `create database ${database}`);
  let standby: RunningServer | null = null;

  async function standByAgain(): Promise<void> {
    copyPlace(first, second);
    standby = await runPlace(second);
    await until(
      first,
      "select count(*)::int as n from pg_stat_replication where state = 'streaming'",
      (n) => n > 0,
    );
    if (!isSynchronous) return;
    await ask(first, "alter system set synchronous_standby_names = '*'");
    await ask(first, "select pg_reload_conf()");
    await until(
      first,
      "select count(*)::int as n from pg_stat_replication where sync_state = 'sync'",
      (n) => n > 0,
    );
  }

  async function promote(): Promise<void> {
    await ask(second, "select pg_promote(true, 60)");
  }

  async function endSecond(): Promise<void> {
    await standby?.end();
    standby = null;
  }

  await standByAgain();
  const seqAt = (place: Place) =>
    ask<{ n: number }>(place, "select coalesce(max(seq), 0)::int as n from counter", database).then(
      ([row]) => row?.n ?? 0,
    );
  return {
    url,
    standByAgain,
    seq: () => seqAt(first),
    async cutLine() {
      await ask(second, "alter system set primary_conninfo = ''");
      await ask(second, "select pg_reload_conf()");
      await until(second, "select count(*)::int as n from pg_stat_wal_receiver", (n) => n === 0);
    },
    promote,
    endSecond,
    async failOver() {
      await primary.end();
      await promote();
      [first, second] = [second, first];
      primary = standby as RunningServer;
      standby = null;
      return seqAt(first);
    },
    async stop() {
      await endSecond();
      await primary.end();
      for (const place of [first, second]) removePlace(place);
    },
  };
}

async function ask<T>(place: Place, text: string, database = "postgres"): Promise<T[]> {
  const client = new pg.Client({ connectionString: urlOf([place], database) });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

async function until(place: Place, text: string, isSo: (n: number) => boolean): Promise<void> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const [row] = await ask<{ n: number }>(place, text);
    if (isSo(row?.n ?? 0)) return;
    await new Promise((later) => setTimeout(later, LOOK_MS));
  }
  throw new Error(`did not come: ${text}`);
}
