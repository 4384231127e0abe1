import { compareLabels, normalLabel } from "../../../../domain/address.ts";
import { isActive } from "../../../../domain/doors/doorAt.ts";
import type { Door } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import { idParts } from "../../../../domain/registerIds/derivedId.ts";
import { changedInRegister, groupBy, type HeldRegister, type RegisterGround } from "../known.ts";
import type { ChangeSet, DoorPlan, Where } from "../plan.ts";
import type { RegisterRow, RowFault } from "../rows.ts";
import { layOut, type Placed } from "./layout.ts";
import { idOf, type Site } from "./sites.ts";
import type { Wards } from "./wards.ts";

/** Labels that a spreadsheet reads as a power of ten: 2E3 becomes 2000. */
const SWELLABLE = /^\d{1,4}E\d{1,2}$/i;

/** Rows planned between two pauses. */
const PIECE = 250;

export type Task = {
  rows: readonly RegisterRow[];
  compound: HeldRegister<"compound">;
  site: Site;
  doors: readonly HeldRegister<"door">[];
  wards: Wards;
  recordIds: Set<Id>;
  ground: RegisterGround;
  plan: ChangeSet;
  progress: { done: number; total: number };
};

/** Compares the rows of one building with its doors, and adds what comes of it to the plan. */
export async function planImportedBuilding({
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
  const doorByKey = new Map<string, HeldRegister<"door">>();
  for (const door of [...doors].sort((a, b) => Number(isActive(a.body)) - Number(isActive(b.body))))
    doorByKey.set(keyOf(door.body.unit, door.body.label), door);
  const named = new Set(rows.map((row) => keyOf(row.unit, row.door)));
  const unnamedByLabel = doors.filter(
    ({ body }) => isActive(body) && !named.has(keyOf(body.unit, body.label)),
  );
  const byOldNumber = new Set<HeldRegister<"door">>();
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
  if (site.isNew || changedInRegister(site.body, laid.building).length > 0) {
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
    const patch = await wards.patchOf(placed.row, held?.body.patch);
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
    const isBack = held.body.status === "phantom" && ground.undone?.has(held.record);
    const stands: Door = isBack ? { ...held.body, status: "active" } : held.body;
    const body = knownDoor(placed, stands, patch);
    if (!isActive(stands)) plan.notes.push({ line: placed.row.line, why: "retired", shown: placed.row.door });
    if (isOnlyZeros(placed.row.door, held.body.label))
      plan.notes.push({
        line: placed.row.line,
        why: "zeros",
        shown: placed.row.door,
        meant: held.body.label,
      });
    const fields = changedInRegister(held.body, body);
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
function pairsOf(missing: readonly HeldRegister<"door">[], fresh: readonly DoorPlan[]): ChangeSet["pairs"] {
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
