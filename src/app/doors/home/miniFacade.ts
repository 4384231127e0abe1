import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import { facadeOf, unitsOf } from "../../../domain/doors/facade.ts";
import type { Building } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";

/** One door of the drawing, in its own unit of length; between two stairwells one place stays free. */
const CELL = { width: 10, height: 7, gap: 2 };

export type MiniTone = "done" | "nobody" | "due" | "open";
/** A house in little: a path a tone, in a box of that size. */
export type HouseInLittle = { width: number; height: number; paths: [MiniTone, string][] };

/** The house as its page draws it, stairwell beside stairwell on one ground. */
export function miniFacade(
  building: Building,
  doors: readonly DoorAt[],
  toneOf: (door: Id) => MiniTone,
): HouseInLittle {
  const paths = new Map<MiniTone, string>();
  const units = unitsOf(building, doors).map(({ key }) => facadeOf(building, doors, key, { basement: true }));
  const storeys = Math.max(1, ...units.map(({ rows }) => rows.length));
  const strips = units[0]?.strips ?? [];
  const draw = (id: Id, column: number, columns: number, row: number) => {
    const [x, y] = [column * (CELL.width + CELL.gap), row * (CELL.height + CELL.gap)];
    const wide = columns * (CELL.width + CELL.gap) - CELL.gap;
    const tone = toneOf(id);
    paths.set(tone, `${paths.get(tone) ?? ""}M${x} ${y}h${wide}v${CELL.height}h${-wide}z`);
  };
  let left = 0;
  for (const { rows, columns } of units) {
    for (const [row, { cells }] of rows.entries())
      for (const cell of cells)
        if (cell.at === "door") draw(cell.id, left + cell.column, cell.columns, storeys - rows.length + row);
    left += columns + (columns > 0 ? 1 : 0);
  }
  for (const [row, { doors }] of strips.entries())
    for (const [nth, { id }] of doors.entries()) draw(id, nth, 1, storeys + row);
  const columns = Math.max(1, left - 1, ...strips.map(({ doors }) => doors.length));
  return {
    width: columns * (CELL.width + CELL.gap) - CELL.gap,
    height: (storeys + strips.length) * (CELL.height + CELL.gap) - CELL.gap,
    paths: [...paths],
  };
}
