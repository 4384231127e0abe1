import type { Asset } from "../../domain/inspections/asset.ts";

/** Number and place in one breath, as an issue quotes it: "L07 8栋东头". */
export function sayAssetPlace(asset: Asset): string {
  return [asset.code, asset.where].filter(Boolean).join(" ");
}
