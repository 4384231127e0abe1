import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import type { IssueStep } from "../../../domain/issues/moves.ts";
import type { AtDoorWords } from "../../../words/zh/atDoor.ts";
import type { IssueLifeWords } from "../../../words/zh/issueLife.ts";
import type { Shown } from "../../store/store.ts";

export type NewsWords = {
  atDoor: AtDoorWords;
  category: { [category: string]: string };
  reason: IssueLifeWords["reason"];
};

/** What the step that stands says, in the words of whoever took it, or of whoever mended it. */
const SPOKEN: readonly IssueStep[] = ["decline", "close", "fix"];

/** The sentence to say at the door: what became of it, and how, in the words of whoever did it. */
export function sayNews({ body }: Pick<Shown<"issue">, "body">, life: IssueLife, t: NewsWords): string {
  const steps = life.timeline.map((event) => event.body);
  const last = (step: IssueStep) => steps.filter((one) => one.step === step).at(-1);
  const outcome = life.state === "declined" ? "declined" : (last("close")?.outcome ?? "mended");
  const spoken = SPOKEN.map(last).find((one) => one?.words && isAbout(one.step, life));
  const reasons: { [reason: string]: string } = t.reason;
  const reason = life.state === "declined" ? reasons[last("decline")?.reason ?? ""] : undefined;
  const how = [reason, spoken?.words].filter(Boolean).join("，");
  return t.atDoor.say[life.state === "verified" ? "mended" : outcome](
    t.category[body.category] ?? "",
    how ? t.atDoor.how(how) : "",
  );
}

/** An answer of before a reopening is not the one that stands. */
const isAbout = (step: IssueStep, { state }: IssueLife): boolean =>
  step === "decline" ? state === "declined" : step === "close" ? state === "closed" : state !== "declined";
