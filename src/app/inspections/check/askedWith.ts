import type { AskedAt, Checklist } from "../../../checklists/checklist.ts";
import {
  checklistFor,
  checklistOf,
  checklists,
  checklistsFor,
  newestOf,
} from "../../../checklists/everyChecklist.ts";
import type { AnswerCode, ChecklistVersion } from "../../../domain/inspections/answers.ts";

/**
 * What a look goes on with, the version that its words have already; else its round's; else what was chosen.
 */
export type Asking = { kind: AskedAt["kind"]; said?: Version; round?: Version; chosen?: AnswerCode };
type Version = ChecklistVersion | undefined;

/** The checklist that was chosen for such a thing; the usual one where that is none of its own. */
export function chosenFor(kind: AskedAt["kind"], chosen: AnswerCode | undefined): Checklist {
  return checklistsFor(kind).find(({ id }) => id === chosen) ?? checklistFor(kind);
}

/**
 * The questions to ask. A plan's round may hold things that its own checklist is not for: these are asked as
 * in passing. Null where this app is too old to know the questions, since others would be answers to
 * something that nobody asked.
 */
export function askedWith({ kind, said, round, chosen }: Asking): Checklist | null {
  if (said) return checklistOf(said);
  if (!round) return chosenFor(kind, chosen);
  const own = checklistOf(round) ?? newestOf(round.id, checklists);
  if (!own) return null;
  return own.kinds.includes(kind) ? own : chosenFor(kind, undefined);
}
