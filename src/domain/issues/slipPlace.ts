import * as z from "zod/mini";
import { Id, PlaceText } from "../ids.ts";
import type { IssueState } from "./moves.ts";

/** Of one place; printed ones are numbered from 1. */
export const SLIPS_MAX = 2000;

/**
 * A building or an asset for which the office prints slips: whoever scans one may write to the office about
 * it, without an app and without a name. Taken back, none of its slips takes words any more; `shut` are those
 * that take none by themselves.
 */
export const SlipPlace = z.object({
  kind: z.literal("slip_place"),
  placeKind: z.enum(["building", "asset"]),
  place: Id,
  /** The place as it is printed on them. */
  where: PlaceText,
  printed: z.int().check(z.gte(0), z.lte(SLIPS_MAX)),
  shut: z.array(z.int().check(z.gte(1), z.lte(SLIPS_MAX))).check(z.maxLength(SLIPS_MAX)),
  withdrawn: z.boolean(),
});
export type SlipPlace = z.infer<typeof SlipPlace>;

/** Words on a slip. */
export const SLIP_CHARS_MAX = 200;

/**
 * What whoever holds a slip is told of what they wrote: less than the office knows, nothing of anybody.
 * `put_aside`: read, and not taken up; `answered`: no more than answered; `ended`: closed, and not because it
 * was mended. None of these is ever said as if it had been seen to.
 */
export const slipStates = [
  "received",
  "taken",
  "working",
  "waiting",
  "mended",
  "closed",
  "declined",
  "answered",
  "ended",
  "put_aside",
] as const;
export type SlipState = (typeof slipStates)[number];

/** Of what was taken, by where its issue stands. */
export const slipStateOf: { readonly [S in IssueState]: SlipState } = {
  collected: "taken",
  reopened: "taken",
  accepted: "working",
  assigned: "working",
  in_progress: "working",
  escalated: "working",
  waiting: "waiting",
  fixed: "mended",
  verified: "mended",
  closed: "closed",
  merged: "working",
  declined: "declined",
};
