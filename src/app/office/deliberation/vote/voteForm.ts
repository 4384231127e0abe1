import type { Day, Id, Moment } from "../../../../domain/ids.ts";
import { householdsRule, ownersRule } from "../../../../domain/votes/presets.ts";
import type { VoteRule } from "../../../../domain/votes/voteRule.ts";
import { sheetFault, VoteSheet } from "../../../../domain/votes/voteSheet.ts";
import { hundredths, wholeNumber } from "./hundredths.ts";

type Source = NonNullable<VoteSheet["areaSource"]>;
export const AREA_SOURCES: readonly Source[] = ["title", "survey", "contract"];

/** A round as it is being prepared; figures as they are typed. */
export type VoteForm = {
  id: Id;
  rule: VoteRule;
  text: string;
  method: "box" | "doors" | "list";
  isSecret: boolean;
  /** Heads and areas are those of the roll of owners; else they are typed. */
  byRoll: boolean;
  heads: string;
  area: string;
  areaSource: Source;
  closesOn: Day | "";
  isPrinted: boolean;
  counters: readonly [Id | "", Id | ""];
  witness: Id | "";
  buildings: Id[];
};

/** What a round starts from. `item`: that of 民法典 278, where the owners decide. */
export function newVoteForm(
  id: Id,
  text: string,
  closesOn: Day,
  item: number | null,
  source: { households: string; owners: (item: number) => string },
): VoteForm {
  const rule = item === null ? householdsRule(source.households) : ownersRule(item, source.owners(item));
  return {
    ...{ id, rule, text, closesOn, method: "box", isSecret: true, heads: "", area: "" },
    byRoll: item !== null,
    ...{ areaSource: "title", isPrinted: false, counters: ["", ""], witness: "", buildings: [] },
  };
}

/** Who may vote, as a roll says it; else as it was typed, or null. */
function eligibleOf(form: VoteForm, roll: OnRoll | undefined): OnRoll | null {
  if (roll) return roll;
  const isOwners = form.rule.unit === "owner";
  const [heads, area] = [wholeNumber(form.heads), isOwners ? hundredths(form.area) : null];
  if (heads === null || (isOwners && area === null)) return null;
  return {
    eligible: { heads, ...(area === null ? {} : { area }) },
    ...(isOwners ? { areaSource: form.areaSource } : {}),
  };
}
type OnRoll = Pick<VoteSheet, "eligible" | "areaSource" | "areaDoors" | "roll">;

/** The sheet, or null while something of it is missing or makes no sense. */
export function sheetOfForm(
  form: VoteForm,
  of: { title: string; opensAt: Moment; follows?: Id | undefined },
  roll?: OnRoll,
): VoteSheet | null {
  const isOwners = form.rule.unit === "owner";
  const eligible = eligibleOf(form, roll);
  if (!eligible || form.closesOn === "") return null;
  const { rule, method, buildings, closesOn } = form;
  const sheet: VoteSheet = {
    ...{ title: of.title, text: form.text.trim(), rule, method, closesOn, opensAt: of.opensAt },
    isSecret: method !== "doors" || (isOwners && !roll) || form.isSecret,
    isSilenceNoticed: rule.silence !== "none" && form.isPrinted,
    ...eligible,
    ...(of.follows ? { follows: of.follows } : {}),
    ...(buildings.length > 0 ? { buildings } : {}),
  };
  return VoteSheet.safeParse(sheet).success && sheetFault(sheet) === null ? sheet : null;
}

/** Who counts and who watches, or null while it is not two and another one. */
export function countersOf({
  counters,
  witness,
}: Pick<VoteForm, "counters" | "witness">): { counters: Id[]; witness: Id } | null {
  const three = [...counters, witness];
  return three.includes("") || new Set(three).size < 3 ? null : { counters: [...counters], witness };
}
