import type { Inspection } from "../inspections/inspection.ts";
import type { Visit } from "../visits/visit.ts";

/**
 * Whether a later revision corrects what a visit or an inspection said. Saying more (再记一点 fills what was
 * empty) is no correction; changing or taking back something that was said is, and stays one.
 */
export function isCorrected(before: Visit, after: Visit): boolean;
export function isCorrected(before: Inspection, after: Inspection): boolean;
export function isCorrected(before: Visit | Inspection, after: Visit | Inspection): boolean {
  if (before.corrected) return true;
  const was = before as { [field: string]: unknown };
  const is = after as { [field: string]: unknown };
  return Object.keys(before).some(
    (field) => !COUNTS_NOT.has(field) && isSaid(was[field]) && !stillSays(was[field], is[field]),
  );
}

/**
 * Taking back is shown as such; the round and the mark for paper follow from the time, the severity from the
 * answers.
 */
const COUNTS_NOT = new Set([
  "kind",
  "door",
  "round",
  "place",
  "placeKind",
  "patrol",
  "severity",
  "withdrawn",
  "corrected",
  "enteredLater",
]);

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "";
}

/** A list may grow, and so may a form's answers. */
function stillSays(was: unknown, is: unknown): boolean {
  if (Array.isArray(was))
    return Array.isArray(is) && was.every((one) => is.some((other) => isSame(one, other)));
  if (typeof was !== "object" || was === null) return was === is;
  if (typeof is !== "object" || is === null) return false;
  return Object.entries(was).every(([item, answer]) =>
    isSame(answer, (is as { [item: string]: unknown })[item]),
  );
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
