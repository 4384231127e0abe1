import { normalLabel } from "../../../domain/doors/address.ts";
import { renumberDoor } from "../../../domain/doors/doorEdit.ts";
import type { Id } from "../../../domain/ids.ts";
import { type Change, type Ground, groupBy, type Known } from "./known.ts";
import { planBuilding, type Task } from "./placing/planBuilding.ts";
import { buildingOf, compoundOf } from "./placing/sites.ts";
import { planWards } from "./placing/wards.ts";
import type { ChangeSet } from "./plan.ts";
import type { RegisterRow } from "./rows.ts";

/**
 * Compares a register with what is known. The same rows over the same knowledge give the same plan on every
 * machine.
 */
export async function planRegister(
  rows: readonly RegisterRow[],
  known: Known,
  ground: Ground,
): Promise<ChangeSet> {
  const wards = planWards(rows, known, ground);
  const plan: ChangeSet = {
    places: [],
    fresh: [],
    changed: [],
    unchanged: 0,
    missing: [],
    pairs: [],
    otherBuildings: 0,
    faults: [],
    notes: [],
  };
  const doorsByBuilding = groupBy(known.doors, ({ body }) => body.building);
  const recordIds = new Set(known.doors.map(({ record }) => record));
  const progress = { done: 0, total: rows.length };

  const compounds = [...known.compounds];
  const buildings = [...known.buildings];
  const tasks = new Map<Id, Task>();
  for (const inCompound of groupBy(rows, (row) =>
    normalLabel(row.compound || ground.home, "compound"),
  ).values()) {
    const compound = await compoundOf(
      (inCompound[0] as RegisterRow).compound || ground.home,
      compounds,
      ground,
      plan.places,
    );
    for (const inBuilding of groupBy(inCompound, (row) => normalLabel(row.building, "building")).values()) {
      const site = await buildingOf(inBuilding, compound, buildings, ground);
      const task = tasks.get(site.record) ?? {
        rows: [],
        compound,
        site,
        doors: doorsByBuilding.get(site.record) ?? [],
        wards,
        recordIds,
        ground,
        plan,
        progress,
      };
      tasks.set(site.record, { ...task, rows: [...task.rows, ...inBuilding] });
    }
  }
  for (const task of tasks.values()) await planBuilding(task);
  plan.places.unshift(...wards.changes());
  plan.notes.push(...wards.notes);
  const compoundsSeen = new Set([...tasks.values()].map(({ compound }) => compound.record));
  plan.otherBuildings = known.buildings.filter(
    ({ record, body }) => compoundsSeen.has(body.compound) && !tasks.has(record),
  ).length;
  await ground.pause?.(progress.total, progress.total);
  return plan;
}

/** The records to save for a plan. `same` maps a new door of the plan to the missing door that it is. */
export function changesOf(plan: ChangeSet, same: ReadonlyMap<Id, Id>): Change[] {
  const missing = new Map(plan.missing.map((door) => [door.record, door.body]));
  const doors = plan.fresh.map(({ change }): Change<"door"> => {
    const old = same.get(change.record);
    const before = old === undefined ? undefined : missing.get(old);
    if (!old || !before) return change;
    const { label, storey, storeyGuessed, slot, patch } = change.body;
    const place = {
      storey,
      storeyGuessed,
      slot: before.storey === storey ? before.slot : slot,
      patch: patch ?? before.patch,
    };
    const [renumbered] = renumberDoor([{ id: old, door: { ...before, ...place } }], old, label);
    return { kind: "door", record: old, before, body: renumbered?.door ?? before };
  });
  return [...plan.places, ...doors, ...plan.changed.map(({ change }) => change)];
}
