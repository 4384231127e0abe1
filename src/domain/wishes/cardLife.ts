import type { Day, Id } from "../ids.ts";
import { addDays } from "../time/days.ts";
import type { CardEvent, WishCard } from "./wishCard.ts";
import type { CardState } from "./wishMoves.ts";

/** So long nobody heard of a claim: its author is reminded, then it is free again. */
const CLAIM_REMIND_DAYS = 14;
const CLAIM_LAPSE_DAYS = 30;
/** Later than that nobody promises. */
const PROMISE_DAYS_MAX = 60;
/** So long the office may leave a claim without an answer. */
const CONFIRM_DAYS = 3;

/** An event with the office's number, 0 while it has none, and whose it is. */
export type NumberedEvent<B> = { id: Id; by: Id; seq: number; body: B };

export type CardClaim = {
  id: Id;
  /** With those that its author said again on another phone. */
  ids: Id[];
  person: Id;
  /** The office has numbered it: its place in the line is settled. */
  isNumbered: boolean;
  promisedOn: Day;
  /** The last day on which its author said something of it. */
  heardOn: Day;
  isConfirmed: boolean;
};
/** Why a claim is none any more. `twice`: the same person had claimed it; `late`: the card had come down. */
type ClaimOut = "released" | "lapsed" | "twice" | "gone" | "late";

export type CardLife = {
  state: CardState;
  /** Whose it is, or who is first in line while the office has not confirmed. */
  holder: CardClaim | null;
  /** 候补, in the order in which they move up. */
  waiting: readonly CardClaim[];
  out: readonly { claim: CardClaim; why: ClaimOut }[];
  /** Two desks have confirmed two: the first is the holder, and these are to be told. */
  alsoConfirmed: readonly CardClaim[];
  until: Day;
  /** Why it has come down. */
  end?: CardEvent["why"];
  /** Of the present state, by its author's clock. */
  since: Day;
  /** What has to happen by when; null once it has ended. */
  next: CardNext | null;
};
export type CardNext = { what: "claim" | "confirm" | "fulfil" | "ask"; day: Day };

const dayIn = ({ body }: NumberedEvent<{ happenedAt: string }>): Day => body.happenedAt.slice(0, 10);

/** By the office's number; what has none yet comes behind, by its author's clock. */
export function byNumber<B extends { happenedAt: string }>(a: NumberedEvent<B>, b: NumberedEvent<B>): number {
  if (a.seq !== b.seq) return (a.seq || Number.POSITIVE_INFINITY) - (b.seq || Number.POSITIVE_INFINITY);
  return Date.parse(a.body.happenedAt) - Date.parse(b.body.happenedAt) || (a.id < b.id ? -1 : 1);
}

/**
 * Folds a card's steps; the same everywhere, in whatever order they came. Only among claims does the number
 * decide who is first: what is said of a claim counts for it wherever its number stands, so that an office
 * which was set back, and is told all anew in another order, still knows whom it confirmed. `isGone`: who can
 * do nothing here any more.
 */
