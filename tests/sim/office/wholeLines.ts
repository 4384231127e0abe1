import type { Id } from "../../../src/domain/ids.ts";
import type { LogTable } from "../../../src/server/database/tables.ts";
import { isSame } from "../../../src/sync/merge.ts";
import { Broken, revisionIn } from "../ledger.ts";

/**
 * What one person wrote, each time on their last words, clashes with nobody: the record says what the last of
 * them say, in whatever order they came to the office again.
 */
export function expectWholeLines(rows: readonly LogTable[]): void {
  const byRecord = new Map<Id, LogTable[]>();
  for (const row of rows)
    if (row.id !== null) byRecord.set(row.record, [...(byRecord.get(row.record) ?? []), row]);
  for (const [record, all] of byRecord) {
    if (all.some(({ sort, text }) => sort === "held" || text === null)) continue;
    const last = lastOfChain(all);
    const head = all.find(({ live }) => live !== null);
    if (!last || !head) continue;
    if (head.clashes !== "[]")
      throw new Broken("diverged", "I10", `the line of ${record} clashes with itself: ${head.clashes}`);
    if (!isSame(revisionIn(head).body, revisionIn(last).body))
      throw new Broken(
        "diverged",
        "I10",
        `${record} does not say what ${last.id} says, the last of its line`,
      );
  }
}

/**
 * The last of a record's words, where each but the first was written on another, no two on the same, and
 * nothing stands there of which a part went under.
 */
function lastOfChain(all: readonly LogTable[]): LogTable | null {
  const ids = new Set(all.map(({ id }) => id));
  const written = all.filter((row) => revisionIn(row).device !== "endpoint");
  const bases = new Set(written.map(({ base }) => base));
  const isChain =
    bases.has("") &&
    bases.size === written.length &&
    all.every(({ base, merges }) => (base === "" || ids.has(base)) && (!merges || ids.has(merges))) &&
    written.every(({ by }) => by === written[0]?.by);
  return (isChain && written.find(({ id }) => !bases.has(id as Id))) || null;
}
