import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { ExportedThing } from "../../../domain/exports/exportCodes.ts";
import { useAddress } from "../../navigation/address.ts";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableColumn } from "./column.ts";
import { askedRows } from "./rows.ts";
import { type ChosenRows, nothingChosen } from "./selection.ts";
import "./table.css";
import { TableBar } from "./TableBar.tsx";
import { TableBody } from "./TableBody.tsx";
import { type FileForms, TableLine } from "./TableLine.tsx";
import { useQuestion } from "./useQuestion.ts";

export type DeskTableProps<Row extends object> = {
  /** Short and Latin: under it this computer remembers which columns are shown. */
  name: string;
  /** What it lists, in words; read by screen readers, and the name of its file. */
  title: string;
  /** In the order that they stand in without a sort. Undefined while they are read. */
  rows: readonly Row[] | undefined;
  /** More of them are being read. */
  isReading?: boolean;
  keyOf: (row: Row) => string;
  /** What a row is called, beside its box. */
  sayRow: (row: Row) => string;
  /** The same list from one drawing to the next (`useMemo`), or every row is read anew for the search. */
  columns: readonly TableColumn<Row>[];
  /** Where Enter and a tap on a row lead: into the panel beside the list, where that address opens there. */
  hrefOf?: (row: Row) => string;
  /** What can be done with the chosen rows, behind their number. */
  acts?: (chosen: readonly Row[], clear: () => void) => ComponentChildren;
  /** Fields that belong into the bar before the filters, such as days. */
  fields?: ComponentChildren;
  /** Beside the ways out: what more can be done with all rows that are shown. */
  more?: (shown: readonly Row[]) => ComponentChildren;
  /** What is said where there is nothing at all, whatever was asked. */
  empty: ComponentChildren;
  /** A key that is not the table's own, on the row that has the mark. True where it was taken. */
  onKey?: (key: string, row: Row) => boolean;
  /** Who finds rows better than by what their cells say, the best first. The same one as long as the rows. */
  seek?: (sought: string) => readonly Row[];
  /**
   * Where what a row says stands beside the table: which one has the mark, by its key. One always has, a tap
   * sets it, and where its row leaves it goes to the one that took the place.
   */
  beside?: { mark: string | undefined; onMark: (key: string) => void };
  /** A mark of the row beside colour, such as "done": a class of it. */
  rowClass?: (row: Row) => string | undefined;
  /** Writes the rows where their file is older than this table; else the shown columns are written. */
  files?: FileForms<Row>;
  /** What leaves by it, where that is more than a list; `files` then may hold free words. */
  leaves?: ExportedThing;
};

/**
 * The one table of the desk. It searches, filters, sorts and chooses; says what is shown and how many; copies
 * it, and writes it as CSV and Excel. What is asked stands in the address under the keys of the columns
 * (`q` and `sort` are its own), so that back, reload and a handed-on link show the same. Only the rows in view
 * are drawn, from 900 px on; below it they are cards. Keys: ↑ ↓ J K Home End PageUp PageDown move the mark,
 * Shift with them chooses, the space bar chooses one, Ctrl+A all, Ctrl+C copies, Enter opens, Esc chooses
 * none. Who uses it: a list gives rows and columns and nothing else has to be done.
 */
export function DeskTable<Row extends object>(props: DeskTableProps<Row>) {
  const { name, title, rows, columns, keyOf, hrefOf, empty } = props;
  const { store } = useWorld();
  const { go } = useAddress();
  const words = useWords("table");
  const { question, ask, settle } = useQuestion(columns);
  const [selection, select] = useState<ChosenRows>(nothingChosen);
  const picked = useLive(() => store.setting<string[]>(`columns:${name}`), [name]);
  const visible = useMemo(
    () => columns.filter(({ key, isExtra }) => (picked ? picked.includes(key) : !isExtra)),
    [columns, picked],
  );
  const shown = useMemo(
    () => rows && askedRows(rows, columns, question, props.seek),
    [rows, columns, question, props.seek],
  );
  // What is chosen and not shown any more is not meant by "these".
  const chosen = useMemo(
    () => (shown ?? []).filter((row) => selection.chosen.has(keyOf(row))),
    [shown, selection],
  );
  const isAsked = question.sought !== "" || Object.values(question.filters).some(Boolean);
  const open = (row: Row) => {
    if (!hrefOf) return;
    settle();
    go(hrefOf(row));
  };
  return (
    <section class="table" aria-label={title} onClickCapture={settle}>
      <TableBar
        {...{ columns, visible, question, ask, fields: props.fields }}
        onColumns={(keys) => store.set(`columns:${name}`, keys)}
      />
      <TableLine
        {...{ title, shown, chosen, visible, files: props.files, leaves: props.leaves, more: props.more }}
        total={rows?.length}
        isReading={props.isReading}
        onNone={() => select(nothingChosen)}
      >
        {chosen.length > 0 && props.acts?.(chosen, () => select(nothingChosen))}
      </TableLine>
      {!shown || (props.isReading && rows?.length === 0) ? (
        <p class="table-wait" role="status">
          {words.reading}
        </p>
      ) : shown.length > 0 ? (
        <TableBody
          {...{ title, rows: shown, columns: visible, keyOf, selection, select, question, ask, open }}
          {...{ sayRow: props.sayRow, hrefOf, onKey: props.onKey, rowClass: props.rowClass }}
          beside={props.beside}
        />
      ) : isAsked && rows && rows.length > 0 ? (
        <Empty icon="search" title={words.notFound}>
          <button type="button" class="table-button" onClick={() => ask({ sought: "", filters: {} })}>
            {words.clear}
          </button>
        </Empty>
      ) : (
        empty
      )}
    </section>
  );
}
