import * as z from "zod/mini";
import { RIGHTS, TOLD } from "../domain/access.ts";
import { Id, Moment } from "../domain/ids.ts";
import { HeldReason, PROTO, PUSH_REVISIONS_MAX, Pushed, Receipt, Seq, Top } from "./protocol.ts";

// What the office asks beside the exchange: codes, what is held, files, phones, backups. All but
// /api/handed-in are the office's alone.

const REPLACED_MAX = 50;
/**
 * POST /api/codes (office only): a fresh code for a person who exists. `code` goes into `#join=CODE`,
 * `digits` (8, or 20) is for typing; either works, once, 72 h. `replaces`: the person's phones that whoever
 * joins with it retires; none of them where it is another phone beside. Without it all, but for the
 * office's.
 */
export const CodeRequest = z.object({
  proto: z.literal(PROTO),
  person: Id,
  replaces: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(REPLACED_MAX))),
});
export type CodeRequest = z.infer<typeof CodeRequest>;
/**
 * POST /api/codes/own: one for another phone of whoever asks, good for an hour, which the office has to let
 * in. It ends the one that they had before. `isInstead`: of the phone that asks.
 */
export const OwnCodeRequest = z.object({ proto: z.literal(PROTO), isInstead: z.boolean() });
export const CodeAnswer = z.object({
  proto: z.literal(PROTO),
  code: z.string(),
  digits: z.string(),
  expiresAt: Moment,
});
export type CodeAnswer = z.infer<typeof CodeAnswer>;

// ---- What is held
// ------------------------------------------------------------------------------------------------------------

/**
 * What the office may do with something held. `tap`: let it in as it is; `sure`: it changes what people may
 * see or do, so that the screen first says what becomes true; `never`: nothing proves who wrote it, and it
 * would change just that; `waits`: it comes in by itself or not at all.
 */
export const LetIn = z.enum(["tap", "sure", "never", "waits"]);
export type LetIn = z.infer<typeof LetIn>;

type HeldFor = { reason: string | null; kind: string };

/** What the office may do with something that is held for this. */
export function letInOf({ reason, kind }: HeldFor): LetIn {
  const isTold = TOLD.some((told) => told === kind);
  if (reason === "access") return RIGHTS.some((right) => right === kind) ? "sure" : "tap";
  if (reason === "move" || reason === "untold") return "tap";
  if (reason === "unproven") return isTold ? "tap" : "never";
  return reason === "base" && isTold ? "tap" : "waits";
}

/** The answer where there is nothing to say but that it is done. */
export const DoneAnswer = z.object({ proto: z.literal(PROTO), ok: z.literal(true) });

/** The query of GET /api/held. */
export const HeldQuery = z.object({
  before: z.optional(z.string().check(z.regex(/^-?\d{1,15}$/))),
  q: z.optional(z.string()),
  from: z.optional(z.string()),
  aside: z.optional(z.string()),
  tap: z.optional(z.string()),
});

/**
 * GET /api/held (office only): what the endpoint took in and could not place, newest first, a page at a time.
 * Asked with `before` (a number: only what has a lower one), `q` (words in its text), `from` (the person who
 * handed it in), `tap` (1: only what may be let in together) and
 * `aside` (1: what was set aside instead).
 */
export const HeldList = z.object({
  proto: z.literal(PROTO),
  held: z.array(
    z.object({
      id: Id,
      text: z.string(),
      reason: HeldReason,
      path: z.optional(z.string()),
      /** Whose words it claims to be. */
      by: Id,
      receivedAt: Moment,
      seq: Seq,
      handedBy: z.optional(Id),
      letIn: LetIn,
    }),
  ),
  /** Of all that the question asks for, this page and the others. */
  total: Seq,
  /** Of these, what may be let in together. An older endpoint does not say. */
  taps: z.optional(Seq),
  /** Of everything that was set aside. */
  aside: Seq,
  more: z.boolean(),
});
export type HeldList = z.infer<typeof HeldList>;
export const ACCEPTED_AT_ONCE_MAX = 500;
/**
 * The numbers under which those are held that are meant: two people's words may be held under one id. Without
 * them an id stands for what alone is held under it.
 */
const HeldSeqs = z.optional(z.array(Seq).check(z.maxLength(1000)));
/**
 * POST /api/held/accept, of one: without `sure`, what is `sure` answers 409 `sure`; what is `never` answers
 * 403 `never`. Of many, in one transaction: only what may be let in together, and of each the answer says
 * what became of it.
 */
export const AcceptRequest = z.object({
  proto: z.literal(PROTO),
  id: z.optional(Id),
  sure: z.optional(z.boolean()),
  ids: z.optional(z.array(Id).check(z.maxLength(ACCEPTED_AT_ONCE_MAX))),
  seqs: HeldSeqs,
});
/**
 * `placed`: now or before; `waits`: let in, and its place is still to come; `alone`: it wants a look of its
 * own; `unknown`: nothing of that id is here.
 */
