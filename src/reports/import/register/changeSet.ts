import { freeId, idParts, registerId } from "../../../domain/derivedId.ts";
import { compareLabels, normalLabel, placeWord } from "../../../domain/doors/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import { buildingCode, compoundCode } from "../../../domain/doors/doorCode.ts";
import { renumberDoor } from "../../../domain/doors/doorEdit.ts";
import type { Building, Door } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";
import { type Change, changedFields, type Ground, type Held, type Known } from "./known.ts";
import { layOut, type Placed } from "./layout.ts";
import type { RegisterRow, RowFault, RowNote } from "./rows.ts";
import { planWards, type Wards } from "./wards.ts";

/** Labels that a spreadsheet reads as a power of ten: 2E3 becomes 2000. */
const SWELLABLE = /^\d{1,4}E\d{1,2}$/i;

/** Rows planned between two pauses. */
const PIECE = 250;

export type Where = { building: string; unit: string; label: string };
export type DoorPlan = { line: number; where: Where; change: Change<"door">; fields: string[] };
export type Missing = { record: Id; where: Where; body: Door };

/** What an import will do, before it does it. */
export type ChangeSet = {
  /** People, grids, patches, compounds and buildings, in the order in which they must be saved. */
  places: Change[];
  fresh: DoorPlan[];
  changed: DoorPlan[];
  unchanged: number;
  /** Doors here that the file does not name, in the buildings that it does name: told, never deleted. */
  missing: Missing[];
  /** A missing door and a new one on one landing: perhaps one door with a new number. */
  pairs: { missing: Id; fresh: Id }[];
  /** Buildings of the same compounds that the file does not name at all. */
  otherBuildings: number;
  faults: RowFault[];
  notes: RowNote[];
};

/**
 * Compares a register with what is known. The same rows over the same knowledge give the same plan on every
 * machine.
 */
