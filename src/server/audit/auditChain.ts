import type { Id } from "../../domain/ids.ts";
import type { AuditEntry } from "../../sync/auditProtocol.ts";
import type { Seal } from "../seal/key.ts";

/**
 * A line as it is kept, in the database and in the file beside it: what it says, and a seal over that, its
 * number and the seal before it, which only this office's key makes.
 */
export type AuditRow = { n: number; text: string; rev: string | null; seal: string };
export type AuditSaid = Omit<AuditEntry, "n">;
/** Stands for all lines up to its own number: `keeps` is the seal of the last of them. */
type Ended = AuditSaid & { act: "ended"; keeps: string };

export type AuditSeal = { seal: Seal; community: Id };

export function nextRow({ seal, community }: AuditSeal, before: AuditRow | undefined, said: AuditSaid) {
  const n = (before?.n ?? 0) + 1;
  const text = JSON.stringify(said);
  return { n, text, rev: said.rev ?? null, seal: seal("audit", community, String(n), sealOf(before), text) };
}

/** What takes the place of the lines up to this one when their time is over. */
export function endRow({ seal, community }: AuditSeal, last: AuditRow, at: string): AuditRow {
  const said: Ended = { at, by: "endpoint", act: "ended", keeps: sealOf(last) };
  const text = JSON.stringify(said);
  return { n: last.n, text, rev: null, seal: seal("audit", community, "ended", String(last.n), text) };
}

/**
 * The number of the first line that is not as it was written, or not where it was, in rows from the oldest
 * on; null where all are. A line that is missing at the end shows only beside a copy that has it.
 */
export function brokenAt(by: AuditSeal, rows: readonly AuditRow[]): number | null {
  let before: AuditRow | undefined;
  for (const row of rows) {
    const said = readSaid(row);
    const isEnd = before === undefined && said?.act === "ended";
    const n = isEnd ? row.n : (before?.n ?? 0) + 1;
    const right = said && (isEnd ? endAgain(by, row) : nextRow(by, before, said));
    if (row.n !== n || !right || right.seal !== row.seal || right.text !== row.text || right.rev !== row.rev)
      return n;
    before = row;
  }
  return null;
}

/** The same of the database and its copy, which must say one thing: a line may lack in one of them. */
export function brokenInEither(by: AuditSeal, beside: readonly AuditRow[], rows: readonly AuditRow[]) {
  const long = rows.length > beside.length ? rows : beside;
  const apart = long.findIndex(
    (_, at) => rows[at]?.n !== beside[at]?.n || rows[at]?.seal !== beside[at]?.seal,
  );
  const faults = [brokenAt(by, rows), brokenAt(by, beside), long[apart]?.n ?? null];
  return faults.reduce((first, n) => (first === null || (n !== null && n < first) ? n : first), null);
}

/** The seal that the next line builds on. */
function sealOf(row: AuditRow | undefined): string {
  if (!row) return "";
  const said = readSaid(row);
  return said?.act === "ended" ? (said as Ended).keeps : row.seal;
}

const endAgain = ({ seal, community }: AuditSeal, { n, text }: AuditRow): AuditRow => ({
  ...{ n, text, rev: null },
  seal: seal("audit", community, "ended", String(n), text),
});

/** Null where somebody wrote something else there. */
export function readSaid({ text }: AuditRow): AuditSaid | null {
  try {
    return JSON.parse(text) as AuditSaid;
  } catch {
    // It was no line of ours: whoever checks says so.
    return null;
  }
}
