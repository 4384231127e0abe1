import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { type Restored, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import {
  doorBody,
  joinAs,
  openTown,
  type Phone,
  phone,
  settledTown,
  type Town,
  visitBody,
  write,
} from "../town.ts";

const GIVEN = "2026-03-18T17:00:00+08:00";
const NOW_MS = Date.parse("2026-03-18T18:30:00+08:00");
const LATER = "2026-03-18T17:30:00+08:00";
/** Stands in the reason's text and nowhere else: what is looked for in files. */
const CANARY = "canary-of-a-reason";

const reasonAt = (door: Id, change: object = {}): Body<"care_reason"> =>
  ({
    ...{ kind: "care_reason", door, reasons: ["alone", "aged"], way: "spoken", givenAt: GIVEN },
    ...{ canary: CANARY, ...change },
  }) as Body<"care_reason">;
const withdrawalAt = (door: Id, ends: Id[] = [], saidAt = LATER): Body<"care_withdrawal"> => ({
  ...{ kind: "care_withdrawal", door, saidAt, ends },
});
const revealAt = (door: Id, person: Id): Body<"care_reveal"> => ({
  ...{ kind: "care_reveal", person, door, at: GIVEN },
});

/** Of the words of a reason, how often they stand in any file of the office's folder. */
function canariesIn(folder: string): number {
  let found = 0;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found += canariesIn(path);
    else found += readFileSync(path).toString("latin1").split(CANARY).length - 1;
  }
  return found;
}

async function caredTown() {
  const town = await openTown();
  town.clock.ms = NOW_MS;
  const settled = await settledTown(town);
  const { endpoint } = town;
  const { office, worker, doorA } = settled;
  const other = await endpoint.addPerson({ name: "网格员乙", role: "grid_worker" });
  const volunteer = await endpoint.addPerson({ name: "志愿者", role: "volunteer" });
  const viewer = await endpoint.addPerson({ name: "街道", role: "viewer" });
  const grid2 = write(endpoint, office, { kind: "grid", name: "第二网格", workers: [other] });
  const patchC = write(endpoint, office, {
    ...{ kind: "patch", name: "丙片", grid: grid2.revision.id, leaders: [] },
  });
  await endpoint.append([grid2, patchC], office);
  const door = doorA.revision.id;
  const reason = write(endpoint, worker, reasonAt(door), { parent: door });
  const own = await joinAs(endpoint, worker);
  expect((await own.sync([reason])).receipts).toMatchObject([{ verdict: "line" }]);
  return { town, ...settled, other, volunteer, viewer, grid2, patchC, door, reason, own };
}

/** All that somebody's phone is told who asks for every stream there is. */
async function heardBy(town: Town, person: Id, patches: Id[]): Promise<string> {
  const phone = await joinAs(town.endpoint, person);
  const asked = ["care:unassigned", ...patches.flatMap((id) => [`care:${id}`, `patch:${id}`]), "office"];
  const cursors = Object.fromEntries(asked.map((stream) => [stream, 0]));
  return JSON.stringify([await phone.sync(), await phone.sync([], { cursors })]);
}

const auditOf = async (desk: Phone) =>
  (await (await desk.get("/api/audit")).json()).lines as {
    act: string;
    about?: string;
    by: Id;
    what?: string;
  }[];

