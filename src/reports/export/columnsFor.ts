/**
 * The header of a file, and a row's cells under it, with the personal columns or without. A column that is
 * left out is not there: left empty it would say that there was nothing. `from`: at which column cells begin.
 */
export function columnsFor<Column extends string>(all: readonly Column[], personal: readonly string[]) {
  const isLeast = all.map((column) => !personal.includes(column));
  const columns = all.filter((_, at) => isLeast[at]);
  return [
    (isFull: boolean): readonly Column[] => (isFull ? all : columns),
    (cells: string[], isFull: boolean, from = 0): string[] =>
      isFull ? cells : cells.filter((_, at) => isLeast[from + at]),
  ] as const;
}
