import { type DoorAt, isActive, joinedTo } from "./doorAt.ts";
import type { Building, Storey, StoreyKind, Unit } from "./place.ts";

/**
 * More columns than this do not fit a phone at 60 px a cell: the rows scroll sideways under a storey label
 * that stays.
 */
const COLUMNS_ON_A_PHONE = 5;

/**
 * One place in the drawn landing. `column` counts from the left, from 0; `columns` and `rows` are how many it
 * covers, `rows` upwards.
 * `joined` are the doors that were merged into this one (301 + 302).
 */
export type FacadeDoor = DoorAt & {
  at: "door";
  column: number;
  columns: number;
  rows: number;
  joined: DoorAt[];
};
/** Nothing to knock at: stairs, a light well, a door that is gone. */
type FacadeGap = { at: "gap"; column: number };
export type FacadeCell = FacadeDoor | FacadeGap;

/** `label` is "" where none is drawn. A place covered by a duplex from below has no cell in its row. */
export type FacadeRow = { storey: number; label: string; kind: StoreyKind; cells: FacadeCell[] };
/** Shops and the like that belong to no stairwell, side by side over the whole width. */
export type FacadeStrip = { storey: number; label: string; kind: StoreyKind; doors: FacadeDoor[] };

export type FacadeLayout = {
  unit: string;
  /** "" where no header is drawn. */
  header: string;
  columns: number;
  scrolls: boolean;
  /** Houses side by side: a row that is too long goes on in the next line. */
  wraps: boolean;
  /** Top floor first. */
  rows: FacadeRow[];
  /** Below the rows, the same on every unit's page. */
  strips: FacadeStrip[];
  /** Doors in the basement or under a stilt floor that `basement: false` left out. */
  hidden: DoorAt[];
};

/**
 * A building as it stands, one unit a page. Total: whatever the records say, every active door of the unit is
 * drawn once or is in `hidden`.
 * `Door.slot` is the place along the landing in the building's door order, so a building numbered from the
 * right is drawn mirrored.
 */
export function facadeOf(
  building: Building,
  doors: readonly DoorAt[],
  unit: string,
  options: { basement: boolean },
): FacadeLayout {
  const joined = joinedTo(doors);
  const active = doors.filter(({ door }) => isActive(door));
  const strip = new Set(stripDoors(building, active).map(({ id }) => id));
  const mine = active.filter(({ id, door }) => door.unit === unit && !strip.has(id));
  const storeys = storeysOf(building, active);
  const isShown = (storey: Storey) => options.basement || !isBelow(storey.kind);
  const shown = storeys.filter(isShown);

  const footStoreys = new Set(active.filter(({ id }) => strip.has(id)).map(({ door }) => door.storey));
  const placed = place(mine, trimmed(shown, mine, footStoreys), joined);
  const columns = Math.max(
    0,
    ...placed.flatMap((row) => row.doors.map((cell) => cell.column + cell.columns)),
  );
  const rows = placed.map(({ storey, doors: cells, covered }) => ({
    storey: storey.index,
    label: rowLabel(building, storey),
    kind: storey.kind,
    cells: mirrored(withGaps(cells, covered, columns), columns, building),
  }));

  const below = new Set(storeys.filter((storey) => !isShown(storey)).map(({ index }) => index));
  return {
    unit,
    header: building.units.find(({ key }) => key === unit)?.name ?? unit,
    columns,
    scrolls: columns > COLUMNS_ON_A_PHONE && building.form !== "row",
    wraps: building.form === "row",
    rows,
    strips: strips(
      building,
      active.filter(({ id }) => strip.has(id)),
      shown,
      joined,
    ),
    hidden: active.filter(({ id, door }) => below.has(door.storey) && (strip.has(id) || door.unit === unit)),
  };
}

/**
 * The pages of a building in their order: its units that have doors or none yet, then units that only doors
 * speak of.
 */
export function unitsOf(building: Building, doors: readonly DoorAt[]): Unit[] {
  const active = doors.filter(({ door }) => isActive(door));
  const strip = new Set(stripDoors(building, active).map(({ id }) => id));
  const known = [...building.units].sort((a, b) => a.order - b.order || byNumber(a.key, b.key));
  const keys = new Set(known.map(({ key }) => key));
  const stray = new Set(
    active.filter(({ id, door }) => !keys.has(door.unit) && !strip.has(id)).map(({ door }) => door.unit),
  );
  const strays = [...stray].sort(byNumber).map((key, at) => ({ key, name: key, order: known.length + at }));
  const pages = [...known, ...strays];
  return pages.length ? pages : [{ key: "", name: "", order: 0 }];
}

/** The doors that belong to no stairwell of this building, drawn as a strip along its foot. */
export function stripDoors(building: Building, doors: readonly DoorAt[]): DoorAt[] {
  const loose = doors.filter(({ door }) => door.unit === "" && isActive(door));
  if (building.units.some(({ key }) => key !== "")) return loose;
  const upstairs = loose.some(({ door }) => door.use !== "shop");
  return upstairs ? loose.filter(({ door }) => door.use === "shop") : [];
}

