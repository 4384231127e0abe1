import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calledOf, isBound } from "../../src/domain/boundId.ts";
import { idParts, type RegisterKey, registerId } from "../../src/domain/derivedId.ts";
import { doorKey } from "../../src/domain/doors/address.ts";
import { changesOf } from "../../src/reports/import/register/changeSet.ts";
import type { Change, Known } from "../../src/reports/import/register/known.ts";
import type { ChangeSet } from "../../src/reports/import/register/plan.ts";
import { COMMUNITY, HEADER, imported, KEY, nothingKnown, plan, saved, sha1 } from "./registerOffice.ts";

const leaders = fc.constantFrom("", "邻长甲", "邻长乙", "邻长甲、邻长乙");
/**
 * Each patch with its grid: a row that leaves the grid out means another patch once there are several grids,
 * whatever ids are made of.
 */
const plainWard = fc
  .tuple(fc.constantFrom("第一网格,东片", "第一 网格,东片", "第二网格,东片", "第二网格,西 片"), leaders)
  .map((said) => said.join(","));
const anyWard = fc
  .tuple(fc.constantFrom("", "第一网格", "第二 网格"), fc.constantFrom("", "东片", "西片"), leaders)
  .map((said) => said.join(","));

/**
 * Names as people write them, with some that two rows write differently and some that no noun comes off
 * again.
 */
const line = (ward: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom("", "新塘村小区", "新塘村 小区", "大院"),
      fc.constantFrom("15栋", "１５号楼", "15", "A座", "A/3", "B#3", "红楼"),
      fc.constantFrom("", "1", "一单元", "2单元", "东门"),
      fc.constantFrom("301", "３０２室", "0302", "3-01", "三楼东", "书院路88-3号"),
      fc.oneof(fc.constant(",,"), ward),
    )
    .map(([compound, building, unit, door, said]) =>
      [compound, building, unit, "", door, "住宅", said].join(","),
    );
const lines = (max: number, ward = plainWard) => fc.array(line(ward), { minLength: 1, maxLength: max });
const textOf = (some: readonly string[]) => [HEADER, ...some].join("\n");

const changesIn = (plan: ChangeSet): Change[] => changesOf(plan, new Map());

/** Is every record that these changes begin bound, as the server would find it with all of them in? */
async function unbound(changes: readonly Change[], after: Known): Promise<Change[]> {
  const places = new Map(
    [...after.compounds, ...after.buildings, ...after.grids].map(({ record, body }) => [record, body]),
  );
  const called = async (id: string) => {
    const body = places.get(id);
    return body ? calledOf(body) : null;
  };
  const wrong: Change[] = [];
  for (const change of changes) {
    if (change.before !== null) continue;
    if (
      !(await isBound(
        sha1,
        COMMUNITY,
        [KEY, null],
        { id: randomUUID(), record: change.record, base: "", body: change.body },
        called,
      ))
    )
      wrong.push(change);
  }
  return wrong;
}

/** The same places under names that no register says, as after years; their ids stay. */
function renamed(known: Known): Known {
  const other = <T extends { name: string }>(list: readonly { record: string; body: T }[]) =>
    list.map(({ record, body }, at) => ({ record, body: { ...body, name: `旧${at}` } }));
  const { compounds, buildings, grids, patches, people } = known;
  const doors = known.doors.map(({ record, body }, at) => ({ record, body: { ...body, label: `旧${at}` } }));
  return {
    compounds: other(compounds),
    buildings: other(buildings),
    grids: other(grids),
    patches: other(patches),
    people: other(people),
    doors,
  };
}

/** Every address with the ids of its doors, and every patch with its. */
function idsByName(...offices: Known[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  const add = (name: string, id: string) => ids.set(name, (ids.get(name) ?? new Set()).add(id));
  for (const { compounds, buildings, doors, grids, patches, people } of offices) {
    const nameIn = (list: Known["compounds"] | Known["buildings"] | Known["grids"], id: string) =>
      list.find(({ record }) => record === id)?.body.name ?? "";
    for (const { record, body } of doors) {
      const building = buildings.find((one) => one.record === body.building)?.body;
      add(
        `door ${doorKey(nameIn(compounds, building?.compound ?? ""), building?.name ?? "", body.unit, body.label)}`,
        record,
      );
    }
    for (const { record, body } of patches)
      add(`patch ${nameIn(grids, body.grid)} ${body.name}`.replace(/\s+/g, ""), record);
    for (const { record, body } of [...grids, ...people])
      add(`${body.kind} ${body.name}`.replace(/\s+/g, ""), record);
  }
  return ids;
}

describe("the ids that a register gives", () => {
  const keys = fc.constantFrom<RegisterKey | null>(KEY, null);

  test("are bound to what its rows are, in an empty community, in one that knows some of them, and where renamed records sit on them", async () => {
    await fc.assert(
      fc.asyncProperty(lines(8, anyWard), lines(8, anyWard), keys, keys, async (old, next, before, key) => {
        const first = await plan(textOf(old), nothingKnown, before);
        const known = saved(nothingKnown, changesIn(first));
        expect(await unbound(changesIn(first), known)).toEqual([]);
        for (const ground of [known, renamed(known)]) {
          const more = await plan(textOf(next), ground, key);
          expect(await unbound(changesIn(more), saved(ground, changesIn(more)))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("may be old ones: the register that made them changes nothing once there is a key", async () => {
    await fc.assert(
      fc.asyncProperty(lines(12), async (rows) => {
        const town = await imported(textOf(rows), nothingKnown, new Map(), null);
        const again = await plan(textOf(rows), town, KEY);
        expect([again.places, again.fresh, again.changed]).toEqual([[], [], []]);
        expect(again.unchanged + again.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 80 },
    );
  });

  test("are the same at two offices that import one file over old rows, one in two goes and one at once: every door is there once", async () => {
    await fc.assert(
      fc.asyncProperty(lines(6), lines(6), lines(6), async (old, half, rest) => {
        const known = await imported(textOf(old), nothingKnown, new Map(), null);
        const file = [...old, ...half, ...rest];
        const one = await imported(textOf(file), await imported(textOf([...old, ...half]), known));
        const other = await imported(textOf(file), known);
        const twice = [...idsByName(one, other)].filter(([, ids]) => ids.size > 1);
        expect(twice).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test("cannot be computed by who knows every address and not the key", async () => {
    const town = await imported(
      textOf([
        "新塘村小区,15栋,1单元,3层,301室,住宅,一网格,东片,邻长甲",
        "新塘村小区,15栋,1单元,3层,302室,住宅,一网格,东片,邻长甲",
      ]),
    );
    const guesses = await Promise.all(
      ["301", "302"].map((label) =>
        registerId(sha1, COMMUNITY, null, ...idParts.door("新塘村小区", "15栋", "1", label)),
      ),
    );
    expect(town.doors.map(({ record }) => record).filter((record) => guesses.includes(record))).toEqual([]);
    const keyed = await registerId(sha1, COMMUNITY, KEY, ...idParts.door("新塘村小区", "15栋", "1", "301"));
    expect(town.doors.map(({ record }) => record)).toContain(keyed);
  });
});
