import { normalLabel } from "../address.ts";
import type { AssetType } from "./asset.ts";
import { assetTypes } from "./assetTypes.ts";

/**
 * The text that two ways of writing one number share: L1, l01 and L01号 are one, as 1 and 01 are. For
 * comparing, never for showing.
 */
export function normalCode(code: string): string {
  return normalLabel(code, "room").replace(/^([A-Z]+)0+(?=\d)/, "$1");
}

/** Bounds the search for a free number; no estate comes near it. */
const CODES_MAX = 10_000;

/**
 * The next free number of a type: L01, L02 … L100. Letters first, so that no spreadsheet makes a date of it.
 */
export function assetCode(type: AssetType, taken: ReadonlySet<string>): string {
  for (let n = 1; n < CODES_MAX; n++) {
    const code = `${assetTypes[type].letter}${String(n).padStart(2, "0")}`;
    if (!taken.has(code)) return code;
  }
  throw new Error(`no number is free for a ${type}`);
}
