import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import {
  ACCEPTED_AT_ONCE_MAX,
  type AcceptedMany,
  type DeviceList,
  type HandedInAnswer,
  type HeldList,
} from "../../../src/sync/officeProtocol.ts";
import { PROTO, type SyncAnswer } from "../../../src/sync/protocol.ts";
import {
  doorBody,
  joinAs,
  openTown,
  type Phone,
  settledTown,
  visitBody,
  type Written,
  write,
} from "../town.ts";

const bring = async (phone: Phone, written: Written[]) => {
  const response = await phone.post("/api/handed-in", {
    proto: PROTO,
    push: written.map(({ text, hash }) => ({ text, hash })),
  });
  return (await response.json()) as HandedInAnswer;
};
const bodiesOf = ({ rows }: SyncAnswer) => rows.map(({ text }) => JSON.parse(text) as Written["revision"]);

describe("an emergency file", () => {
  test("that nothing proves is held until the office lets it in; then it is its author's, and a second and third time it changes nothing", async () => {
    const town = await openTown();
    const { office, leaderA, doorA } = await settledTown(town);
    const desk = await joinAs(town.endpoint, office);
    const visits = [1, 2, 3].map((nth) =>
      write(town.endpoint, leaderA, visitBody(doorA.revision.id, { note: `第 ${nth} 次` })),
    );
    const first = await bring(desk, visits);
    expect(first.receipts.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      visits.map(() => ["held", "unproven"]),
    );
    expect(first.known).toEqual([]);
    for (const { revision } of visits)
      expect((await desk.post("/api/held/accept", { proto: PROTO, id: revision.id })).status).toBe(200);
    for (let again = 0; again < 2; again++) {
      const later = await bring(desk, visits);
      expect(later.known).toEqual(visits.map(({ revision }) => revision.id));
      expect(later.receipts.map(({ verdict }) => verdict)).toEqual(["line", "line", "line"]);
    }
    const seen = bodiesOf(await (await joinAs(town.endpoint, leaderA)).sync()).filter(
      ({ kind }) => kind === "visit",
    );
    expect(seen.map(({ by }) => by)).toEqual([leaderA, leaderA, leaderA]);
    const rows = (await (await joinAs(town.endpoint, leaderA)).sync()).rows.filter(
      ({ kind }) => kind === "visit",
    );
    expect(rows.map(({ handedBy, letInBy }) => [handedBy, letInBy])).toEqual(
      visits.map(() => [office, office]),
    );
  });

  test("of hundreds of words is let in by one question, what was seen and done and nothing else; of each is said what became of it", async () => {
    const town = await openTown();
    const { office, leaderA, leaderB, worker, doorA } = await settledTown(town);
    const desk = await joinAs(town.endpoint, office);
    const visits = Array.from({ length: 300 }, (_, nth) =>
      write(
        town.endpoint,
        nth % 2 ? leaderA : leaderB,
        visitBody(doorA.revision.id, { note: `第 ${nth} 次` }),
      ),
    );
    const early = write(town.endpoint, leaderA, visitBody(crypto.randomUUID()));
    const self = { kind: "person", name: "邻长甲", role: "office", left: false } as const;
    const promotion = write(town.endpoint, office, self, {
      record: leaderA,
      base: leaderA,
      changed: ["role"],
    });
    const round = write(town.endpoint, worker, {
      kind: "round",
      name: "一轮",
      doors: [doorA.revision.id],
      from: "2026-03-01",
      closed: false,
    });
    const all = [...visits, early, promotion, round];
    expect((await bring(desk, all)).receipts.every(({ verdict }) => verdict === "held")).toBe(true);
    // A door that its author may not place is let in by itself, or not at all.
    const door = write(town.endpoint, worker, doorBody(undefined, { label: "909" }));
    expect((await (await joinAs(town.endpoint, worker)).sync([door])).receipts).toMatchObject([
      { verdict: "held", reason: "access" },
    ]);
    const listed = (await (await desk.get("/api/held?tap=1")).json()) as HeldList;
    expect([listed.total, listed.taps]).toEqual([301, 301]);
    expect(((await (await desk.get("/api/held")).json()) as HeldList).taps).toBe(301);
    const ids = [...all, door].map(({ revision }) => revision.id);
    const strange = crypto.randomUUID();
    for (const who of [leaderA, worker]) {
      const stranger = await joinAs(town.endpoint, who);
      expect((await stranger.post("/api/held/accept", { proto: PROTO, ids })).status).toBe(403);
    }
    const accept = async (ids: string[]) => {
      const answer = await desk.post("/api/held/accept", { proto: PROTO, ids, sure: true });
      return new Map(
        ((await answer.json()) as z.infer<typeof AcceptedMany>).became.map(({ id, became }) => [id, became]),
      );
    };
    for (let again = 0; again < 2; again++) {
      const became = await accept([...ids, strange]);
      expect(visits.map(({ revision }) => became.get(revision.id))).toEqual(visits.map(() => "placed"));
      expect([early, promotion, round, door].map(({ revision }) => became.get(revision.id))).toEqual([
        "waits",
        "never",
        "never",
        "alone",
      ]);
      expect(became.get(strange)).toBe("unknown");
    }
    const rows = (await (await joinAs(town.endpoint, leaderA)).sync([], { max: 1000 })).rows;
    expect(rows.filter(({ kind }) => kind === "visit").map(({ letInBy }) => letInBy)).toEqual(
      visits.map(() => office),
    );
    expect((await town.endpoint.log.permissions()).somebody(leaderA)?.role).toBe("block_leader");
    const tooMany = Array.from({ length: ACCEPTED_AT_ONCE_MAX + 1 }, () => crypto.randomUUID());
    expect((await desk.post("/api/held/accept", { proto: PROTO, ids: tooMany })).status).toBe(400);
    expect((await desk.post("/api/held/accept", { proto: PROTO })).status).toBe(400);
  });

  test("and the phone that comes back to hand in the same words are once", async () => {
    const town = await openTown();
    const { office, leaderA, doorA } = await settledTown(town);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    await bring(await joinAs(town.endpoint, office), [visit]);
    const answer = await (await joinAs(town.endpoint, leaderA)).sync([visit]);
    expect(answer.receipts).toMatchObject([{ id: visit.revision.id, verdict: "line" }]);
    const all = bodiesOf(await (await joinAs(town.endpoint, leaderA)).sync()).filter(
      ({ kind }) => kind === "visit",
    );
    expect(all).toHaveLength(1);
  });

  test("that a colleague brings is with the office and waits for it to be let in: nobody can write in another's name", async () => {
    const town = await openTown();
    const { office, leaderA, leaderB, doorA } = await settledTown(town);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id, { note: "托同事带的" }));
    const colleague = await joinAs(town.endpoint, leaderB);
    expect((await bring(colleague, [visit])).receipts).toMatchObject([
      { verdict: "held", reason: "unproven" },
    ]);
    expect((await bring(colleague, [visit])).known).toEqual([visit.revision.id]);
    const desk = await joinAs(town.endpoint, office);
    const accepted = await desk.post("/api/held/accept", { proto: PROTO, id: visit.revision.id });
    expect(accepted.status).toBe(200);
    const [placed] = bodiesOf(await (await joinAs(town.endpoint, leaderA)).sync()).filter(
      ({ kind }) => kind === "visit",
    );
    expect(placed).toMatchObject({ by: leaderA, body: { note: "托同事带的" } });
  });

  test("gives its author no more rights than they have, whoever of the office brings it", async () => {
    const town = await openTown();
    const { office, leaderA, doorB } = await settledTown(town);
    const elsewhere = write(town.endpoint, leaderA, visitBody(doorB.revision.id));
    const desk = await joinAs(town.endpoint, office);
    expect((await bring(desk, [elsewhere])).receipts).toMatchObject([
      { verdict: "held", reason: "unproven" },
    ]);
    const asEndpoint = write(town.endpoint, town.endpoint.community.id, {
      kind: "person",
      name: "社区丙",
      role: "office",
      left: false,
    });
    expect((await bring(desk, [asEndpoint])).receipts).toMatchObject([{ verdict: "held" }]);
  });

  test("with words that were changed on the way is refused for those alone", async () => {
    const town = await openTown();
    const { office, leaderA, doorA } = await settledTown(town);
    const [good, bad] = [
      write(town.endpoint, leaderA, visitBody(doorA.revision.id)),
      write(town.endpoint, leaderA, visitBody(doorA.revision.id)),
    ];
    const { receipts } = await bring(await joinAs(town.endpoint, office), [
      { ...bad, text: bad.text.replace("not_home", "met") },
      good,
    ]);
    expect(receipts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["refused", "hash"],
      ["held", "unproven"],
    ]);
  });

  test("needs a device that has joined", async () => {
    const town = await openTown();
    const { leaderA, doorA } = await settledTown(town);
    const { text, hash } = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ proto: PROTO, push: [{ text, hash }] });
    expect(
      (
        await town.endpoint.fetch(
          new Request("http://localhost:8787/api/handed-in", { method: "POST", headers, body }),
        )
      ).status,
    ).toBe(401);
  });
});

