import type { Id, Moment } from "../../../domain/ids.ts";
import { type FormFault, type KindForm, type KindRow, parseWith } from "../../../domain/kindRow.ts";
import type { Kind, SurveyRecord } from "../../../domain/records.ts";
import type { Revision } from "../../../domain/revision.ts";
import { withoutControls } from "../../../domain/text/plainText.ts";
import { visitFits } from "../../../domain/visits/visitFits.ts";
import { visitForm } from "../../../domain/visits/visitForm.ts";
import { blankRow, type RecordRow, withClash, withOwn } from "../row.ts";
import type { Draft, Me } from "../store.ts";
import type { Waiting } from "../tables.ts";

export type Written = { revision: Revision; text: string; hash: string; edits: number; keys: string[] };
export type Authoring = { me: Me; at: Moment; salt: () => string; sha256: (text: string) => Promise<string> };

/**
 * Makes the revision of a draft: the exact text that is hashed, stored and sent. Fields that a newer version
 * put into the body it was edited from stay in it. `base` is what the screen showed, unless the office never
 * took that.
 */
export async function write(
  draft: Draft,
  authoring: Authoring,
  base: Id | "",
): Promise<Written | { fault: FormFault }> {
  const kind: Kind = draft.body.kind;
  const body = withoutControls(draft.body);
  const before = withoutControls(draft.from?.body as { [field: string]: unknown } | undefined);
  let form: KindForm<SurveyRecord> = visitForm;
  let kept = {};
  // A good new visit, which is what a walk saves, is known with what is at hand. All else asks the rows of
  // all kinds, which come late.
  if (kind !== "visit" || before || !visitFits(body)) {
    const { rowOf } = await import("../../../domain/records.ts");
    const row: KindRow<SurveyRecord> = rowOf(kind);
    const parsed = parseWith(row.schema, body);
    if (!parsed.ok) return { fault: parsed.fault };
    form = row;
    kept = newerFields(row, before);
  }
  const after = { ...kept, ...body } as { [field: string]: unknown };
  const home = form.home(after as SurveyRecord);
  const isStream = typeof home === "string";
  const parent = draft.parent ?? (isStream ? null : home.id);
  const revision: Revision = {
    id: draft.id,
    record: draft.record ?? draft.from?.record ?? draft.id,
    kind,
    v: form.version,
    base,
    changed: changedFields(before, after),
    ...(parent ? { parent } : {}),
    stream: isStream ? home : "",
    community: authoring.me.community.id,
    by: authoring.me.person.id,
    device: authoring.me.device,
    at: authoring.at,
    salt: authoring.salt(),
    resolved: draft.resolved ?? [],
    body: after,
  };
  const text = JSON.stringify(revision);
  return {
    revision,
    text,
    hash: await authoring.sha256(text),
    edits: draft.from ? draft.from.edits + 1 : 0,
    keys: form.keys(after as SurveyRecord),
  };
}

/** The row with what was just written on it. */
export function withPending(
  before: RecordRow | undefined,
  { revision, text, edits, keys }: Written,
  order: string,
): RecordRow {
  const known = before ?? blankRow(revision.record, revision.kind, { by: revision.by, at: revision.at });
  const row = withOwn(known, text, "waiting", order, edits);
  row.parent = revision.parent ?? "";
  row.mine = [...row.mine, revision.id];
  row.stream ||= revision.stream;
  row.keys = withClash(row.clashes, keys);
  return row;
}

export const outboxEntryOf = ({ revision, text, hash }: Written, order: string): Waiting => ({
  order,
  id: revision.id,
  record: revision.record,
  hash,
  text,
  at: revision.at,
});

/** The top-level fields that differ; of a new record all of them. */
export function changedFields(
  before: { [field: string]: unknown } | undefined,
  after: { [field: string]: unknown },
): string[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  fields.delete("kind");
  return [...fields].filter(
    (field) => !before || JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

function newerFields(
  row: KindRow<SurveyRecord>,
  before: { [field: string]: unknown } | undefined,
): { [field: string]: unknown } {
  if (!before) return {};
  const known = parseWith(row.schema, before);
  if (!known.ok) return {};
  return Object.fromEntries(Object.entries(before).filter(([field]) => !Object.hasOwn(known.body, field)));
}
