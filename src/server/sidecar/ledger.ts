import { closeSync, fsyncSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readIfThere } from "../onDisk.ts";
import { logFault } from "../serverLog.ts";
import { StartFault } from "../trouble.ts";

/**
 * A list in a file that only ever grows, a line of JSON each. It lies beside the database, so that no backup
 * that is put back takes anything from it.
 */
export type Ledger<T> = {
  path: string;
  isEntry(json: unknown): json is T;
  /** What somebody does about a line that cannot be read, in both languages. */
  cure: { zh: string; en: string };
  /**
   * The endpoint itself adds to it, so that its last line may be half a line: the machine went out before
   * the addition was confirmed. What only people write has no such line: one that looks like it is a slip,
   * and whoever it names would get in.
   */
  mayEndTorn: boolean;
};

/** An empty file: SQLite's locks on it are all that is used. */
const WRITING = "writing.lock";
const WRITING_WAIT_MS = 5_000;

/** Written after half a line before the next is begun, so that it is known for what it is for ever. */
const TORN = "#torn";

/**
 * Every entry. Throws `Trouble` at a line that cannot be read: what it names is not known, and going on
 * without it would let in who was shut out, or bring back what was erased.
 */
export function readLedger<T>({ path, isEntry, cure, mayEndTorn }: Ledger<T>): T[] {
  const lines = ledgerLines(readIfThere(path) ?? "");
  const entries: T[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const json = parsed(line);
    if (isEntry(json)) entries.push(json);
    else if (!(mayEndTorn && (at === lines.length - 1 || line.endsWith(TORN)) && isTorn(line)))
      throw new StartFault(
        `${path} 第 ${at + 1} 行读不懂，所以没有启动。${cure.zh} / line ${at + 1} of ${path} cannot be read, so nothing was started. ${cure.en}`,
      );
  }
  return entries;
}

/**
 * On the disk when it returns. Half a line at the end of the file, which was never confirmed, is marked as
 * such, and a whole one is ended. Nothing is cut off: another process may be writing there.
 */
export function addToLedger(path: string, entries: readonly object[]): void {
  if (entries.length === 0) return;
  const last = ledgerLines(readIfThere(path) ?? "").at(-1) ?? "";
  const end = last === "" ? "" : isTorn(last) ? `${TORN}\n` : "\n";
  const file = openSync(path, "a", 0o600);
  try {
    writeSync(file, `${end}${entries.map((entry) => `${JSON.stringify(entry)}\n`).join("")}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Reads a list now, and what is given back reads it again where another process has written it since: to be
 * asked before each use, at the cost of a look at the file's entry. Throws now where it cannot be read; later
 * what is known goes on counting, since no process adds to such a list, and what people write by hand counts
 * from the next start on.
 */
export function heedNew<T>(path: string, read: () => T[], heed: (entries: T[]) => void): () => void {
  const entryNow = () => {
    const entry = statSync(path, { bigint: true, throwIfNoEntry: false });
    return entry ? `${entry.ino} ${entry.size} ${entry.mtimeNs}` : "";
  };
  // Before it is read: what comes meanwhile is looked at once more.
  let seen = entryNow();
  heed(read());
  return () => {
    const entry = entryNow();
    if (entry === seen) return;
    seen = entry;
    try {
      heed(read());
    } catch (fault) {
      if (!(fault instanceof StartFault)) throw fault;
      logFault("a list beside the database cannot be read any more", fault);
    }
  };
}

/**
 * While no other process changes lists in this folder: who writes a whole one anew reads it first, and must
 * not write over what came between. The system lets go where one is killed.
 */
export function whileWriting(folder: string, work: () => void): void {
  const lock = new DatabaseSync(join(folder, WRITING));
  try {
    lock.exec(`pragma busy_timeout = ${WRITING_WAIT_MS}; begin exclusive`);
    work();
  } finally {
    lock.close();
  }
}

/** The last one is empty where the file ends with a whole line. Windows' editor begins files with a mark. */
export const ledgerLines = (text: string) => text.replace(/^\uFEFF/, "").split("\n");

/**
 * The beginning of one entry, as a machine that went out leaves it, marked or not: never one that has a whole
 * entry in it, as where somebody added by hand and forgot the line's end.
 */
function isTorn(line: string): boolean {
  const start = line.endsWith(TORN) ? line.slice(0, -TORN.length) : line;
  if (start === "" || start === "{") return true;
  if (!start.startsWith('{"')) return false;
  const ends = [...start.matchAll(/\}/g)].map(({ index }) => index + 1);
  return ends.every((end) => parsed(start.slice(0, end)) === undefined);
}

/** Undefined where it is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
