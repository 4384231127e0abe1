import { wayOutEn } from "../../words/wayOutEn.ts";
import type { WayOutWords } from "../../words/wayOutWords.ts";
import { wayOutZh } from "../../words/wayOutZh.ts";
import { useWorld } from "../world.ts";

export function useRecoveryWords(): WayOutWords {
  return useWorld().lang === "en" ? wayOutEn : wayOutZh;
}
