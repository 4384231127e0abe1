import * as z from "zod/mini";
import { Day, Id, Name } from "../ids.ts";
import { holderKinds } from "../issues/moves.ts";

export const TITLE_CHARS_MAX = 80;
export const TOPIC_CHARS_MAX = 600;
export const OPTION_CHARS_MAX = 120;
export const OPTIONS_MAX = 8;
const OPINIONS_MAX = 200;
const TOPIC_ISSUES_MAX = 50;

export const topicStates = [
  ...(["proposed", "screened", "scheduled", "discussed", "voting", "decided"] as const),
  ...(["published", "executing", "reported", "archived", "objected", "withdrawn"] as const),
] as const;
export type TopicState = (typeof topicStates)[number];

/** Where a topic may go from each state. An objection opens it again. */
export const topicMoves: { readonly [S in TopicState]: readonly TopicState[] } = {
  proposed: ["screened", "withdrawn"],
  screened: ["scheduled", "withdrawn"],
  scheduled: ["discussed", "withdrawn"],
  discussed: ["voting", "decided", "scheduled", "withdrawn"],
  voting: ["decided", "discussed"],
  decided: ["published", "scheduled"],
  published: ["executing", "objected"],
  executing: ["reported", "objected"],
  reported: ["archived", "executing"],
  archived: [],
  objected: ["scheduled", "withdrawn"],
  withdrawn: ["proposed"],
};

export const fundings = ["none", "community", "property", "repair_fund", "company", "raised"] as const;
export const stances = ["for", "against", "suggest"] as const;
export const speakerRoles = [
  ...(["resident", "owner", "leader", "grid_worker", "community", "property", "expert"] as const),
] as const;

const Option = z.object({
  text: z.string().check(z.minLength(1), z.maxLength(OPTION_CHARS_MAX)),
  /** Everything stays as it is (维持现状). */
  isAsIs: z.boolean(),
  /** In whole yuan, an estimate. */
  cost: z.optional(z.int().check(z.gte(0), z.lte(1_000_000_000))),
  funding: z.enum(fundings),
});

/**
 * What is talked over. `touchesCommon`: it uses the repair fund or changes what common parts are for, which
 * the owners alone decide by law (民法典 278, `item`). Of who spoke only the role is kept.
 */
export const DeliberationTopic = z.object({
  kind: z.literal("topic"),
  title: z.string().check(z.minLength(1), z.maxLength(TITLE_CHARS_MAX)),
  state: z.enum(topicStates),
  source: z.enum(["visit", "issue", "wish", "proposal"]),
  issues: z.array(Id).check(z.maxLength(TOPIC_ISSUES_MAX)),
  background: z.string().check(z.maxLength(TOPIC_CHARS_MAX)),
  options: z.array(Option).check(z.maxLength(OPTIONS_MAX)),
  touchesCommon: z.optional(z.boolean()),
  item: z.optional(z.int().check(z.gte(1), z.lte(9))),
  /** How many doors it concerns, as the office estimates. */
  doors: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
  opinions: z
    .array(
      z.object({
        stance: z.enum(stances),
        role: z.enum(speakerRoles),
        text: z.string().check(z.minLength(1), z.maxLength(OPTION_CHARS_MAX)),
      }),
    )
    .check(z.maxLength(OPINIONS_MAX)),
  decision: z.optional(z.string().check(z.maxLength(TOPIC_CHARS_MAX))),
  executor: z.optional(z.enum(holderKinds)),
  /** The issues as which what was decided is done. */
  tasks: z.optional(z.array(Id).check(z.maxLength(TOPIC_ISSUES_MAX))),
  due: z.optional(Day),
  /** Who keeps an eye on it; stays in the office. */
  supervisor: z.optional(Name),
  outcome: z.optional(z.string().check(z.maxLength(TOPIC_CHARS_MAX))),
});
export type DeliberationTopic = z.infer<typeof DeliberationTopic>;

export type TopicGap = "options" | "asIs" | "common" | "item" | "decision" | "outcome";

/** What a topic lacks to go to that state: nobody decides between one thing and nothing. */
export function topicGap(topic: DeliberationTopic, to: TopicState): TopicGap | null {
  const at = topicStates.indexOf(to);
  const isSide = to === "withdrawn" || to === "objected" || to === "proposed";
  if (isSide || to === "screened") return null;
  if (topic.options.length < 2) return "options";
  if (!topic.options.some(({ isAsIs }) => isAsIs)) return "asIs";
  if (topic.touchesCommon === undefined) return "common";
  if (topic.touchesCommon && topic.item === undefined) return "item";
  if (at >= topicStates.indexOf("decided") && !topic.decision?.trim()) return "decision";
  return at >= topicStates.indexOf("reported") && !topic.outcome?.trim() ? "outcome" : null;
}
