import { join } from "node:path";
import type { Top } from "../../sync/protocol.ts";
import { readIfThere } from "../onDisk.ts";
import { logFault } from "../serverLog.ts";
import { SIDECAR } from "./sidecar.ts";
import { writeWhole } from "./writeWhole.ts";

const FILE = "reached.json";
/** Written down no more often: it costs a write to the disk of its own. */
const NOTED_AFTER_MS = 30_000;

/**
 * What the office once told phones and has no more: the database in this folder is an older one, or was
 * copied without its write-ahead log.
 */
export type Lacking = { told: number; has: number };

/**
 * The highest number that phones were told, beside the database, half a minute behind at most while they ask:
 * a database that was copied without its log lacks it.
 */
export class Reached {
  readonly #path: string;
  #written: Top;
  #latest: Top;
  #notedMs = Number.NEGATIVE_INFINITY;

  constructor(data: string) {
    this.#path = join(data, SIDECAR, FILE);
    const text = readIfThere(this.#path);
    this.#written = text === null ? { seq: 0, chain: "" } : (JSON.parse(text) as Top);
    this.#latest = this.#written;
  }

  async lacking(has: number, chainAt: (seq: number) => Promise<string | undefined>): Promise<Lacking | null> {
    const { seq, chain } = this.#written;
    return seq > 0 && (await chainAt(seq)) !== chain ? { told: seq, has } : null;
  }

  note({ seq, chain }: Top, nowMs: number): void {
    if (seq <= this.#latest.seq) return;
    this.#latest = { seq, chain };
    if (Math.abs(nowMs - this.#notedMs) < NOTED_AFTER_MS) return;
    this.#notedMs = nowMs;
    this.flush();
  }

  /** Should it fail, nothing but this warning is lost. */
  flush(): void {
    if (this.#latest === this.#written) return;
    try {
      noteReached(this.#path, this.#latest);
      this.#written = this.#latest;
    } catch (fault) {
      logFault("how far phones were told could not be written down", fault);
    }
  }
}

const noteReached = (path: string, top: Top) => writeWhole(path, JSON.stringify(top));

/** A backup was put back, and said so: phones will be told from there. */
export const noteReachedBack = (data: string, { seq, chain }: Top) =>
  noteReached(join(data, SIDECAR, FILE), { seq, chain });

export function sayLacking({ told, has }: Lacking): string {
  return (
    `数据库里只到第 ${has} 号，手机已经知道到第 ${told} 号：文件夹可能拷贝时少了 linfang.db-wal，或者放回了旧的。原来的文件夹还在，就停下来整个重拷一次；` +
    `不在了就照常用，手机会自己把缺的补交上来 / this database ends at number ${has}, and phones were told up to ${told}: the folder may have been copied ` +
    "without linfang.db-wal, or an old one was put back. If the first folder is still there, stop and copy all of it; if not, go on: phones hand in what is missing"
  );
}
