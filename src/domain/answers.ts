import * as z from "zod/mini";

export const ANSWER_CODES_MAX = 20;
/** A code of an item or of one of its options; stored for ever, whatever it is called on screens. */
export const Code = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,31}$/));
export type Code = z.infer<typeof Code>;

/** One option, several, a number, or yes and no. */
export const Answer = z.union([Code, z.array(Code).check(z.maxLength(ANSWER_CODES_MAX)), z.int().check(z.gte(0), z.lte(9999)), z.boolean()]);
export type Answer = z.infer<typeof Answer>;

/** What was answered, by item. An item that nobody asked is absent. */
export const Answers = z.record(Code, Answer);
export type Answers = z.infer<typeof Answers>;

/** The exact version of the questions: a later wording never rewrites what was answered. */
export const ChecklistVersion = z.object({ id: Code, version: z.int().check(z.gte(1)) });
export type ChecklistVersion = z.infer<typeof ChecklistVersion>;

/** 1 轻微 · 2 一般 · 3 严重 · 4 紧急; 0 nothing wrong. The scale of everything that is found. */
export const Severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Severity = z.infer<typeof Severity>;
