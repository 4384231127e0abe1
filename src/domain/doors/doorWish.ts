import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { addDays } from "../time/days.ts";

/** What a household asks of whoever comes to its door: 请勿敲门、改用微信电话、听力不好请大声、晚上再来. */
export const doorWishes = ["no_knock", "remote", "hearing", "evening"] as const;
type DoorWishCode = (typeof doorWishes)[number];

/** It holds for a quarter and is asked for again: nobody is left alone for ever by a tap. */
export const WISH_DAYS = 90;

/** One wish, written once. Asked for again it is another one; taken back, it is said of the same. */
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

/** `said` … `until`, both inclusive. */
export type WishSpan = { wish: DoorWishCode; said: Day; until: Day };

/** However late a day it names, it holds for `WISH_DAYS` from the day on which it was said. */
export function spanOf({ wish, saidAt, until }: DoorWish): WishSpan {
  const said = saidAt.slice(0, 10);
  const last = addDays(said, WISH_DAYS);
  return { wish, said, until: until < last ? until : last };
}

/** A phone that is a day ahead is no reason to knock; one that is years ahead binds nobody meanwhile. */
export function holds({ said, until }: WishSpan, today: Day): boolean {
  return said <= addDays(today, 1) && today <= until;
}

/** `doorwish|door|said|until|wish`, so that a façade asks without reading a body. */
export function wishKeys(body: DoorWish): string[] {
  const { wish, said, until } = spanOf(body);
  return [body.withdrawn ? `unwished|${body.door}` : `doorwish|${body.door}|${said}|${until}|${wish}`];
}
