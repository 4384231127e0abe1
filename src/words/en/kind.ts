import type { KindWords } from "../zh/kind.ts";

export const kind: KindWords = {
  visit: "Visit",
  door: "Door",
  building: "Building",
  round: "Round",
  person: "Person",
  patch: "Patch",
  grid: "Grid",
  compound: "Compound",
  community: "Community",
  asset: "Lamp or drain",
  plan: "Site plan",
  patrol: "Patrol",
  inspection: "Inspection",
  issue: "Issue",
  issue_event: "Step on an issue",
  maintenance: "Maintenance plan",
  upkeep: "Maintenance work",
  helplines: "Emergency numbers",
  else: "Other record",
};
