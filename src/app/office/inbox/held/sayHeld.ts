import type { Id } from "../../../../domain/ids.ts";
import { Severity } from "../../../../domain/inspections/answers.ts";
import { CannotInspect } from "../../../../domain/inspections/inspection.ts";
import { IssueCategory } from "../../../../domain/issues/issue.ts";
import { IssueEvent } from "../../../../domain/issues/issueEvent.ts";
import { VisitResult } from "../../../../domain/visits/visit.ts";
import { type Lang, wordsOf } from "../../../../words/loader.ts";
import type { HeldWords } from "../../../../words/zh/held.ts";
import type { HeldShown } from "./readHeld.ts";

/**
 * What it says in a line: the result, what was found or what it is about, and the note. Its form is nobody's
 * promise.
 */
export function sayWords({ body }: Pick<HeldShown, "body">, lang: Lang): string {
  if (!body) return "";
  const { severity, cannotInspect } = wordsOf(lang, "asset");
  const parts: unknown[] = [];
  const [result, cannot, grave, category] = [
    VisitResult.safeParse(body.result),
    CannotInspect.safeParse(body.cannotInspect),
    Severity.safeParse(body.severity),
    IssueCategory.safeParse(body.category),
  ];
  const step = IssueEvent.shape.step.safeParse(body.step);
  if (step.success) parts.push(wordsOf(lang, "issueLife").did[step.data]);
  if (result.success) parts.push(wordsOf(lang, "core").result[result.data]);
  if (cannot.success) parts.push(cannotInspect[cannot.data]);
  if (category.success) parts.push(wordsOf(lang, "answers").topic[category.data]);
  if (grave.success) parts.push(severity[grave.data]);
  return [...parts, body.words, body.note]
    .filter((part) => typeof part === "string" && part !== "")
    .join(" · ");
}

/** So many names are read through; of more it is said how many. */
const NAMES_MAX = 4;

/** 李四、王五 */
export function sayAuthors(authors: readonly Id[], names: ReadonlyMap<Id, string>, t: HeldWords): string {
  const said = [...new Set(authors.map((id) => names.get(id) ?? t.someone))];
  const joined = t.becomes.joined(said.slice(0, NAMES_MAX));
  return said.length > NAMES_MAX ? t.together.andMore(joined, said.length) : joined;
}

/** What became of all that was let in together. */
export function sayLettingIn(
  { placed, waiting, others }: { placed: number; waiting: number; others: number },
  t: HeldWords["together"],
): string {
  return [t.done(placed), waiting > 0 && t.waiting(waiting), others > 0 && t.others(others)]
    .filter(Boolean)
    .join(t.between);
}

/** Whose words they are: as they say themselves, and who brought them, where that is somebody else. */
export function sayHand(
  held: Pick<HeldShown, "author" | "hand" | "handedBy" | "by" | "reason">,
  when: string,
  t: HeldWords,
): string {
  const author = held.author ?? t.someone;
  const isUnproven = held.reason === "unproven";
  const isBrought = held.handedBy !== undefined && held.handedBy !== held.by;
  if (isBrought) return t.brought(held.hand ?? t.someone, author, when, isUnproven);
  return isUnproven ? t.claims(author, when) : t.wrote(author, when);
}
