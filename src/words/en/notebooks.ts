import type { NotebooksWords } from "../zh/notebooks.ts";

/** Words for people who share a phone: each has a notebook of their own on it. */
export const notebooks: NotebooksWords = {
  lead: "Several people on one phone: each has a notebook of their own, kept apart, and sees only the one that is open. There is no password: whoever holds the phone can switch.",
  turn: (name) => `Switch to ${name}`,
  add: "Add another person",
  full: (count) => `At most ${count} people can use one phone.`,
  back: "Others use this phone, too. You can switch back:",
  beside: "I am somebody else, we both use this phone",
  besideSub:
    "Opens a notebook of your own, kept apart. The one that is here stays, and what is not handed in will be.",
  waitTitle: "Not handed in yet by others on this phone",
  waits: (name, count) =>
    `${name}: ${count} not handed in yet. They go under their own name while Linfang is open and there is a network.`,
  allIn: (name) => `${name}: all is handed in.`,
  shut: (name) =>
    `${name}’s notebook does not open now, so nobody knows how much waits in it. Please do not clear this phone, and tell the office.`,
  somebody: "Another person",
  stuck:
    "This browser keeps nothing, so it cannot switch. Please use another browser, or leave the private window.",
};