describe("why a household is cared for", () => {
  test("is read by the grid workers of its patch and the office, and by nobody else, whatever they ask for", async () => {
    const { town, office, worker, leaderA, leaderB, other, volunteer, viewer, patchA, patchB } =
      await caredTown();
    const patches = [patchA.revision.id, patchB.revision.id];
    const reads = async (who: Id) => (await heardBy(town, who, patches)).includes(CANARY);
    expect([await reads(office), await reads(worker)]).toEqual([true, true]);
    const others = [leaderA, leaderB, other, volunteer];
    expect(await Promise.all(others.map(reads))).toEqual([false, false, false, false]);
    expect(await reads(viewer)).toBe(false);
    const desk = (await Promise.all(others.map((one) => joinAs(town.endpoint, one)))).map(async (phone) => [
      ...[
        (await phone.get(`/api/door-data?doors=${patches[0]}`)).status,
        (await phone.get("/api/held")).status,
      ],
    ]);
    expect(new Set((await Promise.all(desk)).flat())).toEqual(new Set([403]));
  });

  test("is said and taken back by nobody whom it is not shown to", async () => {
    const { town, leaderA, leaderB, other, volunteer, door, reason } = await caredTown();
    for (const who of [leaderA, leaderB, other, volunteer]) {
      const phone = await joinAs(town.endpoint, who);
      const bodies = [reasonAt(door), withdrawalAt(door, [reason.revision.id])];
      const push = bodies.map((body) => write(town.endpoint, who, body, { parent: door }));
      const { receipts } = await phone.sync(push);
      const isOut = who === other ? "held" : "refused";
      expect(receipts.map(({ verdict }) => verdict)).toEqual([isOut, isOut]);
      expect(JSON.stringify(receipts)).not.toContain("care:");
    }
    expect((await heardBy(town, (await caredReader(town)).worker, [])).includes(CANARY)).toBe(true);
  });

  test("goes with its door, and with its patch; who walked there before has to let go of it", async () => {
    const { town, office, worker, other, own, doorA, door, patchA, patchC, grid2, reason } =
      await caredTown();
    const { endpoint } = town;
    const theirs = await joinAs(endpoint, other);
    await theirs.sync();
    const there = write(endpoint, office, doorBody(patchC.revision.id), {
      ...{ record: door, base: doorA.revision.id, changed: ["patch"] },
    });
    await endpoint.append([there], office);
    const left = await own.sync();
    expect(left.markers.map(({ record }) => record)).toEqual(
      expect.arrayContaining([door, reason.revision.id]),
    );
    expect(await heardBy(town, worker, [patchC.revision.id, patchA.revision.id])).not.toContain(CANARY);
    expect(JSON.stringify(await theirs.sync())).toContain(CANARY);

    // And back again with a patch that changes hands: no row of the door is touched.
    const grid = (await endpoint.log.permissions()).of(worker).sorted.find((one) => one.startsWith("grid:"));
    const moved = write(
      endpoint,
      office,
      { kind: "patch", name: "丙片", grid: grid?.slice(5) ?? "", leaders: [] },
      { record: patchC.revision.id, base: patchC.revision.id, changed: ["grid"] },
    );
    await endpoint.append([moved], office);
    expect(grid2.revision.id).not.toBe(grid?.slice(5));
    expect(await heardBy(town, other, [patchC.revision.id])).not.toContain(CANARY);
    expect(await heardBy(town, worker, [])).toContain(CANARY);
  });

  test("is not read by the leader of the patch that its door comes to", async () => {
    const { town, office, worker, leaderB, doorA, door, patchB } = await caredTown();
    const there = write(town.endpoint, office, doorBody(patchB.revision.id), {
      ...{ record: door, base: doorA.revision.id, changed: ["patch"] },
    });
    await town.endpoint.append([there], office);
    const heard = await heardBy(town, leaderB, [patchB.revision.id]);
    expect([heard.includes(door), heard.includes(CANARY)]).toEqual([true, false]);
    expect(await heardBy(town, worker, [])).toContain(CANARY);
  });

  test("is read by no phone that was taken away, and by no worker who has left", async () => {
    const { town, office, worker, own, patchA } = await caredTown();
    const desk = await joinAs(town.endpoint, office);
    const { device } = await (await own.get("/api/me")).json();
    const taken = await desk.post("/api/devices/take", { proto: "linfang/1", device });
    expect(taken.status).toBe(200);
    const asked = { [`care:${patchA.revision.id}`]: 0 };
    expect(JSON.stringify(await own.sync([], { cursors: asked, top: { seq: 0, chain: "" } }))).not.toContain(
      CANARY,
    );
    const { log } = town.endpoint;
    const body = (await log.permissions()).people.get(worker);
    if (!body) throw new Error("nobody");
    const gone = write(
      town.endpoint,
      office,
      { ...body, left: true },
      { record: worker, base: worker, changed: ["left"] },
    );
    await town.endpoint.append([gone], office);
    const after = (await log.permissions()).of(worker).sorted;
    expect(after).toEqual([]);
  });

  test("each look stands in the audit, with whose it was, and so do consent and its end; never a reason", async () => {
    const { town, office, worker, leaderA, own, door, reason } = await caredTown();
    const look = write(town.endpoint, worker, revealAt(door, worker));
    const forged = write(town.endpoint, worker, revealAt(door, leaderA));
    const answer = await own.sync([look, forged]);
    expect(answer.receipts).toMatchObject([{ verdict: "line" }, { verdict: "held", path: "person" }]);
    await own.sync([
      write(town.endpoint, worker, withdrawalAt(door, [reason.revision.id]), { parent: door }),
    ]);
    const desk = await joinAs(town.endpoint, office);
    const lines = (await auditOf(desk)).filter(({ about }) => about === door);
    expect(lines).toMatchObject([
      { act: "consent-ended", by: worker },
      { act: "revealed", by: worker },
      { act: "consent", by: worker, what: "spoken" },
    ]);
    expect(JSON.stringify(await auditOf(desk))).not.toMatch(/alone|aged|canary/);
    // The household's own page says who looked, also once the reason is gone.
    const page = await (await desk.get(`/api/door-data?doors=${door}`)).json();
    expect(page.lines.map(({ act }: { act: string }) => act)).toContain("revealed");
  });
});

