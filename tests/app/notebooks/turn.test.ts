import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Turn from "../../../src/app/notebooks/turn.ts";
import type * as Shelf from "../../../src/app/store/shelf.ts";

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A tab that shows a door of whoever's turn it is, and watches. `hears`: what its browser tells it. */
async function tab() {
  vi.resetModules();
  const { notebookHere } = (await import("../../../src/app/store/shelf.ts")) as typeof Shelf;
  const { watchTurn, goTo } = (await import("../../../src/app/notebooks/turn.ts")) as typeof Turn;
  const listeners = new Map<string, () => void>();
  const listen = (type: string, heard: () => void) => void listeners.set(type, heard);
  const shown = { words: "301 的记录", address: "/door/301", reloads: 0 };
  const body = {
    set textContent(text: string) {
      shown.words = text;
    },
  };
  const globals = {
    addEventListener: listen,
    document: { body, addEventListener: listen, visibilityState: "visible" },
    history: { replaceState: (_: unknown, __: string, to: string) => Object.assign(shown, { address: to }) },
    location: { reload: () => Object.assign(shown, { reloads: shown.reloads + 1 }) },
  };
  /** One tab at a time does something. */
  const within = <T>(act: () => T): T => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    return act();
  };
  notebookHere();
  within(watchTurn);
  return {
    shown,
    goTo: (...to: Parameters<typeof goTo>) => within(() => goTo(...to)),
    hears: (event: "storage" | "pageshow" | "visibilitychange") => within(() => listeners.get(event)?.()),
  };
}
const untouched = { words: "301 的记录", address: "/door/301", reloads: 0 };
const emptied = { words: "", address: "/", reloads: 1 };

describe("a page of one person, once another has been turned to", () => {
  test("is emptied and opened anew where the other tab turned, at no address of theirs", async () => {
    const [first, beside] = [await tab(), await tab()];
    expect(first.goTo("2")).toBe(true);
    expect(first.shown).toEqual(emptied);
    beside.hears("storage");
    expect(beside.shown).toEqual(emptied);
  });

  test("is emptied when the browser that had kept it shows it again, or it comes to the front", async () => {
    for (const event of ["pageshow", "visibilitychange"] as const) {
      kept.clear();
      const before = await tab();
      (await tab()).goTo("2");
      expect([event, before.shown]).toEqual([event, untouched]);
      before.hears(event);
      expect([event, before.shown]).toEqual([event, emptied]);
    }
  });

  test("stays as it is where nobody turned, or they turned back before it looked", async () => {
    const [first, beside] = [await tab(), await tab()];
    kept.set("linfang-note", "一句");
    for (const event of ["storage", "pageshow", "visibilitychange"] as const) beside.hears(event);
    first.goTo("2");
    (await tab()).goTo("");
    beside.hears("visibilitychange");
    expect(beside.shown).toEqual(untouched);
  });

  test("opens where whoever comes was led to", async () => {
    const page = await tab();
    page.goTo("3", "/#join=00000000000000000000");
    expect(page.shown).toEqual({ ...emptied, address: "/#join=00000000000000000000" });
  });

  test("stays, and nobody has turned, where the browser keeps nothing", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.stubGlobal("localStorage", undefined);
    const page = await tab();
    expect([page.goTo("2"), page.shown]).toEqual([false, untouched]);
  });
});
