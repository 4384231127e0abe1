import type { Day } from "../ids.ts";

/** What an address names as a day, where the calendar has one; else undefined. */
export function dayNamed(text: string | undefined): Day | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T12:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined;
}
