import type { Inspection } from "../../domain/inspections/inspection.ts";
import type { PatrolScreensWords } from "../../words/zh/patrolScreens.ts";
import type { TagTone } from "../ui/frame/Card.tsx";
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

/** By severity, from nothing wrong to 紧急: one shape and one colour each, wherever a severity is shown. */
export const severityLook = [
  { icon: "check", tone: "jade" },
  { icon: "dash", tone: "stone" },
  { icon: "diamond", tone: "amber" },
  { icon: "alert", tone: "red-line" },
  { icon: "stop", tone: "red-full" },
] as const satisfies readonly StateLook[];

type StateLook = { icon: IconName; tone: TagTone };

/** What goes with each state's word. */
export const stateLook: { [S in AssetState]: StateLook } = {
  fine: severityLook[0],
  minor: severityLook[1],
  moderate: severityLook[2],
  serious: severityLook[3],
  emergency: severityLook[4],
  unknown: { icon: "unknown", tone: "stone" },
  cannot: { icon: "close", tone: "stone" },
  unchecked: { icon: "empty", tone: "bare" },
};
