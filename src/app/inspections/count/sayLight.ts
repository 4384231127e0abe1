import type { Inspection } from "../../../domain/inspections/inspection.ts";
import { isLit, lightOf } from "../../../reports/figures/rates.ts";
import type { PatrolScreensWords } from "../../../words/zh/patrolScreens.ts";
import type { IconName } from "../../ui/icons.ts";

/** The four answers of a night walk, by their codes in the lamp's checklist. */
export const LIGHTS = ["on", "off", "flicker", "obstructed"] as const;
export type Light = (typeof LIGHTS)[number];
/** 不亮 is an open ring and 闪 a hatched one, in the counter, in lists and on the plan. */
export const lightIcon: { [L in Light]: IconName } = {
  on: "lamp",
  off: "ring",
  flicker: "half",
  obstructed: "eye",
};
export type SaidLight = { light: Light; word: string; icon: IconName };

export const lightWord = (light: Light, { counter }: PatrolScreensWords) =>
  ({ on: counter.lit, off: counter.out, flicker: counter.flicker, obstructed: counter.unseen })[light];

/** A lamp's light in one word with its shape, for lists; nothing where another word says more. */
export function sayLight(inspection: Inspection | undefined, t: PatrolScreensWords): SaidLight | undefined {
  const light = inspection && (inspection.severity ?? 0) <= 3 ? lightSeen(inspection) : undefined;
  return light && { light, word: lightWord(light, t), icon: lightIcon[light] };
}

/** Which of the four its answers come to; undefined where its light was not looked at. */
export function lightSeen(inspection: Inspection): Light | undefined {
  if (inspection.cannotInspect) return undefined;
  const light = lightOf(inspection);
  if (light === "obstructed" || light === "flicker") return light;
  const lit = isLit(inspection, undefined);
  return lit === null ? undefined : lit ? "on" : "off";
}
