import pg from "pg";
import { serversIn } from "./serverUrls.ts";

/** Whoever does not say by then what it is counts as not there. */
const ASKED_MS = 3_000;

type Said = { url: string; timeline: number };

/**
 * One server, or several of which one takes what is written and the others stand by. The one that does is
 * looked for whenever nobody knows: of two that both say so the one on the later timeline, since an old one
 * that comes back after another took over would take words that nobody else ever hears of.
 */
export class Servers {
  readonly #urls: readonly string[];
  /** Where it was found last. */
  current: string;
  #timeline = 0;

  constructor(url: string) {
    this.#urls = serversIn(url);
    this.current = this.#urls[0] ?? url;
  }

  /** Of one server nothing is asked. Throws what the last one said where none takes anything. */
  async find(): Promise<void> {
    if (this.#urls.length < 2) return;
    const asked = await Promise.allSettled(this.#urls.map(ask));
    const said = asked.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
    const latest = said.reduce<Said | null>((a, b) => (a && a.timeline >= b.timeline ? a : b), null);
    if (!latest || latest.timeline < this.#timeline) {
      const fault = asked.find((one) => one.status === "rejected");
      throw new Error("none of the servers takes anything now", { cause: fault?.reason });
    }
    this.#timeline = latest.timeline;
    this.current = latest.url;
  }
}

/** Null of one that stands by. */
async function ask(url: string): Promise<Said | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "linfang",
    connectionTimeoutMillis: ASKED_MS,
    query_timeout: ASKED_MS,
  });
  // What breaks is heard by the question.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      "select case when pg_is_in_recovery() then null else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end as line",
    );
    const line = rows[0]?.line as string | null;
    return line === null ? null : { url, timeline: Number.parseInt(line, 16) };
  } finally {
    // It has said what it is, or what broke is heard.
    await client.end().catch(() => undefined);
  }
}
