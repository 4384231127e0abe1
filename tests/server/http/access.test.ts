import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { doorBody, joinAs, openTown, seal, settledTown, visitBody, write } from "../town.ts";

describe("who sees and writes what", () => {
  test("a visit goes from one phone to another, word for word", async () => {
    const town = await openTown();
    const { leaderA, worker, doorA } = await settledTown(town);
    const mine = await joinAs(town.endpoint, leaderA);
    expect((await mine.sync()).rows.map((row) => row.kind)).toContain("door");
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const answer = await mine.sync([visit]);
    expect(answer.receipts).toMatchObject([
      { id: visit.revision.id, hash: visit.hash, verdict: "line", n: 1 },
    ]);
    expect(answer.rows).toEqual([]);
    const theirs = await joinAs(town.endpoint, worker);
    expect((await theirs.sync()).rows.find((row) => row.kind === "visit")).toMatchObject({
      text: visit.text,
      hash: visit.hash,
      begun: { by: leaderA },
    });
  });

  test("a block leader reads nothing of another patch, and what they write there is held until the office lets it in", async () => {
    const town = await openTown();
    const { office, leaderA, leaderB, doorB, patchB } = await settledTown(town);
    const intruder = await joinAs(town.endpoint, leaderA);
    const first = await intruder.sync();
    expect(first.streams).not.toContain(`patch:${patchB.revision.id}`);
    expect(first.rows.some((row) => row.record === doorB.revision.id)).toBe(false);
    const visit = write(town.endpoint, leaderA, visitBody(doorB.revision.id), {
      stream: `patch:${patchB.revision.id}`,
    });
    const asked = { [`patch:${patchB.revision.id}`]: 0, office: 0 };
    const answer = await intruder.sync([visit], { cursors: asked });
    expect(answer.receipts).toMatchObject([{ verdict: "held", reason: "access" }]);
    expect(answer.rows.some((row) => row.stream === `patch:${patchB.revision.id}`)).toBe(false);

    const desk = await joinAs(town.endpoint, office);
    const { held } = await (await desk.get("/api/held")).json();
    expect(held).toMatchObject([{ id: visit.revision.id, text: visit.text, reason: "access", by: leaderA }]);
    expect((await desk.post("/api/held/accept", { proto: "linfang/1", id: visit.revision.id })).status).toBe(
      200,
    );
    expect((await (await desk.get("/api/held")).json()).held).toEqual([]);
    const owner = await joinAs(town.endpoint, leaderB);
    expect((await owner.sync()).rows.find((row) => row.id === visit.revision.id)?.text).toBe(visit.text);
    expect(await intruder.sync([visit])).toMatchObject({ receipts: [{ verdict: "line", elsewhere: true }] });
  });

  test("a visit that the old leader wrote before hearing of the move is with the new leader", async () => {
    const town = await openTown();
    const { office, leaderA, leaderB, doorA, patchB } = await settledTown(town);
    const old = await joinAs(town.endpoint, leaderA);
    await old.sync();
    const body = doorBody(patchB.revision.id);
    await town.endpoint.append(
      [
        write(town.endpoint, office, body, {
          record: doorA.revision.id,
          base: doorA.revision.id,
          changed: ["patch"],
        }),
      ],
      office,
    );
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const answer = await old.sync([visit]);
    expect(answer.receipts).toMatchObject([{ verdict: "line", elsewhere: true }]);
    expect(answer.markers.map((marker) => marker.record)).toEqual([doorA.revision.id]);
    const fresh = await joinAs(town.endpoint, leaderB);
    expect((await fresh.sync()).rows.find((row) => row.id === visit.revision.id)?.text).toBe(visit.text);
  });

  test("what a revision says of its device is held against who hands it in: another one's was carried here, and that is noted", async () => {
    const town = await openTown();
    const { leaderA, doorA } = await settledTown(town);
    const before = await joinAs(town.endpoint, leaderA);
    const { device } = await (await before.get("/api/me")).json();
    const now = await joinAs(town.endpoint, leaderA);
    const [own, strange] = [device, "a phone that nobody joined with"].map((device) => {
      const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
      return seal({ ...visit.revision, device });
    });
    if (!own || !strange) throw new Error("nothing was written");
    expect((await now.sync([own, strange])).receipts).toMatchObject([
      { verdict: "line" },
      { verdict: "line" },
    ]);
    const file = new DatabaseSync(join(town.data, "linfang.db"), { readOnly: true });
    const noted = file.prepare("select id, handed_by from log where handed_by is not null").all();
    file.close();
    expect(noted).toEqual([{ id: strange.revision.id, handed_by: leaderA }]);
  });

  test("nobody writes in another's name, corrects another's visit, or turns a door into a visit", async () => {
    const town = await openTown();
    const { office, leaderA, worker, doorA, leaderB } = await settledTown(town);
    const mine = await joinAs(town.endpoint, leaderA);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    await mine.sync([visit]);
    const forged = write(town.endpoint, office, {
      kind: "person",
      name: "社区乙",
      role: "office",
      left: false,
    });
    expect(await mine.sync([forged])).toMatchObject({ receipts: [{ verdict: "held", reason: "unproven" }] });
    const endpointsOwn = write(town.endpoint, town.endpoint.community.id, {
      kind: "person",
      name: "社区丙",
      role: "office",
      left: false,
    });
    expect(await mine.sync([endpointsOwn])).toMatchObject({
      receipts: [{ verdict: "held", reason: "unproven" }],
    });
    const door = write(town.endpoint, leaderA, doorBody(undefined));
    expect(await mine.sync([door])).toMatchObject({ receipts: [{ verdict: "refused", reason: "no-right" }] });
    const disguised = write(town.endpoint, leaderA, visitBody(doorA.revision.id), {
      record: doorA.revision.id,
      base: doorA.revision.id,
    });
    expect(await mine.sync([disguised])).toMatchObject({ receipts: [{ verdict: "held", reason: "access" }] });

    const other = await joinAs(town.endpoint, worker);
    const same = { record: visit.revision.id, base: visit.revision.id, changed: ["note"] };
    const body = visitBody(doorA.revision.id, { note: "改" });
    expect(await other.sync([write(town.endpoint, worker, body, same)])).toMatchObject({
      receipts: [{ verdict: "held", reason: "access" }],
    });
    const desk = await joinAs(town.endpoint, office);
    expect(await desk.sync([write(town.endpoint, office, body, same)])).toMatchObject({
      receipts: [{ verdict: "line", n: 2 }],
    });
    const later = (await town.endpoint.log.permissions()).people;
    expect([...later.values()].filter((person) => person.role === "office")).toHaveLength(1);
    expect(later.has(leaderB)).toBe(true);
  });

  test("only the office makes codes, and sees what is held", async () => {
    const town = await openTown();
    const { office, leaderA, leaderB } = await settledTown(town);
    const leader = await joinAs(town.endpoint, leaderA);
    expect((await leader.get("/api/held")).status).toBe(403);
    expect((await leader.post("/api/held/accept", { proto: "linfang/1", id: leaderB })).status).toBe(403);
    expect((await leader.post("/api/codes", { proto: "linfang/1", person: leaderB })).status).toBe(403);
    const desk = await joinAs(town.endpoint, office);
    const made = await (await desk.post("/api/codes", { proto: "linfang/1", person: leaderB })).json();
    expect(made.digits).toMatch(/^\d{8}$/);
    expect(made.code.length).toBeGreaterThanOrEqual(16);
  });

  test("whoever has left reads nothing more, and what they still hand in is held", async () => {
    const town = await openTown();
    const { office, leaderA, doorA } = await settledTown(town);
    const mine = await joinAs(town.endpoint, leaderA);
    await mine.sync();
    const before = (await mine.sync([], { cursors: {}, max: 100 })).rows.find(
      (row) => row.record === leaderA,
    );
    const gone = write(
      town.endpoint,
      office,
      { kind: "person", name: "邻长甲", role: "block_leader", left: true },
      { record: leaderA, base: before?.id ?? "", changed: ["left"] },
    );
    expect(await town.endpoint.append([gone], office)).toMatchObject([{ verdict: "line" }]);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    expect(await mine.sync([visit], { cursors: {} })).toMatchObject({
      streams: [],
      rows: [],
      receipts: [{ verdict: "held", reason: "access" }],
    });
  });

  test("a grid worker opens a round in the own grid only", async () => {
    const town = await openTown();
    const { office, worker, doorA } = await settledTown(town);
    const far = write(town.endpoint, office, doorBody(undefined, { label: "901" }));
    await town.endpoint.append([far], office);
    const mine = await joinAs(town.endpoint, worker);
    const round = (doors: string[]) =>
      write(town.endpoint, worker, {
        kind: "round",
        name: "三月敲门",
        doors,
        from: "2026-03-01",
        closed: false,
      });
    expect(await mine.sync([round([doorA.revision.id])])).toMatchObject({
      receipts: [{ verdict: "line", stream: "rounds" }],
    });
    expect(await mine.sync([round([doorA.revision.id, far.revision.id])])).toMatchObject({
      receipts: [{ verdict: "held", reason: "access" }],
    });
  });
});
