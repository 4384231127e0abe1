import type { NextStep } from "./issueDue.ts";
import type { IssueLife } from "./issueLife.ts";
import type { IssueState } from "./moves.ts";

/** What the office does next with an issue. `done`: nothing; `withdrawn` ones are in none. */
export const issueViews = ["accept", "mend", "verify", "tell", "hold", "done"] as const;
export type IssueView = (typeof issueViews)[number];

const VIEW_OF_STATE: { readonly [S in IssueState]: IssueView } = {
  ...{ collected: "accept", reopened: "accept" },
  ...{ accepted: "mend", assigned: "mend", in_progress: "mend" },
  ...{ waiting: "hold", escalated: "hold", fixed: "verify", verified: "tell" },
  ...{ declined: "done", merged: "done", closed: "done" },
};

/** Closed is not done as long as somebody waits for the news. */
export function viewOf({ state }: Pick<IssueLife, "state">, next: NextStep | null): IssueView {
  const view = VIEW_OF_STATE[state];
  return view === "done" && next?.what === "tell" ? "tell" : view;
}
