import type { EmptiedWords } from "../zh/emptied.ts";

export const emptied: EmptiedWords = {
  title: "The records on this phone are gone",
  cleared:
    "The browser's Linfang records were cleared: browser data may have been deleted, or the phone ran out of space. It is not your fault.",
  damaged:
    "The place where the phone keeps the records was damaged, and the browser made an empty one. It is not your fault.",
  unsent: (count) =>
    `The office last knew of ${count} ${count === 1 ? "record" : "records"} not handed in from this phone; they may be lost. The office has been told.`,
  told: "All that the office knew of is handed in; what was written later and not handed in may be lost. The office has been told.",
  todo: "All that was handed in is safe and comes back when you go on. Please think which doors were not, and write them up.",
  goOn: (name) => `Go on as ${name}`,
  goOnSub:
    "The office knows this phone, no code is needed. Somebody else? Type the code that the office gave you.",
  private: {
    title: "This window may not keep anything",
    why: "It looks like a private window, or the phone is nearly full. Once closed, the records may be gone. Please use an ordinary window, or make space first.",
  },
};
