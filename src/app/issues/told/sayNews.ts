import type { Issue } from "../../../domain/issues/issue.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { type IssueStep, MENDED_OUTCOMES } from "../../../domain/issues/moves.ts";
import {
  filledReply,
  hasBlank,
  repliesFor,
  type TemplateReply,
} from "../../../domain/issues/replyTemplates.ts";
import type { AnswerWords } from "../../../words/zh/answers.ts";
import type { AtDoorWords } from "../../../words/zh/atDoor.ts";
import type { IssueLifeWords } from "../../../words/zh/issueLife.ts";
import type { Shown } from "../../store/store.ts";

export type NewsWords = {
  atDoor: AtDoorWords;
  mark: Pick<AnswerWords["mark"], "comma">;
  reason: IssueLifeWords["reason"];
};

/** What the step that stands says, in the words of whoever took it, or of whoever mended it. */
const SPOKEN: readonly IssueStep[] = ["decline", "close", "fix"];

/** What the office wished to be said besides, where something was mended; undefined where there is none. */
export function closingOf(
  replies: readonly TemplateReply[],
  { category, where }: Pick<Issue, "category" | "where">,
): string | undefined {
  const filled = repliesFor(replies, "told", category).map(({ words }) => filledReply(words, { where }));
  return filled.find((words) => !hasBlank(words));
}

/**
 * The sentence to say at the door: what became of it, and how, in the words of whoever did it; `closing` ends
 * what was mended.
 */
export function sayNews(
  { body }: Pick<Shown<"issue">, "body">,
  life: IssueLife,
  t: NewsWords,
  closing?: string,
): string {
  const steps = life.timeline.map((event) => event.body);
  const last = (step: IssueStep) => steps.filter((one) => one.step === step).at(-1);
  const outcome = life.state === "declined" ? "declined" : (last("close")?.outcome ?? "mended");
  const spoken = SPOKEN.map(last).find((one) => one?.words && isAbout(one.step, life));
  const reasons: { [reason: string]: string } = t.reason;
  const reason = life.state === "declined" ? reasons[last("decline")?.reason ?? ""] : undefined;
  const how = [reason, spoken?.words].filter(Boolean).join(t.mark.comma);
  const news = life.state === "verified" ? "mended" : outcome;
  const said = t.atDoor.say[news](t.atDoor.about[body.category], how ? t.atDoor.how(how) : "");
  const isMended = MENDED_OUTCOMES.some((one) => one === news);
  return isMended && closing ? `${said}${t.atDoor.how(closing)}` : said;
}

/** An answer of before a reopening is not the one that stands. */
const isAbout = (step: IssueStep, { state }: IssueLife): boolean =>
  step === "decline" ? state === "declined" : step === "close" ? state === "closed" : state !== "declined";
