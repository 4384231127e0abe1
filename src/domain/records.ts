import type * as z from "zod/mini";
import { type KindRow, type Parsed, parseWith } from "./kindRow.ts";
import { isKind, type Kind, kinds } from "./kinds.ts";

export { isKind, type Kind, kinds };
export type Body<K extends Kind> = z.infer<(typeof kinds)[K]["schema"]>;
export type SurveyRecord = { [K in Kind]: Body<K> }[Kind];

/** A row as whoever holds such a record reads it. A parent of a kind that there is not does not compile. */
type Row<K extends Kind> = KindRow<Body<K>, Kind>;
const rows: { readonly [K in Kind]: Row<K> } = kinds;

/** The kinds whose row says V of F. */
export type KindWhere<F extends Exclude<keyof Row<Kind>, "lane">, V> = {
  [K in Kind]: (typeof kinds)[K][F] extends V ? K : never;
}[Kind];

/** What the table says of a kind. */
export function rowOf(kind: Kind): Row<Kind> {
  return rows[kind] as Row<Kind>;
}

/** The kinds of which something is so. */
export function kindsThat(fits: (row: Row<Kind>) => boolean): readonly Kind[] {
  return (Object.keys(kinds) as Kind[]).filter((kind) => fits(rowOf(kind)));
}

/** Parses a body by its kind. */
export function parseBody(kind: Kind, body: unknown): Parsed<SurveyRecord> {
  return parseWith<SurveyRecord>(kinds[kind].schema, body);
}
