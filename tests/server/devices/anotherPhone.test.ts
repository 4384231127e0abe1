import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import type { CodeAnswer, DeviceList } from "../../../src/sync/officeProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import {
  joinAs,
  openTown,
  type Phone,
  phone,
  post,
  settledTown,
  type Town,
  visitBody,
  write,
} from "../town.ts";

const HOUR_MS = 3_600_000;

async function openDesk() {
  const town = await openTown();
  const people = await settledTown(town);
  const office = await joinAs(town.endpoint, people.office);
  const first = await joinAs(town.endpoint, people.leaderA);
  await first.sync();
  return { town, ...people, office, first };
}
const idOf = async (one: Phone) => (await one.sync([], { max: 0 })).device ?? "";
const made = async (answer: Response) => {
  expect(answer.status).toBe(200);
  return (await answer.json()) as CodeAnswer;
};
const officeCode = async (office: Phone, person: string, replaces?: readonly string[]) =>
  made(await office.post("/api/codes", { proto: PROTO, person, replaces }));
const askOwn = (one: Phone, isInstead = false) => one.post("/api/codes/own", { proto: PROTO, isInstead });
const tryCode = (town: Town, code: string, attempt = "attempt-of-the-second") =>
  town.endpoint.fetch(post("/api/join", { proto: PROTO, code, deviceName: "第二部", attempt }), "10.0.0.9");
async function joinWith(town: Town, code: string): Promise<Phone> {
  const answer = await tryCode(town, code);
  expect(answer.status).toBe(200);
  return phone(town.endpoint, (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
}
const word = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: string }).error];
const listed = async (office: Phone, person: string) =>
  ((await (await office.get("/api/devices")).json()) as DeviceList).devices.filter(
    (one) => one.person === person,
  );
const act = async (office: Phone, what: "take" | "admit", device: string) =>
  (await office.post(`/api/devices/${what}`, { proto: PROTO, device })).status;

describe("a code of the office's", () => {
  test("for another phone beside the first retires nobody: both go on, hand in and are listed, and each is taken away alone", async () => {
    const { town, office, first, leaderA, doorA } = await openDesk();
    town.clock.ms += 60_000;
    const second = await joinWith(town, (await officeCode(office, leaderA, [])).code);
    for (const [one, note] of [
      [second, "第二部写的"],
      [first, "第一部写的"],
      [second, "又写"],
    ] as const) {
      const answer = await one.sync([write(town.endpoint, leaderA, visitBody(doorA.revision.id, { note }))], {
        unsent: one === first ? 3 : 1,
        app: one === first ? "1.0.0" : "1.1.0",
      });
      expect(answer.receipts).toMatchObject([{ verdict: "line" }]);
      expect(answer.notice).toBeUndefined();
    }
    const [late, early] = await listed(office, leaderA);
    expect(late).toMatchObject({ name: "第二部", superseded: false, unsent: 1, app: "1.1.0" });
    expect(early).toMatchObject({ name: "手机", superseded: false, unsent: 3, app: "1.0.0" });
    expect(await act(office, "take", early?.id ?? "")).toBe(200);
    expect(await first.sync()).toMatchObject({ taken: true, rows: [] });
    expect((await second.sync([], { cursors: {} })).rows.length).toBeGreaterThan(0);
  });

  test("instead of one of two retires that one and leaves the other, also in a database that was set back", async () => {
    const { town, office, first, leaderA } = await openDesk();
    const second = await joinWith(town, (await officeCode(office, leaderA, [])).code);
    await second.sync();
    const { folder } = await takeBackup(town.data, join(town.data, "backups"), new Date(town.clock.ms));
    const third = await joinWith(town, (await officeCode(office, leaderA, [await idOf(first)])).code);
    await third.sync();
    for (const isSetBack of [false, true]) {
      if (isSetBack) await town.restart(() => restore(town.data, folder, new Date(town.clock.ms)));
      const again = ({ cookie }: Phone) => phone(town.endpoint, cookie);
      expect((await again(first).sync()).notice).toBe("superseded");
      expect((await again(second).sync()).notice).toBeUndefined();
      expect((await again(third).sync()).notice).toBeUndefined();
    }
  });

  test("that says nothing of it retires all there are, as from an older desk; and never somebody else's", async () => {
    const { town, office, first, leaderA, leaderB } = await openDesk();
    const neighbour = await joinAs(town.endpoint, leaderB);
    await neighbour.sync();
    const code = await officeCode(office, leaderA, [await idOf(neighbour), await idOf(office), "nobody"]);
    await (await joinWith(town, code.code)).sync();
    expect((await first.sync()).notice).toBeUndefined();
    expect((await neighbour.sync()).notice).toBeUndefined();
    await (await joinWith(town, (await officeCode(office, leaderA)).code)).sync();
    expect((await first.sync()).notice).toBe("superseded");
    expect((await neighbour.sync()).notice).toBeUndefined();
  });

  test("dies with the phone that it was made on, and with the office of who made it", async () => {
    const { town, office, leaderA, office: desk } = await openDesk();
    const person = await town.endpoint.addPerson({ name: "社区乙", role: "office" });
    const stolen = await joinAs(town.endpoint, person);
    const [before, after] = [await officeCode(stolen, leaderA), await officeCode(stolen, person)];
    expect((await tryCode(town, before.code)).status).toBe(200);
    expect(await act(desk, "take", await idOf(stolen))).toBe(200);
    for (const code of [after.code, after.digits])
      expect(await word(await tryCode(town, code))).toEqual([410, "expired"]);
    expect(await word(await stolen.post("/api/codes", { proto: PROTO, person }))).toEqual([403, "revoked"]);

    const leaving = await joinAs(town.endpoint, person);
    const left = await officeCode(leaving, leaderA);
    const head = (await office.sync()).rows.find(({ record }) => record === person)?.id ?? "";
    const body = { kind: "person", name: "社区乙", role: "office", left: true } as const;
    const how = { record: person, base: head, changed: ["left"] };
    await office.sync([write(town.endpoint, (await whoIs(office)) ?? "", body, how)]);
    expect(await word(await tryCode(town, left.digits))).toEqual([410, "expired"]);
  });
});

