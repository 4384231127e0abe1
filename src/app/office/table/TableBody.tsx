import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useWide } from "../../useWide.ts";
import { useWords } from "../../useWords.ts";
import { usePrinting } from "../deskForm/usePrinting.ts";
import type { RowsQuestion, TableColumn } from "./column.ts";
import { DeskRow } from "./DeskRow.tsx";
import { allOrNone, type ChosenRows, chosenWith, nothingChosen, reaching } from "./selection.ts";
import { TableHead } from "./TableHead.tsx";
import { pastedTable, pastedText, shownCells } from "./tableCells.ts";
import { drawnRows } from "./window.ts";

/** As cards below each other so many are drawn, and as many again at each tap. */
const CARDS = 60;
/** As the style sheet has it, until the first row is there to be measured. */
const ROW_PX = 34;

type Props<Row> = {
  title: string;
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  keyOf: (row: Row) => string;
  sayRow: (row: Row) => string;
  hrefOf?: (row: Row) => string;
  onKey?: (key: string, row: Row) => boolean;
  rowClass?: (row: Row) => string | undefined;
  open: (row: Row) => void;
  beside?: { mark: string | undefined; onMark: (key: string) => void };
  selection: ChosenRows;
  select: (next: ChosenRows) => void;
  question: RowsQuestion;
  ask: (more: Partial<RowsQuestion>) => void;
};

/** The rows in view, under a head that stays, and the keys that go over them. */
export function TableBody<Row extends object>(props: Props<Row>) {
  const { title, rows, columns, keyOf, selection, select, open, beside } = props;
  const words = useWords("table");
  const isWide = useWide();
  const isPrinting = usePrinting();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800, rowPx: ROW_PX });
  const [own, setOwn] = useState<string>();
  const { mark, onMark: setMark } = beside ?? { mark: own, onMark: setOwn };
  const [cards, setCards] = useState(CARDS);
  const keys = rows.map(keyOf);
  const lastAt = useRef(0);
  const found = mark === undefined ? 0 : keys.indexOf(mark);
  // A row that was dealt with leaves; the mark then stands on the one that took its place.
  const at = Math.max(0, found >= 0 ? found : Math.min(lastAt.current, rows.length - 1));
  const marked = beside ? keys[at] : mark;
  const isWhole = !isWide || isPrinting;
  const { first, end } = isPrinting
    ? { first: 0, end: rows.length }
    : isWide
      ? drawnRows(rows.length, view)
      : { first: 0, end: Math.min(cards, rows.length) };

  useLayoutEffect(() => {
    const here = box.current;
    if (!here || !isWide) return;
    const look = () => {
      const row = here.querySelector("tr[data-row]")?.getBoundingClientRect().height;
      setView({ top: here.scrollTop, height: here.clientHeight, rowPx: row || ROW_PX });
    };
    look();
    if (typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(look);
    watch.observe(here);
    return () => watch.disconnect();
  }, [isWide]);
  // Another question begins at the top.
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    setCards(CARDS);
  }, [props.question]);

  useEffect(() => {
    lastAt.current = at;
    if (beside && marked !== undefined && marked !== mark) setMark(marked);
  }, [at, marked, mark]);

  const goTo = (to: number, isReaching: boolean) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    const key = keys[next] as string;
    if (isReaching) select(reaching(selection, keys, keys[at] as string, key));
    setMark(key);
    const here = box.current;
    if (!here || isWhole) return;
    const head = here.querySelector("thead")?.clientHeight ?? 0;
    const [top, bottom] = [next * view.rowPx, (next + 1) * view.rowPx + head];
    if (top < here.scrollTop) here.scrollTop = top;
    else if (bottom > here.scrollTop + here.clientHeight) here.scrollTop = bottom - here.clientHeight;
    setView({ ...view, top: here.scrollTop });
  };
  const page = Math.max(1, Math.floor(view.height / view.rowPx) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[at] as Row;
    const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a";
    if (!isAll && (event.ctrlKey || event.metaKey || event.altKey)) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page }[event.key];
    if (step) goTo(marked === undefined && step === 1 ? 0 : at + step, event.shiftKey);
    else if (isAll) select(allOrNone(nothingChosen, keys));
    else if (event.key === "Home") goTo(0, event.shiftKey);
    else if (event.key === "End") goTo(rows.length - 1, event.shiftKey);
    else if (event.key === " ") select(chosenWith(selection, keys, keys[at] as string, event.shiftKey));
    else if (event.key === "Enter") open(row);
    else if (event.key === "Escape" && selection.chosen.size > 0) select(nothingChosen);
    else if (!props.onKey?.(event.key, row)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData || !getSelection()?.isCollapsed) return;
    const chosen = rows.filter((row) => selection.chosen.has(keyOf(row)));
    const cells = shownCells(chosen.length > 0 ? chosen : [rows[at] as Row], columns);
    event.clipboardData.setData("text/plain", pastedText(cells));
    event.clipboardData.setData("text/html", pastedTable(cells));
    event.preventDefault();
  };
  const chosenCount = keys.reduce((sum, key) => sum + Number(selection.chosen.has(key)), 0);
  const space = (count: number) =>
    count > 0 && (
      // biome-ignore lint/a11y/noAriaHiddenOnFocusable: only room for rows that are not drawn
      <tr aria-hidden="true">
        <td colSpan={columns.length + 1} style={{ height: `${count * view.rowPx}px`, padding: 0 }} />
      </tr>
    );
  const least = columns.reduce((sum, { width, least = 10 }) => sum + (width ?? least), 3);
  return (
    <>
      <div
        class="table-box"
        ref={box}
        onScroll={({ currentTarget }) => setView({ ...view, top: currentTarget.scrollTop })}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are moved over
          role="grid"
          tabIndex={0}
          aria-label={title}
          aria-rowcount={rows.length + 1}
          aria-multiselectable="true"
          aria-activedescendant={marked !== undefined && keys[at] === marked ? `${id}-${at}` : undefined}
          style={{ "--least": `${least}rem` }}
          onKeyDown={onKeyDown}
          onCopy={onCopy}
        >
          <TableHead
            columns={columns}
            question={props.question}
            ask={props.ask}
            all={chosenCount === 0 ? "none" : chosenCount === rows.length ? "all" : "some"}
            onAll={() => select(allOrNone(selection, keys))}
          />
          <tbody>
            {space(first)}
            {rows.slice(first, end).map((row, nth) => {
              const key = keys[first + nth] as string;
              return (
                <DeskRow
                  key={key}
                  id={`${id}-${first + nth}`}
                  nth={first + nth}
                  isMarked={key === marked}
                  isChosen={selection.chosen.has(key)}
                  onMark={() => setMark(key)}
                  onChoose={(reach) => {
                    setMark(key);
                    select(chosenWith(selection, keys, key, reach));
                  }}
                  onReach={() => {
                    setMark(key);
                    select(reaching(selection, keys, keys[at] as string, key));
                  }}
                  {...{ row, columns, open, sayRow: props.sayRow, hrefOf: props.hrefOf }}
                  isBeside={beside !== undefined}
                  look={props.rowClass?.(row)}
                />
              );
            })}
            {space(rows.length - (isWide ? end : rows.length))}
          </tbody>
        </table>
      </div>
      {!isWide && !isPrinting && end < rows.length && (
        <button type="button" class="table-button" onClick={() => setCards(cards + CARDS)}>
          {words.more(Math.min(CARDS, rows.length - end))}
        </button>
      )}
    </>
  );
}
