import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import { type FacadeRow, type FacadeStrip, facadeOf, unitsOf } from "../../../../domain/doors/facade.ts";
import type { Building } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";

/** Boxes side by side on A4 that a hand can still write into. Longer corridors wrap. */
export const BOXES_ACROSS = 8;
/** Lines of boxes that fit on one A4 page under its heading and over the notes. */
export const LINES_DOWN = 12;

/**
 * One piece of paper's worth of a unit. `wraps` is a landing too long to draw as it stands: boxes follow each
 * other.
 */
export type SheetPart = {
  unit: string;
  header: string;
  columns: number;
  wraps: boolean;
  rows: FacadeRow[];
  strips: FacadeStrip[];
  doors: number;
};

/**
 * A building for paper: unit by unit, a tall one in several parts from the top down, shops along the foot
 * last. Only units with a wanted door.
 */
export function sheetParts(
  building: Building,
  doors: readonly DoorAt[],
  isWanted: (door: Id) => boolean,
): SheetPart[] {
  const units = unitsOf(building, doors).map(({ key }) => facadeOf(building, doors, key, { basement: true }));
  const parts = units.flatMap(({ unit, header, columns, rows }): SheetPart[] => {
    const wraps = columns > BOXES_ACROSS;
    return piecesOf(rows, wraps)
      .map((piece) => ({
        unit,
        header,
        columns: wraps ? BOXES_ACROSS : columns,
        wraps,
        rows: piece,
        strips: [],
        doors: wantedIn(piece, isWanted),
      }))
      .filter((part) => part.doors > 0);
  });
  const strips = (units[0]?.strips ?? []).filter((strip) => strip.doors.some(({ id }) => isWanted(id)));
  const shops = strips.reduce((sum, strip) => sum + strip.doors.filter(({ id }) => isWanted(id)).length, 0);
  if (shops > 0)
    parts.push({ unit: "", header: "", columns: BOXES_ACROSS, wraps: true, rows: [], strips, doors: shops });
  return parts;
}

/**
 * Cuts a tall stairwell between storeys, into parts of nearly one height, never through a door that spans
 * two.
 */
function piecesOf(rows: readonly FacadeRow[], wraps: boolean): FacadeRow[][] {
  const lines = (row: FacadeRow) =>
    wraps ? Math.max(1, Math.ceil(row.cells.filter(({ at }) => at === "door").length / BOXES_ACROSS)) : 1;
  const all = rows.reduce((sum, row) => sum + lines(row), 0);
  const each = Math.ceil(all / Math.max(1, Math.ceil(all / LINES_DOWN)));
  const pieces: FacadeRow[][] = [];
  let piece: FacadeRow[] = [];
  let filled = 0;
  for (const [at, row] of rows.entries()) {
    const isCut = filled > 0 && filled + lines(row) > each && !spansUpFrom(rows, at);
    if (isCut) {
      pieces.push(piece);
      piece = [];
      filled = 0;
    }
    piece.push(row);
    filled += lines(row);
  }
  return piece.length > 0 ? [...pieces, piece] : pieces;
}

/** Does a door of this row or one below reach into the row above? */
function spansUpFrom(rows: readonly FacadeRow[], at: number): boolean {
  return rows.some(
    (row, below) =>
      below >= at && row.cells.some((cell) => cell.at === "door" && below - (cell.rows - 1) < at),
  );
}

function wantedIn(rows: readonly FacadeRow[], isWanted: (door: Id) => boolean): number {
  return rows.reduce(
    (sum, { cells }) => sum + cells.filter((cell) => cell.at === "door" && isWanted(cell.id)).length,
    0,
  );
}
