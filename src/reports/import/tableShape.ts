import type { Cell } from "./table.ts";

/** What an import knows its tables by. */
export type TableShape<C extends string> = {
  columnOf: (cell: Cell | undefined) => C | null;
  /** Which columns a row must name to be the header. */
  isHeader: (columns: ReadonlySet<C>) => boolean;
  /** Columns whose cells people merge down, the outermost first, each with those that it begins anew in. */
  filled: readonly { column: C; within: readonly C[] }[];
  /** Sums, signatures and remarks between the rows. */
  isAside: (cells: readonly Cell[], at: ReadonlyMap<C, number>) => boolean;
  /**
   * The header of our own exports, and a column that they fill in every row: what is blank in such a file was
   * blank here, and is not asked about.
   */
  own: { header: readonly string[]; always: C };
};
