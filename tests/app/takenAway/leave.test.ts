import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Open from "../../../src/app/store/open.ts";
import type * as Shelf from "../../../src/app/store/shelf.ts";
import type * as Leave from "../../../src/app/takenAway/leave.ts";
import type * as Untold from "../../../src/app/takenAway/tellUntold.ts";
import type { Notebook } from "../../../src/sync/notebooks.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { phoneWith, someone } from "../store/phone.ts";

const ERASED = "/api/devices/erased";

/** What a browser keeps from page to page. */
let disk: IDBFactory;
let kept: Map<string, string>;
/** What the office hears of what was erased, by notebook; `isCut`: nothing reaches it. */
let heard: { notebook: string; isShared?: boolean }[];
let isCut: boolean;
let answers: { [notebook: string]: number };
beforeEach(() => {
  [disk, kept, heard, isCut, answers] = [new IDBFactory(), new Map(), [], false, {}];
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (nth: number) => [...kept.keys()][nth] ?? null,
    get length() {
      return kept.size;
    },
  };
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("sessionStorage", { ...storage, length: 0, clear: () => undefined, key: () => null });
  vi.stubGlobal("indexedDB", disk);
  vi.stubGlobal("IDBKeyRange", IDBKeyRange);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  vi.stubGlobal("fetch", async (path: string, { headers, body }: RequestInit) => {
    if (isCut) throw new TypeError("no signal");
    const notebook = (headers as { [name: string]: string })["linfang-notebook"] ?? "";
    if (path !== ERASED) throw new Error(`nobody asks for ${path}`);
    heard.push({ notebook, isShared: JSON.parse(String(body)).isShared });
    const status = answers[notebook] ?? 200;
    const said = status === 200 ? { ok: true } : { error: "not-taken" };
    return new Response(JSON.stringify({ proto: PROTO, ...said }), { status });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page as it is opened now; it closes without a word. */
async function page() {
  vi.resetModules();
  const shelf = (await import("../../../src/app/store/shelf.ts")) as typeof Shelf;
  const { openStore } = (await import("../../../src/app/store/open.ts")) as typeof Open;
  const { leave } = (await import("../../../src/app/takenAway/leave.ts")) as typeof Leave;
  const { tellUntold } = (await import("../../../src/app/takenAway/tellUntold.ts")) as typeof Untold;
  const { fetchAs } = await import("../../../src/app/notebooks/fetchAs.ts");
  const { device } = await import("../../../src/app/store/device.ts");
  const opened = (notebook: Notebook) =>
    openStore({ ...device, indexedDB: disk, IDBKeyRange, name: shelf.storeOf(notebook) });
  return {
    ...shelf,
    tellUntold: () => tellUntold(fetchAs),
    /** Somebody joins in it. */
    async join(notebook: Notebook) {
      const store = await opened(notebook);
      await store.keepMe(someone);
      store.close();
    },
    /** Goes as far as that stage, and then the page closes. */
    async leaves(notebook: Notebook, until: Leave.Stage) {
      const store = await opened(notebook);
      const stages: Leave.Stage[] = [];
      // A page that had no signal to its end has none afterwards either.
      const [wasCut, way] = [isCut, fetchAs(notebook)];
      await new Promise<void>((reached) => {
        const leaving = leave({
          store,
          sync: { tryNow: async () => ({ ok: true }) },
          fetch: async (url, init) => {
            if (wasCut) throw new TypeError("no signal");
            return way(url, init);
          },
          setStage(stage) {
            stages.push(stage);
            if (stage !== until) return;
            leaving.end();
            reached();
          },
        });
      });
      return stages;
    },
  };
}
const stores = async () => (await disk.databases()).map(({ name }) => name);

describe("a notebook that was erased by a page that closed before the office was told", () => {
  test("is told of by the next page, whichever is open there, and once", async () => {
    for (const [closed, open] of [
      ["2", ""],
      ["", "2"],
    ] as const) {
      const before = await page();
      await before.join("");
      await before.join("2");
      before.turnTo(open);
      isCut = true;
      await (await page()).leaves(closed, "erased");
      expect([closed, await stores()]).toEqual([closed, [before.storeOf(open)]]);
      await (await page()).tellUntold();
      isCut = false;
      heard = [];
      for (let pages = 0; pages < 2; pages += 1) await (await page()).tellUntold();
      expect(heard).toEqual([{ notebook: closed, isShared: true }]);
      expect([...kept.keys()].filter((key) => key !== "linfang-open")).toEqual([]);
      disk = new IDBFactory();
      vi.stubGlobal("indexedDB", disk);
    }
  });

  test("is told of where it was the open one, and another's is turned to by itself", async () => {
    const before = await page();
    await before.join("");
    await before.join("2");
    before.turnTo("2");
    isCut = true;
    await (await page()).leaves("2", "erased");
    isCut = false;
    const next = await page();
    expect(next.notebookHere()).toBe("");
    await next.tellUntold();
    expect(heard).toEqual([{ notebook: "2", isShared: true }]);
    expect((await page()).untold()).toEqual([]);
  });

  test("is emptied to the end first, where the page closed in the midst of it", async () => {
    const before = await page();
    await before.join("");
    before.setUntold("2", true);
    kept.set("linfang-note-2", "一句");
    await (await page()).tellUntold();
    expect([...kept]).toEqual([]);
    expect(heard).toEqual([{ notebook: "2", isShared: true }]);
    expect(await stores()).toEqual(["linfang"]);
  });

  test("is not told of where somebody is in it after all, and nothing of theirs goes", async () => {
    const before = await page();
    await before.join("");
    await before.join("2");
    before.setUntold("2", true);
    await (await page()).tellUntold();
    expect([heard, (await page()).untold(), await stores()]).toEqual([[], [], ["linfang", "linfang-2"]]);
  });

  test("is not asked about for ever: the office may know no such device any more", async () => {
    const before = await page();
    await before.join("");
    before.setUntold("3", true);
    answers["3"] = 409;
    for (let pages = 0; pages < 2; pages += 1) await (await page()).tellUntold();
    expect([heard.length, (await page()).untold()]).toEqual([1, []]);
  });
});

test("the open one that was emptied says, too, that somebody else is beside it", async () => {
  await (await page()).join("2");
  const { askStorageLoss } = await import("../../../src/app/sync/storageLoss.ts");
  const office = async (path: string, init: RequestInit) => {
    if (path === ERASED) return fetch(path, init);
    const error = path === "/api/me" ? "revoked" : "route";
    return new Response(JSON.stringify({ proto: PROTO, error }), { status: path === "/api/me" ? 403 : 404 });
  };
  expect(await askStorageLoss((await phoneWith(null)).store, office)).toBeNull();
  expect(heard).toEqual([{ notebook: "", isShared: true }]);
});

describe("two notebooks that are taken away at one moment", () => {
  test("are both emptied and both told, and the last one is no longer beside anybody", async () => {
    const both = await page();
    await both.join("");
    await both.join("2");
    const [first, second] = await Promise.all([both.leaves("", "told"), both.leaves("2", "told")]);
    expect([first.at(-1), second.at(-1)]).toEqual(["told", "told"]);
    expect(heard.map(({ notebook }) => notebook).sort()).toEqual(["", "2"]);
    expect(heard.at(-1)?.isShared).toBeUndefined();
    expect([await stores(), (await page()).untold()]).toEqual([[], []]);
  });

  test("are both told though the page closes in between and nobody is left on the phone", async () => {
    const both = await page();
    await both.join("");
    await both.join("2");
    isCut = true;
    await Promise.all([both.leaves("", "erased"), both.leaves("2", "erased")]);
    isCut = false;
    // The one that is open asks on the page for joining.
    const next = await page();
    await next.tellUntold();
    const asked = heard.map(({ notebook }) => notebook);
    expect([...asked, next.notebookHere()].sort()).toEqual(["", "2"]);
    expect(heard[0]?.isShared).toBeUndefined();
  });
});
