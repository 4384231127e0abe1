import { type RoundOfList, roundSaid } from "../../checklists/rounds.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/** What a round is: as its checklist calls it, else by its sort. */
export function useRoundWord(): (round: RoundOfList) => string {
  const { lang } = useWorld();
  const { sorts } = useWords("patrolScreens");
  return (round) => roundSaid(round)?.[lang === "en" ? "en" : "zh"] ?? sorts[round.sort];
}
