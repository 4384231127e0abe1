import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { device } from "../../../src/app/store/device.ts";
import { openStore } from "../../../src/app/store/open.ts";
import { wayOut as words } from "../../../src/words/zh/wayOut.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { newId, someone, visitOf } from "../store/phone.ts";

let sheet: Paper;
let kept: Map<string, string>;
let reloads: number;
beforeEach(async () => {
  [sheet, kept, reloads] = [layOut(), new Map(), 0];
  const disk = new IDBFactory();
  vi.stubGlobal("indexedDB", disk);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("location", {
    reload: () => {
      reloads += 1;
    },
  });
  Object.assign(document, { getElementById: () => sheet });
  // 张三 has two visits that are not handed in, 李四 one.
  for (const [name, person, count] of [
    ["linfang", "张三", 2],
    ["linfang-2", "李四", 1],
  ] as const) {
    const store = await openStore({ ...device, indexedDB: disk, IDBKeyRange, name });
    await store.keepMe({ ...someone, person: { ...someone.person, id: newId(), name: person } });
    for (let nth = 0; nth < count; nth += 1)
      await store.saveAll([{ id: newId(), body: visitOf(newId(), { note: `${person}写的` }) }]);
    store.close();
  }
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The page as it is opened now, once it has looked. */
async function open(): Promise<string> {
  vi.resetModules();
  await import("../../../src/app/recovery/alone/page.ts");
  return settled(sheet, () => turns().length > 0);
}
const turns = () =>
  sheet.all(({ localName, textContent }) => localName === "button" && textContent.startsWith("换成"));
const tap = (button?: Paper) => (button as unknown as { onclick: () => void }).onclick();
const found = (revisions: number, name: string) =>
  words.found({ revisions, photos: 0, drafts: 0 } as Parameters<typeof words.found>[0], name);

describe("the way out on a phone that two share", () => {
  test("counts what is in the one that is open, names the other, and turns to it in one tap", async () => {
    const ofFirst = await open();
    expect(ofFirst).toContain(found(2, "张三"));
    expect(ofFirst).toContain(words.rescue.whose("张三"));
    expect(turns().map(({ textContent }) => textContent)).toEqual([words.rescue.turn("李四")]);
    tap(turns()[0]);
    expect([kept.get("linfang-open"), reloads]).toEqual(["2", 1]);
    const ofSecond = await open();
    expect(ofSecond).toContain(found(1, "李四"));
    expect(ofSecond).toContain(words.rescue.whose("李四"));
    expect(turns().map(({ textContent }) => textContent)).toEqual([words.rescue.turn("张三")]);
    // Words of neither are shown.
    expect(ofFirst + ofSecond).not.toContain("写的");
  });

  test("does not say that nothing is on the phone where nobody has joined in the open one", async () => {
    kept.set("linfang-open", "3");
    const said = await open();
    expect(said).not.toContain(words.rescue.noStore);
    expect(said).toContain(words.rescue.whose(words.rescue.somebody));
    expect(turns()).toHaveLength(2);
  });

  test("turns on this page alone where the browser would not remember it", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.stubGlobal("localStorage", undefined);
    await open();
    tap(turns()[0]);
    const said = await settled(sheet, () => sheet.textContent.includes("张三"));
    expect([said.includes(found(1, "李四")), reloads]).toEqual([true, 0]);
  });

  test("still leads to the other one where the open one cannot be read", async () => {
    for (const level of ["warn", "error"] as const)
      vi.spyOn(console, level).mockImplementation(() => undefined);
    const disk = indexedDB;
    const broken = Object.create(disk) as IDBFactory;
    broken.databases = () => disk.databases();
    broken.open = (name) => {
      if (name === "linfang") throw new Error("cannot be read");
      return disk.open(name);
    };
    vi.stubGlobal("indexedDB", broken);
    expect(await open()).toContain(words.rescue.cannot);
    expect(turns().map(({ textContent }) => textContent)).toEqual([words.rescue.turn("李四")]);
  });
});
