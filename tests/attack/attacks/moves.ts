import type { Id } from "../../../src/domain/ids.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, type Written } from "../phone.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

/** The office gives a record another place. */
async function move(town: Town, record: Id, change: object): Promise<void> {
  await town.settle(town.office.edit(await town.row(record), change));
}

async function newDoor(town: Town, patch: Id): Promise<Id> {
  const [door] = await town.put(town.door(patch));
  for (const phone of town.everybody) await phone.sync();
  return door?.revision.record ?? "";
}

async function newAsset(town: Town, grid: Id): Promise<Id> {
  const [asset] = await town.put(town.asset(grid));
  return asset?.revision.record ?? "";
}

const reads = async (phone: Phone, record: Id) => (await phone.pull()).rows.has(record);

const walkingIssue: Attack = {
  name: "walking-issue",
  row: 3,
  async run(town, broke) {
    const { leaderA, leaderC, worker2, office, grid1, grid2, asset1, asset2, assetOffice, doorA, doorC } =
      town;
    const goals = [
      { placeKind: "grid", place: grid2, of: worker2 },
      { placeKind: "door", place: doorC, of: leaderC },
      { placeKind: "asset", place: asset2, of: worker2 },
      { placeKind: "asset", place: assetOffice, of: office },
    ] as const;
    for (const { placeKind, place, of } of goals) {
      const own = leaderA.write(body.issueAt("door", doorA));
      const first = leaderA.edit(own, { placeKind: "grid", place: grid1 }, { parent: undefined });
      const back = leaderA.edit(first, { placeKind: "asset", place: asset1 }, { parent: asset1 });
      await leaderA.put(own, first, back);
      const last = leaderA.edit(
        back,
        { placeKind, place },
        { parent: placeKind === "grid" ? undefined : place },
      );
      const [receipt] = await leaderA.put(last);
      if (isPlaced(receipt))
        broke(`an issue that walks on to another's ${placeKind} was answered ${nowOf(receipt)}`);
      const row = (await of.pull()).rows.get(own.revision.record);
      if (row?.text === last.text) broke(`${of.name} reads an issue that walked to them`);
    }
  },
};

const doorTaken: Attack = {
  name: "door-carried-off",
  row: 3,
  async run(town, broke) {
    const { worker1, leaderA, leaderC, patchA, patchB, patchC } = town;
    const door = await newDoor(town, patchA);
    const inside = worker1.edit(await town.row(door), { patch: patchB });
    await worker1.put(inside);
    for (const patch of [patchC, undefined]) {
      const [receipt] = await worker1.put(worker1.edit(await town.row(door), { patch }));
      if (isPlaced(receipt))
        broke(
          `a door that was carried to ${patch ? "another grid" : "nobody"} was answered ${nowOf(receipt)}`,
        );
    }
    if (await reads(leaderC, door))
      broke("a leader of another grid reads a door that the worker planted there");
    const other = await newDoor(town, patchA);
    const [receipt] = await worker1.put(worker1.edit(await town.row(other), { patch: patchC }));
    if (isPlaced(receipt)) broke(`a door taken from its leader was answered ${nowOf(receipt)}`);
    if (!(await reads(leaderA, other))) broke("a leader has lost a door to a grid worker");
    const [planted] = await worker1.put(worker1.write(town.door(patchC)));
    if (isPlaced(planted)) broke(`a new door in another grid was answered ${nowOf(planted)}`);
  },
};

const pulledBack: Attack = {
  name: "door-pulled-back",
  row: 3,
  async run(town, broke) {
    const { worker1, leaderC, patchA, patchC, grid1, grid2 } = town;
    const door = await newDoor(town, patchA);
    const remembered = await town.row(door);
    await move(town, door, { patch: patchC });
    const visit = leaderC.write(body.visitTo(door, { note: "只给新邻长" }), { stream: `patch:${patchC}` });
    if (!isPlaced((await leaderC.put(visit))[0])) throw new Error("the new leader cannot write a visit");
    for (const from of [remembered, await town.row(door)]) {
      const [receipt] = await worker1.put(
        worker1.edit(from, { patch: patchA, occupancy: "rent" }, { stream: `patch:${patchA}` }),
      );
      if (isPlaced(receipt)) broke(`a door that the office gave away was pulled back: ${nowOf(receipt)}`);
    }
    if (await reads(worker1, visit.revision.record)) broke("the worker reads a visit of another grid");
    if (!(await reads(leaderC, door))) broke("the new leader has lost the door");

    const asset = await newAsset(town, grid1);
    const known = await town.row(asset);
    await move(town, asset, { grid: grid2 });
    for (const from of [known, await town.row(asset)]) {
      const [receipt] = await worker1.put(
        worker1.edit(from, { grid: grid1, status: "removed" }, { stream: `grid:${grid1}` }),
      );
      if (isPlaced(receipt)) broke(`an asset that the office gave away was pulled back: ${nowOf(receipt)}`);
    }
    if (await reads(worker1, asset)) broke("the worker reads an asset of another grid");
  },
};

