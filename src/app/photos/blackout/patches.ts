/** A black rectangle over a picture, in steps of its width and height: 0 … 1000 stands for 0 … 1. */
export type BlackPatch = { x: number; y: number; width: number; height: number };

export const STEPS = 1000;
/** Smaller than this nobody can take hold of it, nor is a face or a number behind it. */
const SIDE_MIN = 20;
/** More than anybody places with care. */
export const PATCHES_MAX = 20;
export const FIRST_PATCH: BlackPatch = { x: 350, y: 400, width: 300, height: 200 };

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(Math.round(value), least), most);

/** Whole steps, inside the picture, and never too small to cover anything. */
function fitted({ x, y, width, height }: BlackPatch): BlackPatch {
  const size = { width: within(width, SIDE_MIN, STEPS), height: within(height, SIDE_MIN, STEPS) };
  return { ...size, x: within(x, 0, STEPS - size.width), y: within(y, 0, STEPS - size.height) };
}

export const shiftedBy = (patch: BlackPatch, dx: number, dy: number): BlackPatch =>
  fitted({ ...patch, x: patch.x + dx, y: patch.y + dy });

/** From its lower right corner: the upper left one stays, and the picture's edge is as far as it goes. */
export const stretchedBy = (patch: BlackPatch, dx: number, dy: number): BlackPatch =>
  fitted({
    ...patch,
    width: Math.min(patch.width + dx, STEPS - patch.x),
    height: Math.min(patch.height + dy, STEPS - patch.y),
  });

type Corner = { x: number; y: number };
/** Between where a finger came down and where it is. */
export const spanning = (one: Corner, other: Corner): BlackPatch =>
  fitted({
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  });

const KEYS: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STRIDE = 20;

/** What a key does to it: arrows move, with Shift they stretch; null where it means nothing here. */
export function byKey(patch: BlackPatch, { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">) {
  const way = KEYS[key];
  if (!way) return null;
  const [dx, dy] = [way[0] * STRIDE, way[1] * STRIDE];
  return shiftKey ? stretchedBy(patch, dx, dy) : shiftedBy(patch, dx, dy);
}

/**
 * In pixels of a picture of that size: outward to whole pixels and one more on each side, so that no edge of
 * what is covered is left in a pixel that is half covered.
 */
export function pixelsOf(patch: BlackPatch, size: { width: number; height: number }): BlackPatch {
  const left = Math.max(0, Math.floor((patch.x / STEPS) * size.width) - 1);
  const top = Math.max(0, Math.floor((patch.y / STEPS) * size.height) - 1);
  const right = Math.min(size.width, Math.ceil(((patch.x + patch.width) / STEPS) * size.width) + 1);
  const bottom = Math.min(size.height, Math.ceil(((patch.y + patch.height) / STEPS) * size.height) + 1);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
