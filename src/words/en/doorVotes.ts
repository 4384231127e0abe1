import type { DoorVotesWords } from "../zh/doorVotes.ts";

export const doorVotes: DoorVotesWords = {
  title: (vote) => `Vote: ${vote}`,
  lead: "Only whether the paper came, and came back. What was marked is neither asked nor kept.",
  until: (day) => `Until ${day}.`,
  what: "What about this paper?",
  step: {
    in_hand: "Handed over",
    slipped: "Slipped under the door",
    posted: "Posted",
    not_met: "Nobody in",
    paper_refused: "Would not take it",
    taken: "Paper taken back",
    vote_refused: "Will not vote",
  },
  disclaimer: "A record only. It replaces no procedure that the law prescribes.",
};
