import { besideParent, homeStream, parentOf } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { isKind, type Kind, kinds, parseBody, type SurveyRecord } from "../../domain/records.ts";
import type { Clash, Revision } from "../../domain/revision.ts";
import { type Fields, type Head, type Late, merge, settle } from "../../sync/merge.ts";
import type { Known } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import type { ParsedPush } from "./parsedPush.ts";
import { commonRow, differing, isTakenIn, lastSaid, unsettled, withoutMerged } from "./resubmission.ts";

export type Read = Extract<ParsedPush, { ok: true }>;
/** What the record says once this revision is in, and where it then lives. */
export type MergeOutcome = {
  isLine: boolean;
  body: SurveyRecord;
  fields: Fields;
  clashes: Clash[];
  says: boolean;
  parent: Id | null;
  home: string;
};

const CHAIN_MAX = 64;
/**
 * What may stand beside one record's values. People leave a handful; more is somebody stuffing a row that
 * everybody then has to carry.
 */
const CLASHES_MAX = 64;
const CLASHES_CHARS_MAX = 64 * 1024;

/** The revision's own body where it continues the line, else what the merge with the head says. */
export async function outcomeOf(
  writer: LogWriter,
  push: Read,
  parsed: SurveyRecord,
  head: Known | null,
): Promise<MergeOutcome> {
  const { revision, again } = push;
  const whole = {
    isLine: true,
    body: parsed,
    fields: revision.body,
    says: true,
    ...homeAndParentOf(writer, parsed),
  };
  if (!head) return { ...whole, clashes: again?.clashes ?? [] };
  const past = again ? await writer.rowsOf(revision.record) : [];
  const nothing = {
    isLine: false,
    body: parsed,
    fields: {},
    clashes: [],
    says: false,
    parent: head.parent,
    home: head.stream,
  };
  if (isTakenIn(past, revision.id)) return nothing;
  const ground = await groundOf(writer, revision);
  const common = again && !ground.base ? commonRow(past, again.rewoundTo) : null;
  if (again && common && again.n <= common.n) return nothing;

  const standing = withoutMerged(JSON.parse(head.clashes), revision, again);
  const brought = again
    ? unsettled(again.clashes, past).filter(
        (one) => !standing.some(({ field, rev }) => field === one.field && rev === one.rev),
      )
    : [];
  const clashes = [...standing, ...brought];
  // What stood beside the line gives no more than the fields its author touched; of the rest its body may
  // know less than the line.
  const trusted = again?.isBeside ? null : common;
  if ((ground.base ?? trusted)?.id === head.id)
    return { ...whole, clashes: settle(clashes, { ...ground, resolved: revision.resolved }) };
  const headBody = bodyOf(await writer.text(head));
  const base = ground.base ? bodyOf(await writer.text(ground.base)) : trusted && bodyOf(trusted.text ?? "");
  const touched =
    again && !again.isBeside && !ground.base
      ? [...ground.changed, ...differing(base ?? headBody, revision.body)]
      : ground.changed;
  const changed = lastSaid(past, revision.id, touched).filter((field) => isField(parsed.kind, field));
  const late = { ...revision, changed, ownChain: ground.ownChain };
  const merged = fitting(late, base, { body: headBody, clashes });
  const says = merged.says || brought.length > 0;
  const { parent } = homeAndParentOf(writer, merged.parsed);
  await writer.fetch([], parent ? [parent] : []);
  return {
    isLine: false,
    body: merged.parsed,
    fields: merged.body,
    clashes: [...merged.clashes],
    says,
    ...homeAndParentOf(writer, merged.parsed),
  };
}

/** Whether more would stand beside the record than any phone should have to carry. */
export function isStuffed({ clashes }: MergeOutcome): boolean {
  return (
    clashes.length > 0 && (clashes.length > CLASHES_MAX || JSON.stringify(clashes).length > CLASHES_CHARS_MAX)
  );
}

/**
 * Only what the schema names can be chosen by somebody later; a field of a newer phone stays in the text that
 * it came in.
 */
function isField(kind: Kind, field: string): boolean {
  return Object.hasOwn(kinds[kind].schema.shape, field);
}

/**
 * Fields that fit one by one may not fit together: then the line's stay, and the others stand beside them
 * until somebody chooses.
 */
function fitting(
  late: Late & { kind: string },
  base: Fields | null,
  head: Head,
): ReturnType<typeof merge> & { parsed: SurveyRecord } {
  const { kind } = late;
  for (const ground of base ? [base, null] : [null]) {
    const merged = merge(ground, late, head);
    const form = isKind(kind) ? parseBody(kind, merged.body) : null;
    if (form?.ok) return { ...merged, parsed: form.body };
  }
  throw new Error(`the head under ${late.id} does not fit its own form`);
}

function homeAndParentOf(writer: LogWriter, body: SurveyRecord): { parent: Id | null; home: string } {
  const home = homeStream(body);
  if (home !== null) return { parent: null, home };
  const parent = parentOf(body);
  const above = parent && writer.head(parent)?.stream;
  return { parent, home: above ? besideParent(body.kind, above) : "" };
}

/**
 * The revision it stands on: its base, or through held ones the last that has a place, with all that was
 * changed since.
 */
async function groundOf(
  writer: LogWriter,
  revision: Revision,
): Promise<{ base: Known | null; changed: string[]; ownChain: Set<Id> }> {
  const changed = new Set(revision.changed);
  const ownChain = new Set<Id>();
  let base: Known | null = null;
  let id = revision.base;
  for (let step = 0; step < CHAIN_MAX && id !== ""; step += 1) {
    await writer.fetch([id], []);
    const row = writer
      .byId(id)
      .find((row) => row.record === revision.record && row.reason !== "other-content");
    if (!row) break;
    if (row.sort !== "held") base ??= row;
    else if (!base) for (const field of changedIn(await writer.text(row))) changed.add(field);
    if (row.prev !== null) break;
    ownChain.add(id);
    id = row.base;
  }
  return { base, changed: [...changed], ownChain };
}

export function bodyOf(text: string): Fields {
  return (JSON.parse(text) as Revision).body;
}

function changedIn(text: string): string[] {
  return (JSON.parse(text) as Revision).changed;
}
