import type { Role } from "../person.ts";

// Apart from the schema: the sheet that asks is no part of a form and carries none.

/** What leaves. `list`: a table of the desk as it is shown. */
export const exportedThings = [
  "visits",
  "inspections",
  "photos",
  "issues",
  "steps",
  "register",
  "list",
  "work_order",
  "story",
  "walk_sheet",
  "deliberation",
  "wishes",
  "month",
  "door_data",
  "activities",
  "hours",
  "owners",
  "ballots",
] as const;
export type ExportedThing = (typeof exportedThings)[number];

/** `text`: words for another app, or cells over the clipboard. */
export const exportFormats = ["csv", "xlsx", "zip", "paper", "text"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Why, in one tap; `other` is said in words. */
export const exportReasons = ["report", "meeting", "mend", "handover", "check", "other"] as const;
export type ExportReason = (typeof exportReasons)[number];

/** Of own words. */
export const EXPORT_WORDS_MAX = 100;

/** Whoever holds residents' data, and so can take any out. */
export const exporters: readonly Role[] = ["office", "grid_worker", "block_leader"];