export function cardLife(
  card: WishCard,
  events: readonly NumberedEvent<CardEvent>[],
  today: Day,
  isGone: (person: Id) => boolean = () => false,
): CardLife {
  const order = [...new Map(events.map((event) => [event.id, event])).values()].sort(byNumber);
  const of = (step: CardEvent["step"], claim?: Id) =>
    order.filter(({ body }) => body.step === step && (claim === undefined || body.claim === claim));
  const end = of("end")[0];
  const until = of("prolong").reduce((last, { body }) => later(last, body.day ?? last), card.until);
  const out: { claim: CardClaim; why: ClaimOut }[] = [];
  const line: CardClaim[] = [];
  const isDoneOf = ({ ids }: CardClaim) => {
    const count = (step: CardEvent["step"]) => ids.reduce((sum, id) => sum + of(step, id).length, 0);
    return count("did") > count("undone");
  };
  for (const event of of("claim")) {
    const claim = claimOf(event, order);
    const standing = line.find(({ person }) => person === claim.person);
    const why = whyOut(claim, event);
    // A copied phone says it again: it is one claim, and what is said of either is said of it.
    if (!why && standing) standing.ids.push(claim.id);
    if (why || standing) out.push({ claim, why: why ?? "twice" });
    else line.push(claim);
  }
  function whyOut(claim: CardClaim, event: NumberedEvent<CardEvent>): ClaimOut | null {
    if (of("release", claim.id).length > 0) return "released";
    if (isGone(claim.person)) return "gone";
    if (end && byNumber(end, event) < 0) return "late";
    const lastDay = addDays(later(claim.heardOn, claim.promisedOn), CLAIM_LAPSE_DAYS);
    return lastDay < today && !isDoneOf(claim) ? "lapsed" : null;
  }
  const confirmed = of("confirm").flatMap(({ body }) =>
    line.filter(({ ids }) => body.claim !== undefined && ids.includes(body.claim)),
  );
  for (const claim of confirmed) claim.isConfirmed = true;
  const holder = confirmed[0] ?? line[0] ?? null;
  const alsoConfirmed = [...new Set(confirmed)].filter((one) => one !== holder);
  const waiting = line.filter((one) => one !== holder);
  const isDone = holder?.isConfirmed === true && isDoneOf(holder);
  const state: CardState = end
    ? "ended"
    : isDone
      ? "done"
      : holder
        ? holder.isConfirmed
          ? "doing"
          : "claimed"
        : until < today
          ? "expired"
          : "open";
  const ofHolder = (step: CardEvent["step"]) => holder?.ids.flatMap((id) => of(step, id)) ?? [];
  const said = { ended: end, done: ofHolder("did").at(-1), doing: ofHolder("confirm")[0] };
  const sinceEvent = said[state as keyof typeof said];
  const since = sinceEvent ? dayIn(sinceEvent) : (holder?.heardOn ?? card.publishedOn);
  const life = { state, holder, waiting, out, alsoConfirmed, until, since, end: end?.body.why };
  return { ...life, next: nextOf(life) };
}

function claimOf(event: NumberedEvent<CardEvent>, order: readonly NumberedEvent<CardEvent>[]): CardClaim {
  const person = event.body.claimer ?? event.by;
  const own = order.filter(({ body, by }) => body.claim === event.id && by === person);
  const said = [event, ...order.filter(({ body }) => body.claim === event.id && body.step === "promise")];
  const promised = said.at(-1) ?? event;
  // However far ahead a clock or a finger has gone, a claim holds nothing for longer.
  const promisedOn = earlier(promised.body.day ?? dayIn(event), addDays(dayIn(promised), PROMISE_DAYS_MAX));
  return {
    id: event.id,
    ids: [event.id],
    person,
    isNumbered: event.seq > 0,
    promisedOn,
    heardOn: own.map(dayIn).reduce(later, dayIn(event)),
    isConfirmed: false,
  };
}

function nextOf({ state, holder, until, since }: Omit<CardLife, "next">): CardNext | null {
  if (state === "ended") return null;
  if (state === "done") return { what: "ask", day: addDays(since, ASK_DAYS) };
  if (!holder) return { what: "claim", day: until };
  return holder.isConfirmed
    ? { what: "fulfil", day: holder.promisedOn }
    : { what: "confirm", day: addDays(holder.heardOn, CONFIRM_DAYS) };
}

/** Within so many days somebody asks at the door whether it came true. */
const ASK_DAYS = 7;
const later = (one: Day, other: Day): Day => (one < other ? other : one);
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** What somebody is told of their own claim; null where they have none there. */
export type OwnClaim = {
  claim: CardClaim;
  /** `first` awaits the office, `waiting` is 候补; `place` among those who wait, from 1. */
  how: "first" | "confirmed" | "waiting" | "over" | "fulfilled" | ClaimOut;
  place: number;
};
export function ownClaim(life: CardLife, person: Id): OwnClaim | null {
  const isTheirs = (claim: CardClaim) => claim.person === person;
  const { holder, waiting, out, state } = life;
  if (holder && isTheirs(holder)) {
    const how =
      state !== "ended"
        ? holder.isConfirmed
          ? "confirmed"
          : "first"
        : life.end === "fulfilled" && holder.isConfirmed
          ? "fulfilled"
          : "over";
    return { claim: holder, how, place: 0 };
  }
  const at = waiting.findIndex(isTheirs);
  const claim = waiting[at];
  if (claim) return { claim, how: state === "ended" ? "over" : "waiting", place: at + 1 };
  const last = out.filter((one) => isTheirs(one.claim)).at(-1);
  return last ? { claim: last.claim, how: last.why, place: 0 } : null;
}

/** Its author has not been heard of for a fortnight. */
export const isToRemind = ({ heardOn, promisedOn }: CardClaim, today: Day): boolean =>
  addDays(heardOn, CLAIM_REMIND_DAYS) <= today || promisedOn < today;
