import type { Id } from "../../../domain/ids.ts";
import type { AuditEntry } from "../../../sync/auditProtocol.ts";
import type { AuditWords } from "../../../words/zh/audit.ts";

export type AuditNames = ReadonlyMap<Id, string>;

export function sayBy({ by, act }: AuditEntry, names: AuditNames, t: AuditWords): string {
  if (by === "endpoint" || act === "ended") return t.here;
  // What the server itself writes when it starts is said by the community's own id, which is no person's.
  return names.get(by) ?? (act === "rights" ? t.here : t.someone);
}

export function sayAbout({ by, about, act }: AuditEntry, names: AuditNames, t: AuditWords): string {
  if (!about) return "";
  if (act === "joined") return t.device(names.get(by) ?? t.someone);
  return names.get(about) ?? "";
}

/** What people gave as their reason in words of their own, by the record that says it. */
export type AuditReasons = ReadonlyMap<Id, string>;

export function sayWhat(line: AuditEntry, t: AuditWords, reasons: AuditReasons): string {
  const { what, count, about } = line;
  if (line.act === "exported") {
    const codes = what?.split(" ").flatMap((code) => t.exported[code] ?? []) ?? [];
    const own = reasons.get(about ?? "");
    return [...codes, t.count(count ?? 0), ...(own ? [own] : [])].join(" · ");
  }
  if (line.act === "consent") return t.way[what ?? ""] ?? "";
  if (line.act === "stopped") return t.stopped[what ?? ""] ?? "";
  if (count !== undefined) return t.count(count);
  const [kind = "", ...fields] = what?.split(" ") ?? [];
  const said = fields.flatMap((field) => t.field[field] ?? []);
  const word = t.kind[kind];
  return word && said.length > 0 ? t.fields(word, said) : [word, ...said].filter(Boolean).join(" · ");
}
