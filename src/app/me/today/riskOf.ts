import type { Figures } from "../../store/read/holdings.ts";
import type { Keeping } from "../../store/save/keepData.ts";

/** Safari clears what a site holds after a week without a visit; half of that leaves time to act. */
const OLD_DAYS = 3;
/** So many on one phone alone are a day's walk. */
const MANY = 20;
const DAY_MS = 24 * 3_600_000;

/**
 * "old": words have waited for days where the browser may clear them. "many": a day's walk is on this phone
 * alone. Null where nothing is at risk.
 */
export type Risk = { why: "old"; days: number } | { why: "many"; count: number };

export function riskOf(
  { waiting, oldestWaiting, exported }: Figures,
  phone: { keeping: Keeping; installed: boolean; nowMs: number },
): Risk | null {
  if (phone.keeping === "kept" || exported.count >= waiting) return null;
  const days = oldestWaiting ? Math.floor((phone.nowMs - Date.parse(oldestWaiting)) / DAY_MS) : 0;
  if (days >= OLD_DAYS) return { why: "old", days };
  return waiting >= MANY && !phone.installed ? { why: "many", count: waiting } : null;
}
