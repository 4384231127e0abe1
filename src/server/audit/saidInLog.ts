import type { Kysely } from "kysely";
import { GRANTS } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { isKind, kinds } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import type { Fields } from "../../sync/merge.ts";
import { bySeq, type LogTable, type LogTables } from "../database/tables.ts";
import { readBody } from "../log/parsedPush.ts";
import { differing } from "../log/resubmission.ts";
import { topOf } from "../log/sql/readUpTo.ts";
import type { AuditSaid } from "./auditChain.ts";

/** What changes what people may do, what a household agrees to, and what somebody says of their own doing. */
const CARE = ["care_reason", "care_withdrawal", "care_reveal"] as const;
const NOTED: readonly string[] = [...GRANTS, "export_note", ...CARE];
/** So many ids are asked for at once. */
const IDS_AT_ONCE = 500;

type Row = Pick<
  LogTable,
  | "seq"
  | "sort"
  | "kind"
  | "record"
  | "id"
  | "by"
  | "let_in_by"
  | "received_at"
  | "text"
  | "prev"
  | "merges"
  | "path"
>;

/**
 * What has come into the log above this number and changes what people may do, or says that somebody took
 * something out, oldest first, and the number that was read up to. What was held keeps its own number, so
 * that it is found by the one under which it was placed.
 */
export async function noteworthySince(
  db: Kysely<LogTables>,
  community: Id,
  above: number,
): Promise<{ said: AuditSaid[]; upTo: number }> {
  const grants = () =>
    db
      .selectFrom("log")
      .select(["seq", "sort", "kind", "record", "id", "by", "let_in_by", "received_at", "text"])
      .select(["prev", "merges", "path"])
      .where("community", "=", community)
      .where("kind", "in", NOTED);
  // All that is looked through now is not looked through again, whatever it is.
  const upTo = await topOf(db, community);
  const came = await grants()
    .where("seq", ">", above)
    .where("seq", "<=", upTo)
    .where("sort", "in", ["line", "beside", "placed"])
    .orderBy(bySeq)
    .execute();
  const rows = new Map<Id, { row: Row; at: string }>();
  for (const row of came) if (row.id !== null) rows.set(row.id, { row, at: row.received_at });
  const placed = came.filter(({ sort, path }) => sort === "placed" && path !== null);
  const found = await byIds(
    placed.map(({ path }) => path ?? ""),
    (ids) => grants().where("id", "in", ids).where("sort", "in", ["line", "beside"]).execute(),
  );
  for (const { path, received_at: at } of placed)
    for (const row of found.get(path ?? "") ?? []) {
      // After all that came before it was placed.
      rows.delete(path ?? "");
      rows.set(path ?? "", { row, at });
    }

  const all = [...rows.values()].map(({ row }) => row);
  const besides = all.flatMap(({ sort, id }) => (sort === "beside" && id !== null ? [id] : []));
  const merged = await byIds(
    besides,
    (ids) => grants().where("merges", "in", ids).where("sort", "=", "merged").execute(),
    ({ merges }) => merges,
  );
  const says = (row: Row) =>
    row.sort === "line" ? row : merged.get(row.id ?? "")?.find(({ record }) => record === row.record);
  const before = await byIds(
    all.flatMap((row) => says(row)?.prev || []),
    (ids) => grants().where("id", "in", ids).where("sort", "in", ["line", "merged"]).execute(),
  );

  /** What the record says since, and did not before: its author's own list may leave out or add anything. */
  function changedBy(row: Row): string[] {
    const said = says(row);
    if (!said || !isKind(row.kind)) return [];
    const { shape } = kinds[row.kind].schema;
    const last = before.get(said.prev ?? "")?.find(({ record }) => record === row.record);
    return differing(last ? bodyOf(last) : {}, bodyOf(said)).filter(
      (field) => field !== "kind" && Object.hasOwn(shape, field),
    );
  }

  function saidOf(row: Row): Omit<AuditSaid, "at" | "rev"> {
    if (row.kind === "export_note") return exportSaid(row);
    if (CARE.some((kind) => kind === row.kind)) return careSaid(row);
    const what = [row.kind, ...changedBy(row)].join(" ");
    return { by: row.let_in_by ?? row.by, act: "rights", about: row.record, what };
  }

  return {
    upTo: Math.max(upTo, above),
    said: [...rows.values()].map(({ row, at }) => ({
      ...{ at, ...saidOf(row), ...(row.id ? { rev: row.id } : {}) },
    })),
  };
}

/**
 * That its author took something out, by the codes of the note alone: the words that they gave for it stay in
 * the record, which the line names.
 */
function exportSaid(row: Row): Omit<AuditSaid, "at" | "rev"> {
  const said = { by: row.by, act: "exported", about: row.record } as const;
  const read = readBody("export_note", bodyOf(row));
  if (!read.ok || read.body.kind !== "export_note") return said;
  const { what, format, reason, count } = read.body;
  return { ...said, what: [what, format, reason].join(" "), count };
}

/** At which door, and how it was agreed to; never the reason. */
function careSaid(row: Row): Omit<AuditSaid, "at" | "rev"> {
  const read = isKind(row.kind) ? readBody(row.kind, bodyOf(row)) : null;
  const body = read?.ok ? read.body : null;
  const by = row.let_in_by ?? row.by;
  if (body?.kind === "care_reason") return { by, act: "consent", about: body.door, what: body.way };
  if (body?.kind === "care_withdrawal") return { by, act: "consent-ended", about: body.door };
  const about = body?.kind === "care_reveal" ? body.door : row.record;
  return { by: row.by, act: "revealed", about };
}

/** By their ids, or by what `keyOf` says. */
async function byIds(
  ids: readonly string[],
  ask: (ids: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string | null = ({ id }) => id,
): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
    for (const row of await ask([...new Set(ids.slice(from, from + IDS_AT_ONCE))])) {
      const key = keyOf(row) ?? "";
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  return found;
}

const bodyOf = ({ text }: Row): Fields => (text ? (JSON.parse(text) as Revision).body : {});
