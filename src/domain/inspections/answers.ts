import * as z from "zod/mini";

const ANSWER_CODES_MAX = 20;
/** A code of an item or of one of its options; stored for ever, whatever it is called on screens. */
export const AnswerCode = z.string().check(z.regex(/^[a-z0-9][a-z0-9_]{0,31}$/));
export type AnswerCode = z.infer<typeof AnswerCode>;

/**
 * The codes that were chosen: one of a single choice, "yes" or "no", a count in digits, several where several
 * may hold.
 */
export const ChecklistAnswer = z.array(AnswerCode).check(z.maxLength(ANSWER_CODES_MAX));
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>;

/** What was answered, by item. An item that nobody asked is absent. */
export const ChecklistAnswers = z.catchall(z.object({}), ChecklistAnswer);
export type ChecklistAnswers = { [item: AnswerCode]: ChecklistAnswer };

/** The exact version of the questions: a later wording never rewrites what was answered. */
export const ChecklistVersion = z.object({ id: AnswerCode, version: z.int().check(z.gte(1)) });
export type ChecklistVersion = z.infer<typeof ChecklistVersion>;

/** 1 轻微 · 2 一般 · 3 严重 · 4 紧急; 0 nothing wrong. The scale of everything that is found. */
export const Severity = z.literal([0, 1, 2, 3, 4]);
export type Severity = z.infer<typeof Severity>;
