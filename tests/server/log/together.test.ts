import { describe, expect, test } from "vitest";
import { nextRun, together } from "../../../src/server/database/together.ts";

/** A database that keeps what a transaction said once it is done, and a look at each of them. */
function database() {
  const kept: string[] = [];
  const transactions: number[] = [];
  let busy: Promise<void> = Promise.resolve();
  let isFull = false;
  return {
    kept,
    transactions,
    stall(until: Promise<void>) {
      busy = until;
    },
    fill() {
      isFull = true;
    },
    async write<T>(work: (tx: string[]) => Promise<T>): Promise<T> {
      await busy;
      const said: string[] = [];
      const given = await work(said);
      transactions.push(said.length);
      if (isFull) throw Object.assign(new Error("full"), { code: "ENOSPC" });
      kept.push(...said);
      return given;
    },
  };
}

const says = (word: string, size = 1) => ({
  size,
  work: async (tx: string[]) => {
    tx.push(word);
    return `${word} is there`;
  },
});
const fails = {
  size: 1,
  async work(tx: string[]): Promise<string> {
    tx.push("half");
    throw new Error("ours");
  },
};

describe("requests that wait for one another", () => {
  test("are one transaction, in their order, and each is answered with its own", async () => {
    const db = database();
    let go = () => {};
    db.stall(
      new Promise((resolve) => {
        go = resolve;
      }),
    );
    const write = together(db.write);
    const first = write(says("a"));
    await Promise.resolve();
    const others = ["b", "c", "d"].map((word) => write(says(word)));
    go();
    expect(await Promise.all([first, ...others])).toEqual(["a", "b", "c", "d"].map((w) => `${w} is there`));
    expect(db.kept).toEqual(["a", "b", "c", "d"]);
    expect(db.transactions).toEqual([1, 3]);
  });

  test("are waited for where they come at the same moment", async () => {
    const db = database();
    const write = together(db.write, () => new Promise((resolve) => setImmediate(resolve)));
    await Promise.all(["a", "b", "c"].map((word) => write(says(word))));
    expect(db.transactions).toEqual([3]);
    await write(says("d"));
    expect(db.kept).toEqual(["a", "b", "c", "d"]);
  });

  test("are not one another's fault: what throws leaves nothing, the others are there once", async () => {
    const db = database();
    const write = together(db.write, () => Promise.resolve());
    const asked = await Promise.allSettled([write(says("a")), write(fails), write(says("b")), write(fails)]);
    expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(db.kept).toEqual(["a", "b"]);
    expect(await write(says("c"))).toBe("c is there");
  });

  test("all hear of a disk that is full, which is asked once", async () => {
    const db = database();
    db.fill();
    const write = together(db.write, () => Promise.resolve());
    const asked = await Promise.allSettled(["a", "b", "c"].map((word) => write(says(word))));
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(db.transactions).toEqual([3]);
    expect(db.kept).toEqual([]);
  });

  test("are not more than a thousand records at once, so that nobody waits for all of them", async () => {
    const db = database();
    const write = together(db.write, () => Promise.resolve());
    await Promise.all([says("a", 600), says("b", 400), says("c", 1), says("d", 5000), says("e")].map(write));
    expect(db.transactions).toEqual([2, 1, 1, 1]);
    expect(db.kept).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("a run that several ask for", () => {
  /** Runs that the test ends itself. */
  function byHand() {
    const ends: { done(): void; fail(fault: Error): void }[] = [];
    const run = nextRun(() => new Promise((done, fail) => ends.push({ done, fail })));
    return { ends, run };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test("is one for all who ask before it begins, and begins after each of them asked", async () => {
    const { ends, run } = byHand();
    const first = [run(), run()];
    await settled();
    expect(ends.length).toBe(1);
    // It may have read what they want to be read already.
    const later = [run(), run(), run()];
    await settled();
    expect(ends.length).toBe(1);
    ends[0]?.done();
    await Promise.all(first);
    await settled();
    expect(ends.length).toBe(2);
    ends[1]?.done();
    await Promise.all(later);
    expect(ends.length).toBe(2);
  });

  test("that fails is heard by all of them, and the next one goes on", async () => {
    const { ends, run } = byHand();
    const asked = [run(), run()];
    await settled();
    const next = run();
    ends[0]?.fail(new Error("no disk"));
    for (const one of await Promise.allSettled(asked)) expect(one.status).toBe("rejected");
    await settled();
    ends[1]?.done();
    await next;
  });
});
