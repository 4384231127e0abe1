import { healthEn } from "../../../words/healthEn.ts";
import type { HealthWords } from "../../../words/healthWords.ts";
import { healthZh } from "../../../words/healthZh.ts";
import { useWorld } from "../../world.ts";

export function useHealthWords(): HealthWords {
  return useWorld().lang === "en" ? healthEn : healthZh;
}
