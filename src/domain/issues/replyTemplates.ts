import * as z from "zod/mini";
import { type Day, Id } from "../ids.ts";
import { ISSUE_CHARS_MAX, IssueCategory } from "./issue.ts";
import type { IssueStep } from "./moves.ts";

export const REPLIES_MAX = 200;
/** The steps with which whoever asked is answered something; the first is the first answer. */
export const repliedSteps = ["accept", "decline", "hold", "fix", "close", "told"] as const;
export type RepliedStep = (typeof repliedSteps)[number];

/** One answer that is offered at a step, for one category or, without it, for all. */
const TemplateReply = z.object({
  id: Id,
  step: z.enum(repliedSteps),
  category: z.optional(IssueCategory),
  words: z.string().check(z.minLength(1), z.maxLength(ISSUE_CHARS_MAX)),
});
export type TemplateReply = z.infer<typeof TemplateReply>;

/** One record a community, its id derived. */
export const ReplyTemplates = z.object({
  kind: z.literal("reply_templates"),
  replies: z.array(TemplateReply).check(z.maxLength(REPLIES_MAX)),
});
export type ReplyTemplates = z.infer<typeof ReplyTemplates>;

/** Those of its own category first, then those for all. */
export function repliesFor<R extends Pick<TemplateReply, "step" | "category">>(
  replies: readonly R[],
  step: IssueStep,
  category: IssueCategory,
): R[] {
  const fitting = replies.filter((one) => one.step === step);
  return [
    ...fitting.filter((one) => one.category === category),
    ...fitting.filter((one) => one.category === undefined),
  ];
}

/** What stands in brackets is filled in as it is known; what is not known stays to be written. */
export type ReplyFacts = { where?: string; unit?: string; due?: Day };
const BLANKS: { readonly [F in keyof Required<ReplyFacts>]: string } = {
  where: "【地点】",
  unit: "【单位】",
  due: "【日期】",
};

const NAMES = Object.keys(BLANKS) as (keyof ReplyFacts)[];

export function filledReply(words: string, { due, ...facts }: ReplyFacts): string {
  const known: { [F in keyof ReplyFacts]: string } = { ...facts, ...(due ? { due: daySaid(due) } : {}) };
  return NAMES.reduce((text, name) => text.replaceAll(BLANKS[name], known[name] || BLANKS[name]), words);
}

/** Chinese always, as all answers: 3月18日. */
const daySaid = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** Something that nobody filled in yet: so it is told to nobody. */
export const hasBlank = (words: string): boolean => NAMES.some((name) => words.includes(BLANKS[name]));
