import { officeEn } from "../../words/officeEn.ts";
import { type OfficeWords, officeZh } from "../../words/officeZh.ts";
import { useWorld } from "../world.ts";

export function useOfficeWords(): OfficeWords {
  return useWorld().lang === "en" ? officeEn : officeZh;
}
