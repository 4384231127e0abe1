import { expect, test } from "vitest";
import { DeviceCookie, type ShownCookie } from "../../../src/server/http/deviceCookie.ts";

const community = "00000000-0000-4000-8000-0000000000c1";
const device = { id: "d1", person: "p1", superseded: false, hasSpoken: true };

test("the next credential is looked for only where one was due when the last one was shown", async () => {
  let asked = 0;
  const sessions = {
    heed: async () => ({ shut: null, isNextDue: true }),
    next: async () => {
      asked += 1;
      return "next";
    },
  };
  const known = { who: { device: async () => device }, sessions, isRevoked: () => false };
  const cookie = new DeviceCookie(community, known);
  const given = async (shown: Partial<ShownCookie>) => {
    const headers = new Headers();
    const all = { device, credential: "now", isFromBefore: false, shut: null, isNextDue: false, ...shown };
    await cookie.renew(new Request("http://localhost/api/sync"), headers, all);
    return headers.get("set-cookie")?.split(";")[0];
  };
  expect(await given({})).toBeUndefined();
  expect(await given({ isFromBefore: true })).toBe("linfang-00000000=now");
  expect(asked).toBe(0);
  expect(await given({ isNextDue: true })).toBe("linfang-00000000=next");
  expect(asked).toBe(1);
});
