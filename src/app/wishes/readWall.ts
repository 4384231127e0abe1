import type { Day, Id } from "../../domain/ids.ts";
import { type CardLife, cardLife, type NumberedEvent } from "../../domain/wishes/cardLife.ts";
import { type WishLife, wishDayIn, wishLife } from "../../domain/wishes/wishLife.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";

export type CardHere = { card: Shown<"wish_card">; life: CardLife };
export type WishHere = { wish: Shown<"wish">; life: WishLife };

/** What the office has not placed is shown by whoever wrote it, and nothing follows from it. */
const isCounted = ({ state, stands }: Pick<Shown, "state" | "stands">) =>
  state === "waiting" || state === "stored" || stands === true;

/** What counts of these, by what each hangs on. */
export function byParent<B>(
  events: readonly (Shown & { seq: number })[],
  parentOf: (body: B) => Id,
): Map<Id, NumberedEvent<B>[]> {
  const groups = new Map<Id, NumberedEvent<B>[]>();
  for (const { record, begun, seq, body, ...one } of events) {
    if (!isCounted(one)) continue;
    const parent = parentOf(body as B);
    const here = groups.get(parent) ?? [];
    here.push({ id: record, by: begun.by, seq, body: body as B });
    groups.set(parent, here);
  }
  return groups;
}

/** Every card with its life, the newest number first. */
export async function readCards(store: Store, reads: PatrolReads, today: Day): Promise<CardHere[]> {
  const [cards, events, people] = await Promise.all([
    store.all("wish_card"),
    reads.numbered("card_event"),
    store.all("person"),
  ]);
  const gone = new Set(
    people.filter(({ body }) => body.left || body.role === "viewer").map(({ record }) => record),
  );
  const byCard = byParent<Shown<"card_event">["body"]>(events, ({ card }) => card);
  return cards
    .map((card) => ({
      card,
      life: cardLife(card.body, byCard.get(card.record) ?? [], today, (person) => gone.has(person)),
    }))
    .sort((a, b) => (a.card.body.number < b.card.body.number ? 1 : -1));
}

/** Every wish that is read here with its life, and every card; what waits longest first. */
export async function readWishes(
  store: Store,
  reads: PatrolReads,
  today: Day,
): Promise<{ wishes: WishHere[]; cards: CardHere[] }> {
  const [cards, wishes, events, calendars] = await Promise.all([
    readCards(store, reads, today),
    store.all("wish"),
    reads.numbered("wish_event"),
    store.all("calendar"),
  ]);
  const wishDay = wishDayIn(calendars.map(({ body }) => body));
  const lives = new Map(cards.map(({ card, life }) => [card.record, life]));
  const byWish = byParent<Shown<"wish_event">["body"]>(events, ({ wish }) => wish);
  const here = wishes.map((wish) => ({
    wish,
    life: wishLife(wish.body, byWish.get(wish.record) ?? [], (card) => lives.get(card) ?? null, wishDay),
  }));
  const LAST = "9999";
  const nextDay = ({ life }: WishHere) => life.next?.day ?? LAST;
  return {
    cards,
    wishes: here.sort((a, b) =>
      nextDay(a) === nextDay(b)
        ? a.wish.body.collectedAt < b.wish.body.collectedAt
          ? 1
          : -1
        : nextDay(a) < nextDay(b)
          ? -1
          : 1,
    ),
  };
}
