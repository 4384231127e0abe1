import { type Helpline, type Helplines, NATIONAL_NUMBERS } from "../../../domain/inspections/helplines.ts";
import type { CheckScreensWords } from "../../../words/zh/checkScreens.ts";

export type PhoneLine = { line: Helpline; name: string; number: string };
/**
 * Whom to phone: what the checklist calls for in its order, by the office's numbers, else the country's; then
 * the office's other numbers.
 */
export function phoneNumbers(
  call: readonly Helpline[],
  set: Helplines["lines"],
  words: CheckScreensWords["danger"]["line"],
): PhoneLine[] {
  const wanted = call.flatMap((line): PhoneLine[] => {
    const own = set.filter((one) => one.line === line);
    const number = NATIONAL_NUMBERS[line];
    if (own.length > 0 || number === undefined) return own;
    return [{ line, name: words[line], number }];
  });
  return [...wanted, ...set.filter(({ line }) => !call.includes(line))];
}