export async function planRegister(
  rows: readonly RegisterRow[],
  known: Known,
  ground: Ground,
): Promise<ChangeSet> {
  const wards = await planWards(rows, known, ground);
  const plan: ChangeSet = {
    places: [...wards.changes],
    fresh: [],
    changed: [],
    unchanged: 0,
    missing: [],
    pairs: [],
    otherBuildings: 0,
    faults: [],
    notes: [...wards.notes],
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
      plan,
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

function idOf(
  parts: string[],
  taken: Parameters<typeof freeId>[0],
  { sha1, community, key }: Ground,
): Promise<Id> {
  return freeId(taken, (...nth) => registerId(sha1, community, key, ...parts, ...nth));
}

async function compoundOf(
  name: string,
  compounds: Held<"compound">[],
  ground: Ground,
  plan: ChangeSet,
): Promise<Held<"compound">> {
  const key = normalLabel(name, "compound");
  const found = compounds.find(({ body }) =>
    [body.name, ...body.aliases].some((called) => normalLabel(called, "compound") === key),
  );
  if (found) return found;
  const record = await idOf(idParts.compound(name), compounds, ground);
  const code = compoundCode(new Set(compounds.map(({ body }) => body.code)));
  const order = Math.max(0, ...compounds.map(({ body }) => body.order)) + 1;
  const made: Held<"compound"> = { record, body: { kind: "compound", name, aliases: [], code, order } };
  compounds.push(made);
  plan.places.push({ kind: "compound", before: null, ...made });
  return made;
}

type Site = Held<"building"> & { isNew: boolean };

async function buildingOf(
  rows: readonly RegisterRow[],
  compound: Held<"compound">,
  buildings: Held<"building">[],
  ground: Ground,
): Promise<Site> {
  const text = (rows[0] as RegisterRow).building;
  const name = placeWord(text, "building");
  // A/3 becomes A/3栋, whose noun no reading takes off again: both are looked for.
  const keys = [text, name].map((called) => normalLabel(called, "building"));
  const here = buildings.filter(({ body }) => body.compound === compound.record);
  const found = here.find(({ body }) =>
    [body.name, ...body.aliases].some((called) => keys.includes(normalLabel(called, "building"))),
  );
  if (found) return { ...found, isNew: false };
  const record = await idOf(idParts.building(compound.body.name, name), buildings, ground);
  const body: Building = {
    kind: "building",
    compound: compound.record,
    name,
    aliases: [],
    code: buildingCode(text, new Set(here.map((one) => one.body.code))),
    order: Math.max(0, ...here.map((one) => one.body.order)) + 1,
    form: "slab",
    units: [],
    storeys: [],
    doorOrder: "ltr",
  };
  buildings.push({ record, body });
  return { record, body, isNew: true };
}

type Task = {
  rows: readonly RegisterRow[];
  compound: Held<"compound">;
  site: Site;
  doors: readonly Held<"door">[];
  wards: Wards;
  recordIds: Set<Id>;
  ground: Ground;
  plan: ChangeSet;
  progress: { done: number; total: number };
};

async function planBuilding({
  rows: all,
  compound,
  site,
  doors,
  wards,
  recordIds,
  ground,
  plan,
  progress,
}: Task): Promise<void> {
  const unitKeys = new Map(
    site.body.units.flatMap((unit) =>
      [unit.key, unit.name].map((text) => [normalLabel(text, "unit"), unit.key] as const),
    ),
  );
  const keyOf = (unit: string, label: string) =>
    `${unitKeys.get(normalLabel(unit, "unit")) ?? normalLabel(unit, "unit")}\n${normalLabel(label, "room")}`;
  const rows = onceEach(all, (row) => keyOf(row.unit, row.door), plan.faults);
  const doorByKey = new Map<string, Held<"door">>();
  for (const door of [...doors].sort((a, b) => Number(isActive(a.body)) - Number(isActive(b.body))))
    doorByKey.set(keyOf(door.body.unit, door.body.label), door);
  const named = new Set(rows.map((row) => keyOf(row.unit, row.door)));
  const unnamedByLabel = doors.filter(
    ({ body }) => isActive(body) && !named.has(keyOf(body.unit, body.label)),
  );
  const byOldNumber = new Set<Held<"door">>();
  for (const door of unnamedByLabel) {
    const old = (door.body.aliases ?? [])
      .map((alias) => keyOf(door.body.unit, alias))
      .find((key) => named.has(key) && !doorByKey.has(key));
    if (old === undefined) continue;
    doorByKey.set(old, door);
    byOldNumber.add(door);
  }
  const unnamed = unnamedByLabel.filter((door) => !byOldNumber.has(door));

  const swellable = unnamed.filter(({ body }) => SWELLABLE.test(body.label));
  const whole = rows.filter((row) => {
    const swollen =
      /^\d+$/.test(row.door) &&
      !doorByKey.has(keyOf(row.unit, row.door)) &&
      swellable.find(({ body }) => Number(body.label) === Number(row.door));
    if (swollen)
      plan.faults.push({
        line: row.line,
        column: "door",
        why: "exponent",
        shown: row.door,
        meant: swollen.body.label,
      });
    return !swollen;
  });
  const knownOf = (row: RegisterRow) => doorByKey.get(keyOf(row.unit, row.door)) ?? null;
  const laid = layOut(
    {
      building: site.body,
      isNew: site.isNew,
      compoundCode: compound.body.code,
      doors: doors.map(({ body }) => body),
      doorOf: (row) => knownOf(row)?.body ?? null,
    },
    whole,
  );
  plan.faults.push(...laid.faults);
  if (laid.placed.length === 0) return;
  if (site.isNew || changedFields(site.body, laid.building).length > 0) {
    plan.places.push({
      kind: "building",
      record: site.record,
      before: site.isNew ? null : site.body,
      body: laid.building,
    });
  }

  const unitName = (key: string) => laid.building.units.find((unit) => unit.key === key)?.name ?? key;
  const where = (door: Door): Where => ({
    building: laid.building.name,
    unit: unitName(door.unit),
    label: door.label,
  });
  const fresh: DoorPlan[] = [];
  for (const placed of laid.placed) {
    if (progress.done++ % PIECE === 0) await ground.pause?.(progress.done, progress.total);
    const held = knownOf(placed.row);
    const patch = wards.patchOf(placed.row);
    if (!held) {
      const body = freshDoor(placed, site.record, patch ?? undefined);
      const record = await idOf(
        idParts.door(compound.body.name, site.body.name, placed.unit, body.label),
        recordIds,
        ground,
      );
      recordIds.add(record);
      fresh.push({
        line: placed.row.line,
        where: where(body),
        change: { kind: "door", record, before: null, body },
        fields: [],
      });
      continue;
    }
    const body = knownDoor(placed, held.body, patch);
    if (!isActive(held.body))
      plan.notes.push({ line: placed.row.line, why: "retired", shown: placed.row.door });
    if (isOnlyZeros(placed.row.door, held.body.label))
      plan.notes.push({
        line: placed.row.line,
        why: "zeros",
        shown: placed.row.door,
        meant: held.body.label,
      });
    const fields = changedFields(held.body, body);
    if (fields.length === 0) plan.unchanged++;
    else
      plan.changed.push({
        line: placed.row.line,
        where: where(body),
        change: { kind: "door", record: held.record, before: held.body, body },
        fields,
      });
  }
  plan.fresh.push(...fresh);
  const meant = new Set(plan.faults.map((fault) => fault.meant));
  const missing = unnamed.filter(({ body }) => !meant.has(body.label));
  plan.missing.push(
    ...missing
      .sort((a, b) => compareLabels(a.body.code, b.body.code))
      .map(({ record, body }) => ({ record, body, where: where(body) })),
  );
  plan.pairs.push(...pairsOf(missing, fresh));
}

/**
 * Rows that name one door in two ways (its building's old name, an estate left out) count once; the later
 * ones are named.
 */
function onceEach(
  rows: readonly RegisterRow[],
  keyOf: (row: RegisterRow) => string,
  faults: RowFault[],
): RegisterRow[] {
  const lines = new Map<string, number>();
  return rows.filter((row) => {
    const first = lines.get(keyOf(row));
    if (first === undefined) lines.set(keyOf(row), row.line);
    else faults.push({ line: row.line, column: "door", why: "twice", shown: row.door, other: first });
    return first === undefined;
  });
}

function freshDoor(
  { row, unit, storey, storeyGuessed, slot, code }: Placed,
  building: Id,
  patch: Id | undefined,
): Door {
  const body: Door = {
    kind: "door",
    building,
    unit,
    storey,
    storeyGuessed,
    label: row.door,
    slot,
    spanColumns: 1,
    spanStoreys: 1,
    use: row.use ?? "dwelling",
    occupancy: "unknown",
    rooms: 0,
    status: "active",
    code: code ?? "",
  };
  return patch ? { ...body, patch } : body;
}

/**
 * A known door with what the row says about it; its label, slot, code and everything that the row does not
 * speak of stay.
 */
function knownDoor(
  { row, storey, storeyGuessed, slot }: Placed,
  door: Door,
  patch: Id | null | undefined,
): Door {
  const body = { ...door, storey, storeyGuessed, slot, use: row.use ?? door.use };
  if (patch) body.patch = patch;
  if (patch === null) delete body.patch;
  return body;
}

/** On one landing, when just one number went and one came. */
function pairsOf(missing: readonly Held<"door">[], fresh: readonly DoorPlan[]): ChangeSet["pairs"] {
  const landing = (door: Door) => `${door.unit}\n${door.storey}`;
  const gone = groupBy(missing, ({ body }) => landing(body));
  const come = groupBy(fresh, ({ change }) => landing(change.body));
  return [...gone].flatMap(([key, [old, ...others]]) => {
    const [next, ...more] = come.get(key) ?? [];
    return old && next && others.length === 0 && more.length === 0
      ? [{ missing: old.record, fresh: next.change.record }]
      : [];
  });
}

function isOnlyZeros(shown: string, label: string): boolean {
  return shown !== label && /^0+\d/.test(label) && label.replace(/^0+/, "") === shown;
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
