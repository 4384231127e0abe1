import { type Asset, type AssetAt, type AssetType, isInUse } from "./asset.ts";
import type { Id } from "./ids.ts";
import { compareLabels } from "./labelOrder.ts";

/** As one walks: by the place in the walk where somebody set one, then by number. */
export function compareAssets(one: Asset, other: Asset): number {
  const here = one.order ?? Number.POSITIVE_INFINITY;
  const there = other.order ?? Number.POSITIVE_INFINITY;
  return here === there ? compareLabels(one.code, other.code) : here - there;
}

/** The next one in use that is not done yet, after this one and round once; null when none is left. */
export function nextAsset(assets: readonly AssetAt[], isDone: (id: Id) => boolean, after?: Id): AssetAt | null {
  const walk = [...assets].sort((a, b) => compareAssets(a.asset, b.asset));
  const from = after === undefined ? 0 : walk.findIndex(({ id }) => id === after) + 1;
  const round = [...walk.slice(from), ...walk.slice(0, from)];
  return round.find(({ id, asset }) => id !== after && isInUse(asset) && !isDone(id)) ?? null;
}

const LETTER: { [T in AssetType]: string } = { lamp: "L", manhole: "M", gully: "G", septic: "S", outlet: "O", stack: "V", rainpipe: "R", segment: "P" };
/** Bounds the search for a free number; no estate comes near it. */
const CODES_MAX = 10_000;

/** The next free number of a type: L01, L02 … L100. Letters first, so that no spreadsheet makes a date of it. */
export function assetCode(type: AssetType, taken: ReadonlySet<string>): string {
  for (let n = 1; n < CODES_MAX; n++) {
    const code = `${LETTER[type]}${String(n).padStart(2, "0")}`;
    if (!taken.has(code)) return code;
  }
  throw new Error(`no number is free for a ${type}`);
}
