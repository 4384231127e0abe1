import type { MonthBoard, MonthReport } from "../../../domain/month/monthReport.ts";
import { sha256 } from "../../seal/key.ts";
import type { MergeOutcome } from "../outcome.ts";

/**
 * The field in which a closed month, or what was released of one, says what it may not, or null: a page that is
 * not the one of its hash, or anything but the taking back of what stands. Beside the line stands nothing of
 * either, or two pages of one month could be told apart by what they hide. `changed`: the field in which it
 * differs from what stands.
 */
export function monthDenied(
  body: MonthReport | MonthBoard,
  { clashes }: Pick<MergeOutcome, "clashes">,
  changed: string | null,
): string | null {
  if (sha256(body.page) !== body.hash) return "hash";
  return clashes[0]?.field ?? changed;
}
