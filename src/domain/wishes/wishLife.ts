import type { Day, Id } from "../ids.ts";
import type { Satisfaction } from "../satisfaction.ts";
import type { Calendar } from "../time/calendar.ts";
import { addDays } from "../time/days.ts";
import type { CardLife, CardNext, NumberedEvent } from "./cardLife.ts";
import type { Wish, WishEvent } from "./wish.ts";
import { type WishState, wishMoves } from "./wishMoves.ts";

/** So long the office may leave a wish unchecked, unpublished, or unclosed once somebody was asked. */
const OFFICE_DAYS = 7;
/** So long a card hangs before the office looks at it again. */
export const WISH_CARD_DAYS = 60;
/** On that day of the month its wishes are gone through, where the office's calendar says no other. */
const WISH_DAY_OF_MONTH = 10;

type WishNext = { what: CardNext["what"] | "check" | "publish" | "close" | "takeDown"; day: Day };
export type WishLife = {
  state: WishState;
  /** The card that stands for it now. */
  card: Id | null;
  satisfaction?: Satisfaction;
  issue?: Id;
  reason?: WishEvent["reason"];
  since: Day;
  /** What has to happen by when; null once nothing has. */
  next: WishNext | null;
  /** Steps that were not possible where they stand; kept, shown, without effect. */
  void: readonly Id[];
};

/** Nothing follows any more. */
const OVER: readonly WishState[] = ["closed", "declined", "redirected", "withdrawn"];
export const isWishOver = (state: WishState): boolean => OVER.includes(state);

/**
 * Folds a wish with its steps at the door and what stands on its card. The steps of the office go by their
 * authors' clocks; what was heard at the door counts for the card that it names, whenever it was written.
 */
export function wishLife(
  wish: Wish,
  events: readonly NumberedEvent<WishEvent>[],
  cardLifeOf: (card: Id) => CardLife | null,
  wishDayOf: (day: Day) => number = () => WISH_DAY_OF_MONTH,
): WishLife {
  const order = [...new Map(events.map((event) => [event.id, event])).values()].sort(
    (a, b) => Date.parse(a.body.happenedAt) - Date.parse(b.body.happenedAt) || (a.id < b.id ? -1 : 1),
  );
  const impossible: Id[] = [];
  const now: Draft = { state: "collected", card: null, since: wish.collectedAt.slice(0, 10) };
  for (const { id, body } of order) {
    if (body.step === "heard") continue;
    const stands = seenAs(now, order, cardLifeOf, wish, wishDayOf);
    if (!wishMoves[body.step].from.includes(stands.state)) {
      impossible.push(id);
      continue;
    }
    now.since = body.happenedAt.slice(0, 10);
    now.state = LEADS[body.step];
    now.card = body.step === "publish" ? (body.card ?? null) : body.step === "again" ? null : now.card;
    now.issue = body.issue;
    now.reason = body.reason;
  }
  const life = seenAs(now, order, cardLifeOf, wish, wishDayOf);
  return { ...life, void: impossible };
}

type Draft = Pick<WishLife, "state" | "card" | "since" | "issue" | "reason">;
const LEADS: { readonly [S in Exclude<WishEvent["step"], "heard">]: WishState } = {
  ...{ check: "checked", publish: "published", redirect: "redirected", decline: "declined" },
  ...{ again: "checked", close: "closed" },
};
const OF_CARD = { open: "published", claimed: "claimed", doing: "doing", done: "done" } as const;

/** With what its card says, and what was heard of it at the door. */
function seenAs(
  now: Draft,
  order: readonly NumberedEvent<WishEvent>[],
  cardLifeOf: (card: Id) => CardLife | null,
  wish: Wish,
  wishDayOf: (day: Day) => number,
): Omit<WishLife, "void"> {
  const { card } = now;
  const life = card && now.state === "published" ? cardLifeOf(card) : null;
  const heard = order.filter(({ body }) => body.step === "heard" && card && body.card === card).at(-1);
  const satisfaction = heard?.body.satisfaction;
  const said = { ...now, ...(satisfaction ? { satisfaction } : {}) };
  if (wish.withdrawn && !isWishOver(now.state)) {
    const isUp = life !== null && life.state !== "ended";
    return { ...said, state: "withdrawn", next: isUp ? { what: "takeDown", day: now.since } : null };
  }
  if (isWishOver(now.state)) return { ...said, next: null };
  if (now.state === "published") {
    const state = heard?.body.satisfaction
      ? "confirmed"
      : !life
        ? "published"
        : life.state === "ended"
          ? "down"
          : life.state === "expired"
            ? "expired"
            : OF_CARD[life.state];
    const since = heard ? heard.body.happenedAt.slice(0, 10) : (life?.since ?? now.since);
    const ofOffice: WishNext = { what: "close", day: addDays(since, OFFICE_DAYS) };
    const isOffices = state === "confirmed" || state === "down";
    const next = isOffices
      ? ofOffice
      : (life?.next ?? { what: "claim", day: addDays(since, WISH_CARD_DAYS) });
    return { ...said, state, since, next };
  }
  if (now.state === "checked")
    return { ...said, next: { what: "publish", day: addDays(now.since, OFFICE_DAYS) } };
  return { ...said, next: { what: "check", day: nextWishDay(now.since, wishDayOf(now.since)) } };
}

/** The day of the month on which wishes are gone through, by the year's calendar. */
export const wishDayIn =
  (calendars: readonly Calendar[]) =>
  (day: Day): number =>
    calendars.find(({ year }) => String(year) === day.slice(0, 4))?.wishDay ?? WISH_DAY_OF_MONTH;

/** Gone through within a week, or on the month's day for wishes where that comes first. */
function nextWishDay(from: Day, dayOfMonth: number): Day {
  const week = addDays(from, OFFICE_DAYS);
  const here = `${from.slice(0, 8)}${String(dayOfMonth).padStart(2, "0")}`;
  return here >= from && here < week ? here : week;
}

/** The next number of a card in that year, after all that are known. */
export function nextCardNumber(numbers: readonly string[], year: string): string {
  const last = numbers
    .filter((number) => number.startsWith(`WX-${year}-`))
    .reduce((max, number) => Math.max(max, Number(number.slice(8))), 0);
  return `WX-${year}-${String(last + 1).padStart(3, "0")}`;
}

/** Which of these words stand in what is to hang on the wall: names of people, houses and doors. */
export function tellsOf(text: string, words: readonly string[]): string[] {
  const said = text.replaceAll(/\s/g, "");
  return [...new Set(words)].filter((word) => word.trim().length > 1 && said.includes(word.trim()));
}
