import type { BoardWords } from "../zh/board.ts";

export const board: BoardWords = {
  yours: {
    volunteer: {
      title: "Thank you for helping",
      say: "When the office needs you it says so above, or phones you. If you see something to mend, phone the office.",
    },
    viewer: {
      title: "What you can see",
      say: "You see sums only, and the office sends them to you. Visits belong to the residents and are not here.",
    },
  },
  reach: "Reach the office",
  noNumber: "The office has set no number yet. Please go there, or ask your block leader.",
  help: "How it works",
};
