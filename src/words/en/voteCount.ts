import type { VoteCountWords } from "../zh/voteCount.ts";

export const voteCount: VoteCountWords = {
  title: "Counting",
  nobody: "Nobody chosen",
  first: "First counter (office)",
  second: "Second counter",
  counter: "Counter",
  witness: "Witness",
  three: "Two who count and one who watches, three different people.",
  how: "How votes are taken at the door",
  sealed: "Sealed papers",
  tapped: "Said and tapped",
  sealedLead:
    "Secret: what is marked is neither asked nor kept. Papers are opened together, totals alone are kept.",
  tappedLead:
    "Open: the household says it, the leader taps it. Nobody sees it until all are in, then the two who count.",
  houses: "Which houses (none chosen means all)",
  inRegister: (count) => `${count} ${count === 1 ? "household" : "households"} in the register.`,
  takeCount: "Use this number",
  hidden: "Until all are in, nobody sees what was voted, the office neither.",
  stillOpen: (day) => `Votes were to come in until ${day}. Once shut, later ones do not count.`,
  shutBox: "All are in, begin to count",
  shutSure: "Yes, take no more votes",
  shut: "All votes are in",
  theirs: (names) => `Only those who count see the ballots: ${names}. Wait for their count.`,
  inBox: (box, doors) => `Ballots of ${box} doors lie in the box, ${doors} were taken at doors.`,
  differs:
    "The two differ: a phone may not have handed in yet, or a ballot may wait to be placed. Count when all are here.",
  replaced: (count) =>
    `${count} were replaced by what the household said later. They are kept and not counted.`,
  doubled: (count) => `${count} doors gave two ballots: alike they are one vote, else a spoilt one.`,
  agree: "Counted, and this is the number",
  objection: "Objections until",
  objectionLead: (day) => `It is settled if nobody objects until ${day}.`,
  tasks: {
    title: "Who does it",
    lead: "Each is an issue of its own, in somebody's hands and with a date. How far it has come stands here.",
    goOn: (count) => `${count} that waited for the vote: go on`,
    grid: "In which grid",
    noGrid: "None chosen",
  },
  notice: {
    on: "Announced on",
    way: "How",
    ways: { board: "Notice board", group: "Chat group", doors: "Door to door" },
    deep: (days) => `In depth: announced ${days} days before, more than half must come to vote.`,
    instant: "At once: met on the spot, answered within 48 hours.",
    short: (days) => `Only ${days} ${days === 1 ? "day" : "days"} before`,
    said: (day, way, days) => `${day} · ${way} · ${days} ${days === 1 ? "day" : "days"} before`,
  },
  waits: (day) => `Objections may come until ${day}. It can be decided after that.`,
};
