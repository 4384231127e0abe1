import type { Day, Id } from "../ids.ts";
import { addDays } from "../time/days.ts";

/** What a household asks of whoever comes to its door: 请勿敲门、改用微信电话、听力不好请大声、晚上再来. */
export const doorWishes = ["no_knock", "remote", "hearing", "evening"] as const;
export type DoorWishCode = (typeof doorWishes)[number];

/** `said` … `until`, both inclusive. */
export type WishSpan = { wish: DoorWishCode; said: Day; until: Day };

/** A phone that is a day ahead is no reason to knock; one that is years ahead binds nobody meanwhile. */
export function holds({ said, until }: Pick<WishSpan, "said" | "until">, today: Day): boolean {
  return said <= addDays(today, 1) && today <= until;
}

/** The doors whose households ask that nobody knock, out of the words that wishes are found by. */
export function quietDoors(keys: readonly string[], today: Day): Set<Id> {
  const quiet = new Set<Id>();
  for (const key of keys) {
    const [, door = "", said = "", until = "", wish] = key.split("|");
    if (wish === "no_knock" && holds({ said, until }, today)) quiet.add(door);
  }
  return quiet;
}
