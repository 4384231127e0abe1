import type { HomeWords } from "../zh/home.ts";

export const home: HomeWords = {
  last: "Last opened",
  filling: "Fetching the doors for this new phone",
  fillingSub: "Totals are shown once everything is here. You can already walk the doors that have come.",
  none: "No doors are yours yet",
  noneSub: "Ask the office to give you a patch, then tap “Fetch doors”.",
  noneHere: "The office has not entered any building yet",
  noneHereSub: "When the office has entered them, tap “Fetch doors”.",
  fetch: "Fetch doors",
  startHere:
    "Start under “Office”: import the register or draw the buildings one by one. Then block leaders have doors to walk.",
  toRegister: "Enter doors",
  coming: "Fetching your doors",
  stuck: "Your doors have not come yet",
  stuckSub: "Go where there is a signal and tap “Fetch doors”.",
};
