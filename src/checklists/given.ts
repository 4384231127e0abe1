import type { AnswerCode, ChecklistAnswers } from "../domain/inspections/answers.ts";

/** The answers so far, as the rules ask for them. */
export type Given = {
  /** Was any of these chosen? */
  is(item: AnswerCode, ...codes: AnswerCode[]): boolean;
  /** Was it answered, with something other than these? */
  isOther(item: AnswerCode, ...codes: AnswerCode[]): boolean;
  /** Was exactly this one chosen? */
  isOnly(item: AnswerCode, code: AnswerCode): boolean;
};

export function given(answers: ChecklistAnswers): Given {
  const chosen = (item: AnswerCode): readonly AnswerCode[] =>
    Object.hasOwn(answers, item) ? (answers[item] ?? []) : [];
  return {
    is: (item, ...codes) => chosen(item).some((code) => codes.includes(code)),
    isOther: (item, ...codes) => chosen(item).some((code) => !codes.includes(code)),
    isOnly: (item, code) => chosen(item).length === 1 && chosen(item)[0] === code,
  };
}
