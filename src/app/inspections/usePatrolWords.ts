import { roundSaid, type Walk } from "../../checklists/rounds.ts";
import { patrolScreensEn } from "../../words/patrolScreensEn.ts";
import type { PatrolScreensWords } from "../../words/patrolScreensWords.ts";
import { patrolScreensZh } from "../../words/patrolScreensZh.ts";
import { useWorld } from "../world.ts";

export function usePatrolWords(): PatrolScreensWords {
  return useWorld().lang === "en" ? patrolScreensEn : patrolScreensZh;
}

/** What a round is: as its checklist calls it, else by its sort. */
export function useRoundWord(): (round: Walk) => string {
  const { lang } = useWorld();
  const { sorts } = usePatrolWords();
  return (round) => roundSaid(round)?.[lang === "en" ? "en" : "zh"] ?? sorts[round.sort];
}