describe("a phone that the office hears of", () => {
  const devicesFor = async (desk: Phone) =>
    ((await (await desk.get("/api/devices")).json()) as DeviceList).devices;

  test("with words not handed in is listed with their number, and is told apart once it has handed them in", async () => {
    const town = await openTown();
    const { office, leaderA } = await settledTown(town);
    const phone = await joinAs(town.endpoint, leaderA);
    await phone.sync([], { unsent: 7 });
    const desk = await joinAs(town.endpoint, office);
    expect((await devicesFor(desk)).find(({ person }) => person === leaderA)).toMatchObject({
      unsent: 7,
      superseded: false,
    });
    await phone.sync();
    expect((await devicesFor(desk)).find(({ person }) => person === leaderA)).toMatchObject({ unsent: 0 });
  });

  test("whose store was emptied is listed with what it last had, until the office has seen to it", async () => {
    const town = await openTown();
    const { office, leaderA } = await settledTown(town);
    const phone = await joinAs(town.endpoint, leaderA);
    await phone.sync([], { unsent: 7 });
    expect(await (await phone.get("/api/me")).json()).toMatchObject({ unsent: 7 });
    for (let told = 0; told < 2; told++) await phone.sync([], { empty: true });
    await phone.sync();
    const desk = await joinAs(town.endpoint, office);
    const lost = (await devicesFor(desk)).find(({ person }) => person === leaderA);
    expect(lost).toMatchObject({ unsent: 0, lost: { count: 7 } });
    expect((await desk.post("/api/devices/settle", { proto: PROTO, device: lost?.id })).status).toBe(200);
    expect((await devicesFor(desk)).find(({ person }) => person === leaderA)?.lost).toBeUndefined();
  });

  test("that has only just joined has lost nothing", async () => {
    const town = await openTown();
    const { office, leaderA } = await settledTown(town);
    await (await joinAs(town.endpoint, leaderA)).sync([], { empty: true });
    expect(
      (await devicesFor(await joinAs(town.endpoint, office))).find(({ person }) => person === leaderA)?.lost,
    ).toBeUndefined();
  });

  test("is nobody's business but the office's", async () => {
    const town = await openTown();
    const { leaderA, worker } = await settledTown(town);
    for (const person of [leaderA, worker]) {
      const phone = await joinAs(town.endpoint, person);
      expect((await phone.get("/api/devices")).status).toBe(403);
      expect((await phone.post("/api/devices/settle", { proto: PROTO, device: "x" })).status).toBe(403);
    }
  });
});
