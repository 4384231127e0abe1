import fc from "fast-check";
import { expect, test } from "vitest";
import type { Activity } from "../../../src/domain/service/activity.ts";
import { isCardToCover, shiftsToCover } from "../../../src/domain/service/cover.ts";
import { type Signup, shiftLines } from "../../../src/domain/service/signup.ts";
import { cardLife, type NumberedEvent } from "../../../src/domain/wishes/cardLife.ts";
import type { CardEvent, WishCard } from "../../../src/domain/wishes/wishCard.ts";

const TODAY = "2026-03-20";
const activity = (needed: number, more: Partial<Activity> = {}): Activity => ({
  ...{ kind: "activity", title: "除草", sort: "garden", state: "open", day: "2026-03-28", place: "公园" },
  ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
  shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed }],
  ...more,
});
const AT = "2026-03-19T10:00:00+08:00";

/** Who comes and goes, one after the other, by the office's numbers. */
function stepsOf(acts: readonly { person: string; act: "join" | "leave" }[]): NumberedEvent<Signup>[] {
  const last = new Map<string, string>();
  return acts.flatMap(({ person, act }, at) => {
    const id = `${act}${at}`;
    const of = last.get(person);
    if (act === "leave" && !of) return [];
    if (act === "join") last.set(person, id);
    const body: Signup = {
      ...{ kind: "signup", activity: "a", step: act, happenedAt: AT },
      ...(act === "join" ? { shift: "s1" } : { of: of ?? "" }),
    };
    return [{ id, by: person, seq: at + 1, body }];
  });
}
const act = fc.record({
  person: fc.constantFrom("a", "b", "c", "d"),
  act: fc.constantFrom("join", "leave", "join"),
});

test("cover is wanted where somebody who had signed up is gone and a place is empty, and nowhere else", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (acts, needed) => {
      const steps = stepsOf(acts as { person: string; act: "join" | "leave" }[]);
      const day = activity(needed);
      const gone = new Set(steps.flatMap(({ body }) => (body.step === "leave" ? [body.of] : [])));
      const joins = steps.filter(({ body }) => body.step === "join");
      const here = new Set(joins.filter(({ id }) => !gone.has(id)).map(({ by }) => by));
      const everHere = new Set(joins.map(({ by }) => by));
      const isWanted = here.size < needed && [...everHere].some((person) => !here.has(person));
      expect(shiftsToCover(day, shiftLines(day, steps), TODAY).length).toBe(isWanted ? 1 : 0);
    }),
  );
});

test("nobody is wanted for what is over, called off or not open yet", () => {
  const steps = stepsOf([
    { person: "a", act: "join" },
    { person: "a", act: "leave" },
  ]);
  const wanted = (more: Partial<Activity>) =>
    shiftsToCover(activity(1, more), shiftLines(activity(1, more), steps), TODAY).length;
  expect([wanted({}), wanted({ day: TODAY, state: "running" })]).toEqual([1, 1]);
  expect([wanted({ day: "2026-03-19" }), wanted({ state: "cancelled" }), wanted({ state: "done" })]).toEqual([
    ...[0, 0, 0],
  ]);
});

test("a wish that was promised and given back wants somebody until one claims it, or its day has gone by", () => {
  const card: WishCard = {
    ...{ kind: "wish_card", number: "WX-2026-001", text: "换灯泡", sort: "repair", wisher: "older" },
    ...{ publishedOn: "2026-03-10", until: "2026-04-20" },
  };
  const step = (id: string, by: string, seq: number, body: Partial<CardEvent>): NumberedEvent<CardEvent> => ({
    ...{ id, by, seq },
    body: { kind: "card_event", card: "c", step: "claim", happenedAt: AT, ...body },
  });
  const claim = step("one", "a", 1, { day: "2026-03-25" });
  const release = step("two", "a", 2, { step: "release", claim: "one" });
  const again = step("three", "b", 3, { day: "2026-03-27" });
  const is = (events: NumberedEvent<CardEvent>[], day = TODAY) =>
    isCardToCover(cardLife(card, events, day), day);
  expect([is([]), is([claim]), is([claim, release]), is([claim, release, again])]).toEqual([
    ...[false, false, true, false],
  ]);
  expect(is([claim, release], "2026-03-26")).toBe(false);
});
