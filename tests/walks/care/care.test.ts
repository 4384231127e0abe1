import { beforeEach, describe, expect, test } from "vitest";
import { readCare, sayCareDoor } from "../../../src/app/care/readCare.ts";
import { readAtDoors } from "../../../src/app/doors/atDoor/readAtDoors.ts";
import { isEnded } from "../../../src/domain/care/careReason.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
let worker: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  worker = await town.phone("网格员", "grid_worker");
  await estate.office.edit("grid", estate.grid, { workers: [worker.me.person.id] });
  await exchange(estate.office, worker);
  return () => town.close();
});

async function exchange(...phones: Phone[]): Promise<void> {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}

const tierAt = (door: Id, change: Partial<Body<"care_tier">> = {}): Body<"care_tier"> => ({
  ...{ kind: "care_tier", door, tier: "weekly", since: "2026-03-01", reviewedOn: "2026-03-01" },
  ...{ withdrawn: false, ...change },
});
const reasonAt = (door: Id): Body<"care_reason"> => ({
  ...{ kind: "care_reason", door, reasons: ["alone"], way: "guardian", givenAt: "2026-03-18T09:00:00+08:00" },
});

async function careOn(phone: Phone, today = "2026-03-18") {
  const reads = await phone.store.patrolReads();
  return (await readCare(phone.store, reads, today)).map((one) => ({
    ...sayCareDoor(one, (unit) => unit),
    ...{ last: one.last, dueOn: one.dueOn, movedOn: one.movedOn, tier: one.tier.body.tier },
  }));
}

const everythingOn = async ({ store }: Phone) =>
  JSON.stringify(await Promise.all(store.db.tables.map((table) => table.toArray())));

describe("a household that is seen regularly", () => {
  test("is due on its leader's phone without a signal, until somebody has spoken with it", async () => {
    const [door] = estate.doors;
    const { first, second, office } = estate;
    await worker.write(tierAt(door));
    await exchange(worker, first, second, office);
    for (const phone of [first, second, office, worker]) phone.signal.isCut = true;
    expect(await careOn(first)).toMatchObject([{ label: "15栋 301", dueOn: "2026-03-01", last: undefined }]);
    // Another patch's phone knows nothing of it.
    expect(await careOn(second)).toEqual([]);
    await first.write(visitTo(door, { result: "not_home", visitedAt: "2026-03-18T10:00:00+08:00" }));
    expect(await careOn(first)).toMatchObject([{ dueOn: "2026-03-01" }]);
    await first.write(visitTo(door, { result: "met", visitedAt: "2026-03-18T11:00:00+08:00" }));
    expect(await careOn(first)).toMatchObject([{ dueOn: "2026-03-25", last: "2026-03-18" }]);
    for (const phone of [first, office]) phone.signal.isCut = false;
    await exchange(first, office);
    expect(await careOn(office)).toMatchObject([{ dueOn: "2026-03-25" }]);
  });

  test("stands in the sheet of the door at which one knocks, and with no word on the façade's cell", async () => {
    const [door, joined] = estate.doors;
    const { first, office } = estate;
    await office.edit("door", joined, { status: "merged_into", mergedInto: door });
    await worker.write(tierAt(joined, { tier: "monthly" }));
    await exchange(office, worker, first);
    const doors = (await first.store.allDoors()).map(({ record, body }) => ({ id: record, door: body }));
    const world = { reads: await first.store.patrolReads(), store: first.store };
    const waiting = await readAtDoors(world, doors, "2026-03-18");
    expect([...waiting]).toEqual([[door, { wishes: [], tasks: [], votes: [], care: "monthly" }]]);
    expect(await careOn(first)).toMatchObject([{ label: expect.stringContaining("301"), tier: "monthly" }]);
  });

  test("is asked about again where others live there now", async () => {
    const [door] = estate.doors;
    await worker.write(tierAt(door));
    await worker.write(visitTo(door, { result: "changed", visitedAt: "2026-03-10T11:00:00+08:00" }));
    expect(await careOn(worker)).toMatchObject([{ movedOn: "2026-03-10" }]);
    await worker.write(tierAt(door, { reviewedOn: "2026-03-11" }));
    expect(await careOn(worker)).toMatchObject([{ movedOn: undefined }]);
  });
});

describe("its reason", () => {
  test("is on no phone of a leader, and gone from the worker's and the office's with the consent", async () => {
    const [door] = estate.doors;
    const { first, office } = estate;
    await worker.write(tierAt(door));
    const reason = await worker.write(reasonAt(door));
    await exchange(worker, office, first);
    expect([
      (await everythingOn(office)).includes("guardian"),
      (await everythingOn(first)).includes("guardian"),
    ]).toEqual([true, false]);
    // Taken back at the door, without a signal: from that moment on it is not shown here.
    worker.signal.isCut = true;
    await worker.write({
      ...{ kind: "care_withdrawal", door, saidAt: "2026-03-18T10:00:00+08:00", ends: [reason] },
    });
    const { reasons, withdrawals } = await (await worker.store.patrolReads()).consentAt(door);
    const bodies = withdrawals.map(({ body }) => body);
    expect(reasons.filter((one) => !isEnded(one, bodies))).toEqual([]);
    worker.signal.isCut = false;
    await exchange(worker, office, first);
    for (const phone of [worker, office, first])
      expect((await everythingOn(phone)).includes("guardian")).toBe(false);
    expect((await careOn(first)).length).toBe(1);
  });

  test("that was never handed in goes from the phone that wrote it, too", async () => {
    const [door] = estate.doors;
    worker.signal.isCut = true;
    const reason = await worker.write(reasonAt(door));
    await worker.write({
      ...{ kind: "care_withdrawal", door, saidAt: "2026-03-18T10:00:00+08:00", ends: [reason] },
    });
    worker.signal.isCut = false;
    await exchange(worker);
    expect(await everythingOn(worker)).not.toContain("guardian");
  });

  test("leaves the phone of a worker who walks there no longer", async () => {
    const [door] = estate.doors;
    await worker.write(reasonAt(door));
    await exchange(worker, estate.office);
    await estate.office.edit("grid", estate.grid, { workers: [] });
    await exchange(estate.office, worker);
    const rows = await worker.store.db.records.toArray();
    expect(rows.filter(({ kind, head, own }) => kind === "care_reason" && `${head}${own}` !== "")).toEqual(
      [],
    );
  });

  test("whoever walks the doors as their leader from now on keeps no reason that they gave as their grid worker", async () => {
    const [door] = estate.doors;
    const { office } = estate;
    const reason = await worker.write(reasonAt(door));
    await exchange(worker, office);
    expect(await worker.store.get("care_reason", reason)).not.toBeNull();
    await office.edit("person", worker.me.person.id, { role: "block_leader" });
    await office.edit("patch", estate.patches[0], { leaders: [worker.me.person.id] });
    await exchange(office, worker);
    expect(await worker.store.get("door", door)).not.toBeNull();
    expect(await worker.store.get("care_reason", reason)).toBeNull();
    // Among what it answers for to the office its words stay until a backup has them; no screen reads those.
    expect(JSON.stringify(await worker.store.db.records.toArray())).not.toMatch(/\balone\b/);
  });
});
