import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillDemo } from "../../../scripts/demo/demo.ts";
import type { Building, Compound, Door } from "../../../src/domain/doors/place.ts";
import type { RegisterKey } from "../../../src/domain/registerIds/derivedId.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import type { Round } from "../../../src/domain/visits/round.ts";
import { changesOf, planRegister } from "../../../src/reports/import/register/changeSet.ts";
import { sha1 } from "../../../src/server/seal/key.ts";
import { nothingKnown, read } from "../../reports/registerOffice.ts";
import { expectAll, joinAs, openTown, type Town, write } from "../town.ts";
import { type DoorStanding, leaksOf } from "./doorLeaks.ts";

/** A register as a community might have it, whose doors are all in one round. */
const registers = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom("15栋", "A座", "红楼"),
      fc.constantFrom("", "1单元", "东门"),
      fc.constantFrom("101", "302室", "三楼东", "书院路88-3号"),
      fc.constantFrom("东片", "西片"),
    ),
    { minLength: 1, maxLength: 12, selector: ([building, unit, door]) => `${building}${unit}${door}` },
  )
  .map((rows) =>
    rows.map(([building, unit, door, patch]) => `${building},${unit},,${door},第一网格,${patch},邻长甲`),
  );

/** The office registers this and opens a round over all of it. */
async function registered(town: Town, rows: readonly string[], key: RegisterKey | null): Promise<void> {
  const { endpoint } = town;
  const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
  const table = read(["楼栋,单元,楼层,房号,网格,片区,邻长", ...rows].join("\n"));
  const plan = await planRegister(table.rows, nothingKnown, {
    community: endpoint.community.id,
    sha1,
    key,
    home: "新塘村小区",
  });
  const changes = changesOf(plan, new Map());
  const doors = plan.fresh.map(({ change }) => change.record);
  const round: Round = {
    kind: "round",
    name: "独居老人",
    doors,
    from: "2026-03-01",
    to: "2026-03-31",
    closed: false,
  };
  const written = changes.map(({ record, body }) =>
    write(endpoint, office, body, { id: randomUUID(), record }),
  );
  expectAll(await endpoint.append([...written, write(endpoint, office, round)], office), "line");
}

/** Everything that a person of that role is ever told, from an empty phone on. */
async function pulledBy({ endpoint }: Town, role: "volunteer" | "viewer" | "office"): Promise<unknown[]> {
  const phone = await joinAs(endpoint, await endpoint.addPerson({ name: `一位 ${role}`, role }));
  const answers = [await phone.sync()];
  while (answers.at(-1)?.more) answers.push(await phone.sync());
  return [...answers, await (await phone.get("/api/me")).json()];
}

async function doorsOf(town: Town): Promise<DoorStanding[]> {
  const rows = (await pulledBy(town, "office")).flatMap(
    (answer) => (answer as { rows?: { text: string }[] }).rows ?? [],
  );
  const bodies = new Map(
    rows.map(({ text }) => JSON.parse(text) as Revision).map(({ record, body }) => [record, body]),
  );
  const doors: DoorStanding[] = [];
  for (const [id, body] of bodies) {
    if (body.kind !== "door") continue;
    const door = body as unknown as Door;
    const building = bodies.get(door.building) as unknown as Building;
    doors.push({ id, door, building, compound: bodies.get(building.compound) as unknown as Compound });
  }
  return doors;
}

async function leaksIn(town: Town) {
  const { id: community } = town.endpoint.community;
  const doors = await doorsOf(town);
  const ground = { sha1, community, secrets: [town.endpoint.registerKey] };
  const leaks = { doors: doors.length, spoken: [] as string[], computable: [] as string[] };
  for (const role of ["volunteer", "viewer"] as const) {
    const { spoken, computable } = await leaksOf(await pulledBy(town, role), doors, ground);
    leaks.spoken.push(...spoken);
    leaks.computable.push(...computable);
  }
  return leaks;
}

describe("whoever may see no door", () => {
  test("cannot compute the id of any from what the office tells them, whatever the register", async () => {
    await fc.assert(
      fc.asyncProperty(registers, async (rows) => {
        const town = await openTown();
        await registered(town, rows, town.endpoint.registerKey);
        const { doors, computable } = await leaksIn(town);
        expect([doors, computable]).toEqual([rows.length, []]);
      }),
      { numRuns: 6 },
    );
  });

  test("cannot compute the id of any door of the demo town", async () => {
    const town = await openTown();
    await fillDemo(town.endpoint, { now: () => new Date(town.clock.ms) });
    const { doors, computable } = await leaksIn(town);
    expect([doors, computable]).toEqual([292, []]);
  });

  test("is told no id of any door, whatever the register", async () => {
    await fc.assert(
      fc.asyncProperty(registers, async (rows) => {
        const town = await openTown();
        await registered(town, rows, town.endpoint.registerKey);
        expect((await leaksIn(town)).spoken).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  test("could compute every one that was derived without the key, or with a key that an answer gives away: the measure finds both", async () => {
    const town = await openTown();
    const row = "15栋,1单元,,301,第一网格,东片,邻长甲";
    await registered(town, [row], null);
    expect((await leaksIn(town)).computable).toHaveLength(2);

    const keyed = await openTown();
    await registered(keyed, [row], keyed.endpoint.registerKey);
    const { registerKey, community } = keyed.endpoint;
    const ground = { sha1, community: community.id, secrets: [registerKey] };
    const doors = await doorsOf(keyed);
    expect(await leaksOf([{ registerKey }], doors, ground)).toEqual({
      spoken: [],
      computable: doors.map(({ id }) => id),
    });
    expect(await leaksOf([{ said: doors[0]?.id }], doors, ground)).toEqual({
      spoken: doors.map(({ id }) => id),
      computable: [],
    });
  });
});
