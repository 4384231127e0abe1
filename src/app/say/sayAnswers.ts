import type { Item, Said } from "../../checklists/checklist.ts";
import { checklistOf, newestOf } from "../../checklists/everyChecklist.ts";
import type { AnswerCode, ChecklistAnswer, Severity } from "../../domain/inspections/answers.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import { type Lang, wordsOf } from "../../words/loader.ts";

export function inLang(said: Said, lang: Lang): string {
  return lang === "en" ? said.en : said.zh;
}

/** Its name; of a checklist that this app does not know its id. */
export function checklistName(id: AnswerCode, lang: Lang): string {
  const name = newestOf(id)?.name;
  return name ? inLang(name, lang) : id;
}

/**
 * An answer in the words of the version that asked it; a count and a code that this version does not know
 * stay as they are.
 */
function sayAnswer(item: Item, answer: ChecklistAnswer, lang: Lang): string {
  const words = answer.map((code) => {
    const option = item.options.find((one) => one.code === code);
    return option ? inLang(option.say, lang) : code;
  });
  return words.join(wordsOf(lang, "answers").mark.list);
}

/** One question with what was answered, and how bad that is; null says nothing. */
export type Answered = { id: string; ask: string; said: string; severity: Severity | null };

/**
 * What was answered, in the order of the questions. Where this app does not know the version, the codes as
 * they stand.
 */
export function answersOf(body: Inspection, lang: Lang): Answered[] {
  const checklist = checklistOf(body.checklist);
  if (!checklist)
    return Object.entries(body.answers).map(([id, answer]) => ({
      id,
      ask: id,
      said: answer.join(),
      severity: null,
    }));
  return checklist.items.flatMap((item) => {
    const answer = body.answers[item.id];
    if (!answer) return [];
    const severities = item.options
      .filter(({ code }) => answer.includes(code))
      .flatMap(({ severity }) => (severity === null ? [] : [severity]));
    const severity = severities.length > 0 ? (Math.max(...severities) as Severity) : null;
    return [{ id: item.id, ask: inLang(item.ask, lang), said: sayAnswer(item, answer, lang), severity }];
  });
}

/** Only what is wrong, in one line: "亮不亮：不亮；灯罩/灯头：破裂". */
export function sayFindings(body: Inspection, lang: Lang): string {
  const { mark } = wordsOf(lang, "answers");
  return answersOf(body, lang)
    .filter(({ severity }) => severity !== null && severity > 0)
    .map(({ ask, said }) => `${ask}${mark.colon}${said}`)
    .join(mark.semicolon);
}

/** Whether an inspection was made with questions that are no longer the ones asked. */
export function isEarlier(body: Inspection): boolean {
  return newestOf(body.checklist.id)?.version !== body.checklist.version;
}
