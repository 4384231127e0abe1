import * as z from "zod/mini";
import { Day, Id, Label, Moment } from "../ids.ts";
import { PhotoSlots } from "../photo.ts";
import { Satisfaction } from "../satisfaction.ts";
import { ISSUE_CHARS_MAX, IssueSeverity } from "./issue.ts";
import {
  AFTER_MAX,
  holderKinds,
  isClosedState,
  isNews,
  issueOutcomes,
  issueStates,
  issueSteps,
  moves,
} from "./moves.ts";

const DOORS_HELPED_MAX = 10_000;

/** Who has it in hand: a kind and, for a unit, its name and the number by which it knows the matter. */
export const Holder = z.object({
  kind: z.enum(holderKinds),
  unit: z.optional(Label),
  number: z.optional(Label),
});
export type Holder = z.infer<typeof Holder>;

/**
 * One step in an issue's life, written once. `after`: the last events that its author's screen knew, so that
 * every phone sees which step knew of which, whatever their clocks say; `from`: the state that they saw.
 */
export const IssueEvent = z.object({
  kind: z.literal("issue_event"),
  issue: Id,
  step: z.enum(issueSteps),
  from: z.enum(issueStates),
  after: z.array(Id).check(z.maxLength(AFTER_MAX)),
  happenedAt: Moment,
  words: z.optional(z.string().check(z.maxLength(ISSUE_CHARS_MAX))),
  photos: z.optional(PhotoSlots),
  /** A code, from the list that belongs to the step. */
  reason: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}$/))),
  holder: z.optional(Holder),
  /** When somebody looks at it again, or promised to have it done. */
  again: z.optional(Day),
  severity: z.optional(IssueSeverity),
  /** The issue that this one is a part of. */
  master: z.optional(Id),
  outcome: z.optional(z.enum(issueOutcomes)),
  /** An estimate of the office, never a sum. */
  doorsHelped: z.optional(z.int().check(z.gte(0), z.lte(DOORS_HELPED_MAX))),
  door: z.optional(Id),
  satisfaction: z.optional(Satisfaction),
  /** Where a settling leads. */
  to: z.optional(z.enum(issueStates)),
  /** Who said it, where whoever typed it only heard it. */
  saidBy: z.optional(z.enum(["contractor", "resident"])),
  /** What a resident wrote on a slip, which this says. */
  slip: z.optional(Id),
  withdrawn: z.boolean(),
});
export type IssueEvent = z.infer<typeof IssueEvent>;

/**
 * `ended`: it leads to where nothing more is done; `back`: it may lead away from there, or was taken back
 * itself. An issue with a step of the first sort and none of the second is closed, whatever else was done to
 * it. `joined`, `told`: a door that asked as well, or has heard; `news`: there is something to tell; `into`:
 * which one it went into, perhaps not for long; `slip`: taken back or not, so that whoever wrote it is not
 * forgotten.
 */
export function issueEventKeys({ issue, step, to, door, master, slip, withdrawn }: IssueEvent): string[] {
  const keys = [`event|${issue}`, ...(slip ? [`slip|${slip}`] : [])];
  const leads = moves[step].to === "seen" ? to : moves[step].to;
  if (withdrawn) return leads ? [...keys, `back|${issue}`] : keys;
  if (leads && isClosedState(leads)) keys.push(`ended|${issue}`);
  if (leads && isNews(leads)) keys.push(`news|${issue}`);
  if (step === "settle" || step === "reopen" || step === "unmerge") keys.push(`back|${issue}`);
  if (step === "merge" && master) keys.push(`into|${master}`);
  if (step === "me_too" && door) keys.push(`joined|${door}|${issue}`);
  if ((step === "told" || step === "not_told") && door) keys.push(`told|${issue}|${door}`);
  return keys;
}
