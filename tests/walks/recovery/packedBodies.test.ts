import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTries } from "../../../src/app/store/tables.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

/** A way that does this to every packed body. Gives how many of each passed by. */
function guarded(phone: Phone, toPacked: () => Promise<Response>) {
  const seen = { packed: 0, plain: 0 };
  const through = phone.fetch;
  phone.fetch = (path, init) => {
    const isPacked = new Headers(init.headers).get("content-encoding") === "gzip";
    seen[isPacked ? "packed" : "plain"] += 1;
    return isPacked ? toPacked() : through(path, init);
  };
  return seen;
}

const page = (status: number) => async () =>
  new Response("<html>blocked</html>", { status, headers: { "content-type": "text/html" } });

const long = (nth: number) => `${nth} ${"楼道里堆着东西，说了会清。".repeat(12)}`;

describe("a way that lets no packed body through", () => {
  test.each([
    ["a page with 403", page(403)],
    ["a page with 200", page(200)],
    ["a page with 415", page(415)],
    ["a page with 413", page(413)],
    [
      "the office's own word on bytes that were spoilt",
      async () => Response.json({ proto: "linfang/1", error: "unreadable" }, { status: 400 }),
    ],
  ])("holds up no word and blames none: %s", async (_, toPacked) => {
    const { first, office, doors } = estate;
    const seen = guarded(first, toPacked);
    for (let nth = 0; nth < 12; nth++)
      await first.write(visitTo(doors[nth % 2 ? 0 : 1], { note: long(nth) }));
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.troubles()).toEqual([]);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, refused: 0, isAllIn: true });
    await office.exchange();
    expect(await office.store.visitsOn("2026-03-18", "2026-03-18")).toHaveLength(12);
    // Once is enough to learn it.
    expect(seen.packed).toBe(1);
  });

  test("and hangs up on each instead is found out after some", async () => {
    const { first, doors } = estate;
    const seen = guarded(first, () => Promise.reject(new TypeError("connection reset")));
    await first.write(visitTo(doors[0], { note: long(1) }));
    let tries = 1;
    while (!(await first.exchange()).ok && tries < 20) tries++;
    expect({ tries, ...seen }).toEqual({ tries: 7, packed: 6, plain: 1 });
    await first.write(visitTo(doors[0], { note: long(2) }));
    expect((await first.exchange()).ok).toBe(false);
    expect((await first.exchange()).ok).toBe(true);
  });

  test("is not blamed for an office that stumbles: its fault is heard once", async () => {
    const { first, doors } = estate;
    const seen = guarded(first, async () =>
      Response.json({ proto: "linfang/1", error: "fault" }, { status: 500 }),
    );
    await first.write(visitTo(doors[0], { note: long(1) }));
    expect((await first.exchange()).ok).toBe(false);
    // The question without the batch is short and was never packed.
    expect(seen).toEqual({ packed: 1, plain: 1 });
  });
});

describe("words that did not get through", () => {
  /** Whatever names a 怪 is turned away, as a guard does who takes offence. */
  const guard = (status: number) => (pushed: string[]) =>
    pushed.some((text) => text.includes("怪"))
      ? new Response("<html>拦截</html>", { status, headers: { "content-type": "text/html" } })
      : null;

  test("are offered again by the button and by and by, and are in once the way is mended", async () => {
    const { first, office, doors } = estate;
    const odd = [await first.write(visitTo(doors[0], { note: "怪" }))];
    await first.write(visitTo(doors[1]));
    odd.push(await first.write(visitTo(doors[1], { note: "更怪" })));
    first.signal.instead = guard(413);
    await first.exchange();
    expect((await first.store.troubles()).map(({ id }) => id).sort()).toEqual([...odd].sort());
    expect(await first.store.syncStatus()).toMatchObject({ refused: 2, isAllIn: false });
    // Still in the way: nothing changes, and that is no failure of what is new.
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ refused: 2, isAllIn: false });
    first.signal.instead = () => null;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ refused: 2 });
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await first.store.troubles()).toEqual([]);
    expect(await first.store.syncStatus()).toMatchObject({ refused: 0, isAllIn: true });
    for (const id of odd) expect(await first.see("visit", id)).toMatchObject({ state: "stored" });
    await office.exchange();
    expect(await office.store.visitsOn("2026-03-18", "2026-03-18")).toHaveLength(3);
  });

  test("keep no other that stays from being asked about", async () => {
    const { first, doors } = estate;
    const odd = await first.write(visitTo(doors[0], { note: "怪" }));
    const fine: string[] = [];
    first.signal.instead = guard(413);
    await first.exchange();
    // All others of this day do not get through for another reason, which goes away.
    for (let nth = 0; nth < 6; nth++) fine.push(await first.write(visitTo(doors[1], { note: `雨${nth}` })));
    first.signal.instead = (pushed) =>
      pushed.some((text) => /怪|雨/.test(text)) ? new Response("{}", { status: 413 }) : null;
    await first.exchange();
    expect(await first.store.syncStatus()).toMatchObject({ refused: 7 });
    first.signal.instead = guard(403);
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect((await first.store.troubles()).map(({ id }) => id)).toEqual([odd]);
    for (const id of fine) expect(await first.see("visit", id)).toMatchObject({ state: "stored" });
    expect((await readTries(first.store.db)).lastFault).toBeUndefined();
  });

  test("set aside by their author are left alone", async () => {
    const { first, doors } = estate;
    const odd = await first.write(visitTo(doors[0], { note: "怪" }));
    first.signal.instead = guard(413);
    await first.exchange();
    await first.store.setAside(odd);
    first.signal.instead = () => null;
    first.signal.requests.length = 0;
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(first.signal.requests.every(({ push }) => push === 0)).toBe(true);
    expect(await first.store.syncStatus()).toMatchObject({ aside: 1, isAllIn: false });
  });
});
