import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Note from "../../../src/app/drafts/note.ts";
import type * as FetchAs from "../../../src/app/notebooks/fetchAs.ts";
import type * as Open from "../../../src/app/store/open.ts";
import type * as Here from "../../../src/app/store/read/notebooksHere.ts";
import type * as Shelf from "../../../src/app/store/shelf.ts";
import { someone } from "../store/phone.ts";

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

/** A page as it is opened now: which notebook it shows it finds out once. */
async function page() {
  vi.resetModules();
  const [shelf, note, open, here, fetchAs] = [
    (await import("../../../src/app/store/shelf.ts")) as typeof Shelf,
    (await import("../../../src/app/drafts/note.ts")) as typeof Note,
    (await import("../../../src/app/store/open.ts")) as typeof Open,
    (await import("../../../src/app/store/read/notebooksHere.ts")) as typeof Here,
    (await import("../../../src/app/notebooks/fetchAs.ts")) as typeof FetchAs,
  ];
  const { device } = await import("../../../src/app/store/device.ts");
  const opened = (disk: IDBFactory, name: string) =>
    open.openStore({ ...device, indexedDB: disk, IDBKeyRange, name });
  return { ...shelf, ...note, ...here, ...fetchAs, opened };
}

describe("a phone of one person", () => {
  test("has the names that everything had before, and names no notebook to the office", async () => {
    const { notebookHere, storeOf, keepNote, fetchAs, lockOf } = await page();
    expect([notebookHere(), storeOf(notebookHere())]).toEqual(["", "linfang"]);
    expect(lockOf("linfang-exchange", { name: "linfang" })).toBe("linfang-exchange");
    keepNote("一句");
    expect([...kept]).toEqual([["linfang-note", "一句"]]);
    const asked = vi.fn(async () => new Response());
    vi.stubGlobal("fetch", asked);
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    await fetchAs()("/api/sync", init);
    expect(asked).toHaveBeenCalledWith("/api/sync", init);
  });
});

describe("a phone that two share", () => {
  test("opens the notebook that was turned to, each page the same one as long as it lives", async () => {
    const first = await page();
    expect([first.notebookHere(), first.turnTo("2")]).toEqual(["", true]);
    expect([first.notebookHere(), first.openNotebook()]).toEqual(["", "2"]);
    const second = await page();
    expect([second.notebookHere(), second.storeOf("2")]).toEqual(["2", "linfang-2"]);
    expect(second.lockOf("linfang-exchange", { name: "linfang-2" })).toBe("linfang-exchange-2");
    second.turnTo("");
    expect((await page()).notebookHere()).toBe("");
  });

  test("that was told nonsense opens the first", async () => {
    for (const odd of ["9", "../2", "undefined", "2 "]) {
      kept.set("linfang-open", odd);
      expect([odd, (await page()).notebookHere()]).toEqual([odd, ""]);
    }
  });

  test("whose browser keeps nothing does not pretend to have turned", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.stubGlobal("localStorage", undefined);
    expect((await page()).turnTo("2")).toBe(false);
  });

  test("speaks for whom it is asked to, with what the request says already", async () => {
    kept.set("linfang-open", "3");
    const { fetchAs } = await page();
    const asked = vi.fn(async (_: string, __: RequestInit) => new Response());
    vi.stubGlobal("fetch", asked);
    await fetchAs()("/api/me", { method: "GET" });
    await fetchAs("2")("/api/sync", { headers: { "content-type": "application/json" } });
    await fetchAs("")("/api/me", {});
    expect(asked.mock.calls.map(([, { headers }]) => headers)).toEqual([
      { "linfang-notebook": "3" },
      { "content-type": "application/json", "linfang-notebook": "2" },
      undefined,
    ]);
  });

  test("lists whoever else has joined here by name; one in which nobody has is nobody's, one that fails is somebody's", async () => {
    const { notebooksHere, opened } = await page();
    const disk = new IDBFactory();
    for (const [name, person] of [
      ["linfang", "张三"],
      ["linfang-2", "李四"],
      ["linfang-3", ""],
    ] as const) {
      const store = await opened(disk, name);
      if (person) await store.keepMe({ ...someone, person: { ...someone.person, name: person } });
      store.close();
    }
    expect(await notebooksHere("", disk)).toEqual([{ notebook: "2", name: "李四" }]);
    expect(await notebooksHere("2", disk)).toEqual([{ notebook: "", name: "张三" }]);
    // Nothing was made by looking.
    expect((await disk.databases()).map(({ name }) => name)).toEqual(["linfang", "linfang-2", "linfang-3"]);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const broken = Object.create(disk) as IDBFactory;
    broken.databases = () => disk.databases();
    broken.open = (name) => {
      if (name === "linfang-2") throw new Error("cannot be read");
      return disk.open(name);
    };
    expect(await notebooksHere("", broken)).toEqual([{ notebook: "2", name: null }]);
  });

  test("counts to each what lies beside their own notebook, and to nobody what lies beside another's", async () => {
    const first = await page();
    first.keepNote("张三的");
    kept.set("linfang-open", "2");
    const { opened, shelfOf, keepNote, readNote, tellNote } = await page();
    tellNote();
    const disk = new IDBFactory();
    const [own, other] = [await opened(disk, "linfang-2"), await opened(disk, "linfang")];
    for (const store of [own, other]) await store.keepMe(someone);
    const unsent = async () => [(await own.syncStatus()).unsent, (await other.syncStatus()).unsent];
    expect([readNote(), readNote(shelfOf(""))]).toEqual(["", "张三的"]);
    expect(await unsent()).toEqual([0, 1]);
    keepNote("李四的");
    expect(await unsent()).toEqual([1, 1]);
    keepNote("", shelfOf(""));
    expect([readNote(), await unsent()]).toEqual(["李四的", [1, 0]]);
    own.close();
    other.close();
  });
});
