import { describe, expect, test } from "vitest";
import { type Now, statusOf } from "../../../src/app/shell/statusOf.ts";
import { type Queues, syncStatusOf, type Talk } from "../../../src/app/store/read/syncStatus.ts";
import { core as en } from "../../../src/words/en/core.ts";
import type { Words } from "../../../src/words/zh/core.ts";
import { core as zh } from "../../../src/words/zh/core.ts";

const quiet: Queues & Talk = {
  ...{
    waiting: 0,
    noRoom: 0,
    carried: 0,
    photos: 0,
    refused: 0,
    carriedRefused: 0,
    photosBad: 0,
    photosUnsaved: 0,
    notes: 0,
  },
  ...{ aside: 0, photosAside: 0, drafts: 0, photosHalf: 0, held: 0, clashes: 0, unread: 0 },
};
const lineWith = (found: Partial<Queues & Talk>, at: Now, words: Words) =>
  statusOf(syncStatusOf({ ...quiet, ...found }, found), at, words);
const now: Now = { at: Date.parse("2026-03-18T10:50:00+08:00"), today: "2026-03-18", hasNetwork: true };
const said = (found: Partial<Queues & Talk>, at: Partial<Now> = {}) => {
  const line = lineWith(found, { ...now, ...at }, zh);
  return [line.said, line.also].filter(Boolean).join(" · ");
};

describe("the one line on top", () => {
  test("says how many visits are on the phone when there is no signal in the stairwell", () => {
    expect(said({ waiting: 3, lastFault: "offline" })).toBe("没有信号 · 3 条已存手机 · 有信号自动交");
  });

  test("says that all is with the office, and since when, only when nothing waits and the last try went well", () => {
    expect(said({ lastSuccess: "2026-03-18T10:42:00+08:00" })).toBe("已全部交到社区 · 10:42");
    expect(said({ lastSuccess: "2026-03-18T10:42:00+08:00", waiting: 1 })).not.toContain("全部");
    expect(said({ lastSuccess: "2026-03-18T10:42:00+08:00", lastFault: "server" })).not.toContain("全部");
    expect(said({ lastSuccess: "2026-03-18T10:42:00+08:00" }, { hasNetwork: false })).not.toContain("全部");
  });

  test("asks whoever has joined with another phone to look at this one", () => {
    expect(lineWith({ notice: "superseded" }, now, zh).needs).toBe("1 条待您处理");
    expect(lineWith({}, now, zh).needs).toBeUndefined();
  });

  test("never says that all is handed in before the office was ever reached", () => {
    expect(said({})).toBe("还没连上过社区");
  });

  test("says what else is here alone, and what the office has not placed, once nothing goes by itself any more", () => {
    const heard = { lastSuccess: "2026-03-18T10:42:00+08:00" };
    expect(said({ ...heard, photos: 2 })).toBe("2 张照片等着交");
    expect(said({ ...heard, waiting: 1, photos: 2, lastFault: "offline" })).toBe(
      "没有信号 · 1 条、2 张照片已存手机 · 有信号自动交",
    );
    expect(said({ ...heard, aside: 1, drafts: 2, held: 3 })).toBe(
      "1 条只在这部手机里 · 2 份没写完 · 3 条待社区归位",
    );
  });

  test("says that the records are gone when the database no longer has its person", () => {
    expect(said({ isNobody: true, lastSuccess: "2026-03-18T10:42:00+08:00" })).toBe("手机里的记录被清掉了");
  });

  test("counts down to the next try", () => {
    expect(said({ waiting: 2, nextTry: "2026-03-18T10:50:08+08:00" })).toBe("2 条等着交 · 8 秒后再试");
    expect(said({ waiting: 2, nextTry: "2026-03-18T10:49:00+08:00" })).toBe("2 条等着交 · 正在交");
  });

  test("says yesterday's success with its day", () => {
    expect(said({ lastSuccess: "2026-03-17T19:05:00+08:00" })).toBe("已全部交到社区 · 3月17日 19:05");
  });

  test("tells a login page of the teahouse's network from a missing signal", () => {
    expect(said({ waiting: 1, lastFault: "portal" })).toContain("这个网络要先登录才能用 · 1 条已存手机");
  });

  test("says that the phone must join again, whatever else is true", () => {
    expect(said({ waiting: 4, lastFault: "login" })).toBe("这部手机要重新加入社区 · 4 条已存手机");
    expect(said({ waiting: 4, lastFault: "copied" })).toBe("登录被复制，已停用，要重新加入 · 4 条已存手机");
    expect(said({ lastFault: "idle" })).toBe("60 天没联系社区，要重新加入");
  });

  test("shows progress and claims nothing while a new phone fills", () => {
    expect(said({ filling: { done: 30, left: 90 }, lastSuccess: "2026-03-18T10:42:00+08:00" })).toBe(
      "正在下载 25%",
    );
  });

  test("calls for the person besides saying where the words are", () => {
    const line = lineWith({ refused: 1, lastSuccess: "2026-03-18T10:42:00+08:00" }, now, zh);
    expect(line.needs).toBe("1 条待您处理");
    expect(line.said).toBe("1 条只在这部手机里");
    expect(lineWith({ held: 5 }, now, zh).needs).toBeUndefined();
  });

  test("stops counting where counting stops", () => {
    expect(said({ waiting: 1000, lastFault: "offline" })).toContain("999+ 条");
  });

  test("says the same in English", () => {
    const line = lineWith({ waiting: 3, lastFault: "offline" }, now, en);
    expect(`${line.said} · ${line.also}`).toBe("No signal · 3 kept on this phone · sent by itself later");
  });
});
