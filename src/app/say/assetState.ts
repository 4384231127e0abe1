import type { Inspection } from "../../domain/inspections/inspection.ts";
import type { PatrolScreensWords } from "../../words/zh/patrolScreens.ts";
import type { Tone } from "../ui/frame/Bar.tsx";
import type { IconName } from "../ui/Icon.tsx";

/** How something stands by its last look: by the severity found, or why nothing was found. */
export type AssetState = keyof PatrolScreensWords["state"];

const bySeverity = ["fine", "minor", "moderate", "serious", "emergency"] as const;

export function assetStateOf(inspection: Inspection | undefined): AssetState {
  if (!inspection) return "unchecked";
  if (inspection.cannotInspect) return "cannot";
  if (inspection.severity === undefined) return "unknown";
  return bySeverity[inspection.severity];
}

/** The shape that goes with each state's word and colour. */
export const stateIcon: { [S in AssetState]: IconName } = {
  fine: "check",
  minor: "dash",
  moderate: "half",
  serious: "alert",
  emergency: "alert",
  unknown: "unknown",
  cannot: "close",
  unchecked: "empty",
};

export const stateTone: { [S in AssetState]: Tone | "red" } = {
  fine: "jade",
  minor: "sky",
  moderate: "amber",
  serious: "amber",
  emergency: "red",
  unknown: "stone",
  cannot: "stone",
  unchecked: "stone",
};
