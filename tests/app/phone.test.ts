import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { revisitDays } from "../../src/app/doors/revisitDays.ts";
import { fieldTitle, sayField } from "../../src/app/doors/sayField.ts";
import { visitNow } from "../../src/app/doors/visit/visitDraft.ts";
import { deviceName } from "../../src/app/join/deviceName.ts";
import { fitted } from "../../src/app/navigation/address.ts";
import { obstacleOf } from "../../src/app/navigation/obstacle.ts";
import { icons } from "../../src/app/ui/icons.ts";
import { Visit } from "../../src/domain/visits/visit.ts";
import { version } from "../../src/sync/version.ts";
import { loadWords } from "../../src/words/loader.ts";
import { visit as visitZh } from "../../src/words/zh/visit.ts";
import { hasAll } from "./browsers/oldBrowsers.ts";

beforeAll(() => loadWords("zh-CN", "office"));

const browser = (userAgent: string, isSecureContext = true) => ({
  ...hasAll(),
  isSecureContext,
  navigator: { userAgent },
  indexedDB: {},
});
const CHROME =
  "Mozilla/5.0 (Linux; Android 11; M2004J7AC Build/RP1A.200720.011) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

describe("where the notebook may be opened", () => {
  test("a phone's own browser over https opens it", () => {
    expect(obstacleOf(browser(CHROME))).toBeNull();
  });

  test("inside WeChat nothing is recorded, secure or not", () => {
    expect(obstacleOf(browser(`${CHROME} MicroMessenger/8.0.47`))).toBe("inApp");
  });

  test("on an insecure address nothing is recorded", () => {
    expect(obstacleOf(browser(CHROME, false))).toBe("insecure");
  });

  test.each([
    "AliApp(DingTalk/7.0.40)",
    "QQ/8.9.68.11565 V1_AND_SQ",
    "TIM/3.5.5",
    "Lark/6.11.5 LarkLocale/zh_CN",
    "Feishu/7.1",
    "MicroMessenger/8.0.47 wxwork/4.1",
    "AlipayClient/10.5",
  ])("nor inside %s, whose store the real browser never sees", (name) => {
    expect(obstacleOf(browser(`${CHROME} ${name}`))).toBe("inApp");
  });

  test("QQ's own browser is a browser", () => {
    expect(obstacleOf(browser(`${CHROME} MQQBrowser/13.9`))).toBeNull();
  });

  test("a browser without a store is told that it is too old", () => {
    expect(obstacleOf({ ...browser(CHROME), indexedDB: undefined })).toBe("old");
  });

  test("one that is told to keep nothing is told so, whichever way it shuts its store", () => {
    const shut = { ...browser(CHROME), navigator: { userAgent: CHROME, cookieEnabled: false } };
    expect(obstacleOf({ ...shut, indexedDB: null })).toBe("blocked");
    const throwing = Object.defineProperty(browser(CHROME), "indexedDB", {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
    expect(obstacleOf(throwing)).toBe("blocked");
  });
});

describe("when to come back", () => {
  test.each([
    ["a Wednesday", "2026-03-18", "2026-03-21"],
    ["a Friday at the month's end", "2026-07-31", "2026-08-01"],
    ["a Saturday, tomorrow", "2026-03-21", "2026-03-22"],
    ["a Sunday, the next weekend", "2026-03-22", "2026-03-28"],
  ])("on %s the weekend is still to come", (_, today, weekend) => {
    expect(revisitDays(today).weekend).toBe(weekend);
  });

  test("a week on crosses the year", () => {
    expect(revisitDays("2026-12-28")).toEqual({
      tonight: "2026-12-28",
      weekend: "2027-01-02",
      week: "2027-01-04",
    });
  });
});

describe("a tap on a result", () => {
  const door = "00000000-0000-4000-8000-000000000001";
  const round = "00000000-0000-4000-8000-000000000002";
  const rounds = [
    {
      id: round,
      round: { kind: "round" as const, name: "敲门", doors: [door], from: "2026-03-01", closed: false },
    },
  ];
  const evening = new Date(2026, 2, 18, 19, 5, 7);

  test("writes a whole visit of this minute, in the round that wants the door", () => {
    const visit = visitNow(door, "not_home", rounds, evening);
    expect(Visit.safeParse(visit).success).toBe(true);
    expect(visit).toMatchObject({
      round,
      result: "not_home",
      mode: "door",
      enteredLater: false,
      withdrawn: false,
      note: "",
    });
    expect(visit.visitedAt).toMatch(/^2026-03-18T19:05:07[+-]/);
  });

  test("does not claim to have been at the door when somebody was reached from afar", () => {
    expect(visitNow(door, "contacted", rounds, evening).mode).toBeUndefined();
  });

  test("belongs to no round where none wants the door", () => {
    expect(visitNow(door, "met", [], evening).round).toBeUndefined();
  });
});

describe("what was written, in words", () => {
  test("topics are joined as people list them, an unasked question is empty", () => {
    expect(sayField("topics", ["drain", "light"], "zh-CN")).toBe("下水道/污水、路灯/楼道灯");
    expect(sayField("satisfaction", undefined, "zh-CN")).toBe("（没填）");
    expect(sayField("solvedNow", false, "zh-CN")).toBe("没解决");
  });

  test("a clash's value that no version knows is shown as it is", () => {
    expect(sayField("result", "flooded", "zh-CN")).toBe("flooded");
    expect(fieldTitle("mood", visitZh)).toBe("mood");
  });
});

describe("addresses inside the app", () => {
  test("a building's address names it, a deeper one does not fit", () => {
    expect(fitted("/b/abc", "/b/:building")).toEqual({ building: "abc" });
    expect(fitted("/b/abc/more", "/b/:building")).toBeNull();
    expect(fitted("/b", "/b/:building")).toBeNull();
    expect(fitted("/office/people", "/office/*")).toEqual({});
  });

  test("a broken address is a building that is not here, and no crash", () => {
    expect(fitted("/b/%E0%A4%A", "/b/:building")).toEqual({ building: "%E0%A4%A" });
  });
});

describe("icons", () => {
  test("every icon that a screen may name is drawn in the page", () => {
    const page = readFileSync("src/app/index.html", "utf8");
    expect([...page.matchAll(/<symbol id="i-([a-z]+)"/g)].map(([, name]) => name)).toEqual([...icons]);
  });
});

describe("a phone's name for the office", () => {
  test("tells the make and the browser and nothing else", () => {
    expect(deviceName(CHROME)).toBe("M2004J7AC · Chrome");
    expect(
      deviceName(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
      ),
    ).toBe("iPhone · Safari");
    expect(deviceName("")).toBe("? · ?");
  });
});

test("“我的” shows the version that is installed", () => {
  expect(version).toBe((JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version);
});
