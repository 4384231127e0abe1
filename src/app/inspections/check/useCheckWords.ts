import { checkScreensEn } from "../../../words/checkScreensEn.ts";
import type { CheckScreensWords } from "../../../words/checkScreensWords.ts";
import { checkScreensZh } from "../../../words/checkScreensZh.ts";
import { useWorld } from "../../world.ts";

export function useCheckWords(): CheckScreensWords {
  return useWorld().lang === "en" ? checkScreensEn : checkScreensZh;
}
