import { normalLabel, placeWord } from "../../../../domain/address.ts";
import { doorCode } from "../../../../domain/doors/doorCode.ts";
import {
  type Building,
  type BuildingShape,
  type Door,
  type DoorUse,
  UNITS_MAX,
  type Unit,
} from "../../../../domain/doors/place.ts";
import { guessStorey } from "../../../../domain/doors/storeyGuess.ts";
import type { RegisterRow, RowFault } from "../rows.ts";
import { SLOT_MAX, slotsFor } from "./slots.ts";
import { storeyKey, withStoreys } from "./storeys.ts";

const DORM_DOORS_A_FLOOR = 12;
const TOWER_STOREYS = 10;

/** A row with its place in the house. `code` is null for a door that has one. */
export type Placed = {
  row: RegisterRow;
  unit: string;
  storey: number;
  storeyGuessed: boolean;
  slot: number;
  code: string | null;
};
export type Laid = { building: Building; placed: Placed[]; faults: RowFault[] };

/** What a building is before a row of the register is laid into it: as it is known, or a bare name. */
export type LayoutGround = {
  building: Building;
  isNew: boolean;
  compoundCode: string;
  doors: readonly Door[];
  doorOf: (row: RegisterRow) => Door | null;
};

/**
 * Lays rows into a building: units, storeys, a slot on the landing, a code. Whatever stands already stays
 * where it is.
 */
export function layOut(ground: LayoutGround, rows: readonly RegisterRow[]): Laid {
  const faults: RowFault[] = [];
  const units = withUnits(ground.building.units, rows, ground.isNew);
  const unitByKey = new Map(units.map((unit) => [normalLabel(unit.key, "unit"), unit]));
  for (const unit of units) unitByKey.set(normalLabel(unit.name, "unit"), unit);

  const labelled = rows.map((row) => labelOf(row, ground.doorOf(row)));
  const storeys = withStoreys(
    ground.building.storeys,
    labelled.flatMap(({ label }, at) => (label === null ? [] : [{ label, shop: rows[at]?.use === "shop" }])),
  );
  const storeyByKey = new Map(storeys.map((storey) => [storeyKey(storey.label), storey]));

  const inside: Omit<Placed, "slot" | "code">[] = [];
  rows.forEach((row, at) => {
    const { label, guessed } = labelled[at] as Labelled;
    const known = ground.doorOf(row);
    const unit = row.unit === "" ? "" : unitByKey.get(normalLabel(row.unit, "unit"))?.key;
    const storey = label === null ? known?.storey : storeyByKey.get(storeyKey(label))?.index;
    if (unit === undefined)
      faults.push({ line: row.line, column: "unit", why: "crowded", shown: row.unit, other: UNITS_MAX });
    else if (storey === undefined)
      faults.push({ line: row.line, column: "storey", why: "tall", shown: label ?? "" });
    else
      inside.push({
        row,
        unit,
        storey,
        storeyGuessed: label === null ? (known?.storeyGuessed ?? false) : guessed,
      });
  });

  const building = { ...ground.building, units, storeys };
  const placed = place(ground, building, inside, faults);
  return {
    building: ground.isNew ? { ...building, form: formOf(building, placed) } : building,
    placed,
    faults,
  };
}

type Labelled = { label: string | null; guessed: boolean };

/**
 * The storey's label as the register says it, else read off the number, else the ground, which in a stairwell
 * is a guess as well; null keeps what a known door has.
 */
function labelOf(row: RegisterRow, known: Door | null): Labelled {
  if (row.storey !== "") return { label: row.storey, guessed: false };
  if (known) return { label: null, guessed: false };
  const guess = guessStorey(row.door);
  return { label: guess ?? "1", guessed: guess !== null || row.unit !== "" };
}

function withUnits(known: readonly Unit[], rows: readonly RegisterRow[], isNew: boolean): Unit[] {
  const keys = new Set(
    known.flatMap((unit) => [normalLabel(unit.key, "unit"), normalLabel(unit.name, "unit")]),
  );
  const fresh = new Map<string, string>();
  for (const { unit } of rows) {
    const key = normalLabel(unit, "unit");
    if (key !== "" && !keys.has(key) && !fresh.has(key)) fresh.set(key, placeWord(unit, "unit"));
  }
  let order = Math.max(-1, ...known.map((unit) => unit.order));
  const named = [...fresh]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([key, name]) => ({ key, name, order: ++order }));
  const units = [...known, ...named].slice(0, UNITS_MAX);
  return units.length > 0 || !isNew ? units : [{ key: "", name: "", order: 0 }];
}

/** Numbered units by number; named ones after them, in the order in which the register names them. */
function rankOf(key: string): number {
  return /^\d+$/.test(key) ? Number(key) : Number.MAX_SAFE_INTEGER;
}

function place(
  ground: LayoutGround,
  building: Building,
  inside: readonly Omit<Placed, "slot" | "code">[],
  faults: RowFault[],
): Placed[] {
  const storeyLabel = new Map(building.storeys.map(({ index, label }) => [index, label]));
  const codes = new Set(ground.doors.map(({ code }) => code));
  const mine = new Set(inside.map(({ row }) => ground.doorOf(row)).filter((door) => door !== null));
  const placed: Placed[] = [];
  for (const unit of new Set(inside.map((door) => door.unit))) {
    const here = inside.filter((door) => door.unit === unit);
    const others = ground.doors.filter(
      (door) =>
        door.unit === unit && !mine.has(door) && door.status !== "demolished" && door.status !== "phantom",
    );
    const landing = [
      ...others.map((door) => ({
        ...door,
        storeyLabel: storeyLabel.get(door.storey) ?? "",
        columns: door.spanColumns,
      })),
      ...here.map(({ row, storey }) => {
        const known = ground.doorOf(row);
        const stays = known?.storey === storey && known.unit === unit;
        return {
          label: row.door,
          storey,
          storeyLabel: storeyLabel.get(storey) ?? "",
          slot: stays ? known.slot : null,
          columns: known?.spanColumns ?? 1,
        };
      }),
    ];
    const slots = slotsFor(landing).slice(others.length);
    here.forEach((door, at) => {
      const slot = slots[at] as number;
      if (slot > SLOT_MAX) {
        faults.push({
          line: door.row.line,
          column: "door",
          why: "crowded",
          shown: door.row.door,
          other: SLOT_MAX + 1,
        });
        return;
      }
      let code: string | null = null;
      if (!ground.doorOf(door.row)) {
        const stair = building.units.find(({ key }) => key === unit) ?? null;
        code = doorCode(
          { compound: ground.compoundCode, building: building.code, unit: stair, index: door.storey, slot },
          codes,
        );
        codes.add(code);
      }
      placed.push({ ...door, slot, code });
    });
  }
  return placed.sort((a, b) => a.row.line - b.row.line);
}

/** What kind of house it looks like; the office can say otherwise. */
function formOf(building: Building, placed: readonly Placed[]): BuildingShape {
  const uses = new Set<DoorUse>(placed.map(({ row }) => row.use ?? "dwelling"));
  const floors = building.storeys.filter(({ index }) => index > 0).length;
  const hasUnits = building.units.some(({ key }) => key !== "");
  const widest = Math.max(0, ...placed.map(({ slot }) => slot + 1));
  if (!hasUnits && building.storeys.length <= 1) return "row";
  if (uses.has("shop") && uses.has("dwelling")) return "mixed";
  if (widest >= DORM_DOORS_A_FLOOR) return "dorm";
  return floors >= TOWER_STOREYS ? "tower" : "slab";
}
