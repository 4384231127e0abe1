import type { ComponentChildren } from "preact";

type ColumnOption = { value: string; word: string };

/**
 * One column of a table at the desk. `key` is short and Latin: it stands in the address. `text` is what is
 * shown, sought, copied and written into files; `draw` shows more than the text (a tag, a link), and says the
 * same. Columns are sorted by `order` where the text would come wrong (a time, a severity); with `order: null`
 * not at all.
 */
export type TableColumn<Row> = {
  key: string;
  title: string;
  text: (row: Row) => string;
  draw?: (row: Row) => ComponentChildren;
  order?: ((row: Row) => number | string) | null;
  /** A choice above the table, kept in the address under `key`. `of`: one or several values of a row. */
  filter?: { options: readonly ColumnOption[]; of: (row: Row) => string | readonly string[] };
  /** In rem; without one it shares what room is left, and has `least` of it, or 10. */
  width?: number;
  least?: number;
  isNumber?: boolean;
  /** Not shown until somebody chooses it; sought and sorted all the same. */
  isExtra?: boolean;
  /** Free words, or who was met: in a file or a copy only where they are asked for. */
  isPersonal?: boolean;
};

/** What was asked of a table; it stands in the address. `filters` by the keys of columns. */
export type RowsQuestion = {
  sought: string;
  sort: { key: string; isDown: boolean } | null;
  filters: { readonly [key: string]: string };
};
