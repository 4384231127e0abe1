import { issueViews } from "../../../../domain/issues/issueView.ts";
import type { IssueRow } from "../book/issueRow.ts";

/** By what is next, then what is late, then what needs nothing more. */
export const deskViews = [
  ...issueViews.filter((view) => view !== "done" && view !== "hold"),
  ...(["late", "hold", "done", "all"] as const),
] as const;
export type DeskView = (typeof deskViews)[number];

/** What was taken back is in none but all. */
export function inView({ issue, view, isLate }: IssueRow, wanted: DeskView): boolean {
  if (wanted === "all") return true;
  if (issue.body.withdrawn) return false;
  return wanted === "late" ? isLate : view === wanted;
}
