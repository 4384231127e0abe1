import type {
  AnswerCode,
  ChecklistAnswer,
  ChecklistAnswers,
  Severity,
} from "../domain/inspections/answers.ts";
import type { AskedAt, Checklist, Hint, Item, Said } from "./checklist.ts";
import { given } from "./given.ts";

/** From here on a finding is worth a picture and an issue. */
export const FINDING_SEVERITY: Severity = 2;
/** A circumstance makes things graver, but a danger is only what somebody saw. */
const ADDED_MAX = 3;

/**
 * The items that these answers ask for, as they are asked one after the other. Answers to items that are not
 * shown do not count.
 */
export function shownItems(checklist: Checklist, answers: ChecklistAnswers, asked: AskedAt): Item[] {
  const isGrave = (severityOf(checklist, answers, asked).severity ?? 0) >= FINDING_SEVERITY;
  const shown = walk(checklist, answers, asked).shown.filter(({ type }) => type !== "photo" || isGrave);
  const first = asked.kind === "door" ? (checklist.doorFirst ?? []) : [];
  return [...shown.filter(({ id }) => first.includes(id)), ...shown.filter(({ id }) => !first.includes(id))];
}

/** What whoever looks is told of their own safety. */
export const safetyFor = ({ safety, doorSafety }: Checklist, isAtDoor: boolean): Said =>
  (isAtDoor && doorSafety) || safety;

/** Only the answers to items that are shown: what is saved. */
export function standingAnswers(
  checklist: Checklist,
  answers: ChecklistAnswers,
  asked: AskedAt,
): ChecklistAnswers {
  return walk(checklist, answers, asked).standing;
}

/**
 * 全部正常: the good answer of every item shown; the round's presets and the circumstances that were answered
 * stay.
 */
export function allGood(checklist: Checklist, answers: ChecklistAnswers, asked: AskedAt): ChecklistAnswers {
  const good: ChecklistAnswers = {};
  for (const item of checklist.items) {
    if (!item.isShown(given(good), asked)) continue;
    const own = item.good ? [item.good] : answers[item.id];
    if (own) good[item.id] = own;
  }
  return good;
}

/**
 * Shown items that have a good answer and no answer yet; without them what was looked at is known only in
 * part.
 */
export function openItems(checklist: Checklist, answers: ChecklistAnswers, asked: AskedAt): Item[] {
  const { shown, standing } = walk(checklist, answers, asked);
  return shown.filter(({ id, good }) => good !== undefined && !standing[id]);
}

/**
 * The answers after a tap on an option. The good one and "could not tell" stand alone; a tap on what is
 * chosen takes it off.
 */
export function withOption(item: Item, answers: ChecklistAnswers, code: AnswerCode): ChecklistAnswers {
  const now = answers[item.id] ?? [];
  const { [item.id]: _, ...others } = answers;
  const isAlone = (one: AnswerCode) => item.alone.includes(one);
  const without = now.filter((one) => one !== code);
  const next: ChecklistAnswer = now.includes(code)
    ? without
    : item.type !== "multi" || isAlone(code)
      ? [code]
      : [...without.filter((one) => !isAlone(one)), code];
  return next.length > 0 ? { ...others, [item.id]: next } : others;
}

export type Found = { severity: Severity | null; byItem: ReadonlyMap<AnswerCode, Severity> };

/** The gravest answer shown, lifted by the checklist's rules; null where no answer says anything. */
export function severityOf(checklist: Checklist, answers: ChecklistAnswers, asked: AskedAt): Found {
  const { shown, standing } = walk(checklist, answers, asked);
  const byItem = new Map<AnswerCode, Severity>();
  for (const { id, options } of shown) {
    const said = options
      .filter(({ code }) => standing[id]?.includes(code))
      .flatMap(({ severity }) => (severity === null ? [] : [severity]));
    if (said.length > 0) byItem.set(id, Math.max(...said) as Severity);
  }
  if (byItem.size === 0) return { severity: null, byItem };
  let severity = Math.max(...byItem.values());
  for (const rule of checklist.rules) {
    if (!rule.when(given(standing), asked)) continue;
    severity = Math.max(severity, "add" in rule ? Math.min(severity + rule.add, ADDED_MAX) : rule.atLeast);
  }
  return { severity: severity as Severity, byItem };
}

export function hintsOf(checklist: Checklist, answers: ChecklistAnswers, asked: AskedAt): Hint[] {
  const { standing } = walk(checklist, answers, asked);
  return checklist.hints.filter(({ when }) => when(given(standing)));
}

function walk(
  checklist: Checklist,
  answers: ChecklistAnswers,
  asked: AskedAt,
): { shown: Item[]; standing: ChecklistAnswers } {
  const shown: Item[] = [];
  const standing: ChecklistAnswers = {};
  for (const item of checklist.items) {
    if (!item.isShown(given(standing), asked)) continue;
    shown.push(item);
    const answer = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
    if (answer) standing[item.id] = answer;
  }
  return { shown, standing };
}
