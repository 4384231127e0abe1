import { planEn } from "../../../words/planEn.ts";
import type { PlanWords } from "../../../words/planWords.ts";
import { planZh } from "../../../words/planZh.ts";
import { useWorld } from "../../world.ts";

export function usePlanWords(): PlanWords {
  return useWorld().lang === "en" ? planEn : planZh;
}
