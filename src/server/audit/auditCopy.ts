import { join } from "node:path";
import { readIfThere } from "../onDisk.ts";
import { addToLedger, ledgerLines } from "../sidecar/ledger.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";
import type { AuditRow } from "./auditChain.ts";

const AUDIT_FILE = "audit.jsonl";

/**
 * The audit beside the database: what a backup that is put back does not know is still there, and what is
 * missing at the end of one stands in the other.
 */
export function openAuditCopy(data: string) {
  const path = join(data, SIDECAR, AUDIT_FILE);
  return {
    /** In the order of the file; half a line at its end, which was never confirmed, is none. */
    rows: (): AuditRow[] => ledgerLines(readIfThere(path) ?? "").flatMap((line) => rowIn(line)),
    add: (rows: readonly AuditRow[]) => addToLedger(path, rows),
    write: (rows: readonly AuditRow[]) =>
      writeWhole(path, rows.map((row) => `${JSON.stringify(row)}\n`).join("")),
  };
}

function rowIn(line: string): AuditRow[] {
  if (line.trim() === "") return [];
  try {
    const { n, text, rev, seal } = JSON.parse(line) as AuditRow;
    return [{ n, text, rev, seal }];
  } catch {
    // Cut off by a machine that went out, or written over: then the chain shows that a line is missing.
    return [];
  }
}
