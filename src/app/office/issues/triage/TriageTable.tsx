import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PairIndex } from "../../../../domain/text/pairIndex.ts";
import { Field } from "../../../ui/controls/Field.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { usePrinting } from "../../deskForm/usePrinting.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { type IssueColumn, type IssueQuestion, sortedBy, soughtAmong } from "./question.ts";

/** Rows above and below what is seen, so that nothing is bare while it is scrolled. */
const BEYOND = 8;
const ROW_PX = 40;

/** Which lines are in view; the same as before as long as they are. */
const seenIn =
  ({ scrollTop, clientHeight }: HTMLElement) =>
  (seen: { from: number; lines: number }) => {
    const [from, lines] = [Math.floor(scrollTop / ROW_PX), Math.ceil(clientHeight / ROW_PX) + 1];
    return seen.from === from && seen.lines === lines ? seen : { from, lines };
  };

/** What is above and below the box on a screen of a desk, as its style says. */
const AROUND_PX = 336;
const SCREEN_PX = 800;
/** Before the box has been laid out. */
const guessed = () => {
  const screen = typeof innerHeight === "number" ? innerHeight : SCREEN_PX;
  return { from: 0, lines: Math.ceil(Math.max(screen - AROUND_PX, 320) / ROW_PX) + 1 };
};

type Props = {
  title: string;
  rows: readonly IssueRow[];
  columns: readonly IssueColumn[];
  index: PairIndex;
  mark: string | undefined;
  onMark: (id: string) => void;
  /** A key that is not the table's own. True where it was taken. */
  onKey: (key: string, row: IssueRow) => boolean;
  acts: (chosen: readonly IssueRow[], clear: () => void) => ComponentChildren;
  more: (shown: readonly IssueRow[]) => ComponentChildren;
};

/**
 * Issues in lines: what is sought, sorted, marked and chosen. Only the lines in view are drawn, on paper all.
 */
