import { besideParent, homeStream, parentOf } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { isKind, type Kind, kinds, parseBody, type SurveyRecord } from "../../domain/records.ts";
import type { Clash, Revision } from "../../domain/revision.ts";
import { type Fields, type Head, isSame, type Late, merge, settle } from "../../sync/merge.ts";
import type { Known } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import type { ParsedPush } from "./parsedPush.ts";
import {
  commonRow,
  differing,
  isTakenIn,
  isUnderGap,
  lastSaid,
  type SaidOver,
  settledIn,
  standingOn,
  unsettled,
  weighedAgain,
  withoutMerged,
  withoutOwnPast,
} from "./resubmission.ts";

export type Read = Extract<ParsedPush, { ok: true }>;
/** What the record says once this revision is in, and where it then lives. */
export type MergeOutcome = {
  isLine: boolean;
  body: SurveyRecord;
  /** What has to be allowed: its own words where later ones have the last word, so that `body` lacks them. */
  judged: SurveyRecord;
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
    judged: parsed,
    fields: revision.body,
    says: true,
    ...homeAndParentOf(writer, parsed),
  };
  if (!head) return { ...whole, clashes: again?.clashes ?? [] };
  const rows = await writer.rowsOf(revision.record);
  // Without a stamp only their own author's words say that they were written over these.
  const past = again ? rows : rows.filter(({ by }) => by === revision.by);
  const nothing = {
    isLine: false,
    body: parsed,
    judged: parsed,
    fields: {},
    clashes: [],
    says: false,
    parent: head.parent,
    home: head.stream,
  };
  const isTaken = isTakenIn(past, revision.id);
  const later = standingOn(past, revision.id);
  const isOverwritten = isTaken || later.length > 0;
  const saying = async ({ parsed: body, body: fields, clashes, says }: Fitting): Promise<MergeOutcome> => {
    const { parent } = homeAndParentOf(writer, body);
    await writer.fetch([], parent ? [parent] : []);
    const judged = isOverwritten ? parsed : body;
    const beside = { isLine: false, body, judged, fields, clashes: [...clashes], says };
    return { ...beside, ...homeAndParentOf(writer, body) };
  };
  if (isTaken) {
    const before: Clash[] = JSON.parse(head.clashes);
    const clashes = withoutOwnPast(before, revision, past);
    if (clashes.length === before.length) return nothing;
    const silent = { ...revision, changed: [], resolved: [], ownChain: new Set<Id>() };
    const headBody = bodyOf(await writer.text(head));
    const left = fitting(
      { late: silent, base: null, later: [], settled: new Set() },
      { body: headBody, clashes },
    );
    return saying({ ...left, says: true });
  }
  const ground = await groundOf(writer, revision);
  const isInDoubt = again !== null && !again.isBeside && isUnderGap(past, again.n);
  const known = isInDoubt ? null : ground.base;
  const common = again && !known ? commonRow(past, again.rewoundTo) : null;
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
  const trusted = again?.isBeside || isInDoubt ? null : common;
  if ((known ?? trusted)?.id === head.id && later.length === 0)
    return { ...whole, clashes: settle(clashes, { ...ground, resolved: revision.resolved }) };
  const headBody = bodyOf(await writer.text(head));
  const base = known ? bodyOf(await writer.text(known)) : trusted && bodyOf(trusted.text ?? "");
  const touched =
    again && !again.isBeside && !known
      ? [...ground.changed, ...differing(base ?? headBody, revision.body)]
      : ground.changed;
  const changed = lastSaid(later, touched).filter((field) => isField(parsed.kind, field));
  const late = { ...revision, changed, ownChain: ground.ownChain };
  const merged = fitting({ late, base, later, settled: settledIn(rows) }, { body: headBody, clashes });
  return saying({ ...merged, says: merged.says || brought.length > 0 });
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

type Weighing = {
  late: Late & { kind: string };
  base: Fields | null;
  later: readonly SaidOver[];
  settled: ReadonlySet<Id>;
};
type Fitting = Head & { says: boolean; parsed: SurveyRecord };

/**
 * Fields that fit one by one may not fit together: then the line's stay, and the others stand beside them
 * until somebody chooses.
 */
function fitting({ late, base, later, settled }: Weighing, head: Head): Fitting {
  const { kind } = late;
  for (const ground of base ? [base, null] : [null]) {
    const under = new Set([...late.ownChain, late.id]);
    const { body, clashes } = weighedAgain(
      later,
      { base: ground, under, settled },
      merge(ground, late, head),
    );
    const says = !isSame(body, head.body) || !isSame(clashes, head.clashes);
    const form = isKind(kind) ? parseBody(kind, body) : null;
    if (form?.ok) return { body, clashes, says, parsed: form.body };
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
