import type { NowhereWords } from "../zh/nowhere.ts";

export const nowhere: NowhereWords = {
  title: "There is no such page",
  lead: "The link may be mistyped, or the page has moved. What you saved is still here.",
  toStart: "To the home page",
};
