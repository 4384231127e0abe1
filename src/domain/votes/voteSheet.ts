import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { areaSources } from "./ownership.ts";
import { isAreaBase, ruleFault, VoteRule } from "./voteRule.ts";

const HEADS_MAX = 1_000_000;
/** Hundredths of a square metre, as title deeds give it: a thousand square kilometres. */
const AREA_MAX = 100_000_000_000;
const BUILDINGS_MAX = 500;
const ROLL_PIECES_MAX = 250;
const VOTE_TITLE_CHARS_MAX = 80;
export const VOTE_TEXT_CHARS_MAX = 300;

const Heads = z.int().check(z.gte(0), z.lte(HEADS_MAX));
const Area = z.int().check(z.gte(0), z.lte(AREA_MAX));
const Size = z.object({ heads: Heads, area: z.optional(Area) });
const voteMethods = ["hands", "box", "doors", "list"] as const;

/**
 * What is voted on, by whom and by which rule, as it stood when the round opened. Nothing of it changes
 * afterwards; a round that must be otherwise is another one that says which it `follows`. `present` is the
 * count of the room as the hands went up.
 */
export const VoteSheet = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(VOTE_TITLE_CHARS_MAX)),
  text: z.string().check(z.minLength(1), z.maxLength(VOTE_TEXT_CHARS_MAX)),
  rule: VoteRule,
  method: z.enum(voteMethods),
  isSecret: z.boolean(),
  eligible: Size,
  /** Where the areas come from: title, survey or contract. */
  areaSource: z.optional(z.enum(areaSources)),
  /** The same by doors, where the areas are those of a roll. */
  areaDoors: z.optional(z.object({ title: Heads, survey: Heads, contract: Heads })),
  /** Hashes of the pieces of who may vote, see `voteRoll.ts`. */
  roll: z.optional(
    z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.minLength(1), z.maxLength(ROLL_PIECES_MAX)),
  ),
  present: z.optional(Heads),
  /** What silence will mean stood on every paper that was handed out. */
  isSilenceNoticed: z.boolean(),
  opensAt: Moment,
  closesOn: Day,
  follows: z.optional(Id),
  /** The houses whose doors are asked; all where none is named. */
  buildings: z.optional(z.array(Id).check(z.maxLength(BUILDINGS_MAX))),
});
export type VoteSheet = z.infer<typeof VoteSheet>;

/** Its voices are tapped at the doors. A secret round takes sealed papers back, and no log holds a voice. */
export const hasBallots = ({ method, isSecret }: VoteSheet): boolean => method === "doors" && !isSecret;

const Votes = z.object({ for: Heads, against: Heads, abstain: Heads, invalid: Heads });
const AreaVotes = z.object({ for: Area, against: Area, abstain: Area, invalid: Area });
export type Votes = z.infer<typeof Votes>;

/** What a closed round holds: totals, never whose they are. `delivered`: to how many the paper came (送达). */
export const VoteTally = z.object({
  heads: Votes,
  area: z.optional(AreaVotes),
  delivered: z.optional(Size),
});
export type VoteTally = z.infer<typeof VoteTally>;

export const castOf = (votes: Votes): number => votes.for + votes.against + votes.abstain + votes.invalid;

const needsBase = ({ rule }: VoteSheet, fits: (base: string, part: string) => boolean) =>
  rule.needs.some(({ base, part }) => fits(base, part));

/** The field by which a sheet cannot open a round, or null. */
export function sheetFault(sheet: VoteSheet): string | null {
  const { rule, eligible, present, opensAt, closesOn } = sheet;
  const fault = ruleFault(rule);
  if (fault) return `rule.${fault}`;
  if (eligible.heads === 0) return "eligible.heads";
  const hasArea = needsBase(sheet, (base) => isAreaBase(base as "eligible_area"));
  if (hasArea && !eligible.area) return "eligible.area";
  if (hasArea && !sheet.areaSource && !sheet.areaDoors) return "areaSource";
  if (needsBase(sheet, (base, part) => base === "present" || part === "present") && present === undefined)
    return "present";
  if (present !== undefined && present > eligible.heads) return "present";
  if (rule.silence !== "none" && !sheet.isSilenceNoticed) return "isSilenceNoticed";
  // Which doors are one owner's, and how large they are, no tap says: the roll does.
  if (rule.unit === "owner" ? hasBallots(sheet) && !sheet.roll : sheet.roll) return "roll";
  return closesOn < opensAt.slice(0, 10) ? "closesOn" : null;
}

/** The field by which a tally cannot be that of this sheet, or null. More than could vote is a miscount. */
export function tallyFault(sheet: VoteSheet, tally: VoteTally): string | null {
  const { rule, eligible, present, method } = sheet;
  const { heads, area, delivered } = tally;
  const isInRoom = method === "hands" || needsBase(sheet, (base) => base === "present");
  const room = isInRoom ? (present ?? eligible.heads) : eligible.heads;
  if (castOf(heads) > room) return "heads";
  if ((area === undefined) !== (eligible.area === undefined)) return "area";
  if (area && castOf(area) > (eligible.area ?? 0)) return "area";
  if (rule.silence !== "none" && !delivered) return "delivered";
  if (!delivered) return null;
  if (delivered.heads > eligible.heads || delivered.heads < castOf(heads)) return "delivered";
  if ((delivered.area === undefined) !== (eligible.area === undefined)) return "delivered";
  if (delivered.area === undefined) return null;
  const isWithin = delivered.area <= (eligible.area ?? 0) && delivered.area >= (area ? castOf(area) : 0);
  return isWithin ? null : "delivered";
}

/** One text for one sheet, whoever wrote its fields in which order: what its hash is taken over. */
export function sheetText(sheet: unknown): string {
  const text = JSON.stringify(sheet, (_, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return text ?? "";
}
