import * as z from "zod/mini";
import { Id, Moment } from "../domain/ids.ts";
import { Clash } from "../domain/revision.ts";

/** Marks an answer as ours; a captive portal's page has none. */
export const PROTO = "linfang/1";
export const PROOFS_MAX = 20;
/**
 * Points of the office's past that a phone may have been told apart from its exchanges before it asks for
 * one.
 */
export const UNPROVEN_MAX = 20;
export const PUSH_REVISIONS_MAX = 1000;
export const PULL_ROWS_MAX = 1000;
/** Erased records and revisions that one answer names. */
export const ERASED_TOLD_MAX = 5000;
/** Pictures that one answer asks for. */
export const WANTED_MAX = 50;
/** Of the request's text, after inflating. */
export const REQUEST_BYTES_MAX = 4 * 1024 * 1024;

export const Seq = z.int().check(z.gte(0));
/** The highest seq of each stream. */
const Cursors = z.catchall(z.object({}), Seq);
const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** The highest number and chain value that a side has seen; {0, ""} before the first. */
export const Top = z.object({ seq: Seq, chain: z.string() });
export type Top = z.infer<typeof Top>;

/**
 * Of P-256: a raw signature or a raw public point, in base64url without padding, as `proof.ts` describes
 * them.
 */
const Proof = z.string().check(z.regex(/^[\w-]{86,88}$/));
const PublicKey = Proof;

/** Who began a record, and when by their clock. */
const Begun = z.object({ by: Id, at: Moment });

/**
 * `text` is the revision exactly as saved. With `stamp` it is offered again after a rewind: the office once
 * took it, and the stamp covers `n`,
 * `clashes`, `begun` and `merges`, and `handedBy` and `letInBy` where they are said. `rewoundTo` is the
 * number up to which phone and office still have one past.
 */
export const Pushed = z.object({
  text: z.string(),
  hash: Hash,
  stamp: z.optional(z.string()),
  n: z.optional(Seq),
  rewoundTo: z.optional(Seq),
  clashes: z.optional(z.array(Clash)),
  begun: z.optional(Begun),
  merges: z.optional(Id),
  handedBy: z.optional(Id),
  letInBy: z.optional(Id),
  /** Of what somebody else hands in: the signature of the phone that wrote it, see `proof.ts`. */
  proof: z.optional(Proof),
});
export type Pushed = z.infer<typeof Pushed>;

export const SyncRequest = z.object({
  proto: z.literal(PROTO),
  top: Top,
  proofs: z.array(Top).check(z.maxLength(PROOFS_MAX)),
  /**
   * Points that came with receipts of pictures and carried files since the last exchange, each of which must
   * hold for itself: none was seen with `top`.
   */
  unproven: z.optional(z.array(Top).check(z.maxLength(UNPROVEN_MAX))),
  /** SHA-256 of the granted streams, joined by a line feed, as the phone last heard them. */
  streamsDigest: z.string(),
  at: Moment,
  /**
   * Cursor by stream: the highest seq of that stream which the phone has stored, 0 to fill from the start.
   */
  cursors: Cursors,
  push: z.array(Pushed).check(z.maxLength(PUSH_REVISIONS_MAX)),
  /** Most rows wanted in the answer. */
  max: z.int().check(z.gte(0), z.lte(PULL_ROWS_MAX)),
  /**
   * After a rewind streams are heard from the start of which the phone holds rows: then it must hear of what
   * has left them, too.
   */
  refill: z.optional(z.boolean()),
  /**
   * How many revisions stay on the phone once this request's are taken; none when absent. Should the phone's
   * store be lost, the office knows of them.
   */
  unsent: z.optional(Seq),
  /** How much of the list of what was erased this phone has heard of; none when absent. */
  erased: z.optional(Seq),
  /** A device that the office knows has found its store empty. */
  empty: z.optional(z.boolean()),
  /**
   * The public half of this device's key, while the office may not have it. The first that a device shows is
   * kept.
   */
  key: z.optional(PublicKey),
  /**
   * Which device it believes to be. 409 `other-device` where its cookie says another: then nothing of it was
   * taken in.
   */
  device: z.optional(z.string()),
  /** The app's version. */
  app: z.optional(z.string().check(z.maxLength(20))),
});
export type SyncRequest = z.infer<typeof SyncRequest>;

