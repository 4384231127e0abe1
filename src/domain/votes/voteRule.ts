import * as z from "zod/mini";

/**
 * What a share is taken of. `for_against`, `with_abstentions` and `cast` stand after the silence rule, `valid`
 * are the valid ballots that were handed in; `for` are those in favour alone, for lists on which only they
 * sign. `cast` and `participating_area` are all who took part, with a spoilt ballot, too.
 */
export const voteBases = [
  ...(["for", "for_against", "with_abstentions", "valid", "cast"] as const),
  ...(["eligible", "present", "eligible_area", "participating_area"] as const),
] as const;
export type VoteBase = (typeof voteBases)[number];

export const isAreaBase = (base: VoteBase): boolean =>
  base === "eligible_area" || base === "participating_area";

const FRACTION_MAX = 1000;
export const SOURCE_CHARS_MAX = 200;
const Part = z.int().check(z.gte(1), z.lte(FRACTION_MAX));

/** `part` ÷ `base` ≥ `num`/`den`; > where `isOver` (过半数). Areas are measured where the base is one. */
const Threshold = z.object({
  part: z.enum(["for", "cast", "present"]),
  base: z.enum(voteBases),
  num: Part,
  den: Part,
  isOver: z.boolean(),
});
export type Threshold = z.infer<typeof Threshold>;

const voteUnits = ["household", "owner", "head"] as const;
export const silenceRules = ["none", "abstention", "majority"] as const;
const SourceText = z.string().check(z.minLength(1), z.maxLength(SOURCE_CHARS_MAX));

/**
 * When a round passes: all thresholds, in the order in which they are said. `item` is that of 民法典 278, of
 * which the owners decide; `source` is where the rule stands, `silenceSource` where the owners' own rules say
 * what silence means. `proxiesMax`: how many others one person may vote for.
 */
export const VoteRule = z.object({
  type: z.enum(["advisory", "owners"]),
  item: z.optional(z.int().check(z.gte(1), z.lte(9))),
  unit: z.enum(voteUnits),
  needs: z.array(Threshold).check(z.minLength(1), z.maxLength(8)),
  silence: z.enum(silenceRules),
  silenceSource: z.optional(SourceText),
  proxiesMax: z.int().check(z.gte(0), z.lte(10)),
  extensionDays: z.int().check(z.gte(0), z.lte(90)),
  notAgainDays: z.int().check(z.gte(0), z.lte(730)),
  source: SourceText,
});
export type VoteRule = z.infer<typeof VoteRule>;

/** The field by which a rule makes no sense, or null. */
export function ruleFault(rule: VoteRule): string | null {
  const { type, item, unit, needs, silence, silenceSource } = rule;
  if (needs.some((need) => !makesSense(need))) return "needs";
  if (!needs.some(({ part }) => part === "for")) return "needs";
  const hasArea = needs.some(({ base }) => isAreaBase(base));
  if (hasArea && unit !== "owner") return "unit";
  if (silence !== "none" && !silenceSource) return "silenceSource";
  if (type === "advisory") return item === undefined ? null : "item";
  if (item === undefined) return "item";
  if (unit !== "owner") return "unit";
  const counts = (part: Threshold["part"], bases: readonly VoteBase[]) =>
    needs.some((need) => need.part === part && bases.includes(need.base));
  const isDual =
    counts("cast", ["eligible"]) &&
    counts("cast", ["eligible_area"]) &&
    counts("for", ["cast", "eligible"]) &&
    counts("for", ["participating_area", "eligible_area"]);
  return isDual ? null : "needs";
}

/** Nobody can be more than all; who is present, and who took part, is held against who is eligible. */
function makesSense({ part, base, num, den, isOver }: Threshold): boolean {
  if (num > den || (isOver && num === den)) return false;
  if (part === "present") return base === "eligible";
  return part === "for" || base === "eligible" || base === "eligible_area";
}
