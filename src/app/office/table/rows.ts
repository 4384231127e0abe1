import { narrow } from "../../../domain/text/labelOrder.ts";
import type { RowsQuestion, TableColumn } from "./column.ts";

type Query = { readonly [name: string]: string };

const SOUGHT = "q";
const SORT = "sort";

/** What the address asks of a table with these columns; names that no column has are somebody else's. */
export function questionOf<Row>(query: Query, columns: readonly TableColumn<Row>[]): RowsQuestion {
  const asked = query[SORT] ?? "";
  const key = asked.replace(/^-/, "");
  const filters = Object.fromEntries(
    columns.flatMap(({ key, filter }) => (filter && query[key] ? [[key, query[key]]] : [])),
  );
  return {
    sought: query[SOUGHT] ?? "",
    sort: columns.some((column) => column.key === key && column.order !== null)
      ? { key, isDown: asked.startsWith("-") }
      : null,
    filters,
  };
}

/** The query of the address with this question in it; what else stands there stays. */
export function queryWith<Row>(
  query: Query,
  columns: readonly TableColumn<Row>[],
  { sought, sort, filters }: RowsQuestion,
): string {
  const named: { [name: string]: string } = {
    ...query,
    [SOUGHT]: sought,
    [SORT]: sort ? `${sort.isDown ? "-" : ""}${sort.key}` : "",
  };
  for (const { key, filter } of columns) if (filter) named[key] = filters[key] ?? "";
  const said = new URLSearchParams(Object.entries(named).filter(([, value]) => value !== "")).toString();
  return said && `?${said}`;
}

const collator = new Intl.Collator("zh-CN", { numeric: true });
const seen = new WeakMap<object, { columns: unknown; text: string }>();

/** All that a row says, as it is sought: put together once a row. */
function soughtText<Row extends object>(row: Row, columns: readonly TableColumn<Row>[]): string {
  const known = seen.get(row);
  if (known?.columns === columns) return known.text;
  const text = soughtAs(columns.map((column) => column.text(row)).join("\n"));
  seen.set(row, { columns, text });
  return text;
}

const soughtAs = (text: string) =>
  narrow(text)
    .toLowerCase()
    .replace(/[ \t]+/g, "");

const fits = (value: string | readonly string[], wanted: string) =>
  typeof value === "string" ? value === wanted : value.includes(wanted);

/**
 * The rows that a question asks for, in its order: each word that is sought stands somewhere in the row
 * (15栋 and “15 栋” are one), and equal ones stay as they came. Without a sort the order stays. `seek`: who
 * finds better than by the cells, and in which order.
 */
export function askedRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  { sought, sort, filters }: RowsQuestion,
  seek?: (sought: string) => readonly Row[],
): readonly Row[] {
  const wanted = columns.flatMap(({ key, filter }) => {
    const value = filters[key];
    return filter && value ? [{ of: filter.of, value }] : [];
  });
  const isSought = sought.trim() !== "";
  const words = seek ? [] : sought.split(/\s+/).map(soughtAs).filter(Boolean);
  const among = seek && isSought ? seek(sought) : rows;
  const found =
    wanted.length === 0 && words.length === 0
      ? among
      : among.filter(
          (row) =>
            wanted.every(({ of, value }) => fits(of(row), value)) &&
            words.every((word) => soughtText(row, columns).includes(word)),
        );
  const by = sort && columns.find(({ key }) => key === sort.key);
  if (!sort || !by) return found;
  const order = by.order ?? by.text;
  const way = sort.isDown ? -1 : 1;
  return found
    .map((row) => ({ row, at: order(row) }))
    .sort((a, b) => way * compare(a.at, b.at))
    .map(({ row }) => row);
}

/** What says nothing stands at the beginning; numbers by their worth, texts as people sort them. */
function compare(one: number | string, other: number | string): number {
  return typeof one === "number" && typeof other === "number"
    ? one - other
    : collator.compare(String(one), String(other));
}
