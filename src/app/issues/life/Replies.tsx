import type { IssueCategory } from "../../../domain/issues/issue.ts";
import type { IssueStep } from "../../../domain/issues/moves.ts";
import { filledReply, type ReplyFacts, repliesFor } from "../../../domain/issues/replyTemplates.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { shippedReplies } from "./shippedReplies.ts";

type Props = {
  step: IssueStep;
  category: IssueCategory;
  facts: ReplyFacts;
  onPick: (words: string) => void;
};

/** The office's answers for this step, written with one tap. */
export function Replies({ step, category, facts, onPick }: Props) {
  const { store } = useWorld();
  const t = useWords("issueLife");
  const kept = useLive(() => store.all("reply_templates"), [store]);
  if (!kept) return null;
  const fitting = repliesFor(kept[0]?.body.replies ?? shippedReplies, step, category);
  if (fitting.length === 0) return null;
  const filled = [...new Set(fitting.map(({ words }) => filledReply(words, facts)))];
  return (
    <Chips
      title={t.form.replies}
      chips={filled.map((words) => ({ value: words, word: words }))}
      chosen={[]}
      onPick={onPick}
    />
  );
}