/**
 * Why something was taken in and has no place. `access`: its author may not write there (to who may not, an
 * unknown parent is the same); `unproven`: somebody else brought it, without a proof of who wrote it; `base`:
 * nothing is known of the record that it edits; `record`: its record's id is neither its own nor one that
 * follows from what it is; `move`: its author may write there, but not make that step as the issue stands;
 * `untold`: it closes an issue while a door that asked has not heard, and says nothing of why.
 */
export const HeldReason = z.enum([
  ...(["access", "unproven", "newer", "form", "parent", "base", "record", "move", "untold"] as const),
  ...(["other-content", "revoked", "erased-field"] as const),
]);
export type HeldReason = z.infer<typeof HeldReason>;
/**
 * `no-right`: whoever wrote it never had a right to write such a thing; `quota`: so much of theirs is held
 * that no more is taken until somebody has looked.
 */
export const RefusedReason = z.enum(["unreadable", "too-large", "hash", "community", "no-right", "quota"]);
export type RefusedReason = z.infer<typeof RefusedReason>;

/**
 * What became of one pushed revision. Only a receipt naming the id and the phone's own hash takes it out of
 * the outbox.
 */
export const Receipt = z.object({
  id: z.string(),
  hash: z.string(),
  verdict: z.enum(["line", "beside", "held", "refused", "erased"]),
  seq: Seq,
  n: Seq,
  stamp: z.string(),
  /** Why it is held or refused. */
  reason: z.optional(z.string()),
  /** The wrong field when the reason is "form". */
  path: z.optional(z.string()),
  /** The record lives where its author may not read. */
  elsewhere: z.optional(z.boolean()),
  /** Where the record lives now, as far as the author may know. */
  stream: z.optional(z.string()),
  /**
   * What the stamp covers besides, where the revision itself does not say it: the clashes that stand, who
   * began the record, and by whose hands it came.
   */
  clashes: z.optional(z.array(Clash)),
  begun: z.optional(Begun),
  handedBy: z.optional(Id),
  letInBy: z.optional(Id),
});
export type Receipt = z.infer<typeof Receipt>;

/** The head of one record's line, as the server holds it. */
export const Row = z.object({
  id: Id,
  record: Id,
  kind: z.string(),
  text: z.string(),
  hash: Hash,
  seq: Seq,
  n: Seq,
  stream: z.string(),
  /** The revision beside the line that this one took in. */
  merges: z.optional(Id),
  clashes: z.array(Clash),
  begun: Begun,
  stamp: z.string(),
  receivedAt: Moment,
  /** Who handed the head in, where that is not who wrote it. */
  handedBy: z.optional(Id),
  /** Who of the office let it in, where nothing proved its author or its right. */
  letInBy: z.optional(Id),
});
export type Row = z.infer<typeof Row>;

/**
 * The record has left this stream; a phone drops its row only if the row is still in that stream and older.
 */
export const Marker = z.object({ record: Id, stream: z.string(), seq: Seq });
export type Marker = z.infer<typeof Marker>;

/**
 * What this device should know: its person has joined with a newer one; or its app is too old to be given
 * anything to read, only said to those that say `app`.
 */
const AnswerNotice = z.enum(["superseded", "outdated"]);

/**
 * The secret of a community from which ids of register rows are derived, so that nobody else can compute
 * them. A new secret has a new version.
 */
export const RegisterKeyText = z.object({ version: z.int(), secret: z.string().check(z.maxLength(80)) });
export type RegisterKeyText = z.infer<typeof RegisterKeyText>;