export const Became = z.enum(["placed", "waits", "alone", "never", "unknown"]);
export type Became = z.infer<typeof Became>;
export const AcceptedMany = z.object({
  proto: z.literal(PROTO),
  became: z.array(z.object({ id: Id, became: Became })),
});
/**
 * POST /api/held/aside: these, or all that this person handed in; `aside: false` brings them back into the
 * list. Nothing is deleted.
 */
export const AsideRequest = z.object({
  proto: z.literal(PROTO),
  ids: z.optional(z.array(Id).check(z.maxLength(1000))),
  seqs: HeldSeqs,
  from: z.optional(Id),
  aside: z.boolean(),
});

export const PutAside = z.object({ proto: z.literal(PROTO), ok: z.literal(true), count: z.int() });

// ---- Carried by hand
// --------------------------------------------------------------------------------------------------------

/**
 * POST /api/handed-in: revisions out of an emergency file, whoever wrote them. The author stays; who brought
 * them is noted beside.
 */
export const HandedInRequest = z.object({
  proto: z.literal(PROTO),
  push: z.array(Pushed).check(z.maxLength(PUSH_REVISIONS_MAX)),
});
export type HandedInRequest = z.infer<typeof HandedInRequest>;
/**
 * `known`: ids of those that the office had before, word for word. `top`: a point of the office's past at or
 * after all of the receipts, for the phone to show with its next exchange.
 */
export const HandedInAnswer = z.object({
  proto: z.literal(PROTO),
  receipts: z.array(Receipt),
  known: z.array(z.string()),
  top: z.optional(Top),
});
export type HandedInAnswer = z.infer<typeof HandedInAnswer>;

// ---- Phones
// ------------------------------------------------------------------------------------------------------------------

/**
 * GET /api/devices (office only): every phone that has joined, when it last spoke, what it had not handed in,
 * and what it may have lost.
 */
export const DeviceList = z.object({
  proto: z.literal(PROTO),
  devices: z.array(
    z.object({
      id: z.string(),
      person: Id,
      name: z.string(),
      joinedAt: Moment,
      superseded: z.boolean(),
      heardAt: z.optional(Moment),
      unsent: Seq,
      /** Its store was found empty; `count` is how many were known to be unsent then. */
      lost: z.optional(z.object({ at: Moment, count: Seq })),
      /** The office took it away; `erasedAt`: it has said that it is empty. */
      taken: z.optional(z.object({ at: Moment, erasedAt: z.optional(Moment) })),
      /** It has to join anew: silent for 60 days, or two phones showed its credential. */
      ended: z.optional(z.object({ at: Moment, why: z.enum(["idle", "copied"]) })),
      /** Its code was not fresh, or not the office's: the office lets it in, or takes it away. */
      waits: z.optional(z.literal(true)),
      /** It joined with a code that its person showed on this other phone of theirs. */
      shownBy: z.optional(z.string()),
      /** The version of its app. */
      app: z.optional(z.string()),
    }),
  ),
});
export type DeviceList = z.infer<typeof DeviceList>;
/** POST /api/devices/settle (office only): the office has seen to what this phone may have lost. */
export const SettleRequest = z.object({ proto: z.literal(PROTO), device: z.string().check(z.maxLength(60)) });

/** POST /api/devices/name (office only): what the office calls this phone. */
export const NameRequest = z.object({
  proto: z.literal(PROTO),
  device: z.string().check(z.maxLength(60)),
  name: z.string().check(z.minLength(1), z.maxLength(40)),
});
/** POST /api/devices/take (office only): this phone hands in what it has, reads no more and erases itself. */
export const TakeRequest = z.object({ proto: z.literal(PROTO), device: z.string().check(z.maxLength(60)) });
/**
 * POST /api/devices/erased: of the phone that asks, once it was taken away. `isShared`: somebody else has a
 * notebook on it.
 */
export const ErasedRequest = z.object({ proto: z.literal(PROTO), isShared: z.optional(z.boolean()) });

// ---- Backups
// ----------------------------------------------------------------------------------------------------------------

/**
 * GET /api/backup (office only): when the last one was made, whether there should be a newer one, and what
 * went wrong with the last try.
 */
export const BackupState = z.object({
  proto: z.literal(PROTO),
  last: z.optional(Moment),
  isOverdue: z.boolean(),
  fault: z.optional(z.string()),
  /** How many pictures the office has receipts for and no bytes; none when absent. */
  picturesMissing: z.optional(z.int()),
});
export type BackupState = z.infer<typeof BackupState>;
