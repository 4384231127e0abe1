import type { ComponentChildren } from "preact";
import { issueViews } from "../../../../domain/issues/issueView.ts";
import type { PairIndex } from "../../../../domain/text/pairIndex.ts";
import { isDoubtful } from "../../../issues/IssueCard.tsx";
import type { IssueRow } from "../book/issueRow.ts";

/** One column: `text` is what it says, `draw` the same with more beside it, `order` what it is sorted by. */
export type IssueColumn = {
  key: string;
  title: string;
  text: (row: IssueRow) => string;
  draw?: (row: IssueRow) => ComponentChildren;
  order?: (row: IssueRow) => number | string;
  filter?: {
    /** Where it is not the column's. */
    title?: string;
    options: readonly { value: string; word: string }[];
    of: (row: IssueRow) => string;
  };
  /** In rem; without one it takes what room is left. */
  width?: number;
};

/** What is asked of the list; `filters` by the keys of columns. */
export type IssueQuestion = {
  sought: string;
  filters: { readonly [key: string]: string };
  sort: { key: string; isDown: boolean } | null;
};

const collator = new Intl.Collator("zh-CN", { numeric: true });

/** Those that are found by their words, the best first, and fit what was chosen. */
export function soughtAmong(
  rows: readonly IssueRow[],
  index: PairIndex,
  columns: readonly IssueColumn[],
  { sought, filters }: IssueQuestion,
): readonly IssueRow[] {
  const wanted = columns.flatMap(({ key, filter }) => {
    const value = filters[key];
    return filter && value ? [{ of: filter.of, value }] : [];
  });
  const fitting = (row: IssueRow) => wanted.every(({ of, value }) => of(row) === value);
  if (sought.trim() === "") return wanted.length === 0 ? rows : rows.filter(fitting);
  const byId = rowsById(rows);
  return index.find(sought).flatMap((id) => {
    const row = byId.get(id);
    return row && fitting(row) ? [row] : [];
  });
}

const known = new WeakMap<readonly IssueRow[], ReadonlyMap<string, IssueRow>>();

/** Put together once a list: it is searched with each letter. */
export function rowsById(rows: readonly IssueRow[]): ReadonlyMap<string, IssueRow> {
  const byId = known.get(rows) ?? new Map(rows.map((row) => [row.id, row]));
  known.set(rows, byId);
  return byId;
}

/** Without a sort the order stays as it came. */
export function sortedBy(
  rows: readonly IssueRow[],
  columns: readonly IssueColumn[],
  { sort }: IssueQuestion,
): readonly IssueRow[] {
  const by = sort && columns.find(({ key }) => key === sort.key);
  if (!sort || !by) return rows;
  const order = by.order ?? by.text;
  const way = sort.isDown ? -1 : 1;
  return rows
    .map((row) => ({ row, at: order(row) }))
    .sort((a, b) => way * compare(a.at, b.at))
    .map(({ row }) => row);
}

const compare = (one: number | string, other: number | string) =>
  typeof one === "number" && typeof other === "number"
    ? one - other
    : collator.compare(String(one), String(other));

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
