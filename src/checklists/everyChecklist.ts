import type { Code } from "../domain/inspections/answers.ts";
import type { Asked, Checklist } from "./checklist.ts";
import { drain } from "./drain.ts";
import { lamp } from "./lamp.ts";

/** In the order in which they are offered. A new one is one file and its line here. */
export const checklists: readonly Checklist[] = [lamp, drain];

/**
 * Versions no longer asked, newest first, kept for ever: what was inspected with one opens with it. Changing
 * a question means keeping its file under the old number (`lamp1.ts`) and writing the next.
 */
export const earlierChecklists: readonly Checklist[] = [];

export const everyChecklist: readonly Checklist[] = [...checklists, ...earlierChecklists];

/** The exact version that an inspection was made with; null when this app is too old to know it. */
export function checklistOf(
  version: { id: Code; version: number },
  among: readonly Checklist[] = everyChecklist,
): Checklist | null {
  return among.find((one) => one.id === version.id && one.version === version.version) ?? null;
}

/** What is asked of such a thing today. */
export function checklistFor(kind: Asked["kind"]): Checklist {
  const found = checklists.find(({ kinds }) => kinds.includes(kind));
  if (!found) throw new Error(`no checklist is for a ${kind}`);
  return found;
}
