import { parentOf } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { matchesSchema } from "../../domain/matchesSchema.ts";
import { isKind, type Kind, kinds, parseBody, type SurveyRecord } from "../../domain/records.ts";
import { REVISION_BYTES_MAX, Revision } from "../../domain/revision.ts";
import type { Pushed, RefusedReason } from "../../sync/protocol.ts";
import { isEqualSecret, type Seal, sha256 } from "../seal/key.ts";
import { isBesideStamp, stampOf } from "../seal/stamp.ts";
import type { Resubmission } from "./resubmission.ts";

/**
 * Bodies are flat records with a few lists of small objects; whatever nests deeper was not written by a form.
 */
const BODY_DEPTH_MAX = 16;
/**
 * Of a text beyond what the schemas name: a newer phone's fields, and an end for who would store anything at
 * all in everybody's rows.
 */
const BEYOND_SCHEMA_CHARS_MAX = 4096;
/** All of C0 but tabs and the ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that are looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
/** JSON holds such signs only escaped. */
const MAY_HOLD_CONTROLS = /\\u00[01]|\\[bf]/;

/** A revision read before the transaction opens: as good as its envelope and its body are. */
export type ParsedPush =
  | { ok: false; id: string; hash: string; reason: RefusedReason }
  | {
      ok: true;
      text: string;
      hash: string;
      revision: Revision;
      form: ParsedForm;
      again: Resubmission | null;
      proof?: string;
      isProven: boolean;
    };

/**
 * What this version makes of the body. `parent` is where it hangs, for the kinds that hang on another record.
 */
type ParsedForm =
  | { fits: true; body: SurveyRecord; parent: Id | null }
  | { fits: false; reason: "newer" | "form"; path?: string };

/** A stamp counts only where `seal` can check it. `isProven` is for whoever knows the keys to say. */
export function parsePush(pushed: Pushed, community: Id, seal?: Seal): ParsedPush {
  const { text, hash } = pushed;
  const refused = (reason: RefusedReason, id: string): ParsedPush => ({ ok: false, id, hash, reason });
  // They are written out again, which a value that nests without end does not survive.
  if (isDeep(pushed.clashes, BODY_DEPTH_MAX)) return refused("unreadable", guessId(text));
  if (isTooLarge(text)) return refused("too-large", guessId(text));
  if (sha256(text) !== hash) return refused("hash", guessId(text));
  const json = parseJson(text);
  const revision = readRevision(json);
  if (!revision || (mayBeDeep(text) && isDeep(json, BODY_DEPTH_MAX)))
    return refused("unreadable", guessId(text));
  if (revision.community !== community) return refused("community", revision.id);
  const again = seal ? readAgain(pushed, revision, seal) : null;
  const control = !again && MAY_HOLD_CONTROLS.test(text) ? controlIn(revision.body, []) : null;
  const form: ParsedForm =
    control === null ? readForm(revision) : { fits: false, reason: "form", path: control };
  if (form.fits && isPadded(text, revision, form.body)) return refused("too-large", revision.id);
  return { ok: true, text, hash, revision, form, again, proof: pushed.proof, isProven: false };
}

/**
 * Null for what was never taken, and for what was only ever held. A stamp from before hands were in it says
 * nothing of them, so that none are believed; one that names hands stands only with these.
 */
function readAgain(
  { hash, stamp, n = 0, rewoundTo = 0, clashes = [], begun, merges, handedBy, letInBy }: Pushed,
  revision: Revision,
  seal: Seal,
): Resubmission | null {
  if (stamp === undefined || n === 0) return null;
  const { id, record, by, at } = revision;
  const again = {
    n,
    rewoundTo,
    clashes,
    begun: begun ?? { by, at },
    merges: merges ?? null,
    isBeside: isBesideStamp(stamp),
  };
  const begunBy = { begun_by: again.begun.by, begun_at: again.begun.at };
  const sort = again.isBeside ? "beside" : "line";
  const said = {
    sort,
    id,
    hash,
    record,
    n,
    by,
    clashes: JSON.stringify(clashes),
    merges: again.merges,
    ...begunBy,
  } as const;
  const isOf = (hands: { handedBy: Id | null; letInBy: Id | null }) =>
    isEqualSecret(stamp, stampOf(seal, { ...said, handed_by: hands.handedBy, let_in_by: hands.letInBy }));
  const hands = { handedBy: handedBy ?? null, letInBy: letInBy ?? null };
  if (isOf(hands)) return { ...again, ...hands };
  const none = { handedBy: null, letInBy: null };
  return (handedBy || letInBy) && isOf(none) ? { ...again, ...none } : null;
}

function readForm(revision: Revision): ParsedForm {
  const { kind } = revision;
  if (!isKind(kind) || revision.v > kinds[kind].version) return { fits: false, reason: "newer" };
  const parsed = readBody(kind, revision.body);
  if (!parsed.ok) return { fits: false, reason: "form", path: parsed.fault.path };
  const parent = parentOf(parsed.body);
  if (revision.parent !== undefined && revision.parent !== parent)
    return { fits: false, reason: "form", path: "parent" };
  return { fits: true, body: parsed.body, parent };
}

/**
 * The path of the first text with a sign that no form lets through. What was placed in former times is not
 * asked.
 */
function controlIn(value: unknown, path: string[]): string | null {
  if (typeof value === "string") return CONTROL.test(value) ? path.join(".") : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [field, inside] of Object.entries(value)) {
    const found = CONTROL.test(field) ? path.join(".") : controlIn(inside, [...path, field]);
    if (found !== null) return found;
  }
  return null;
}

function isPadded(text: string, { body: _, ...envelope }: Revision, body: SurveyRecord): boolean {
  return (
    text.length > BEYOND_SCHEMA_CHARS_MAX &&
    text.length - JSON.stringify({ ...envelope, body }).length > BEYOND_SCHEMA_CHARS_MAX
  );
}

/** What a refusal is answered under, where the text itself cannot be trusted. */
function guessId(text: string): string {
  return /"id":"([0-9a-f-]{36})"/.exec(text.slice(0, 400))?.[1] ?? "";
}

/** A unit of text is at most three bytes, so that most need not be counted. */
function isTooLarge(text: string): boolean {
  return text.length * 3 > REVISION_BYTES_MAX && Buffer.byteLength(text) > REVISION_BYTES_MAX;
}

function readRevision(json: unknown): Revision | null {
  if (matchesSchema(Revision, json)) return json;
  const envelope = Revision.safeParse(json);
  return envelope.success ? envelope.data : null;
}

/** A body by its kind, for the least that it costs. */
export function readBody(kind: Kind, body: unknown): ReturnType<typeof parseBody> {
  if (matchesSchema<SurveyRecord>(kinds[kind].schema, body)) return { ok: true, body };
  return parseBody(kind, body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON has no envelope either, and is answered as unreadable.
    return undefined;
  }
}

/** Nearly every revision opens fewer brackets than that in all, which is told far faster than its depth. */
function mayBeDeep(text: string): boolean {
  let opened = 0;
  for (const bracket of ["[", "{"]) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
      if (++opened > BODY_DEPTH_MAX) return true;
  }
  return false;
}

function isDeep(value: unknown, depthLeft: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depthLeft === 0) return true;
  for (const key in value) if (isDeep((value as { [key: string]: unknown })[key], depthLeft - 1)) return true;
  return false;
}
