import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import type { RowsQuestion, TableColumn } from "./column.ts";

type Props<Row> = {
  columns: readonly TableColumn<Row>[];
  question: RowsQuestion;
  ask: (more: Partial<RowsQuestion>) => void;
  all: "none" | "some" | "all";
  onAll: () => void;
};

/** Each title sorts: upwards, downwards, and as the list came. The box chooses all that is shown. */
export function TableHead<Row>({ columns, question: { sort }, ask, all, onAll }: Props<Row>) {
  const words = useWords("table");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = all === "some";
  }, [all]);
  const next = (key: string) =>
    sort?.key !== key ? { key, isDown: false } : sort.isDown ? null : { key, isDown: true };
  return (
    <>
      <colgroup>
        <col style={{ "--wide": "2.75rem" }} />
        {columns.map(({ key, width }) => (
          <col key={key} style={width ? { "--wide": `${width}rem` } : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" class="table-choose">
            <label>
              <input ref={box} type="checkbox" checked={all === "all"} onClick={onAll} />
              <span class="unseen">{words.chooseAll}</span>
            </label>
          </th>
          {columns.map(({ key, title, order, isNumber }) => {
            const way = sort?.key === key ? (sort.isDown ? "descending" : "ascending") : undefined;
            return (
              <th key={key} scope="col" aria-sort={way} class={isNumber ? "number" : undefined}>
                {order === null ? (
                  title
                ) : (
                  <button type="button" onClick={() => ask({ sort: next(key) })}>
                    {title}
                    {way && <Icon name={way === "descending" ? "down" : "up"} />}
                  </button>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
    </>
  );
}
