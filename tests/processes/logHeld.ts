import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openPostgres } from "../../src/server/database/postgres.ts";
import type { Phone } from "./crowd.ts";

type Row = { seq: number; chain: string; id: string | null; hash: string | null; sort: string };
/** A log as it lies on the office's disk; `broken`: what its database says of the file itself. */
export type LogHeld = { rows: Row[]; counter: { seq: number; chain: string }; broken?: string };

export function readSqliteLog(data: string): LogHeld {
  const db = new DatabaseSync(join(data, "linfang.db"));
  try {
    const [said] = db.prepare("pragma integrity_check").all() as { integrity_check: string }[];
    const counter = db.prepare("select seq, chain from counter").get() as LogHeld["counter"];
    const rows = db.prepare("select seq, chain, id, hash, sort from log order by seq").all() as Row[];
    const broken = said?.integrity_check === "ok" ? undefined : `the file: ${said?.integrity_check}`;
    return { rows, counter, broken };
  } finally {
    db.close();
  }
}

export async function readPostgresLog(url: string): Promise<LogHeld> {
  const db = await openPostgres(url);
  try {
    const rows = db.selectFrom("log").select(["seq", "chain", "id", "hash", "sort"]).orderBy("seq");
    const counter = db.selectFrom("counter").select(["seq", "chain"]);
    return { rows: await rows.execute(), counter: await counter.executeTakeFirstOrThrow() };
  } finally {
    await db.destroy();
  }
}

export type HeldReport = {
  saved: number;
  receipts: number;
  /** Receipts that phones hold although the log has no such row. */
  untrue: string[];
  /** Revisions that stand in the log more than once. */
  twice: string[];
  /** Saved on a phone and not in the log. */
  lost: string[];
  /** What the database says of its own file, and whether the numbers and the chain have a gap. */
  broken: string[];
  /** Phones that have something left to hand in. */
  stuck: number;
};

/** Each receipt that a phone holds must have its row there, once, in numbers and a chain without a gap. */
export async function holdReceipts(log: LogHeld, phones: readonly Phone[]): Promise<HeldReport> {
  const report: HeldReport = { ...blank(), ...gapsIn(log) };
  const places = new Map<string, Map<string, number>>();
  for (const { id, hash, seq } of log.rows) {
    if (id === null || hash === null) continue;
    const known = places.get(id);
    if (known?.has(hash)) report.twice.push(id);
    else if (known) known.set(hash, seq);
    else places.set(id, new Map([[hash, seq]]));
  }
  for (const { store } of phones) {
    for (const { texts } of await store.db.kept.toArray()) {
      report.receipts += texts.length;
      for (const { id, hash, seq } of texts) if (places.get(id)?.get(hash) !== seq) report.untrue.push(id);
    }
  }
  for (const { store, saved } of phones) {
    report.saved += saved.size;
    report.stuck += (await store.syncStatus()).waiting > 0 ? 1 : 0;
    for (const id of saved) {
      const there = places.get(id)?.size ?? 0;
      if (there === 0) report.lost.push(id);
      if (there > 1) report.twice.push(id);
    }
  }
  return report;
}

const blank = (): HeldReport => ({
  ...{ saved: 0, receipts: 0, untrue: [], twice: [], lost: [], broken: [], stuck: 0 },
});

function gapsIn({ rows, counter, broken }: LogHeld): Pick<HeldReport, "broken"> {
  const said = broken ? [broken] : [];
  let chain = "";
  for (const [at, row] of rows.entries()) {
    chain = createHash("sha256").update(`${chain}|${row.id}|${row.hash}|${row.sort}`).digest("hex");
    if (row.seq === at + 1 && row.chain === chain) continue;
    return { broken: [...said, `number ${row.seq} does not go on from what came before`] };
  }
  if (rows.length !== counter.seq || chain !== counter.chain)
    said.push(`${rows.length} rows under ${counter.seq}`);
  return { broken: said };
}

/** As it is printed at the end of a run by command. */
export const sayHeld = ({ saved, receipts, lost, twice, broken, untrue, stuck }: HeldReport) =>
  `saved=${saved} receipts=${receipts} lost=${lost.length} doubled=${twice.length} gaps=${broken.length} untrue=${untrue.length} stuck=${stuck}`;
export const isWhole = ({ lost, twice, broken, untrue, stuck }: HeldReport) =>
  lost.length + twice.length + broken.length + untrue.length + stuck === 0;
