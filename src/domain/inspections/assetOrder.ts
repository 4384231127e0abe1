import type { Id } from "../ids.ts";
import { compareLabels } from "../text/labelOrder.ts";
import { type Asset, type AssetAt, isInUse } from "./asset.ts";

/** As one walks: by the place in the walk where somebody set one, then by number. */
export function compareAssets(one: Asset, other: Asset): number {
  const here = one.order ?? Number.POSITIVE_INFINITY;
  const there = other.order ?? Number.POSITIVE_INFINITY;
  return here === there ? compareLabels(one.code, other.code) : here - there;
}

/** The next one in use that is not done yet, after this one and round once; null when none is left. */
export function nextAsset(
  assets: readonly AssetAt[],
  isDone: (id: Id) => boolean,
  after?: Id,
): AssetAt | null {
  const walk = [...assets].sort((a, b) => compareAssets(a.asset, b.asset));
  const from = after === undefined ? 0 : walk.findIndex(({ id }) => id === after) + 1;
  const round = [...walk.slice(from), ...walk.slice(0, from)];
  return round.find(({ id, asset }) => id !== after && isInUse(asset) && !isDone(id)) ?? null;
}
