import { assetEn } from "../../../words/assetEn.ts";
import type { AssetWords } from "../../../words/assetWords.ts";
import { assetZh } from "../../../words/assetZh.ts";
import { labelsEn } from "../../../words/labelsEn.ts";
import { type LabelsWords, labelsZh } from "../../../words/labelsZh.ts";
import { useWorld } from "../../world.ts";

export function useLabelWords(): LabelsWords {
  return useWorld().lang === "en" ? labelsEn : labelsZh;
}

export function useAssetWords(): AssetWords {
  return useWorld().lang === "en" ? assetEn : assetZh;
}
