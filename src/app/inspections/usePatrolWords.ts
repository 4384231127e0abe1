import { patrolScreensEn } from "../../words/patrolScreensEn.ts";
import type { PatrolScreensWords } from "../../words/patrolScreensWords.ts";
import { patrolScreensZh } from "../../words/patrolScreensZh.ts";
import { useWorld } from "../world.ts";

export function usePatrolWords(): PatrolScreensWords {
  return useWorld().lang === "en" ? patrolScreensEn : patrolScreensZh;
}
