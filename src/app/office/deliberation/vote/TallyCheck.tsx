import type { CountedBallot } from "../../../../domain/votes/countBallots.ts";
import { countBallots } from "../../../../domain/votes/countBallots.ts";
import {
  castOf,
  hasBallots,
  type VoteSheet,
  type Votes,
  type VoteTally,
} from "../../../../domain/votes/voteSheet.ts";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import type { Papers } from "./DeliveriesHere.tsx";

type Props = {
  sheet: VoteSheet;
  tally: VoteTally;
  papers: Papers;
  /** Those that lay in the box, where this person reads them; null where they do not. */
  ballots: readonly CountedBallot[] | null;
};

/** What was written down beside what lay in the box, or beside the papers that came back at the doors. */
export function TallyCheck({ sheet, tally, papers, ballots }: Props) {
  const t = useWords("votePapers");
  if (sheet.method !== "doors") return null;
  if (!hasBallots(sheet)) {
    const cast = castOf(tally.heads);
    return (
      <Notice tone={cast === papers.taken ? "good" : "warn"}>{t.checkPapers(cast, papers.taken)}</Notice>
    );
  }
  if (!ballots) return null;
  const { heads, area } = countBallots(ballots, sheet.rule.proxiesMax);
  const isSame = alike(heads, tally.heads) && (!tally.area || alike(area, tally.area));
  return (
    <Notice tone={isSame ? "good" : "warn"}>
      {isSame ? t.checkSame(castOf(heads)) : t.checkDiffers(castOf(heads), castOf(tally.heads))}
    </Notice>
  );
}

const alike = (one: Votes, other: Votes): boolean =>
  (["for", "against", "abstain", "invalid"] as const).every((choice) => one[choice] === other[choice]);
