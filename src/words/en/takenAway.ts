import type { TakenAwayWords } from "../zh/takenAway.ts";

/** Words of a phone that the office has taken away. */
export const takenAway: TakenAwayWords = {
  title: "The office has taken this phone away",
  lead: "This phone is no longer used for visits. All that you wrote goes to the office first, nothing is lost; then the records on it are erased.",
  begins: "What was not handed in is on its way to the office…",
  handing: (count) =>
    `${count} still to be handed in. Without a signal they wait, and go as soon as there is one.`,
  stuck: (count) =>
    `${count} could not be taken by the office and stay on this phone. Please save them as a file and give it to the office.`,
  rescue: "Export what was not handed in",
  erased:
    "All is handed in and the records on this phone are erased. The office hears of it with the next signal.",
  told: "All is handed in, the records on this phone are erased, and the office knows.",
  after: "You can close this page. If it was a mistake, please ask the office for a new code.",
  left: (what) =>
    `All is handed in, but not all could be erased: ${what.join(", ")}. Please try again; if it stays so, ask the office for help.`,
  what: { records: "records", files: "pictures and files", worker: "the app itself" },
  again: "Try again",
  shared: {
    title: "The office has taken your notebook away",
    lead: "You no longer use this phone for visits. All that you wrote goes to the office first, nothing is lost; then your notebook is erased. Those of others stay.",
    erased:
      "All is handed in and your notebook is erased; those of others stay. The office hears of it with the next signal.",
    told: "All is handed in, your notebook is erased, and the office knows. Those of others stay.",
    after: "If it was a mistake, please ask the office for a new code.",
  },
};