const whoIs = async (one: Phone) =>
  ((await (await one.get("/api/me")).json()) as { person: { id: string } }).person.id;

describe("a code that a person shows on their own phone", () => {
  test("lets in at once nobody: the other phone waits for the office, which reads on which phone it was made", async () => {
    const { town, office, first, leaderA, doorA } = await openDesk();
    const second = await joinWith(town, (await made(await askOwn(first))).code);
    expect(await word(await second.get("/api/me"))).toEqual([401, "waits"]);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    await expect(second.sync([visit])).rejects.toThrow();
    const device = (await listed(office, leaderA)).find(({ waits }) => waits);
    expect(device).toMatchObject({ name: "第二部", shownBy: await idOf(first) });
    await town.restart();
    const desk = phone(town.endpoint, office.cookie);
    expect(await word(await phone(town.endpoint, second.cookie).get("/api/me"))).toEqual([401, "waits"]);
    expect(await act(desk, "admit", device?.id ?? "")).toBe(200);
    const [one, other] = [phone(town.endpoint, first.cookie), phone(town.endpoint, second.cookie)];
    expect((await other.sync([visit])).receipts).toMatchObject([{ verdict: "line" }]);
    expect((await one.sync()).notice).toBeUndefined();
    expect((await other.sync()).notice).toBeUndefined();
  });

  test("instead of that phone retires it alone, when the office has let the new one in", async () => {
    const { town, office, first, leaderA } = await openDesk();
    const beside = await joinWith(town, (await officeCode(office, leaderA, [])).code);
    await beside.sync();
    const third = await joinWith(town, (await made(await askOwn(first, true))).code);
    expect((await first.sync()).notice).toBeUndefined();
    const device = (await listed(office, leaderA)).find(({ waits }) => waits);
    await act(office, "admit", device?.id ?? "");
    await third.sync();
    expect((await first.sync()).notice).toBe("superseded");
    expect((await beside.sync()).notice).toBeUndefined();
  });

  test("is one at a time: a newer one ends the one before, and while a phone waits for the office there is none", async () => {
    const { town, office, first, leaderA } = await openDesk();
    const [before, now] = [await made(await askOwn(first)), await made(await askOwn(first))];
    expect(await word(await tryCode(town, before.code))).toEqual([404, "unknown"]);
    const officeMade = await officeCode(office, leaderA, []);
    await joinWith(town, now.digits);
    expect(await word(await askOwn(first))).toEqual([409, "waits"]);
    const device = (await listed(office, leaderA)).find(({ waits }) => waits);
    await act(office, "take", device?.id ?? "");
    expect((await askOwn(first)).status).toBe(200);
    // The office's own stands all the while.
    expect((await tryCode(town, officeMade.code)).status).toBe(200);
  });

  test("comes from no phone that has a successor: it is to be put away", async () => {
    const { town, office, first, leaderA } = await openDesk();
    await (await joinWith(town, (await officeCode(office, leaderA)).code)).sync();
    expect(await word(await askOwn(first))).toEqual([409, "superseded"]);
  });

  test("is good for an hour", async () => {
    const { town, first } = await openDesk();
    const { code } = await made(await askOwn(first));
    town.clock.ms += HOUR_MS + 1000;
    expect(await word(await tryCode(town, code))).toEqual([410, "expired"]);
  });

  test("comes from no phone that was taken away, and what that one had shown before is none any more", async () => {
    const { town, office, first } = await openDesk();
    const { code, digits } = await made(await askOwn(first));
    await act(office, "take", await idOf(first));
    for (const one of [code, digits]) expect(await word(await tryCode(town, one))).toEqual([410, "expired"]);
    expect(await word(await askOwn(first))).toEqual([403, "revoked"]);
    await town.restart();
    expect(await word(await tryCode(town, code))).toEqual([410, "expired"]);
  });

  test("comes from no former leader, and from nobody who waits; nor is it for anybody else", async () => {
    const { town, office, first, leaderA, leaderB, office: desk } = await openDesk();
    const early = await made(await askOwn(first));
    const waiting = await joinWith(town, early.code);
    expect(await word(await askOwn(waiting))).toEqual([401, "waits"]);
    const asked = await first.post("/api/codes/own", { proto: PROTO, isInstead: false, person: leaderB });
    expect(asked.status).toBe(409);
    const device = (await listed(office, leaderA)).find(({ waits }) => waits);
    await act(desk, "take", device?.id ?? "");
    const { code } = await made(
      await first.post("/api/codes/own", { proto: PROTO, isInstead: false, person: leaderB }),
    );
    const head = (await office.sync([], { cursors: {} })).rows.find(({ record }) => record === leaderA)?.id;
    const body = { kind: "person", name: "邻长甲", role: "block_leader", left: true } as const;
    const how = { record: leaderA, base: head ?? "", changed: ["left"] };
    const leaving = await office.sync([write(town.endpoint, await whoIs(office), body, how)]);
    expect(leaving.receipts).toMatchObject([{ verdict: "line" }]);
    expect(await word(await tryCode(town, code))).toEqual([410, "expired"]);
    expect(await word(await askOwn(first))).toEqual([403, "left"]);
    expect((await listed(office, leaderB)).length).toBe(0);
  });

  test("of a copied phone lets nobody in, and none that it had shown does once the copy was noticed", async () => {
    const { town, office, first, leaderA } = await openDesk();
    const copy = phone(town.endpoint, first.cookie);
    const thief = await joinWith(town, (await made(await askOwn(copy))).code);
    expect(await word(await thief.get("/api/me"))).toEqual([401, "waits"]);
    await act(office, "take", (await listed(office, leaderA)).find(({ waits }) => waits)?.id ?? "");
    town.clock.ms += 2 * HOUR_MS;
    await first.sync();
    town.clock.ms += 24 * HOUR_MS;
    const renewed = await first.post("/api/sync", blankExchange);
    const next = phone(town.endpoint, (renewed.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
    await next.sync();
    town.clock.ms += HOUR_MS / 2;
    const { code } = await made(await askOwn(copy));
    // What the true phone was given has been shown for an hour: from now on the other one is a copy's.
    town.clock.ms += (HOUR_MS * 3) / 4;
    await next.sync();
    expect(await word(await askOwn(copy))).toEqual([401, "copied"]);
    expect(await word(await tryCode(town, code))).toEqual([410, "expired"]);
    expect(await word(await askOwn(next))).toEqual([401, "copied"]);
  });
});

const blankExchange = {
  ...{
    proto: PROTO,
    top: { seq: 0, chain: "" },
    proofs: [],
    streamsDigest: "",
    cursors: {},
    push: [],
    max: 0,
  },
  at: "2026-03-18T17:00:00+08:00",
};
