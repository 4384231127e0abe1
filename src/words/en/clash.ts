import type { ClashScreenWords } from "../zh/clash.ts";
import { issueScreens } from "./issueScreens.ts";

export const clash: ClashScreenWords = {
  title: "Two people wrote different things",
  sub: "Both are kept. Please choose the right one:",
  mine: "shown now",
  byOn: (name, when) => `${name}, ${when}`,
  settle: "Keep this one",
  empty: "(empty)",
  yes: "Yes",
  no: "No",
  fields: {
    answers: "What was found",
    severity: "How bad (1 minor – 4 emergency)",
    cannotInspect: "Why it could not be checked",
    inspectedAt: "When it was checked",
    calledWhom: "Who was phoned",
    note: "Note",
    photos: "Photos",
    issues: "Added to issues",
    withdrawn: "Taken back",
    where: "Where",
    words: "What is it",
    category: "What about",
    code: "Number",
    status: "In use or not",
    x: "Place on the plan, left to right",
    y: "Place on the plan, top to bottom",
    near: "What is near",
  },
  codes: { ...issueScreens.category, in_use: "in use", removed: "removed", planned: "planned" },
};
