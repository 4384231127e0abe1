import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/**
 * A list in a file that only ever grows, a line of JSON each. It lies beside the database, so that no backup
 * that is put back takes anything from it. A line that the machine went out over is unreadable and counts for
 * nothing; what comes after it begins on a new line.
 */
export function readLedger<T>(path: string, isEntry: (json: unknown) => json is T): T[] {
  if (!existsSync(path)) return [];
  const entries: T[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const json = line === "" ? undefined : parsed(line);
    if (isEntry(json)) entries.push(json);
  }
  return entries;
}

/** On the disk when it returns. */
export function addToLedger(path: string, entries: readonly object[]): void {
  if (entries.length === 0) return;
  const isWhole = !existsSync(path) || /(^|\n)$/.test(readFileSync(path, "utf8"));
  const file = openSync(path, "a", 0o600);
  try {
    writeSync(file, `${isWhole ? "" : "\n"}${entries.map((entry) => `${JSON.stringify(entry)}\n`).join("")}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
