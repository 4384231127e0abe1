import type { Visit } from "../../domain/visits/visit.ts";
import { type Lang, wordsOf } from "../../words/loader.ts";
import type { VisitWords } from "../../words/zh/visit.ts";
import { sayDay, sayTime } from "../say/sayDate.ts";

/** The fields of a visit that are shown, each with its heading. */
export function fieldTitle(field: string, t: VisitWords): string {
  const titles: { [field: string]: string } = {
    result: t.result,
    mode: t.mode,
    personMet: t.met,
    topics: t.topics,
    solvedNow: t.solved,
    satisfaction: t.satisfaction,
    revisitOn: t.revisitDay,
    note: t.note,
    photos: t.photos,
    visitedAt: t.when,
    withdrawn: t.door.withdraw,
    enteredLater: t.door.later,
    visitedBy: t.door.walker,
  };
  return titles[field] ?? field;
}

/**
 * A field's value as a person says it. Also takes values from a clash, whose form nobody has checked: those
 * it shows as they are.
 */
export function sayField(field: string, value: unknown, lang: Lang): string {
  const [words, t, answers] = [wordsOf(lang, "core"), wordsOf(lang, "visit"), wordsOf(lang, "answers")];
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return t.door.empty;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (Array.isArray(value) && field === "photos") return t.photoCount(value.length);
  if (Array.isArray(value)) return value.map((one) => lookUp(answers.topic, one)).join(answers.mark.list);
  if (field === "result") return lookUp(words.result, value);
  if (field === "mode") return lookUp(answers.mode, value);
  if (field === "personMet") return lookUp(answers.personMet, value);
  if (field === "satisfaction") return lookUp(answers.satisfaction, value);
  if (field === "revisitOn" && typeof value === "string") return sayDay(value, words);
  if (field === "visitedAt" && typeof value === "string") return `${sayDay(value, words)} ${sayTime(value)}`;
  return String(value);
}

/** What was said besides the result, in the order of the form. */
export function detailsOf(visit: Visit): (keyof Visit)[] {
  const fields = ["mode", "personMet", "topics", "solvedNow", "satisfaction", "revisitOn", "note"] as const;
  return fields.filter((field) => {
    const value = visit[field];
    return value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
  });
}

function lookUp(catalogue: object, value: unknown): string {
  return (catalogue as { [key: string]: string })[String(value)] ?? String(value);
}
