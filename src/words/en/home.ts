import type { HomeWords } from "../zh/home.ts";

export const home: HomeWords = {
  last: "You got as far as here",
  filling: "Downloading the doors",
  fillingSub: "Totals are shown once everything is here. You can already walk the doors that have come.",
  none: "No doors are yours yet",
  noneSub: "Ask the office to give you a patch, then tap “Update doors”.",
  noneHere: "The office has not entered any building yet",
  noneHereSub: "When the office has entered them, tap “Update doors”.",
  fetch: "Update doors",
  startHere:
    "Start under “Office”: import the register or draw the buildings one by one. Then block leaders have doors to walk.",
  toRegister: "Enter doors",
  coming: "Downloading your doors",
  stuck: "Your doors have not come yet",
  stuckSub: "Go where there is a signal and tap “Update doors”.",
  waitsSub:
    "Tell the office that you have just joined with this phone. Once they agree, your doors come by themselves.",
};
