import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { addDays } from "../time/days.ts";
import { doorWishes, type WishSpan } from "./wishSpan.ts";

/** It holds for a quarter and is asked for again: nobody is left alone for ever by a tap. */
export const WISH_DAYS = 90;

/**
 * One wish. Asked for again it is another one; taken back, by whoever walks there, it is said of the same.
 * What it says is its author's.
 */
export const DoorWish = z.object({
  kind: z.literal("door_wish"),
  door: Id,
  wish: z.enum(doorWishes),
  saidAt: Moment,
  /** The last day on which it holds. */
  until: Day,
  withdrawn: z.boolean(),
});
export type DoorWish = z.infer<typeof DoorWish>;

/** However late a day it names, it holds for `WISH_DAYS` from the day on which it was said. */
export function spanOf({ wish, saidAt, until }: DoorWish): WishSpan {
  const said = saidAt.slice(0, 10);
  const last = addDays(said, WISH_DAYS);
  return { wish, said, until: until < last ? until : last };
}

/** `doorwish|door|said|until|wish`, so that a façade asks without reading a body. */
export function wishKeys(body: DoorWish): string[] {
  const { wish, said, until } = spanOf(body);
  return [body.withdrawn ? `unwished|${body.door}` : `doorwish|${body.door}|${said}|${until}|${wish}`];
}