export function TriageTable({ title, rows, columns, index, mark, onMark, onKey, acts, more }: Props) {
  const t = useWords("issueDesk");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [question, setQuestion] = useState<IssueQuestion>({ sought: "", filters: {}, sort: null });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [view, setView] = useState(guessed);
  const shown = useMemo(
    () => sortedBy(soughtAmong(rows, index, columns, question), columns, question),
    [rows, index, columns, question],
  );
  const picked = chosen.size === 0 ? [] : shown.filter((row) => chosen.has(row.id));
  const lastAt = useRef(0);
  const found = mark === undefined ? -1 : shown.findIndex((row) => row.id === mark);
  const at = found >= 0 ? found : Math.min(lastAt.current, Math.max(0, shown.length - 1));
  // A line that was dealt with leaves; the mark then stands on the one that took its place.
  useEffect(() => {
    const row = shown[at];
    lastAt.current = at;
    // Before anybody has marked one, the first of all is.
    if (row && row.id !== (mark ?? rows[0]?.id)) onMark(row.id);
  }, [mark, shown[at]?.id]);
  useLayoutEffect(() => {
    const here = box.current;
    if (!here) return;
    if (typeof ResizeObserver === "undefined") return;
    // It calls once to begin with, when the page has been laid out anyway.
    const watch = new ResizeObserver(() => setView(seenIn(here)));
    watch.observe(here);
    return () => watch.disconnect();
  }, [shown.length === 0]);
  const goTo = (to: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, to));
    const row = shown[next];
    if (!row) return;
    onMark(row.id);
    const here = box.current;
    if (!here) return;
    const head = here.querySelector("thead")?.clientHeight ?? 0;
    const [top, bottom] = [next * ROW_PX, (next + 1) * ROW_PX + head];
    if (top < here.scrollTop) here.scrollTop = top;
    else if (bottom > here.scrollTop + here.clientHeight) here.scrollTop = bottom - here.clientHeight;
  };
  const toggle = (row: IssueRow) => {
    const next = new Set(chosen);
    if (!next.delete(row.id)) next.add(row.id);
    setChosen(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = shown[at];
    if (event.target !== event.currentTarget || !row || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const step = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1, PageDown: 10, PageUp: -10 }[
      event.key
    ];
    if (step) goTo(at + step);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(shown.length - 1);
    else if (event.key === " ") toggle(row);
    else if (event.key === "Escape") setChosen(new Set());
    else if (!onKey(event.key, row)) return;
    event.preventDefault();
  };
  const isPrinting = usePrinting();
  const first = isPrinting ? 0 : Math.max(0, view.from - BEYOND);
  const end = isPrinting ? shown.length : Math.min(shown.length, view.from + view.lines + BEYOND);
  // Drawn anew only where a line says something else: whatever else the page hears, they stay as they are.
  const marked = shown[at]?.id;
  const lines = useMemo(
    () =>
      shown.slice(first, end).map((row, nth) => (
        <tr
          // By its place: a line says something else more cheaply than another one is made.
          key={first + nth}
          id={`${id}-${first + nth}`}
          class={[row.id === marked && "marked", row.isLate && "late"].filter(Boolean).join(" ")}
          aria-rowindex={first + nth + 2}
          aria-selected={chosen.has(row.id)}
          onClick={() => onMark(row.id)}
        >
          <td>
            <label>
              <input
                type="checkbox"
                tabIndex={-1}
                checked={chosen.has(row.id)}
                onChange={() => toggle(row)}
              />
              <span class="unseen">{row.issue.body.where}</span>
            </label>
          </td>
          {columns.map((column) => (
            <td key={column.key} data-column={column.key} title={column.text(row)}>
              {column.draw ? column.draw(row) : column.text(row)}
            </td>
          ))}
        </tr>
      )),
    [shown, first, end, chosen, marked, columns],
  );
  const space = (count: number) =>
    count > 0 && (
      <tr>
        <td colSpan={columns.length + 1} style={{ height: `${count * ROW_PX}px`, padding: 0 }} />
      </tr>
    );
  // A table whose rows are moved over has the keys of all of them.
  const grid = {
    role: "grid" as const,
    tabIndex: 0,
    "aria-activedescendant": shown[at] && at >= first && at < end ? `${id}-${at}` : undefined,
  };
  const sortBy = (key: string) => {
    const isDown =
      question.sort?.key === key ? !question.sort.isDown : key === "severity" || key === "waited";
    setQuestion({ ...question, sort: { key, isDown } });
  };
  return (
    <section class="triage-table" aria-label={title}>
      <div class="triage-bar">
        <Field
          label={t.search}
          type="search"
          value={question.sought}
          onText={(sought) => setQuestion({ ...question, sought })}
        />
        {columns.map(
          ({ key, title: name, filter }) =>
            filter && (
              <Field
                key={key}
                label={filter.title ?? name}
                value={question.filters[key] ?? ""}
                onText={(value) =>
                  setQuestion({ ...question, filters: { ...question.filters, [key]: value } })
                }
                options={[{ value: "", word: t.view.all }, ...filter.options]}
              />
            ),
        )}
      </div>
      <div class="desk-acts">
        <p role="status">
          {picked.length > 0 ? t.chosen(picked.length) : t.count(shown.length, rows.length)}
        </p>
        {picked.length > 0 ? acts(picked, () => setChosen(new Set())) : more(shown)}
      </div>
      {shown.length === 0 ? (
        <Empty icon="talk" title={t.none}>
          {rows.length === 0 && <p>{t.noneYet}</p>}
        </Empty>
      ) : (
        <div class="triage-box" ref={box} onScroll={({ currentTarget }) => setView(seenIn(currentTarget))}>
          <table {...grid} aria-label={title} aria-rowcount={shown.length + 1} onKeyDown={onKeyDown}>
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">{t.choose}</span>
                </th>
                {columns.map(({ key, title: name, width }) => (
                  <th
                    key={key}
                    data-column={key}
                    scope="col"
                    style={width ? { width: `${width}rem` } : undefined}
                    aria-sort={
                      question.sort?.key === key
                        ? question.sort.isDown
                          ? "descending"
                          : "ascending"
                        : undefined
                    }
                  >
                    <button type="button" tabIndex={-1} onClick={() => sortBy(key)}>
                      {name}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {space(first)}
              {lines}
              {space(shown.length - end)}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
