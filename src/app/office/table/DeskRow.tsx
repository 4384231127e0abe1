import { useWords } from "../../useWords.ts";
import type { TableColumn } from "./column.ts";

type Props<Row> = {
  id: string;
  nth: number;
  row: Row;
  columns: readonly TableColumn<Row>[];
  sayRow: (row: Row) => string;
  hrefOf?: (row: Row) => string;
  look?: string;
  /** A tap marks it, and what it says stands beside. */
  isBeside: boolean;
  isMarked: boolean;
  isChosen: boolean;
  open: (row: Row) => void;
  onMark: () => void;
  /** `reach`: all from the last chosen one to this one. */
  onChoose: (reach: boolean) => void;
  onReach: () => void;
};

/** A tap opens; with Shift it chooses up to here, with Ctrl this one more. Buttons inside act themselves. */
export function DeskRow<Row extends object>({ row, columns, hrefOf, ...props }: Props<Row>) {
  const words = useWords("table");
  const onClick = (event: MouseEvent) => {
    const inside = (event.target as Element).closest("a, button, input, select, label");
    if (inside?.matches("a") && !event.shiftKey && !event.ctrlKey && !event.metaKey) return props.onMark();
    if (inside && !inside.matches("a")) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      event.preventDefault();
      return event.shiftKey ? props.onReach() : props.onChoose(false);
    }
    props.onMark();
    if (getSelection()?.isCollapsed !== false) props.open(row);
  };
  const marks = [props.isMarked && "marked", (hrefOf || props.isBeside) && "opens", props.look]
    .filter(Boolean)
    .join(" ");
  return (
    <tr
      id={props.id}
      class={marks || undefined}
      data-row
      aria-rowindex={props.nth + 2}
      aria-selected={props.isChosen}
      onClick={onClick}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      <td class="table-choose">
        <label>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={props.isChosen}
            onClick={(event) => props.onChoose(event.shiftKey)}
          />
          <span class="unseen">{words.choose(props.sayRow(row))}</span>
        </label>
      </td>
      {columns.map((column, at) => {
        const text = column.text(row);
        const inside = column.draw ? column.draw(row) : text;
        return (
          <td
            key={column.key}
            class={column.isNumber ? "number" : undefined}
            data-title={column.isNumber ? column.title : undefined}
            title={text}
          >
            {at === 0 && hrefOf ? (
              <a href={hrefOf(row)} tabIndex={-1}>
                {inside}
              </a>
            ) : (
              inside
            )}
          </td>
        );
      })}
    </tr>
  );
}
