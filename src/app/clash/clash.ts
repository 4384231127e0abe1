import { severityOf } from "../../checklists/asking.ts";
import type { AskedAt } from "../../checklists/checklist.ts";
import { checklistOf } from "../../checklists/everyChecklist.ts";
import { isCorrected } from "../../domain/edits/correction.ts";
import { kinds, type SurveyRecord } from "../../domain/records.ts";
import type { Shown } from "../store/store.ts";

/**
 * The fields about which a person is asked. How grave an inspection is follows from its answers and is no
 * question of its own.
 */
export function clashingFields({ body, clashes }: Shown): string[] {
  const fields = [...new Set(clashes.map(({ field }) => field))];
  const isDerived = body.kind === "inspection" && checklistOf(body.checklist) !== null;
  return fields.length > 1 && isDerived ? fields.filter((field) => field !== "severity") : fields;
}

/**
 * The body as chosen, its severity counted anew from the answers that were chosen. Null where it has no form.
 */
export function chosenBody(
  { body }: Shown,
  picked: { [field: string]: unknown },
  asked: AskedAt | null,
): SurveyRecord | null {
  const said = Object.fromEntries(
    Object.entries({ ...body, ...picked }).filter(([, value]) => value !== null && value !== undefined),
  );
  const parsed = kinds[body.kind].schema.safeParse(said);
  if (!parsed.success) return null;
  const chosen = parsed.data as SurveyRecord;
  if (chosen.kind !== "inspection" || body.kind !== "inspection") return chosen;
  const checklist = checklistOf(chosen.checklist);
  const { severity: _, ...rest } = chosen;
  const severity =
    checklist && asked ? severityOf(checklist, chosen.answers, asked).severity : chosen.severity;
  const whole =
    severity === null || severity === undefined || chosen.cannotInspect ? rest : { ...rest, severity };
  return isCorrected(body, whole) ? { ...whole, corrected: true } : whole;
}