export const SyncAnswer = z.object({
  proto: z.literal(PROTO),
  top: Top,
  receipts: z.array(Receipt),
  rows: z.array(Row),
  markers: z.array(Marker),
  at: Moment,
  cursors: Cursors,
  /** More rows are waiting: ask again at once. */
  more: z.boolean(),
  /** Rows still to come after this answer, when `more`, so that filling can show progress. */
  left: Seq,
  /** All granted streams, when the digest differed. */
  streams: z.optional(z.array(z.string())),
  /** All up to here is in the oldest backup that may still be restored. */
  watermark: Seq,
  /**
   * Hashes of pictures that this person wrote or brought, and whose bytes the office has lost since it gave
   * receipts: whoever has them brings them again.
   */
  wanted: z.optional(z.array(z.string())),
  /**
   * Ids of records and revisions that were erased since this phone heard of it last: it lets go of every word
   * of them, whatever else it keeps for the office. `upTo`: how much of that list it has heard with this.
   */
  erased: z.optional(z.object({ upTo: Seq, ids: z.array(Id) })),
  /** The office has an older past than the phone has seen, and took nothing in: both know all up to R. */
  rewound: z.optional(z.object({ R: Seq })),
  notice: z.optional(AnswerNotice),
  /** The office has taken this phone away: it hands in what it has, and erases itself. */
  taken: z.optional(z.literal(true)),
  /** The device that this answer speaks to. */
  device: z.optional(z.string()),
  /** For the office: what ids of register rows are derived with. */
  registerKey: z.optional(RegisterKeyText),
});
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** What the server says when it could not answer: a reason for machines; the phone has the words. */
/** `request`: of a fault, the number under which the endpoint's log has it. */
export const Refusal = z.object({
  proto: z.literal(PROTO),
  error: z.string(),
  request: z.optional(z.string()),
});
export type Refusal = z.infer<typeof Refusal>;

// ---- Joining
// ----------------------------------------------------------------------------------------------------------------

/**
 * POST /api/join. A code is used up by the first exchange of who joined with it, and until then the same
 * `attempt` (else: `key`) is answered the same again.
 * `code`: 8 or 20 digits, or what stands in a link. 429 `digits-shut`: others guess, the latter two still work. */
export const JoinRequest = z.object({
  proto: z.literal(PROTO),
  code: z.string().check(z.minLength(6), z.maxLength(80)),
  deviceName: z.string().check(z.maxLength(80)),
  attempt: z.optional(z.string().check(z.minLength(8), z.maxLength(80))),
  /** The public half of the key that this device has made. */
  key: z.optional(PublicKey),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

/** Also the answer of GET /api/me: who this device is. The credential itself is an HttpOnly cookie. */
export const Joined = z.object({
  proto: z.literal(PROTO),
  device: z.string(),
  community: z.object({ id: Id, name: z.string() }),
  person: z.object({
    id: Id,
    name: z.string(),
    role: z.enum(["block_leader", "grid_worker", "volunteer", "office", "viewer"]),
  }),
  notice: z.optional(AnswerNotice),
  /**
   * When this device last exchanged anything, and how many revisions it still had then: for a phone that
   * finds its store empty.
   */
  heardAt: z.optional(Moment),
  unsent: z.optional(Seq),
});
export type Joined = z.infer<typeof Joined>;

/** POST /api/echo: said back as it is, for the phone's own look at its connection. */
export const Echo = z.object({ proto: z.literal(PROTO), text: z.string().check(z.maxLength(2000)) });
export const PhoneHealth = z.object({
  proto: z.literal(PROTO),
  ok: z.literal(true),
  at: z.optional(Moment),
  /** Of the endpoint's program, and of the app that it gives to phones. */
  build: z.optional(z.string()),
  app: z.optional(z.string()),
  /** It shows no cookie of ours, and need not ask who it is. */
  stranger: z.optional(z.literal(true)),
});
