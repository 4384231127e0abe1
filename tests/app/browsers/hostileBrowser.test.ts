import { afterEach, describe, expect, test, vi } from "vitest";
import { keepNote, readNote } from "../../../src/app/drafts/note.ts";
import { goInLater, whyShut } from "../../../src/app/join/Outside.tsx";
import { rememberAnswers, rememberedAnswers } from "../../../src/app/office/spreadsheet/rememberedAnswers.ts";
import { failedStarts, setFailedStarts } from "../../../src/app/recovery/alone/starts.ts";
import { settleDamage, wasDamaged } from "../../../src/app/store/damage.ts";
import { onOutside } from "../../../src/app/store/outside.ts";
import { shelf } from "../../../src/app/store/shelf.ts";
import { STORAGE_LOOK_MS, watchStorage } from "../../../src/app/sync/storageLoss.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const insecure = () => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};
const full = {
  getItem: () => null,
  removeItem: () => undefined,
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
};

describe("a browser that keeps nothing beside the database", () => {
  test.each<[string, PropertyDescriptor]>([
    ["has no name for it", { get: () => undefined }],
    ["says null", { value: null }],
    ["throws at its name", { get: insecure }],
    ["throws at every word", { value: { getItem: insecure, setItem: insecure, removeItem: insecure } }],
    ["is full", { value: full }],
  ])(
    "%s: all goes on, and what was put there lives as long as the page and is said to be no longer kept",
    (_, storage) => {
      const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
      Object.defineProperty(globalThis, "localStorage", { configurable: true, ...storage });
      try {
        expect(readNote()).toBe("");
        expect(keepNote("302 家说楼道灯坏了")).toBe(false);
        expect(readNote()).toBe("302 家说楼道灯坏了");
        expect(keepNote("")).toBe(true);
        expect(readNote()).toBe("");
        setFailedStarts(shelf, 2);
        expect(failedStarts(shelf)).toBe(2);
        setFailedStarts(shelf, 0);
        expect(failedStarts(shelf)).toBe(0);
        expect(wasDamaged(shelf)).toBe(false);
        settleDamage(shelf);
        rememberAnswers(new Map([["楼栋", 1]]));
        expect(rememberedAnswers().get("楼栋")).toBe(1);
      } finally {
        shelf.removeItem("linfang-tables");
        if (before) Object.defineProperty(globalThis, "localStorage", before);
        else Reflect.deleteProperty(globalThis, "localStorage");
      }
    },
  );

  test("where it keeps, a note is said to be kept", () => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    });
    expect(keepNote("一句")).toBe(true);
    expect([...kept.values()]).toEqual(["一句"]);
    keepNote("");
    expect(kept.size).toBe(0);
  });
});

describe("a notebook that does not open", () => {
  const wrapped = (name: string) =>
    Object.assign(new Error("open failed"), { name: "OpenFailedError", inner: { name } });

  test("for want of room says so, for a browser that keeps nothing too, and else that it is shut", () => {
    vi.stubGlobal("navigator", { cookieEnabled: true });
    expect(whyShut(wrapped("QuotaExceededError"))).toBe("full");
    expect(whyShut(wrapped("SecurityError"))).toBe("blocked");
    expect(whyShut(new Error("the database does not open"))).toBe("unreadable");
    expect(whyShut(undefined)).toBe("unreadable");
    vi.stubGlobal("navigator", { cookieEnabled: false });
    expect(whyShut(wrapped("UnknownError"))).toBe("blocked");
    expect(whyShut(wrapped("QuotaExceededError"))).toBe("full");
  });

  test("is tried again by itself until it opens late, and not while somebody writes", async () => {
    vi.useFakeTimers();
    class TextArea {}
    vi.stubGlobal("HTMLTextAreaElement", TextArea);
    const page: { activeElement: unknown } = { activeElement: new TextArea() };
    vi.stubGlobal("document", page);
    const goIn = vi.fn<() => Promise<void>>();
    goIn.mockRejectedValueOnce(new Error("not yet")).mockResolvedValue();
    const end = goInLater(goIn);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(goIn).not.toHaveBeenCalled();
    page.activeElement = {};
    await vi.advanceTimersByTimeAsync(5_000);
    expect(goIn).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(goIn).toHaveBeenCalledTimes(2);
    end();
  });
});

describe("a notebook that is emptied under an open page, of which the browser says nothing", () => {
  const me = {
    device: "d",
    community: { id: "c", name: "" },
    person: { id: "p", name: "", role: "office" },
  } as const;

  test.each([
    ["is empty", async () => null],
    ["cannot be read", () => Promise.reject(new Error("the connection is closing"))],
  ])("%s: it is looked at again within a minute, once", async (_, after) => {
    expect(STORAGE_LOOK_MS * 2).toBeLessThanOrEqual(60_000);
    vi.useFakeTimers();
    let read: () => Promise<typeof me | null> = async () => me;
    let looks = 0;
    const stop = onOutside(() => looks++);
    const end = watchStorage({ me: () => read() as never });
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(looks).toBe(0);
    read = after;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBe(1);
    end();
    stop();
  });
});
