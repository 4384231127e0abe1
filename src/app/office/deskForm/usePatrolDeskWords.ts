import { patrolDeskEn } from "../../../words/patrolDeskEn.ts";
import type { PatrolDeskWords } from "../../../words/patrolDeskWords.ts";
import { patrolDeskZh } from "../../../words/patrolDeskZh.ts";
import { upkeepDeskEn } from "../../../words/upkeepDeskEn.ts";
import type { UpkeepDeskWords } from "../../../words/upkeepDeskWords.ts";
import { upkeepDeskZh } from "../../../words/upkeepDeskZh.ts";
import { useWorld } from "../../world.ts";

export const DESK = "/office/patrol";

export function usePatrolDeskWords(): PatrolDeskWords {
  return useWorld().lang === "en" ? patrolDeskEn : patrolDeskZh;
}

export function useUpkeepDeskWords(): UpkeepDeskWords {
  return useWorld().lang === "en" ? upkeepDeskEn : upkeepDeskZh;
}
