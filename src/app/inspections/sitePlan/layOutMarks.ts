/** In pixels of the whole plan at the zoom it is seen at, so that panning moves nothing against anything. */
type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };

/**
 * What is to stand on the plan, by where it truly is, from 0 to 1 both ways. Lower ranks get their place
 * first.
 */
export type MarkToPlace = { id: string; spot: Point; label: string; rank: number };
/** A mark's box around its middle; `from` is where it truly stands. */
export type PlacedMark = Box & { id: string; from: Point; label: string; together: readonly string[] };

export type PlanRoom = {
  width: number;
  height: number;
  /** Least side of what is tapped. */
  tap: number;
  /** Height of a mark's own text. */
  text: number;
};

const STEP_PX = 6;
const DIRECTIONS = 24;
/** Further from its place than so many of its own boxes nobody finds what a mark belongs to. */
const AWAY_MAX = 4.5;
const LABEL_UNITS_MAX = 6;
const GLYPH_PX = 22;
/** Bold digits and capitals, of their own height. A Chinese sign is as wide as high. */
const NARROW = 0.64;

/**
 * Marks of neighbours fan out: each stands where it truly is, or as near as leaves every other's box free,
 * which holds its number as well, so that neither targets nor numbers lie over one another. What finds no
 * place near enough stands together with its nearest neighbour (`together` names them), until somebody comes
 * closer.
 */
export function layOutMarks(marks: readonly MarkToPlace[], room: PlanRoom): PlacedMark[] {
  const placed: (PlacedMark & { together: string[] })[] = [];
  const inOrder = [...marks].sort(
    (one, other) => one.rank - other.rank || one.spot.y - other.spot.y || one.spot.x - other.spot.x,
  );
  for (const { id, spot, label: code } of inOrder) {
    const label = shortened(code);
    const size = {
      width: Math.max(room.tap, widthOf(label, room.text) + 4),
      height: Math.max(room.tap, GLYPH_PX + room.text * 1.2),
    };
    const from = { x: spot.x * room.width, y: spot.y * room.height };
    const free = firstFree(placesAround(from, size, room), placed);
    if (free) placed.push({ id, label, from, ...free, together: [id] });
    else nearest(placed, from)?.together.push(id);
  }
  return placed;
}

/**
 * Names of houses give way to marks and to each other: in the middle of the house, at its
 * edges, or not at all.
 */
export function layOutNames<Named extends Box & { label: string }>(
  houses: readonly Named[],
  marks: readonly Box[],
  text: number,
): (Named & { name: Box })[] {
  const taken: Box[] = [...marks];
  return houses.flatMap((house) => {
    const size = { width: widthOf(house.label, text), height: text * 1.2 };
    const spare = { x: house.width - size.width - 4, y: house.height - size.height - 4 };
    const places = [0.5, 0, 1].flatMap((down) =>
      [0.5, 0, 1].map((across) => ({
        x: house.x + 2 + across * spare.x,
        y: house.y + 2 + down * spare.y,
        ...size,
      })),
    );
    const name = firstFree(places, taken);
    if (!name) return [];
    taken.push(name);
    return [{ ...house, name }];
  });
}

function firstFree(places: Iterable<Box>, taken: readonly Box[]): Box | undefined {
  for (const box of places) if (!taken.some((one) => overlap(one, box))) return box;
  return undefined;
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function widthOf(text: string, height: number): number {
  return [...text].reduce((sum, sign) => sum + (isWide(sign) ? 1 : NARROW), 0) * height;
}
const isWide = (sign: string) => (sign.codePointAt(0) ?? 0) > 0x2e80;

function shortened(code: string): string {
  const signs = [...code];
  return signs.length <= LABEL_UNITS_MAX ? code : `${signs.slice(0, LABEL_UNITS_MAX - 1).join("")}…`;
}

/** Its own place first, then ever wider rings around it, all of them whole on the plan. */
function* placesAround(from: Point, size: { width: number; height: number }, room: PlanRoom): Generator<Box> {
  const at = (x: number, y: number): Box => ({
    x: within(x - size.width / 2, room.width - size.width),
    y: within(y - size.height / 2, room.height - size.height),
    ...size,
  });
  yield at(from.x, from.y);
  const most = AWAY_MAX * Math.max(size.width, size.height);
  for (let away = STEP_PX; away <= most; away += STEP_PX)
    for (let way = 0; way < DIRECTIONS; way++) {
      const angle = (way / DIRECTIONS) * 2 * Math.PI;
      yield at(from.x + away * Math.cos(angle), from.y + away * Math.sin(angle));
    }
}

const within = (value: number, most: number) => Math.max(0, Math.min(most, value));

function nearest<P extends Box>(placed: readonly P[], from: Point): P | undefined {
  const far = (box: Box) => Math.hypot(box.x + box.width / 2 - from.x, box.y + box.height / 2 - from.y);
  return [...placed].sort((one, other) => far(one) - far(other))[0];
}
