import type { BoardWords } from "../zh/board.ts";
import { MONTHS } from "./rounds.ts";

export const board: BoardWords = {
  yours: {
    volunteer: {
      title: "Thank you for helping",
      say: "When the office needs you it says so above, or phones you. If you see something to mend, report it here; if it is urgent, phone.",
    },
    viewer: {
      title: "What you can see",
      say: "You see sums of the whole community only. Visits belong to the residents and are not here. Fewer than 5 issues are not counted out.",
    },
  },
  reach: "Reach the office",
  noNumber: "The office has set no number yet. Please go there, or ask your block leader.",
  asking: "Asking the office…",
  totals: {
    title: (month) => `${MONTHS[month - 1]} as published, the whole community`,
    doors: "Doors visited",
    raised: "Issues raised",
    closed: "Issues closed",
    none: "The office has published nothing yet.",
    hidden: "Published sums only. ＊: too small, or one from which a small one would follow.",
    lit: (day) =>
      `Lamps burning on the night of ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`,
    share: (n, of) => (of === 0 ? "—" : `${n} / ${of}`),
    count: (n) => (n === null ? "＊" : String(n)),
    asOf: (when) => `As the office said ${when}`,
  },
  raise: "Report something",
  raised: "What I reported",
  help: "How it works",
};
