import { describe, expect, test } from "vitest";
import { readCode } from "../../../src/server/devices/joinCode.ts";
import { callerOf } from "../../../src/server/http/netAddress.ts";
import { RateLimit, SHORT_ALIVE_MAX } from "../../../src/server/http/rateLimit.ts";
import { joinAs, openTown, post, type Town } from "../town.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

async function tryCode(town: Town, code: string, address: string) {
  return town.endpoint.fetch(post("/api/join", { proto: "linfang/1", code, deviceName: "手机" }), address);
}

const wrong = (nth: number) => String(10_000_000 + nth);

async function leaderIn(town: Town) {
  return town.endpoint.addPerson({ name: "邻长甲", role: "block_leader" });
}

describe("guessing a join code", () => {
  test.each([
    ["12345678-----", "12345678"],
    ["-1-2-3-4-5-6-7-8-", "12345678"],
    ["1 2 3 4 5 6 7 8             ", "12345678"],
    ["\u200b12345678\u200b\u200b\u200b\u200b\u200b\u200b", "12345678"],
    ["１２３４　５６７８", "12345678"],
    ["1234–5678——————", "12345678"],
    ["\t12345678\n\u0000", "12345678"],
    ["123456789012", "123456789012"],
  ])("%j is the short code %s, for whoever counts and for whoever looks it up", (sent, text) => {
    expect(readCode(sent)).toEqual({ text, isShort: true });
  });

  test("a link's code keeps its dashes, and twenty digits are no short code", () => {
    expect(readCode(" a-b_C-1234567890abcd ")).toEqual({ text: "a-b_C-1234567890abcd", isShort: false });
    expect(readCode("1234 5678 9012 3456 7890")).toEqual({ text: "12345678901234567890", isShort: false });
  });

  test("padding a short code does not switch the limits off", async () => {
    const town = await openTown();
    const statuses: number[] = [];
    for (let nth = 0; nth < 40; nth += 1)
      statuses.push((await tryCode(town, `${wrong(nth)}${"-".repeat(5 + nth)}`, "10.0.0.5")).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
  });

  test("a thousand guesses sent at once are counted like one after another", async () => {
    const town = await openTown();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, nth) => tryCode(town, wrong(nth), "10.0.0.5")),
    );
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(5);
  });

  test("all addresses of one customer are one, however they are written", async () => {
    const town = await openTown();
    const statuses: number[] = [];
    for (let nth = 0; nth < 20; nth += 1)
      statuses.push((await tryCode(town, wrong(nth), `2001:db8:1:2:${nth.toString(16)}::${nth}`)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(5);
    for (const [nth, written] of [
      "::ffff:10.0.0.7",
      "::FFFF:0a00:7",
      "10.0.0.7:4711",
      "[::ffff:10.0.0.7]:80",
      "0:0:0:0:0:ffff:10.0.0.7",
      "10.0.0.7",
    ].entries())
      expect([written, (await tryCode(town, wrong(100 + nth), written)).status]).toEqual([
        written,
        nth < 5 ? 404 : 429,
      ]);
  });

  test.each([
    ["10.1.2.3", "10.1.2.3", "10.1.2.0/24"],
    ["::ffff:10.1.2.3", "10.1.2.3", "10.1.2.0/24"],
    ["2001:DB8::1", "2001:db8:0:0::/64", "2001:db8:0::/48"],
    ["2001:db8:0:0:ffff::", "2001:db8:0:0::/64", "2001:db8:0::/48"],
    ["fe80::1%eth0", "fe80:0:0:0::/64", "fe80:0:0::/48"],
    ["::1", "0:0:0:0::/64", "0:0:0::/48"],
    ["unix:", "unix:", "unix:"],
    ["", "", ""],
  ])("%s is counted as %s in %s", (address, host, network) =>
    expect(callerOf(address)).toEqual({ host, network }),
  );

  test("sixty wrong guesses from twelve addresses stop those twelve, and lock nobody else out", async () => {
    const town = await openTown();
    const { digits } = await town.endpoint.newCode(await leaderIn(town));
    for (let nth = 0; nth < 60; nth += 1)
      expect((await tryCode(town, wrong(nth), `10.${nth % 12}.0.9`)).status).toBe(404);
    for (let nth = 0; nth < 12; nth += 1)
      expect((await tryCode(town, digits, `10.${nth}.0.9`)).status).toBe(429);
    expect((await tryCode(town, digits, "10.99.0.1")).status).toBe(200);
  });

  test("guessing at leisure ends, too: fifteen an address and thirty a network in the time for which a code lives", async () => {
    const town = await openTown();
    let byAddress = 0;
    for (let nth = 0; nth < 60; nth += 1) {
      if ((await tryCode(town, wrong(nth), "10.0.0.5")).status === 404) byAddress += 1;
      town.clock.ms += 2 * MINUTE_MS;
    }
    expect(byAddress).toBe(15);
    let byNetwork = byAddress;
    for (let nth = 0; nth < 60; nth += 1)
      if ((await tryCode(town, wrong(100 + nth), `10.0.0.${100 + nth}`)).status === 404) byNetwork += 1;
    expect(byNetwork).toBe(30);
    town.clock.ms += 3 * DAY_MS;
    expect((await tryCode(town, wrong(1), "10.0.0.5")).status).toBe(404);
  });

  test("a whole course joins behind one address, though every other one mistypes", async () => {
    const town = await openTown();
    for (let nth = 0; nth < 40; nth += 1) {
      const person = await town.endpoint.addPerson({ name: `邻长${nth}`, role: "block_leader" });
      const { digits } = await town.endpoint.newCode(person);
      if (nth % 2 === 0) expect((await tryCode(town, wrong(nth), "10.0.0.5")).status).toBe(404);
      expect((await tryCode(town, digits, "10.0.0.5")).status).toBe(200);
      town.clock.ms += 10_000;
    }
  });

  test("a wrong link costs no digits, and wrong digits no link", async () => {
    const town = await openTown();
    const person = await leaderIn(town);
    for (let nth = 0; nth < 5; nth += 1)
      expect((await tryCode(town, `not-a-code-at-all-${nth}`, "10.0.0.5")).status).toBe(404);
    expect((await tryCode(town, "not-a-code-at-all-9", "10.0.0.5")).status).toBe(429);
    for (let nth = 0; nth < 5; nth += 1)
      expect((await tryCode(town, wrong(nth), "10.0.0.5")).status).toBe(404);
    town.clock.ms += MINUTE_MS + 1;
    for (let nth = 5; nth < 10; nth += 1) await tryCode(town, wrong(nth), "10.0.0.5");
    expect((await tryCode(town, (await town.endpoint.newCode(person)).code, "10.0.0.5")).status).toBe(200);
  });

  test("whoever has a million addresses wins in 72 hours with less than 1 : 400, however many codes are alive", {
    timeout: 90_000,
  }, () => {
    for (const alive of [1, 50, SHORT_ALIVE_MAX]) {
      const guard = new RateLimit();
      const code = readCode("12345678");
      for (let known = 0; known < 50; known += 1)
        guard.count({ what: "known", at: 0, network: callerOf(`172.16.${known}.1`).network }, 0);
      let risk = 0;
      for (let nth = 0; nth < 1_000_000; nth += 1) {
        if (nth > 300_000 && nth % 997 !== 0) continue;
        const isInside = nth % 3 === 0;
        const address = isInside
          ? `172.16.${nth % 50}.${nth % 251}`
          : `${1 + (nth >> 16)}.${(nth >> 8) & 255}.${nth & 255}.1`;
        const said = guard.admits(callerOf(address), String(nth), code, alive, nth * 200);
        if (!said.ok) continue;
        guard.count(said.guess, nth * 200);
        risk += alive / 1e8;
      }
      expect(risk).toBeLessThan(1 / 400 + 1e-9);
    }
  });

  test("while strangers guess, phones of known networks join with digits, links work for all, and new slips carry long digits", async () => {
    const town = await openTown();
    const office = await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const leader = await leaderIn(town);
    for (let nth = 0; nth < SHORT_ALIVE_MAX - 60; nth += 1) await town.endpoint.newCode(leader);
    const desk = await joinAs(town.endpoint, office, "192.168.7.2");
    const before = await (await desk.post("/api/codes", { proto: "linfang/1", person: leader })).json();
    expect(before.digits).toMatch(/^\d{8}$/);
    let looked = 0;
    for (let nth = 0; nth < 400; nth += 1)
      if ((await tryCode(town, wrong(nth), `10.${nth % 200}.${nth >> 4}.1`)).status === 404) looked += 1;
    expect(looked).toBeGreaterThan(200);
    expect(looked).toBeLessThan(300);

    const shut = await tryCode(town, before.digits, "10.250.0.1");
    expect([shut.status, (await shut.json()).error]).toEqual([429, "digits-shut"]);
    expect((await tryCode(town, before.digits, "192.168.7.99")).status).toBe(200);
    const after = await (await desk.post("/api/codes", { proto: "linfang/1", person: leader })).json();
    expect(after.digits).toMatch(/^\d{20}$/);
    expect((await tryCode(town, after.digits, "10.250.0.2")).status).toBe(200);
    expect((await tryCode(town, (await town.endpoint.newCode(leader)).code, "10.250.0.3")).status).toBe(200);
  });

  test("an office person never has a code that can be guessed, whenever they became one", async () => {
    const town = await openTown();
    const office = await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const made = await town.endpoint.newCode(office);
    expect(made.digits).toMatch(/^\d{20}$/);
    const grouped = made.digits.replace(/(\d{4})(?=\d)/g, "$1 ");
    expect((await tryCode(town, grouped, "10.0.0.5")).status).toBe(200);

    const leader = await leaderIn(town);
    const { digits, code } = await town.endpoint.newCode(leader);
    const { rows } = await (await joinAs(town.endpoint, office)).sync();
    const base = rows.find(({ record }) => record === leader)?.id ?? "";
    const { write } = await import("../town.ts");
    const body = { kind: "person", name: "邻长甲", role: "office", left: false } as const;
    await town.endpoint.append(
      [write(town.endpoint, office, body, { record: leader, base, changed: ["role"] })],
      office,
    );
    const refused = await tryCode(town, digits, "10.0.0.6");
    expect([refused.status, (await refused.json()).error]).toEqual([410, "expired"]);
    expect((await tryCode(town, code, "10.0.0.6")).status).toBe(200);
  });
});
