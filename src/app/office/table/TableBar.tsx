import type { ComponentChildren } from "preact";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import "./tableBar.css";
import type { RowsQuestion, TableColumn } from "./column.ts";

type Props<Row> = {
  columns: readonly TableColumn<Row>[];
  visible: readonly TableColumn<Row>[];
  question: RowsQuestion;
  ask: (more: Partial<RowsQuestion>) => void;
  fields?: ComponentChildren;
  onColumns: (keys: string[]) => void;
};

/** One line above the table: what is sought, the filters, and which columns are shown. */
export function TableBar<Row>({ columns, visible, question, ask, fields, onColumns }: Props<Row>) {
  const words = useWords("table");
  const { sought, filters } = question;
  return (
    <div class="table-bar no-print">
      <label class="table-search">
        <Icon name="search" />
        <span class="unseen">{words.search}</span>
        <input
          type="search"
          value={sought}
          placeholder={words.searchHint}
          autocomplete="off"
          onInput={({ currentTarget }) => ask({ sought: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "Enter") return;
            event.preventDefault();
            const table = event.currentTarget.closest(".table")?.querySelector<HTMLElement>("[role=grid]");
            table?.focus();
          }}
        />
      </label>
      {fields}
      {columns.map(
        ({ key, title, filter }) =>
          filter && (
            <label key={key} class={filters[key] ? "table-filter on" : "table-filter"}>
              <span>{title}</span>
              <select
                value={filters[key] ?? ""}
                onChange={({ currentTarget }) => ask({ filters: { ...filters, [key]: currentTarget.value } })}
              >
                <option value="">{words.all}</option>
                {filter.options.map(({ value, word }) => (
                  <option key={value} value={value}>
                    {word}
                  </option>
                ))}
              </select>
            </label>
          ),
      )}
      <details class="table-columns">
        <summary>{words.columns}</summary>
        <ul>
          {columns.map(({ key, title }) => {
            const isOn = visible.some((one) => one.key === key);
            return (
              <li key={key}>
                <label>
                  <input
                    type="checkbox"
                    checked={isOn}
                    disabled={isOn && visible.length === 1}
                    onChange={() =>
                      onColumns(
                        columns
                          .filter((one) => (one.key === key ? !isOn : visible.includes(one)))
                          .map((one) => one.key),
                      )
                    }
                  />
                  {title}
                </label>
              </li>
            );
          })}
        </ul>
      </details>
    </div>
  );
}