/** The building's storeys and those that only doors speak of, lowest first. */
export function storeysOf(building: Building, doors: readonly DoorAt[]): Storey[] {
  const byIndex = new Map<number, Storey>();
  for (const { door } of doors)
    byIndex.set(door.storey, {
      index: door.storey,
      label: String(door.storey),
      kind: door.storey < 0 ? "basement" : "dwelling",
    });
  for (const storey of building.storeys) byIndex.set(storey.index, storey);
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

/** Storeys below or under the house, shown when asked for. */
function isBelow(kind: StoreyKind): boolean {
  return kind === "basement" || kind === "stilt";
}

/** Along the landing; two doors in one slot stand in the order of their labels. */
export function bySlot(a: DoorAt, b: DoorAt): number {
  return a.door.slot - b.door.slot || byNumber(a.door.label, b.door.label) || (a.id < b.id ? -1 : 1);
}

type PlacedRow = { storey: Storey; doors: FacadeDoor[]; covered: Set<number> };

/**
 * Gives every door its place, from the ground up. A door whose place is taken moves to the next free one; a
 * span never hides another door.
 */
function place(
  doors: readonly DoorAt[],
  storeys: readonly Storey[],
  joined: ReadonlyMap<string, DoorAt[]>,
): PlacedRow[] {
  const rows: PlacedRow[] = storeys.map((storey) => ({ storey, doors: [], covered: new Set() }));
  const starts = new Map(
    storeys.map(({ index }) => [index, doors.filter(({ door }) => door.storey === index).sort(bySlot)]),
  );
  const taken = rows.map(() => new Set<number>());
  const wanted = storeys.map(({ index }) => new Set(starts.get(index)?.map(({ door }) => door.slot)));

  rows.forEach((row, level) => {
    const here = taken[level] as Set<number>;
    const mineBySlot = wanted[level] as Set<number>;
    for (const at of starts.get(row.storey.index) ?? []) {
      let column = at.door.slot;
      const isMine = !here.has(column);
      while (here.has(column) || (!isMine && mineBySlot.has(column))) column++;
      const free = (over: number, level: number) =>
        level < rows.length && !taken[level]?.has(over) && !wanted[level]?.has(over);
      let columns = 1;
      while (columns < at.door.spanColumns && free(column + columns, level)) columns++;
      let height = 1;
      const over = Array.from({ length: columns }, (_, step) => column + step);
      while (height < at.door.spanStoreys && over.every((column) => free(column, level + height))) height++;
      for (let up = 0; up < height; up++) {
        for (const column of over) {
          taken[level + up]?.add(column);
          if (up > 0) rows[level + up]?.covered.add(column);
        }
      }
      row.doors.push({ ...at, at: "door", column, columns, rows: height, joined: joined.get(at.id) ?? [] });
    }
  });
  return rows.reverse();
}

/**
 * Without the empty storeys above and below a unit's own doors, and without one that only the strip stands
 * on; other empty ones between stay.
 */
function trimmed(storeys: readonly Storey[], doors: readonly DoorAt[], foot: ReadonlySet<number>): Storey[] {
  const isLived = (index: number) =>
    doors.some(({ door }) => door.storey === index || reaches(door.storey, door.spanStoreys, index));
  const lived = storeys.map(({ index }) => index).filter(isLived);
  const [lowest, highest] = [lived[0], lived.at(-1)];
  if (lowest === undefined || highest === undefined) return [];
  return storeys.filter(
    ({ index }) => index >= lowest && index <= highest && (isLived(index) || !foot.has(index)),
  );
}

function reaches(storey: number, span: number, index: number): boolean {
  return index > storey && index < storey + span;
}

function withGaps(doors: readonly FacadeDoor[], covered: ReadonlySet<number>, columns: number): FacadeCell[] {
  const cells: FacadeCell[] = [...doors];
  const filled = new Set(covered);
  for (const { column, columns: wide } of doors)
    for (let step = 0; step < wide; step++) filled.add(column + step);
  for (let column = 0; column < columns; column++) if (!filled.has(column)) cells.push({ at: "gap", column });
  return cells.sort((a, b) => a.column - b.column);
}

function mirrored(cells: FacadeCell[], columns: number, building: Building): FacadeCell[] {
  if (building.doorOrder !== "rtl") return cells;
  return cells
    .map((cell) => ({ ...cell, column: columns - cell.column - (cell.at === "door" ? cell.columns : 1) }))
    .reverse();
}

/** A row of single-storey houses has no storeys to speak of; where its rows are 排, that is said. */
function rowLabel(building: Building, storey: Storey): string {
  return building.form === "row" && !storey.label.includes("排") ? "" : storey.label;
}

function strips(
  building: Building,
  doors: readonly DoorAt[],
  storeys: readonly Storey[],
  joined: ReadonlyMap<string, DoorAt[]>,
): FacadeStrip[] {
  const rows = place(
    doors.map((at) => ({ id: at.id, door: { ...at.door, spanStoreys: 1 } })),
    storeys.filter(({ index }) => doors.some(({ door }) => door.storey === index)),
    joined,
  );
  const own = new Map(doors.map(({ id, door }) => [id, door]));
  return rows.map(({ storey, doors: cells }) => {
    const columns = Math.max(0, ...cells.map((cell) => cell.column + cell.columns));
    const drawn = mirrored(cells, columns, building) as FacadeDoor[];
    return {
      storey: storey.index,
      label: storey.label,
      kind: storey.kind,
      doors: drawn.map((cell) => ({ ...cell, door: own.get(cell.id) ?? cell.door })),
    };
  });
}

/**
 * Only settles what order and slot leave open. The full order of labels (`labelOrder.ts`) would weigh on
 * every phone's first load.
 */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
