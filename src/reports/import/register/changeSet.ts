import { normalLabel } from "../../../domain/address.ts";
import type { Id } from "../../../domain/ids.ts";
import { renumberDoor } from "../../../domain/layout/doorEdit.ts";
import { type Change, groupBy, type KnownRecord, type RegisterGround } from "./known.ts";
import { planImportedBuilding, type Task } from "./placing/planBuilding.ts";
import { sitesOf } from "./placing/sites.ts";
import { planWards } from "./placing/wards.ts";
import type { ChangeSet } from "./plan.ts";
import type { RegisterRow } from "./rows.ts";

/** Buildings looked for between two pauses. */
const BUILDINGS_A_PIECE = 50;

/**
 * Compares a register with what is known. The same rows over the same knowledge give the same plan on every
 * machine.
 */
export async function planRegister(
  rows: readonly RegisterRow[],
  known: KnownRecord,
  ground: RegisterGround,
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
  const keyOf = keys();
  const doorsByBuilding = groupBy(known.doors, ({ body }) => body.building);
  const recordIds = new Set(known.doors.map(({ record }) => record));
  const progress = { done: 0, total: rows.length };

  const sites = sitesOf(known, ground);
  const tasks = new Map<Id, Task>();
  for (const inCompound of groupBy(rows, (row) => keyOf(row.compound || ground.home, "compound")).values()) {
    await ground.pause?.(0, progress.total);
    const compound = await sites.compoundOf((inCompound[0] as RegisterRow).compound || ground.home);
    let nth = 0;
    for (const inBuilding of groupBy(inCompound, (row) => keyOf(row.building, "building")).values()) {
      if (nth++ % BUILDINGS_A_PIECE === 0) await ground.pause?.(0, progress.total);
      const site = await sites.buildingOf((inBuilding[0] as RegisterRow).building, compound);
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
  plan.places.push(...sites.made);
  for (const task of tasks.values()) await planImportedBuilding(task);
  plan.places.unshift(...wards.changes());
  plan.notes.push(...wards.notes);
  const compoundsSeen = new Set([...tasks.values()].map(({ compound }) => compound.record));
  plan.otherBuildings = known.buildings.filter(
    ({ record, body }) => compoundsSeen.has(body.compound) && !tasks.has(record),
  ).length;
  await ground.pause?.(progress.total, progress.total);
  return plan;
}

/** `normalLabel` that remembers: of 50,000 rows a few hundred name another building. */
function keys(): typeof normalLabel {
  const known = new Map<string, string>();
  return (text, noun) => {
    const at = `${noun} ${text}`;
    const key = known.get(at) ?? normalLabel(text, noun);
    known.set(at, key);
    return key;
  };
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
