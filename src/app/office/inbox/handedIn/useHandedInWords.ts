import { handedInEn } from "../../../../words/handedInEn.ts";
import type { HandedInWords } from "../../../../words/handedInWords.ts";
import { handedInZh } from "../../../../words/handedInZh.ts";
import { useWorld } from "../../../world.ts";

export function useHandedInWords(): HandedInWords {
  return useWorld().lang === "en" ? handedInEn : handedInZh;
}
