import type { Asset, AssetType } from "./asset.ts";

/** The fields of `Asset` that only some types have. */
export const ASSET_DETAILS = [
  ...(["form", "heads", "power", "circuit", "control", "near"] as const),
  ...(["sort", "cover", "serves", "upstream", "downstream", "cleanedOn", "cleanEveryDays"] as const),
] as const satisfies readonly (keyof Asset)[];
export type AssetDetail = (typeof ASSET_DETAILS)[number];

export type AssetTypeRow = {
  /** Numbers given here begin with it: L01. */
  letter: string;
  /** Lamps are counted as 盏 and drains run into one another; whatever is neither has no column of theirs. */
  family: "lamp" | "drain" | "other";
  /** What a form asks about it, besides what all types have. */
  details: readonly AssetDetail[];
};

const cleaned = ["cleanedOn", "cleanEveryDays"] as const;
const drain = (letter: string, ...details: AssetDetail[]): AssetTypeRow => ({
  letter,
  family: "drain",
  details: [...details, ...cleaned],
});

/**
 * One row a type. The names stand in the catalogues of words; which checklists are for it the checklists say,
 * of which this room knows nothing.
 */
export const assetTypes: { readonly [T in AssetType]: AssetTypeRow } = {
  lamp: {
    letter: "L",
    family: "lamp",
    details: ["form", "heads", "power", "circuit", "control", "near"],
  },
  manhole: drain("M", "sort", "cover", "serves", "upstream", "downstream"),
  gully: drain("G", "cover", "downstream"),
  septic: drain("S", "cover", "serves", "upstream", "downstream"),
  outlet: drain("O", "sort", "serves", "downstream"),
  stack: drain("V", "serves", "downstream"),
  rainpipe: drain("R", "serves", "downstream"),
  segment: drain("P", "sort", "upstream", "downstream"),
};

export const isLampType = (type: AssetType): boolean => assetTypes[type].family === "lamp";
