/**
 * Square metres as people type them, in whole hundredths: 89.5 is 8950. Null for what is no such number.
 * The digits are read one by one; no share of a metre goes through a fraction that a machine rounds.
 */
export function hundredths(text: string): number | null {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}

/** A count of people or doors, or null. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
}
