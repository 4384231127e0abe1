/**
 * Words of the issues tab: the list, one issue, raising one. What becomes of an issue after it was collected
 * is not said here.
 */
export type IssueScreensWords = {
  title: string;
  lead: string;
  none: { title: string; lead: string };
  noneFound: string;
  showAll: string;
  filter: { state: string; category: string; place: string; all: string; open: string; closed: string };
  count(count: number): string;
  raise: string;
  category: {
    [K in
      | "drain"
      | "light"
      | "road"
      | "env"
      | "idle_land"
      | "fire_exit"
      | "building"
      | "utility"
      | "parking"
      | "neighbour"
      | "care"
      | "other"]: string;
  };
  state: {
    [K in
      | "draft"
      | "collected"
      | "accepted"
      | "declined"
      | "merged"
      | "assigned"
      | "waiting"
      | "in_progress"
      | "fixed"
      | "verified"
      | "closed"
      | "rated"
      | "reopened"
      | "escalated"]: string;
  };
  severity: { [S in 1 | 2 | 3 | 4]: string };
  missing: string;
  place: string;
  findings: string;
  finding(day: string, state: string): string;
  visit(day: string, result: string): string;
  noFindings: string;
  photos: string;
  reported(name: string, day: string): string;
  someone: string;
  correct: string;
  corrected: string;
  withdraw: string;
  restore: string;
  sure: string;
  keep: string;
  withdrawn(count: number): string;
  recordState: { waiting: string; stored: string; held: string; refused: string };
  form: {
    title: string;
    edit: string;
    category: string;
    severity: string;
    words: string;
    wordsHint: string;
    place: string;
    placeHint: string;
    save: string;
    saveEdit: string;
    drop: string;
    restored: string;
    fault: { category: string; words: string; place: string };
    open: string;
    attach: string;
    another: string;
    saved: string;
    nowhere: string;
    careHint: string;
  };
  notSaved: { full: string; form: string; unavailable: string };
};
