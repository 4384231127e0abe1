import { parentOf } from "../domain/access.ts";
import type { Id } from "../domain/ids.ts";
import { bodyVersion, isKind, parseBody, type SurveyRecord } from "../domain/records.ts";
import { REVISION_BYTES_MAX, Revision } from "../domain/revision.ts";
import type { RefusedReason } from "../sync/protocol.ts";
import { sha256 } from "./key.ts";

/** Bodies are flat records with a few lists of small objects; whatever nests deeper was not written by a form. */
const BODY_DEPTH_MAX = 16;

/** A revision read before the transaction opens: as good as its envelope and its body are. */
export type Offer = { ok: false; id: string; hash: string; reason: RefusedReason } | { ok: true; text: string; hash: string; revision: Revision; form: Form };

/** What this version makes of the body. `parent` is where it hangs, for the kinds that hang on another record. */
export type Form = { fits: true; body: SurveyRecord; parent: Id | null } | { fits: false; reason: "newer" | "form"; path?: string };

export function readOffer(pushed: { text: string; hash: string }, community: Id): Offer {
  const { text, hash } = pushed;
  const refused = (reason: RefusedReason, id = ""): Offer => ({ ok: false, id, hash, reason });
  const id = /"id":"([0-9a-f-]{36})"/.exec(text.slice(0, 400))?.[1] ?? "";
  if (text.length > REVISION_BYTES_MAX || Buffer.byteLength(text) > REVISION_BYTES_MAX) return refused("too-large", id);
  if (sha256(text) !== hash) return refused("hash", id);
  const json = parseJson(text);
  const envelope = Revision.safeParse(json);
  if (!envelope.success || (mayBeDeep(text) && isDeep(json, BODY_DEPTH_MAX))) return refused("unreadable", id);
  if (envelope.data.community !== community) return refused("community", envelope.data.id);
  return { ok: true, text, hash, revision: envelope.data, form: readForm(envelope.data) };
}

export function readForm(revision: Revision): Form {
  const { kind } = revision;
  if (!isKind(kind) || revision.v > bodyVersion[kind]) return { fits: false, reason: "newer" };
  const parsed = parseBody(kind, revision.body);
  if (!parsed.ok) return { fits: false, reason: "form", path: parsed.fault.path };
  const parent = parentOf(parsed.body);
  if (revision.parent !== undefined && revision.parent !== parent) return { fits: false, reason: "form", path: "parent" };
  return { fits: true, body: parsed.body, parent };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nearly every revision opens fewer brackets than that in all, which is told far faster than its depth. */
function mayBeDeep(text: string): boolean {
  let opened = 0;
  for (const bracket of ["[", "{"]) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) if (++opened > BODY_DEPTH_MAX) return true;
  }
  return false;
}

function isDeep(value: unknown, depthLeft: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depthLeft === 0) return true;
  for (const key in value) if (isDeep((value as { [key: string]: unknown })[key], depthLeft - 1)) return true;
  return false;
}
