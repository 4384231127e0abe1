import type { ExportsWords } from "../zh/exports.ts";

/** Words of the sheet that asks why something is taken out. */
export const exports: ExportsWords = {
  title: "What is the export for",
  lead: "Tap what it is for and it is made at once. Who exported what, when and why stands in the office's list of actions.",
  personalTitle: "Left out unless ticked: the less the better",
  personal: "With notes and who was met",
  reason: {
    report: "For a report",
    meeting: "For a meeting",
    mend: "For a repair",
    handover: "For a handover",
    check: "To check something",
  },
  own: "Something else",
  ownAct: "Export for this",
  unnoted: "It is exported, but what it is for could not be noted. Please tell the office.",
};
