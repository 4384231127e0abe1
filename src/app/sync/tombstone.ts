import { blankRow, type RecordRow } from "../store/row.ts";

/**
 * What stays of a record that was begun here and has left: no word of it, but a form that a crash left open
 * cannot begin it again with other words.
 */
export const tombstoneOf = ({ record, kind, begun }: RecordRow): RecordRow => blankRow(record, kind, begun);

export const isTombstone = ({ head, own }: RecordRow) => head === "" && own === "";
