import { assetEn } from "../../../words/assetEn.ts";
import { assetImportEn } from "../../../words/assetImportEn.ts";
import type { AssetImportWords } from "../../../words/assetImportWords.ts";
import { assetImportZh } from "../../../words/assetImportZh.ts";
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

export function useAssetImportWords(): AssetImportWords {
  return useWorld().lang === "en" ? assetImportEn : assetImportZh;
}
