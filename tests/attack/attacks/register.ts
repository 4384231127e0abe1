import { createHash, randomUUID } from "node:crypto";
import { doorKey, normalLabel } from "../../../src/domain/address.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { normalCode } from "../../../src/domain/inspections/assetCode.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import type { Receipt } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, type Written } from "../phone.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

type Key = { version: number; secret: string } | undefined;

/**
 * As anybody can compute it who knows the parts, written here once more: a UUID v5, with the community's
 * secret before the parts where there is one.
 */
function derived(community: Id, key: Key, ...parts: string[]): Id {
  const all = key ? [`k${key.version}`, key.secret, ...parts] : parts;
  const hash = createHash("sha1")
    .update(Buffer.from(community.replaceAll("-", ""), "hex"))
    .update(all.join("\u0000"))
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const roundsOfDoors: Attack = {
  name: "rounds-tell-doors",
  row: 5,
  async run(town, broke) {
    const { office, worker1, volunteer, viewer, left, doorA, doorB, doorC, asset1, doorNone } = town;
    await town.settle(office.write(body.roundOver([doorA, doorB, doorC])));
    for (const written of [
      worker1.write(body.roundOver([doorA, doorB])),
      worker1.write(body.maintenanceOf([asset1])),
    ]) {
      const [receipt] = await worker1.put(written);
      if (!isPlaced(receipt))
        broke(`a ${written.revision.kind} of the worker was answered ${nowOf(receipt)}`);
    }
    const doors = [doorA, doorB, doorC, doorNone];
    const streams = [
      "rounds",
      "office",
      "care",
      `patch:${town.patchA}`,
      `grid:${town.grid1}`,
      "patch:unassigned",
    ];
    for (const phone of [volunteer, viewer, left]) {
      for (const cursors of [{}, Object.fromEntries(streams.map((stream) => [stream, 0]))]) {
        const { rows } = await phone.pull({ cursors });
        for (const { kind, text } of rows.values()) {
          if (doors.some((door) => text.includes(door)))
            broke(`${phone.name} reads a ${kind} with the ids of doors`);
          if (text.includes("独居")) broke(`${phone.name} reads the name of a round`);
        }
      }
    }
    const leader = await town.leaderA.pull();
    if (![...leader.rows.values()].some(({ kind }) => kind === "round"))
      broke("a block leader has no rounds any more");
  },
};

const registerKeys: Attack = {
  name: "register-key",
  row: 5,
  async run(town, broke) {
    for (const phone of town.everybody) {
      const { registerKey } = await phone.pull();
      const isOffice = phone === town.office;
      if (isOffice !== (registerKey !== undefined))
        broke(
          `${phone.name} ${isOffice ? "has no" : "is told the"} secret from which ids of doors are derived`,
        );
    }
    // Whoever knows an address can compute the old ids, so no door that is registered with the key may have
    // one.
    const keyed = (await town.office.pull()).registerKey as Key;
    const parts = ["door", doorKey(town.compoundName, "15栋", "1", "901")];
    if (keyed && derived(town.community, keyed, ...parts) === derived(town.community, undefined, ...parts))
      broke("the key changes no id");
  },
};

/** Rows that the office will register, each with the id that follows from what it is. */
async function future(town: Town): Promise<{ id: Id; said: SurveyRecord }[]> {
  const { community, compoundName: compound, compound: compoundId, building, grid1, patchA } = town;
  const key = (await town.office.pull()).registerKey as Key;
  const house = normalLabel(compound, "compound");
  const rows: [Key, string[], SurveyRecord][] = [
    [
      key,
      ["door", doorKey(compound, "15栋", "1", "902")],
      body.doorOf(building, patchA, { label: "902", code: "C1-B15-U1-F09-02" }),
    ],
    [
      key,
      ["building", house, normalLabel("77栋", "building")],
      body.buildingOf(compoundId, { name: "77栋", code: "B77" }),
    ],
    [key, ["compound", normalLabel("南苑小区", "compound")], body.compoundOf("南苑小区")],
    [
      undefined,
      ["asset", house, "lamp", normalCode("L77")],
      body.assetOf(compoundId, grid1, { code: "L77" }),
    ],
    [undefined, ["plan", compoundId], body.planOf(compoundId)],
    [undefined, ["helplines"], body.helplinesOf("13800000000")],
    [undefined, ["calendar", "2028"], body.calendarOf(2028)],
    [undefined, ["handling_units"], body.unitsOf("某物业")],
    [undefined, ["reply_templates"], body.repliesOf("办好了")],
  ];
  return rows.map(([key, parts, said]) => ({ id: derived(community, key, ...parts), said }));
}

const squatters: Attack = {
  name: "squatters",
  row: 7,
  async run(town, broke) {
    const { office, leaderA, doorA, grid1, asset1 } = town;
    for (const { id, said } of await future(town)) {
      const sitting: Written[] = [
        leaderA.write(body.visitTo(doorA), { record: id, base: randomUUID() }),
        leaderA.write(body.issueAt("grid", grid1), { record: id }),
        leaderA.write(body.issueAt("grid", grid1), { record: id, base: randomUUID() }),
        leaderA.write(body.inspectionOf("asset", asset1), { record: id, base: randomUUID() }),
      ];
      for (const [at, receipt] of (await leaderA.put(...sitting)).entries()) {
        if (isPlaced(receipt))
          broke(`words ${at} under the future id of a ${said.kind} were answered ${nowOf(receipt)}`);
      }
      // This one fits the rule that a record's id is its first revision's own.
      const own = leaderA.write(body.issueAt("grid", grid1, { words: `占 ${said.kind}` }), { id });
      await leaderA.put(own);
      const row = office.write(said, { record: id });
      const [receipt] = await office.put(row);
      if (!isPlaced(receipt))
        broke(`the office's registration of a ${said.kind} was answered ${nowOf(receipt)}`);
      const { rows } = await office.pull();
      if (rows.get(id)?.kind !== said.kind)
        broke(`where the office's ${said.kind} should be there is a ${rows.get(id)?.kind ?? "nothing"}`);
      const isKept =
        [...rows.values()].some(({ text }) => text.includes(`占 ${said.kind}`)) ||
        (await heldTexts(office)).some((text) => text === own.text);
      if (!isKept) broke(`the words that sat on the id of a ${said.kind} are lost`);
    }
  },
};

const heldTexts = async (office: Phone) => (await office.held()).held.map(({ text }) => text);

const takenPlaces: Attack = {
  name: "places-taken",
  row: 7,
  async run(town, broke) {
    const { office, leaderA, worker1, doorA, doorB, patchA, patchB, grid1, asset1, building, compound } =
      town;
    const before = (await office.pull()).rows;
    for (const id of [
      office.person,
      worker1.person,
      doorA,
      doorB,
      patchA,
      patchB,
      grid1,
      asset1,
      building,
      compound,
      town.community,
    ]) {
      await leaderA.put(
        leaderA.write(body.visitTo(doorA), { id, record: id }),
        leaderA.write(body.issueAt("grid", grid1), { id, record: id }),
      );
      await worker1.put(
        worker1.write(town.door(patchA), { id, record: id }),
        worker1.write(body.patrolOver([asset1]), { id, record: id }),
      );
    }
    const after = (await office.pull()).rows;
    for (const [record, { kind }] of before) {
      if (after.get(record)?.kind !== kind)
        broke(`a ${kind} has lost its place to a ${after.get(record)?.kind ?? "nothing"}`);
    }
  },
};

const boundIds: Attack = {
  name: "ids-without-ground",
  row: 7,
  async run(town, broke) {
    const { office, worker1, leaderA, doorA, asset1, grid1, patchA, compound } = town;
    const tries: [Phone, SurveyRecord][] = [
      [leaderA, body.visitTo(doorA)],
      [leaderA, body.issueAt("grid", grid1)],
      [leaderA, body.inspectionOf("asset", asset1)],
      [worker1, town.door(patchA)],
      [worker1, town.asset(grid1)],
      [worker1, body.patrolOver([asset1])],
      [worker1, body.maintenanceOf([asset1])],
      [office, body.buildingOf(compound, { name: "78栋", code: "B78" })],
      [office, body.patchOf(grid1, [])],
    ];
    for (const [who, said] of tries) {
      const [chosen] = await who.put(who.write(said, { record: randomUUID() }));
      if (chosen?.verdict !== "held")
        broke(`a ${said.kind} under an id out of nowhere was answered ${nowOf(chosen)}`);
      const [based] = await who.put(who.write(said, { record: randomUUID(), base: randomUUID() }));
      if (based?.verdict !== "held") broke(`a ${said.kind} on an unknown base was answered ${nowOf(based)}`);
    }
  },
};

/** What a receipt says, but for what differs in any two. */
const bare = ({ verdict, reason, path, elsewhere, stream, n }: Receipt) =>
  JSON.stringify({ verdict, reason, path, elsewhere, stream, n });

const parentOracle: Attack = {
  name: "which-doors-exist",
  row: 17,
  async run(town, broke) {
    const { leaderA, worker1, volunteer, former, doorC, doorNone, asset2, assetOffice } = town;
    for (const who of [leaderA, worker1, volunteer, former]) {
      const places: ["door" | "asset", Id[]][] = [
        ["door", [doorC, doorNone, asset2, assetOffice]],
        ["asset", [asset2, assetOffice, doorC, doorNone]],
      ];
      for (const [placeKind, known] of places) {
        const bodies = (place: Id): SurveyRecord[] => [
          ...(placeKind === "door" ? [body.visitTo(place)] : []),
          body.inspectionOf(placeKind, place),
          body.issueAt(placeKind, place),
        ];
        // To a grid worker a place of nobody that is in no grid is as foreign as one of another grid.
        const nowhere = (
          await who.put(...bodies(randomUUID()).map((said) => who.write(said, { stream: "all" })))
        ).map(bare);
        for (const place of known) {
          const there = (
            await who.put(...bodies(place).map((said) => who.write(said, { stream: "all" })))
          ).map(bare);
          if (there.join() !== nowhere.join())
            broke(`${who.name} is told ${there[0]} of what exists and ${nowhere[0]} of what does not`);
        }
      }
    }
  },
};

const recordOracle: Attack = {
  name: "which-records-exist",
  row: 17,
  async run(town, broke) {
    const { leaderA, volunteer, leaderC, doorC, doorNone, asset2, doorA } = town;
    const visit = leaderC.write(body.visitTo(doorC));
    await leaderC.put(visit);
    for (const who of [leaderA, volunteer]) {
      for (const base of ["", randomUUID()]) {
        const onto = (record: Id) => who.write(body.visitTo(doorA), { record, base, stream: "all" });
        const [nothing] = (await who.put(onto(randomUUID()))).map(bare);
        for (const record of [doorC, doorNone, asset2, visit.revision.record]) {
          const [there] = (await who.put(onto(record))).map(bare);
          if (there !== nothing)
            broke(`${who.name} is told ${there} of a record that exists and ${nothing} of one that does not`);
        }
      }
    }
  },
};

const endedElsewhere: Attack = {
  name: "ended-by-another",
  row: 8,
  async run(town, broke) {
    const { office, worker1, worker2, asset1, asset2 } = town;
    const patrol = worker1.write(body.patrolOver([asset1]));
    const plan = worker1.write(body.maintenanceOf([asset1]));
    for (const receipt of await worker1.put(patrol, plan))
      if (!isPlaced(receipt)) throw new Error(`a worker's own was answered ${nowOf(receipt)}`);
    for (const assets of [[], [asset2]]) {
      const changes: [Written, object][] = [
        [patrol, { assets, closed: true, closedOn: "2026-03-18" }],
        [plan, { assets, ended: true }],
        [patrol, { assets }],
      ];
      for (const [written, change] of changes) {
        const [receipt] = await worker2.put(worker2.edit(await town.row(written.revision.record), change));
        if (isPlaced(receipt))
          broke(
            `a ${written.revision.kind} of another grid with ${assets.length} assets was answered ${nowOf(receipt)}`,
          );
      }
    }
    const rows = (await office.pull()).rows;
    for (const { revision, text } of [patrol, plan])
      if (rows.get(revision.record)?.text !== text) broke(`a ${revision.kind} says what a stranger said`);
    const [own] = await worker1.put(worker1.edit(patrol, { closed: true, closedOn: "2026-03-18" }));
    if (!isPlaced(own)) broke(`closing one's own patrol was answered ${nowOf(own)}`);
  },
};

export const register = [
  roundsOfDoors,
  registerKeys,
  squatters,
  takenPlaces,
  boundIds,
  parentOracle,
  recordOracle,
  endedElsewhere,
];
