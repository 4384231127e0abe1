import type { HomeWords } from "./homeZh.ts";

export const homeEn: HomeWords = {
  last: "Last opened",
  filling: "Fetching the doors for this new phone",
  fillingSub: "Totals are shown once everything is here. You can already walk the doors that have come.",
  none: "No doors are yours yet",
  noneSub: "Ask the office to give you a patch, then tap “Hand in now” to fetch it.",
  noneHere: "The office has not entered any building yet",
  handIn: "Hand in now",
};
