import { meEn } from "../../words/meEn.ts";
import { type MeWords, meZh } from "../../words/meZh.ts";
import { useWorld } from "../world.ts";

export function useMeWords(): MeWords {
  return useWorld().lang === "en" ? meEn : meZh;
}
