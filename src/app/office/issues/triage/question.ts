import { issueViews } from "../../../../domain/issues/issueView.ts";
import { isDoubtful } from "../../../issues/IssueCard.tsx";
import type { IssueRow } from "../book/issueRow.ts";

const known = new WeakMap<readonly IssueRow[], ReadonlyMap<string, IssueRow>>();

/** Put together once a list: it is searched with each letter. */
export function rowsById(rows: readonly IssueRow[]): ReadonlyMap<string, IssueRow> {
  const byId = known.get(rows) ?? new Map(rows.map((row) => [row.id, row]));
  known.set(rows, byId);
  return byId;
}

/** By what is next, then what is late, then what needs nothing more. */
export const deskViews = [
  ...issueViews.filter((view) => view !== "done" && view !== "hold"),
  ...(["late", "hold", "clash", "done", "all"] as const),
] as const;
export type TriageView = (typeof deskViews)[number];

/** What was taken back is in none but all. */
export function inView(row: IssueRow, wanted: TriageView): boolean {
  if (wanted === "all") return true;
  if (row.issue.body.withdrawn) return false;
  if (wanted === "clash") return isDoubtful(row.life);
  return wanted === "late" ? row.isLate : row.view === wanted;
}
