import { expect, test } from "vitest";
import { FairTurns, LittleFirst } from "../../../src/server/http/turns.ts";

/** Turns whose pauses the test ends itself, and works that it ends one by one. */
function turnsByHand(max: { running: number; waiting: number }) {
  const pumps: (() => void)[] = [];
  const turns = new FairTurns((pump) => void pumps.push(pump), max);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  return {
    turns,
    begun,
    work,
    async pump() {
      for (const pump of pumps.splice(0)) pump();
      await settled();
    },
    async end(...names: string[]) {
      for (const name of names) ends.get(name)?.();
      await settled();
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one that asks for little comes after a part of what another has begun, not behind its queue", async () => {
  const { turns, begun, work, pump, end } = turnsByHand({ running: 2, waiting: 100 });
  const [flood, quiet] = [turns.lane(), turns.lane()];
  for (let nth = 0; nth < 50; nth += 1) void flood.take(work(`f${nth}`));
  await pump();
  expect(begun).toEqual(["f0", "f1"]);
  const said = quiet.take(work("q"));
  await pump();
  expect(begun).toEqual(["f0", "f1", "q"]);
  await end("q");
  expect(await said).toBe("q");
  expect([flood.running(), flood.waiting(), quiet.running()]).toEqual([2, 48, 0]);
});

test("those that all want much are begun in equal parts, and one that stands still holds up nobody", async () => {
  const { turns, begun, work, pump } = turnsByHand({ running: 4, waiting: 100 });
  const stuck = turns.lane();
  for (let nth = 0; nth < 20; nth += 1) void stuck.take(work(`s${nth}`));
  await pump();
  expect(begun).toEqual(["s0", "s1", "s2", "s3"]);
  const [one, other] = [turns.lane(), turns.lane()];
  for (let nth = 0; nth < 3; nth += 1) {
    void one.take(work(`a${nth}`));
    void other.take(work(`b${nth}`));
  }
  // Nothing of the one that stands still ends.
  await pump();
  await pump();
  await pump();
  expect(begun.slice(4)).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"]);
});

test("what is too much is turned away at once, what throws is told to whoever asked, and the place is free again", async () => {
  const { turns, work, pump, end } = turnsByHand({ running: 1, waiting: 2 });
  const lane = turns.lane();
  const first = lane.take(work("a"));
  await pump();
  const failing = lane.take(() => Promise.reject(new Error("no")));
  const thrown = lane.take(() => {
    throw new Error("at once");
  });
  expect(lane.take(work("too much"))).toBeNull();
  await end("a");
  expect(await first).toBe("a");
  const heard = Promise.allSettled([failing, thrown]);
  await pump();
  await pump();
  await pump();
  expect((await heard).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect([lane.running(), lane.waiting()]).toEqual([0, 0]);
  const last = lane.take(work("b"));
  await pump();
  await end("b");
  expect(await last).toBe("b");
});

/** Whoever reads much, with pauses that the test ends itself; `late` is the time that has gone by. */
function littleByHand() {
  const turns: (() => void)[] = [];
  const late = new Set<() => void>();
  const littleFirst = new LittleFirst(
    () => new Promise<void>((resolve) => turns.push(resolve)),
    (goOn) => {
      late.add(goOn);
      return () => void late.delete(goOn);
    },
  );
  const ends: (() => void)[] = [];
  let isPast = false;
  void littleFirst.past().then(() => {
    isPast = true;
  });
  return {
    late,
    isPast: () => isPast,
    begin: () => void littleFirst.little(() => new Promise<void>((resolve) => ends.push(resolve))),
    async end() {
      ends.shift()?.();
      await settled();
    },
    async turn() {
      for (const turn of turns.splice(0)) turn();
      await settled();
    },
  };
}

test("whoever reads much goes on at once where nobody else is there, and after whoever came meanwhile", async () => {
  const alone = littleByHand();
  await alone.turn();
  expect(alone.isPast()).toBe(true);
  const { begin, end, turn, isPast, late } = littleByHand();
  begin();
  await turn();
  expect(isPast()).toBe(false);
  await end();
  // The next part of the same exchange.
  begin();
  await turn();
  expect(isPast()).toBe(false);
  await end();
  await turn();
  expect(isPast()).toBe(true);
  expect(late.size).toBe(0);
});

test("where somebody always has little to say, or stands still, whoever reads much goes on all the same", async () => {
  const many = littleByHand();
  many.begin();
  await many.turn();
  for (let nth = 0; nth < 3; nth += 1) {
    many.begin();
    await many.end();
    await many.turn();
  }
  expect(many.isPast()).toBe(false);
  many.begin();
  await many.end();
  await many.turn();
  expect(many.isPast()).toBe(true);
  const stuck = littleByHand();
  stuck.begin();
  await stuck.turn();
  expect(stuck.isPast()).toBe(false);
  for (const goOn of stuck.late) goOn();
  await settled();
  await stuck.turn();
  expect(stuck.isPast()).toBe(true);
});
