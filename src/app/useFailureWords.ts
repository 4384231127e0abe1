import { failureEn } from "../words/failureEn.ts";
import { type FailureWords, failureZh } from "../words/failureZh.ts";
import { useWorld } from "./world.ts";

export function useFailureWords(): FailureWords {
  return useWorld().lang === "en" ? failureEn : failureZh;
}