/** Whoever reads care in a town that was made above. */
async function caredReader(town: Town): Promise<{ worker: Id }> {
  const { people } = await town.endpoint.log.permissions();
  for (const [id, person] of people) if (person.name === "网格员甲") return { worker: id };
  throw new Error("nobody walks there");
}

describe("consent that is taken back", () => {
  test("ends the reason in every file of the office's folder, and every phone is told", async () => {
    const { town, office, worker, own, door, reason } = await caredTown();
    const desk = await joinAs(town.endpoint, office);
    await desk.sync();
    expect(canariesIn(town.data)).toBeGreaterThan(0);
    const end = write(town.endpoint, worker, withdrawalAt(door, [reason.revision.id]), { parent: door });
    const answer = await own.sync([end], { erased: 0 });
    expect(answer.receipts).toMatchObject([{ verdict: "line" }]);
    expect(answer.erased?.ids).toContain(reason.revision.id);
    expect(canariesIn(town.data)).toBe(0);
    expect((await desk.sync([], { erased: 0 })).erased?.ids).toContain(reason.revision.id);
    // Brought again, as by a phone that was in a drawer: it is taken from nobody.
    expect((await own.sync([reason])).receipts).toMatchObject([{ verdict: "erased" }]);
    expect(canariesIn(town.data)).toBe(0);
  });

  test("ends what was given before and comes in after it, unseen by whoever took it back", async () => {
    const { town, worker, own, door } = await caredTown();
    await own.sync([write(town.endpoint, worker, withdrawalAt(door), { parent: door })]);
    const late = write(town.endpoint, worker, reasonAt(door), { parent: door });
    const answer = await own.sync([late]);
    expect(answer.receipts).toMatchObject([{ verdict: "held" }]);
    expect(JSON.stringify(answer.rows)).not.toContain(CANARY);
    expect(canariesIn(town.data)).toBe(0);
    const anew = write(town.endpoint, worker, reasonAt(door, { givenAt: "2026-03-18T18:00:00+08:00" }), {
      parent: door,
    });
    expect((await own.sync([anew])).receipts).toMatchObject([{ verdict: "line" }]);
    expect(canariesIn(town.data)).toBeGreaterThan(0);
  });

  test("said by a phone whose clock is a year ahead, ends nothing that is agreed to later", async () => {
    const { town, worker, own, door } = await caredTown();
    const ahead = withdrawalAt(door, [], "2027-03-18T18:00:00+08:00");
    await own.sync([write(town.endpoint, worker, ahead, { parent: door })]);
    expect(canariesIn(town.data)).toBe(0);
    town.clock.ms += 60_000;
    const anew = reasonAt(door, { givenAt: "2026-03-18T18:31:00+08:00" });
    const answer = await own.sync([write(town.endpoint, worker, anew, { parent: door })]);
    expect(answer.receipts).toMatchObject([{ verdict: "line" }]);
    expect(canariesIn(town.data)).toBeGreaterThan(0);
  });

  test("erases no record that a reason only names as its own", async () => {
    const { town, worker, leaderA, own, door, doorB } = await caredTown();
    const next = doorB.revision.id;
    const other = write(town.endpoint, worker, reasonAt(next), { parent: next });
    await own.sync([other]);
    const visit = write(town.endpoint, leaderA, visitBody(door));
    const leader = await joinAs(town.endpoint, leaderA);
    await leader.sync([visit]);
    // A phone that lies: a reason under the id of a neighbour's visit, which is held.
    const named = [visit.revision.id, other.revision.id];
    const forged = named.map((record) =>
      write(town.endpoint, worker, reasonAt(door), { parent: door, record }),
    );
    expect((await own.sync(forged)).receipts).toMatchObject([{ verdict: "held" }, { verdict: "held" }]);
    await own.sync([write(town.endpoint, worker, withdrawalAt(door, named), { parent: door })]);
    expect(canariesIn(town.data)).toBeGreaterThan(0);
    expect(await heardBy(town, worker, [])).toContain(other.revision.id);
    await own.sync([write(town.endpoint, worker, withdrawalAt(next), { parent: next })]);
    expect(canariesIn(town.data)).toBe(0);
    const fresh = await joinAs(town.endpoint, leaderA);
    expect((await fresh.sync()).rows.map(({ id }) => id)).toContain(visit.revision.id);
  });

  test("whose end broke off is gone on with at the next start", async () => {
    const { town, worker, door, reason } = await caredTown();
    const end = write(town.endpoint, worker, withdrawalAt(door, [reason.revision.id]), { parent: door });
    // Straight into the log, as if the office had been killed behind the commit.
    await town.endpoint.log.take([], null);
    const { parsePush } = await import("../../../src/server/log/parsedPush.ts");
    await town.endpoint.log.take([parsePush(end, town.endpoint.community.id)], worker);
    expect(canariesIn(town.data)).toBeGreaterThan(0);
    await town.restart();
    expect(canariesIn(town.data)).toBe(0);
  });

  test.each([
    { from: "before the end, with the reason in it", isEndLost: true },
    { from: "after the end", isEndLost: false },
  ])(
    "a backup from $from, put back, brings nothing of it back: on no disk, no phone, and not by being said again",
    async ({ isEndLost }) => {
      const { town, office, worker, own, door, reason } = await caredTown();
      const desk = await joinAs(town.endpoint, office);
      await desk.sync();
      const to = mkdtempSync(join(tmpdir(), "linfang-backup-"));
      onTestFinished(() => rmSync(to, { recursive: true, force: true }));
      const before = await takeBackup(town.data, to, new Date(town.clock.ms));
      expect(canariesIn(before.folder)).toBeGreaterThan(0);
      const end = write(town.endpoint, worker, withdrawalAt(door, [reason.revision.id]), { parent: door });
      await own.sync([end], { erased: 0 });
      expect(canariesIn(town.data)).toBe(0);
      const after = await takeBackup(town.data, to, new Date(town.clock.ms + 60_000));
      expect(canariesIn(after.folder)).toBe(0);

      let restored: Restored | null = null;
      await town.restart(async () => {
        restored = await restore(town.data, (isEndLost ? before : after).folder, new Date(town.clock.ms));
      });
      expect(restored).toMatchObject({ ok: true });
      expect(canariesIn(town.data)).toBe(0);
      for (const who of [worker, office]) expect(await heardBy(town, who, [])).not.toContain(CANARY);
      // A phone that was in a drawer since, whose author has not heard of the end.
      const drawer = phone(town.endpoint, own.cookie);
      expect((await drawer.sync([reason])).receipts).toMatchObject([{ verdict: "erased" }]);
      // And the household's end, handed in once more by who said it.
      expect((await drawer.sync([end])).receipts).toMatchObject([{ verdict: "line" }]);
      const again = write(town.endpoint, worker, reasonAt(door), { parent: door });
      expect((await drawer.sync([again])).receipts).not.toMatchObject([{ verdict: "line" }]);
      expect(canariesIn(town.data)).toBe(0);
      await town.restart();
      expect(canariesIn(town.data)).toBe(0);
    },
  );

  test("in any order in which words come in, what was ended is nowhere, and what stands is read", async () => {
    const minute = (at: number) => `2026-03-18T17:${String(at).padStart(2, "0")}:00+08:00`;
    const step = fc.record({
      sort: fc.constantFrom("give", "give", "end"),
      at: fc.integer({ min: 0, max: 59 }),
      isRestart: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const town = await openTown();
        town.clock.ms = NOW_MS;
        const { worker, doorA } = await settledTown(town);
        const door = doorA.revision.id;
        const { cookie } = await joinAs(town.endpoint, worker);
        for (const [n, { sort, at, isRestart }] of steps.entries()) {
          const body =
            sort === "end"
              ? withdrawalAt(door, [], minute(at))
              : reasonAt(door, { givenAt: minute(at), canary: `${CANARY}-${n}-` });
          await phone(town.endpoint, cookie).sync([write(town.endpoint, worker, body, { parent: door })]);
          if (isRestart) await town.restart();
        }
        const lastEnd = Math.max(-1, ...steps.filter(({ sort }) => sort === "end").map(({ at }) => at));
        const stand = steps.flatMap(({ sort, at }, n) => (sort === "give" && at > lastEnd ? [n] : []));
        const { rows } = await phone(town.endpoint, cookie).sync();
        const heard = JSON.stringify(rows);
        const read = steps.flatMap((_, n) => (heard.includes(`${CANARY}-${n}-`) ? [n] : []));
        expect(read).toEqual(stand);
        if (stand.length === 0) expect(canariesIn(town.data)).toBe(0);
      }),
      { numRuns: Number(process.env.CARE_RUNS ?? 6) },
    );
  });
});
