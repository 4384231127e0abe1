import { describe, expect, test } from "vitest";
import { joinAs, openTown, phone, post, type Town } from "../town.ts";

const DAY_MS = 24 * 3_600_000;
const request = {
  proto: "linfang/1",
  top: { seq: 0, chain: "" },
  proofs: [],
  streamsDigest: "",
  at: "2026-03-18T17:00:00+08:00",
  cursors: {},
  push: [],
  max: 0,
};

/** What the office gives a browser with an exchange: the cookie alone. */
async function given(town: Town, cookie: string): Promise<string | undefined> {
  const answer = await phone(town.endpoint, cookie).post("/api/sync", request);
  expect(answer.status).toBe(200);
  return answer.headers.get("set-cookie")?.split(";")[0];
}

describe("the cookie", () => {
  test("of one community does not take the place of another one's under the same name of a machine", async () => {
    const [one, other] = [await openTown(), await openTown()];
    const cookies = new Map<string, string>();
    for (const town of [one, other]) {
      const { cookie } = await joinAs(
        town.endpoint,
        await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
      );
      const [name = "", value = ""] = cookie.split("=");
      cookies.set(name, value);
    }
    const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (const town of [one, other])
      expect((await phone(town.endpoint, sent).get("/api/me")).status).toBe(200);
  });

  test("that has the name which all communities shared goes on, and is given anew under its own", async () => {
    const town = await openTown();
    const { cookie } = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    const fromBefore = cookie.replace(/^linfang-[0-9a-f]+=/, "linfang=");
    expect(fromBefore).not.toBe(cookie);
    expect(await given(town, fromBefore)).toBe(cookie);
    expect(await given(town, fromBefore)).toBe(cookie);
    expect(await given(town, `linfang=another.community; ${cookie}`)).toBeUndefined();
  });

  test("lives on while it is used: once a day, whichever way the clock was put, and after each start", async () => {
    const town = await openTown();
    const { cookie } = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    expect(await given(town, cookie)).toBeUndefined();
    town.clock.ms += DAY_MS;
    expect(await given(town, cookie)).toBe(cookie);
    expect(await given(town, cookie)).toBeUndefined();
    town.clock.ms -= 400 * DAY_MS;
    expect(await given(town, cookie)).toBe(cookie);
    await town.restart();
    expect(await given(town, cookie)).toBe(cookie);
    const stranger = await town.endpoint.fetch(post("/api/sync", request));
    expect([stranger.status, stranger.headers.get("set-cookie")]).toEqual([401, null]);
  });
});
