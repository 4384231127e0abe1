import type { Inspection } from "../../../domain/inspections/inspection.ts";
import { isLit, lightOf } from "../../../reports/figures/rates.ts";
import type { PatrolScreensWords } from "../../../words/zh/patrolScreens.ts";

/** A lamp's light in one word, for lists; nothing where another word says more. */
export function sayLight(inspection: Inspection | undefined, t: PatrolScreensWords): string | undefined {
  if (!inspection || inspection.cannotInspect || (inspection.severity ?? 0) > 3) return undefined;
  const light = lightOf(inspection);
  if (light === "obstructed") return t.counter.unseen;
  if (light === "flicker") return t.counter.flicker;
  const lit = isLit(inspection, undefined);
  return lit === null ? undefined : lit ? t.counter.lit : t.counter.out;
}