const lateWords: Attack = {
  name: "late-words",
  row: 3,
  async run(town, broke) {
    const { leaderA, leaderB, leaderC, patchA, patchB, patchC } = town;
    const door = await newDoor(town, patchB);
    await move(town, door, { patch: patchA });
    for (const phone of town.everybody) await phone.sync();
    const own = leaderA.write(body.visitTo(door), { stream: `patch:${patchA}` });
    await leaderA.put(own);
    await move(town, door, { patch: patchC });
    const stream = `patch:${patchA}`;
    const before = leaderA.top;
    const tell = async (what: string, who: Phone, written: Written, more = {}) => {
      const [receipt] = (await who.sync([written], more)).receipts;
      if (isPlaced(receipt)) broke(`${what} was answered ${nowOf(receipt)}`);
    };
    // What the phone shows proves a point before the move: that is an honest late visit, and it must not be
    // lost.
    const late = leaderA.write(body.visitTo(door, { note: "走之前写的" }), { stream });
    const [honest] = (await leaderA.sync([late], { top: before })).receipts;
    if (!isPlaced(honest)) broke(`an honest late visit was answered ${nowOf(honest)}`);
    if (!(await reads(leaderC, late.revision.record)))
      broke("the new leader does not read an honest late visit");

    await leaderA.pull();
    await tell(
      "a visit of somebody who had heard of the move",
      leaderA,
      leaderA.write(body.visitTo(door), { stream }),
    );
    await tell(
      "a visit of somebody who had heard of the move, and shows a point before it",
      leaderA,
      leaderA.write(body.visitTo(door), { stream }),
      { proofs: [before] },
    );
    await tell("a visit without any proof of when", leaderA, leaderA.write(body.visitTo(door), { stream }), {
      top: { seq: 0, chain: "" },
    });
    await tell(
      "an issue of somebody who had heard of the move",
      leaderA,
      leaderA.write(body.issueAt("door", door), { stream }),
    );
    await tell("a late correction", leaderA, leaderA.edit(own, { note: "改" }, { stream }), { top: before });
    await tell("a late withdrawal", leaderA, leaderA.edit(own, { withdrawn: true }, { stream }), {
      top: before,
    });
    await tell(
      "a visit of who once led it, two moves ago",
      leaderB,
      leaderB.write(body.visitTo(door), { stream: `patch:${patchB}` }),
      { top: leaderB.top },
    );
  },
};

const lateEdits: Attack = {
  name: "late-edits",
  row: 3,
  async run(town, broke) {
    const { leaderA, worker1, grid1, patchA, patchC } = town;
    const door = await newDoor(town, patchA);
    const asset = await newAsset(town, grid1);
    for (const phone of [leaderA, worker1]) await phone.pull();
    const [oldDoor, oldAsset] = [await town.row(door), await town.row(asset)];
    const [before, beforeLeader] = [worker1.top, leaderA.top];
    const ownIssue = worker1.write(body.issueAt("asset", asset));
    await worker1.sync([ownIssue]);
    await move(town, door, { patch: patchC });
    await move(town, asset, { grid: undefined });
    const tries: [string, Phone, Written][] = [
      [
        "a late edit of a door",
        worker1,
        worker1.edit(oldDoor, { occupancy: "rent" }, { stream: `patch:${patchA}` }),
      ],
      [
        "a late edit of an asset",
        worker1,
        worker1.edit(oldAsset, { where: "别处" }, { stream: `grid:${grid1}` }),
      ],
      ["a late edit of an issue", worker1, worker1.edit(ownIssue, { words: "改" })],
      [
        "a visit that takes another's record",
        leaderA,
        leaderA.write(body.visitTo(door), { record: ownIssue.revision.record }),
      ],
    ];
    for (const [what, who, written] of tries) {
      const [receipt] = (await who.sync([written], { top: who === worker1 ? before : beforeLeader }))
        .receipts;
      if (isPlaced(receipt)) broke(`${what} was answered ${nowOf(receipt)}`);
    }
  },
};

export const moves = [walkingIssue, doorTaken, pulledBack, lateWords, lateEdits];
