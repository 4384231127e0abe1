import { heldEn } from "../../../../words/heldEn.ts";
import type { HeldWords } from "../../../../words/heldWords.ts";
import { heldZh } from "../../../../words/heldZh.ts";
import { useWorld } from "../../../world.ts";

export function useHeldWords(): HeldWords {
  return useWorld().lang === "en" ? heldEn : heldZh;
}
