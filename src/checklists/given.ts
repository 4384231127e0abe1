import type { Answers, Code } from "../domain/inspections/answers.ts";

/** The answers so far, as the rules ask for them. */
export type Given = {
  /** Was any of these chosen? */
  is(item: Code, ...codes: Code[]): boolean;
  /** Was it answered, with something other than these? */
  isOther(item: Code, ...codes: Code[]): boolean;
  /** Was exactly this one chosen? */
  isOnly(item: Code, code: Code): boolean;
};

export function given(answers: Answers): Given {
  const chosen = (item: Code): readonly Code[] => (Object.hasOwn(answers, item) ? (answers[item] ?? []) : []);
  return {
    is: (item, ...codes) => chosen(item).some((code) => codes.includes(code)),
    isOther: (item, ...codes) => chosen(item).some((code) => !codes.includes(code)),
    isOnly: (item, code) => chosen(item).length === 1 && chosen(item)[0] === code,
  };
}
