import { expect, test } from "vitest";
import {
  type CardLife,
  cardLife,
  type NumberedEvent,
  ownClaim,
} from "../../../src/domain/wishes/cardLife.ts";
import type { CardEvent, WishCard } from "../../../src/domain/wishes/wishCard.ts";

/** So many orders; `CLAIM_ORDERS=1000000` for the long form, a minute and a half on a quiet machine. */
const ORDERS = Number(process.env.CLAIM_ORDERS ?? 10_000);
const LONG_MS = 1_200_000;
const CARD = "c";
const TODAY = "2026-03-20";
const card: WishCard = {
  ...{ kind: "wish_card", number: "WX-2026-001", text: "想有人陪去配副老花镜", sort: "escort" },
  ...{ wisher: "older", publishedOn: "2026-03-01", until: "2026-04-30" },
};

/** Chance that can be had again. */
function dice(seed: number) {
  let state = seed >>> 0;
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

type Event = NumberedEvent<CardEvent>;
const step = (id: string, by: string, step: CardEvent["step"], more: Partial<CardEvent> = {}): Event => ({
  ...{ id, by, seq: 0 },
  body: { kind: "card_event", card: CARD, step, happenedAt: "2026-03-10T10:00:00+08:00", ...more },
});

/** Two to five people who claim without a signal, what some of them say after it, and the office. */
function drawn(roll: (sides: number) => number) {
  const people = Array.from({ length: 2 + roll(4) }, (_, at) => `p${at}`);
  const events: Event[] = people.map((by, at) =>
    step(`claim-${at}`, by, "claim", {
      happenedAt: `2026-03-1${roll(6)}T1${roll(9)}:00:00+08:00`,
      day: `2026-03-2${roll(9)}`,
    }),
  );
  // A copied phone says it a second time.
  if (roll(4) === 0) events.push(step("claim-again", people[0] as string, "claim", { day: "2026-03-25" }));
  for (const [at, by] of people.entries())
    if (roll(5) === 0) events.push(step(`free-${at}`, by, "release", { claim: `claim-${at}` }));
  // The office takes them in, in whatever order they come.
  const numbers = events.map((_, at) => at + 1);
  for (const event of events) event.seq = numbers.splice(roll(numbers.length), 1)[0] as number;
  return { people, events };
}

/** Who has it by the rule as it is said: the lowest number of those who have not given it back. */
function plainly(events: readonly Event[]) {
  const freed = new Set(events.flatMap(({ body }) => (body.step === "release" ? [body.claim] : [])));
  const line: string[] = [];
  for (let seq = 1; seq <= events.length; seq += 1) {
    const event = events.find((one) => one.seq === seq);
    if (event?.body.step === "claim" && !freed.has(event.id) && !line.includes(event.by)) line.push(event.by);
  }
  return line;
}

const lineOf = ({ holder, waiting }: CardLife) => [holder, ...waiting].flatMap((one) => one?.person ?? []);

test("of claims that nobody knew of each other's one holds, the rest stand in line, and all are told", {
  timeout: LONG_MS,
}, () => {
  for (let seed = 1; seed <= ORDERS; seed += 1) {
    const roll = dice(seed);
    const { people, events } = drawn(roll);
    const life = cardLife(card, events, TODAY);
    const line = plainly(events);
    expect(lineOf(life), `seed ${seed}`).toEqual(line);
    for (const person of people) {
      const own = ownClaim(life, person);
      const place = line.indexOf(person);
      expect([own?.how, own?.place], `seed ${seed}`).toEqual(
        place === 0 ? ["first", 0] : place > 0 ? ["waiting", place] : ["released", 0],
      );
    }
    // Whichever way they came to a phone, it is the same there.
    const mixed = events.map((event) => ({ event, at: roll(1000) })).sort((a, b) => a.at - b.at);
    const again = cardLife(
      card,
      [...mixed, ...mixed].map(({ event }) => event),
      TODAY,
    );
    expect(again, `seed ${seed}`).toEqual(life);
    // No state but the end is without a day on which something must happen.
    expect(life.next === null, `seed ${seed}`).toBe(life.state === "ended");
  }
});

test("whom the office has confirmed holds it, also where an office that was set back numbers all anew", () => {
  for (let seed = 1; seed <= ORDERS / 10; seed += 1) {
    const roll = dice(seed);
    const { events } = drawn(roll);
    const first = plainly(events)[0];
    const claim = events.find(({ by, body }) => by === first && body.step === "claim");
    if (!claim || events.some(({ body }) => body.claim === claim.id)) continue;
    const confirm = { ...step("yes", "office", "confirm", { claim: claim.id }), seq: events.length + 1 };
    const all = [...events, confirm];
    const numbers = all.map((_, at) => at + 1);
    const anew = all.map((event) => ({
      ...event,
      seq: numbers.splice(roll(numbers.length), 1)[0] as number,
    }));
    const life = cardLife(card, anew, TODAY);
    expect([life.holder?.person, life.state], `seed ${seed}`).toEqual([first, "doing"]);
    expect(new Set(lineOf(life)), `seed ${seed}`).toEqual(new Set(plainly(anew)));
  }
});

const claimed = { ...step("a", "one", "claim", { day: "2026-03-18" }), seq: 1 };
const second = { ...step("b", "two", "claim", { day: "2026-03-19" }), seq: 2 };
const confirmed = { ...step("yes", "office", "confirm", { claim: "a" }), seq: 3 };

test("who gives it back, has left, or is not heard of for a month makes room for the next, who awaits the office", () => {
  const free = { ...step("f", "one", "release", { claim: "a" }), seq: 4 };
  const events = [claimed, second, confirmed];
  for (const life of [
    cardLife(card, [...events, free], TODAY),
    cardLife(card, events, TODAY, (person) => person === "one"),
  ]) {
    expect([life.holder?.person, life.state]).toEqual(["two", "claimed"]);
    expect(ownClaim(life, "two")?.how).toBe("first");
  }
  expect(cardLife(card, events, "2026-04-17").holder?.person).toBe("one");
  const late = cardLife(card, [claimed, confirmed], "2026-04-18");
  expect([late.holder, late.state, ownClaim(late, "one")?.how]).toEqual([null, "open", "lapsed"]);
  // What was done is not forgotten because nobody has asked at the door.
  const did = { ...step("d", "one", "did", { claim: "a" }), seq: 5 };
  expect(cardLife(card, [claimed, confirmed, did], "2026-06-01").state).toBe("done");
});

test("a claim holds nothing for longer by a clock or a day that has run far ahead", () => {
  const far = { ...step("a", "one", "claim", { day: "2099-01-01" }), seq: 1 };
  expect(cardLife(card, [far], TODAY).holder?.promisedOn).toBe("2026-05-09");
});

test("done counts once the office has confirmed, and what comes after the card has come down is told so", () => {
  const did = { ...step("d", "one", "did", { claim: "a" }), seq: 2 };
  expect(cardLife(card, [claimed, did], TODAY).state).toBe("claimed");
  expect(cardLife(card, [claimed, did, confirmed], TODAY).state).toBe("done");
  const end = { ...step("e", "office", "end", { why: "taken_down" }), seq: 4 };
  const late = { ...step("l", "three", "claim", { day: "2026-03-22" }), seq: 5 };
  const life = cardLife(card, [claimed, second, end, late], TODAY);
  expect([life.state, life.next]).toEqual(["ended", null]);
  expect(["one", "two", "three"].map((who) => ownClaim(life, who)?.how)).toEqual(["over", "over", "late"]);
});

test("two desks that confirm two apart: the first stands, the other is named to be told", () => {
  const other = { ...step("also", "office", "confirm", { claim: "b" }), seq: 4 };
  const life = cardLife(card, [claimed, second, other, confirmed], TODAY);
  expect([life.holder?.person, life.alsoConfirmed.map(({ person }) => person)]).toEqual(["one", ["two"]]);
});
