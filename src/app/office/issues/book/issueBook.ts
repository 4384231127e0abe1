import type { Id } from "../../../../domain/ids.ts";
import { type PairIndex, pairIndex } from "../../../../domain/text/pairIndex.ts";
import type { PatrolReads, Shown, Store } from "../../../store/store.ts";
import { type BookDays, type IssueRow, issueRow, issueText } from "./issueRow.ts";

/** Issues folded at one go; between two the screen can move. */
const SLICE = 400;

/** `open`: those on which something is to be done are there; `whole`: all are. */
export type IssueBook = {
  rows: readonly IssueRow[];
  state: "reading" | "open" | "whole";
  index: PairIndex;
};

/**
 * All issues of this computer in memory, folded once and kept as they are written: no list reads or folds ten
 * thousand of them because one was changed. `hear` is called whenever the book is another one. Throws into
 * `fail` what a read throws.
 */
export function openIssueBook(
  store: Pick<Store, "getMany">,
  reads: PatrolReads,
  days: BookDays,
  hear: (book: IssueBook) => void,
  fail: (fault: unknown) => void,
): () => void {
  const rows = new Map<Id, IssueRow>();
  const index = pairIndex();
  let isClosed = false;
  let state: IssueBook["state"] = "reading";
  /** Records that were written since they were read last. */
  let changed: Set<Id> | "all" = new Set();
  let isBusy = false;

  const tell = () => !isClosed && hear({ rows: inOrder([...rows.values()]), state, index });
  const put = (issue: Shown<"issue">, events: readonly Shown<"issue_event">[]) => {
    const row = issueRow(issue, events, days);
    rows.set(row.id, row);
    index.put(row.id, issueText(row));
  };
  const fold = async (issues: readonly Shown<"issue">[]) => {
    for (let at = 0; at < issues.length && !isClosed; at += SLICE) {
      const some = issues.slice(at, at + SLICE);
      const events = await reads.eventsOf(some.map(({ record }) => record));
      for (const issue of some) put(issue, events.get(issue.record) ?? []);
    }
  };
  const readAll = async () => {
    if (state === "reading") {
      await fold(await reads.openIssues());
      state = "open";
      tell();
    }
    const issues = await reads.allIssues();
    const here = new Set(issues.map(({ record }) => record));
    for (const id of rows.keys()) {
      if (here.has(id)) continue;
      rows.delete(id);
      index.drop(id);
    }
    await fold(issues);
    state = "whole";
  };
  const readThese = async (ids: Id[]) => {
    const [issues, events] = await Promise.all([
      store.getMany("issue", ids),
      store.getMany("issue_event", ids),
    ]);
    const touched = new Set(issues.flatMap((one) => one?.record ?? []));
    for (const event of events) if (event) touched.add(event.body.issue);
    for (const id of ids) if (rows.has(id)) touched.add(id);
    if (touched.size === 0) return;
    const again = await store.getMany("issue", [...touched]);
    await fold(again.filter((one) => one !== null));
    [...touched].forEach((id, at) => {
      if (again[at]) return;
      rows.delete(id);
      index.drop(id);
    });
  };
  const catchUp = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      while (!isClosed && (changed === "all" || changed.size > 0)) {
        const now = changed;
        changed = new Set();
        if (now === "all") await readAll();
        else await readThese([...now]);
        tell();
      }
    } catch (fault) {
      // Of a book that nobody reads any more the database may be closed.
      if (!isClosed) fail(fault);
    }
    isBusy = false;
  };
  const leave = reads.onChanged((records) => {
    if (records === null) changed = "all";
    else if (changed !== "all") for (const record of records) changed.add(record);
    catchUp();
  });
  changed = "all";
  catchUp();
  return () => {
    isClosed = true;
    leave();
  };
}

/** What must happen first stands first; what needs nothing more at the end, the newest before the older. */
function inOrder(rows: IssueRow[]): IssueRow[] {
  const key = ({ next, issue }: IssueRow) => next?.on ?? `9999${issue.body.collectedAt}`;
  return rows.sort((a, b) => {
    if (!a.next && !b.next) return a.issue.body.collectedAt < b.issue.body.collectedAt ? 1 : -1;
    const [one, other] = [key(a), key(b)];
    return one === other ? b.life.severity - a.life.severity || (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
  });
}
