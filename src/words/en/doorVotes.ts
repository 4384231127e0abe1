import type { DoorVotesWords } from "../zh/doorVotes.ts";

export const doorVotes: DoorVotesWords = {
  title: (vote) => `Vote: ${vote}`,
  lead: "Only whether the paper came, and came back. What was marked is neither asked nor kept.",
  until: (day) => `Until ${day}.`,
  out: (count) => `${count} ${count === 1 ? "household" : "households"} still to vote`,
  openLead: (stub) =>
    `Read it out and tap what they say. Only the two who count see it, once all are in. Stub ${stub}, for who wants it.`,
  stub: (stub) => `Stub ${stub}`,
  sealed: "Sealed",
  choice: { for: "For", against: "Against", abstain: "Abstain" },
  another: "They changed their mind",
  anotherLead: "Tap what they say now. The earlier one is kept, and counts no more.",
  voice: "What do they say?",
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
