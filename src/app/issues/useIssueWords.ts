import { issueScreensEn } from "../../words/issueScreensEn.ts";
import type { IssueScreensWords } from "../../words/issueScreensWords.ts";
import { issueScreensZh } from "../../words/issueScreensZh.ts";
import { useWorld } from "../world.ts";

export function useIssueWords(): IssueScreensWords {
  return useWorld().lang === "en" ? issueScreensEn : issueScreensZh;
}
