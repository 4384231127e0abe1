import { roundsEn } from "../../../words/roundsEn.ts";
import type { RoundsWords } from "../../../words/roundsWords.ts";
import { roundsZh } from "../../../words/roundsZh.ts";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { type Estate, readEstate } from "./estate.ts";

export const ROUNDS = "/office/rounds";

export function useRoundsWords(): RoundsWords {
  return useWorld().lang === "en" ? roundsEn : roundsZh;
}

export function useEstate(): Estate | undefined {
  const { store } = useWorld();
  return useLive(() => readEstate(store), []);
}
