import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ExportedThing } from "../../../domain/exports/exportCodes.ts";
import type { ExportAsked } from "../../files/shareFile.ts";
import { type Leaving, useExport } from "../../files/useExport.tsx";
import { useWords } from "../../useWords.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";
import type { TableColumn } from "./column.ts";
import { copyCells, shownCells } from "./tableCells.ts";

/** How rows become a file where that has a form of its own; `tell` is called with how many are written. */
export type FileForms<Row> = (
  form: TableFormat,
  rows: readonly Row[],
  asked: ExportAsked,
  tell: (done: number) => void,
) => Promise<unknown>;

type Props<Row> = {
  title: string;
  shown: readonly Row[] | undefined;
  chosen: readonly Row[];
  total: number | undefined;
  isReading?: boolean;
  visible: readonly TableColumn<Row>[];
  files?: FileForms<Row>;
  leaves?: ExportedThing;
  more?: (shown: readonly Row[]) => ComponentChildren;
  onNone: () => void;
  children: ComponentChildren;
};

/**
 * How many rows are shown or chosen, what can be done with these, and the ways out: the chosen ones where
 * there are any, else all that are shown.
 */
export function TableLine<Row>({ title, shown, chosen, total, visible, ...props }: Props<Row>) {
  const words = useWords("table");
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const meant = chosen.length > 0 ? chosen : (shown ?? []);
  const { leave, sheet } = useExport();
  const doing = async (
    format: Leaving["format"],
    act: (asked: ExportAsked) => Promise<unknown>,
    done: string,
    failed: string,
  ) => {
    setBusy(true);
    setSaid("");
    try {
      const hasPersonal = props.leaves !== undefined || visible.some(({ isPersonal }) => isPersonal);
      const what = { what: props.leaves ?? "list", format, count: meant.length, hasPersonal };
      const how = await leave(what, (asked) => {
        setSaid(words.making(0, meant.length));
        return act(asked);
      });
      setSaid(how === "left" ? "" : done);
    } catch (fault) {
      console.error(fault);
      setSaid(failed);
    }
    setBusy(false);
  };
  const cells = ({ isFull }: ExportAsked) =>
    shownCells(
      meant,
      visible.filter(({ isPersonal }) => isFull || !isPersonal),
    );
  const copy = () =>
    doing("text", (asked) => copyCells(cells(asked)), words.copied(meant.length), words.notCopied);
  const save = (form: TableFormat) =>
    doing(
      form,
      (asked) =>
        props.files
          ? props.files(form, meant, asked, (count) => setSaid(words.making(count, meant.length)))
          : saveTable(form, title, [{ name: title, rows: cells(asked) }], asked),
      words.saved,
      words.notSaved,
    );
  const button = (word: string, act: () => void) => (
    <button
      type="button"
      class="table-button"
      disabled={isBusy || props.isReading || meant.length === 0}
      onClick={act}
    >
      {word}
    </button>
  );
  return (
    <div class="table-line">
      <p role="status">
        {chosen.length > 0
          ? words.chosen(chosen.length)
          : shown && total !== undefined && words.count(shown.length, total)}
        {props.isReading && ` · ${words.reading}`}
      </p>
      {chosen.length > 0 && (
        <button type="button" class="table-button" onClick={props.onNone}>
          {words.none}
        </button>
      )}
      {props.children}
      <p role="status" class="table-said">
        {said}
      </p>
      <div class="table-out no-print">
        {shown && props.more?.(shown)}
        {button(words.copy, copy)}
        {button(words.csv, () => save("csv"))}
        {button(words.xlsx, () => save("xlsx"))}
      </div>
      {sheet}
    </div>
  );
}
