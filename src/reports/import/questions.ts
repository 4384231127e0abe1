/** A row of a file as an example, with the columns' names; `filled`: the file itself leaves that cell blank. */
export type ExampleRow = {
  line: number;
  cells: { column: string; text: string; filled?: boolean }[];
};

/**
 * What a table leaves open and only the clerk can say. `key` is the same for every file with that header, so
 * that an answer can be remembered.
 */
export type Question = { key: string; rows: ExampleRow[] } & (
  | { about: "column"; column: string; choices: { at: number; header: string }[] }
  | { about: "fill"; from: "merged" | "blank"; columns: string[] }
  | { about: "address" }
);

/** By the questions' keys: which choice was taken; 1 for yes and 0 for no. */
export type Answers = ReadonlyMap<string, number>;

export const NO_ANSWERS: Answers = new Map();
export const EXAMPLE_ROWS = 3;
