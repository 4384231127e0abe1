import * as z from "zod/mini";
import { Id, Label, Moment, PLACE_CHARS_MAX } from "../domain/ids.ts";
import { IssueCategory } from "../domain/issues/issue.ts";
import { SLIP_CHARS_MAX, SLIPS_MAX, slipStates } from "../domain/issues/slipPlace.ts";
import { PROTO, Seq } from "./protocol.ts";

// What whoever holds a slip asks, by the token of its code and nothing else, and what the office asks about
// what came on slips.

/** The head of a request that shows a slip. */
export const SLIP_HEADER = "linfang-slip";

const Proto = z.literal(PROTO);
const SlipNumber = z.string().check(z.regex(/^\d{8}$/));
/** Of a picture, made small by the page; and as it travels, in base64. */
export const SLIP_PHOTO_BYTES_MAX = 300_000;
const SLIP_PHOTO_CHARS_MAX = (Math.ceil(SLIP_PHOTO_BYTES_MAX / 3) + 1) * 4;

/** GET /api/v: which place the slip is of, and whether it takes words. */
export const SlipAnswer = z.object({
  proto: Proto,
  community: z.string(),
  where: z.string().check(z.maxLength(PLACE_CHARS_MAX)),
  isOpen: z.boolean(),
});

/** POST /api/v/words. `key`: made when the form opens, so that the same words sent twice count once. */
export const SlipWords = z.object({
  proto: Proto,
  key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  category: IssueCategory,
  words: z.string().check(z.regex(/\S/), z.maxLength(SLIP_CHARS_MAX)),
  /** The writer's own door, where they say it. */
  room: z.optional(Label),
  /** They ask that somebody comes by. */
  call: z.optional(z.boolean()),
});
export type SlipWords = z.infer<typeof SlipWords>;
/** `ticket`: with it a picture may follow. */
export const SlipTaken = z.object({ proto: Proto, number: SlipNumber, ticket: z.string() });

/** POST /api/v/photo: a JPEG in base64. */
export const SlipPhoto = z.object({
  proto: Proto,
  number: SlipNumber,
  ticket: z.string().check(z.maxLength(40)),
  photo: z.string().check(z.maxLength(SLIP_PHOTO_CHARS_MAX), z.regex(/^[A-Za-z0-9+/]+=*$/)),
});

/** POST /api/v/state. */
export const SlipQuestion = z.object({ proto: Proto, number: SlipNumber });
/** `answer`: what the office wrote to whoever holds the slip, and nothing else that anybody wrote. */
export const SlipStanding = z.object({
  proto: Proto,
  state: z.enum(slipStates),
  on: z.string(),
  answer: z.optional(z.string()),
});

// ---- The office
// -----------------------------------------------------------------------------------------------------

/** `new`: nobody has looked; `taken`: it is an issue, or went into one; `answered`, `discarded`: it is none. */
export const slipFates = ["new", "taken", "answered", "discarded"] as const;
export type SlipFate = (typeof slipFates)[number];

export const SLIPS_LISTED_MAX = 100;
const SlipLetter = z.object({
  id: Id,
  place: Id,
  slip: z.int(),
  number: SlipNumber,
  at: Moment,
  category: IssueCategory,
  words: z.string(),
  room: z.optional(z.string()),
  call: z.optional(z.boolean()),
  photo: z.optional(z.object({ width: z.int(), height: z.int() })),
  fate: z.enum(slipFates),
  issue: z.optional(Id),
  answer: z.optional(z.string()),
});
export type SlipLetter = z.infer<typeof SlipLetter>;

/** GET /api/slips, newest first: `as` one fate, `before` a moment and id. */
export const SlipsQuery = z.object({
  as: z.optional(z.enum(slipFates)),
  before: z.optional(z.string().check(z.maxLength(80))),
});
export const SlipsList = z.object({
  proto: Proto,
  slips: z.array(SlipLetter),
  /** Of this fate, listed or not. */
  total: Seq,
  more: z.boolean(),
});
export type SlipsList = z.infer<typeof SlipsList>;

export const ANSWER_CHARS_MAX = 300;
/**
 * POST /api/slips/settle: these, or all new ones of a place or of one of its slips. `as`: what becomes of
 * them, `new` brings them back.
 */
export const SettleSlips = z.object({
  proto: Proto,
  ids: z.optional(z.array(Id).check(z.maxLength(SLIPS_LISTED_MAX))),
  place: z.optional(Id),
  slip: z.optional(z.int()),
  as: z.enum(slipFates),
  issue: z.optional(Id),
  answer: z.optional(z.string().check(z.maxLength(ANSWER_CHARS_MAX))),
});
export type SettleSlips = z.infer<typeof SettleSlips>;
export const SlipsSettled = z.object({ proto: Proto, ids: z.array(Id) });

/** Of one sheet at a time. */
export const TOKENS_AT_ONCE_MAX = 200;
/** POST /api/slips/tokens: for slips that are to be printed, by their numbers. */
export const TokensRequest = z.object({
  proto: Proto,
  place: Id,
  from: z.int().check(z.gte(1), z.lte(SLIPS_MAX)),
  count: z.int().check(z.gte(1), z.lte(TOKENS_AT_ONCE_MAX)),
});
export const SlipTokens = z.object({ proto: Proto, tokens: z.array(z.string()) });
