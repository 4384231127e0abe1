import type { Visit } from "./visit.ts";

/**
 * Whether a later revision corrects what a visit said. Saying more (再记一点 fills what was empty) is no correction; changing or taking back
 * something that was said is, and stays one.
 */
export function isCorrected(before: Visit, after: Visit): boolean {
  if (before.corrected) return true;
  const was = before as { [field: string]: unknown };
  const is = after as { [field: string]: unknown };
  return Object.keys(before).some((field) => !COUNTS_NOT.has(field) && isSaid(was[field]) && !stillSays(was[field], is[field]));
}

/** Taking back is shown as such; the round and the mark for paper follow from the time. */
const COUNTS_NOT = new Set(["kind", "door", "round", "withdrawn", "corrected", "enteredLater"]);

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "";
}

/** A list may grow. */
function stillSays(was: unknown, is: unknown): boolean {
  if (Array.isArray(was)) return Array.isArray(is) && was.every((one) => is.includes(one));
  return was === is;
}
