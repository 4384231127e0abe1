import type { PhonesDeskWords } from "../zh/phonesDesk.ts";

/** Words of the phones that people have joined with, and of taking one away. */
export const phonesDesk: PhonesDeskWords = {
  lookAs: {
    lead: "What this person's phone shows by the rights of now. To be looked at only: nothing is written, and nothing is sent in their name.",
    look: "Preview this phone",
    opening: "Getting it ready…",
    failed: "The preview did not open, and nothing was changed. Please try again.",
  },
  title: "Phones",
  lead: "A phone that is lost or no longer used can be taken away.",
  none: "No phone yet",
  joined: (day) => `joined ${day}`,
  heard: (when) => `last heard ${when}`,
  never: "never heard",
  unsent: (count) => `${count} not handed in`,
  here: "this one",
  old: "has a newer phone",
  taken: (day) => `taken away ${day}`,
  waits: "Waits for its network: it hands in first, then it is erased",
  erased: (when) => `The phone says that it is empty since ${when}`,
  rename: "Name it",
  called: "What the office calls this phone",
  save: "Save",
  waitsTag: "to be let in",
  waitsLead:
    "Its code was not a fresh one and may have been passed on. Ask the person: did you just join with this phone? If not, take it away.",
  waitsOwn: "A phone has joined with a code that its person made, and waits to be let in",
  waitsShown: (name) =>
    `Its code was made on “${name}”. Ask the person: did you just add another phone? If not, look into both, and take this one away first.`,
  makerTaken: (name) => `“${name}” was taken away.`,
  code: {
    which: (names) =>
      `Phones now: ${names.map((name) => `“${name}”`).join(", ")}. Is the new one another phone, or instead of one of these?`,
    besideAct: "Another phone beside",
    insteadAct: (name) => `Instead of “${name}”`,
    beside: (count) =>
      count === 1
        ? "This code is for another phone; the one in use goes on as before."
        : `This code is for another phone; the ${count} in use go on as before.`,
    told: (name, when) => `${name}, ${when}`,
    instead: (name) =>
      `This code is for a phone instead of “${name}”: once the new one has reached the office, the old one hands in the rest and can be put away.`,
  },
  look: "See whose it is",
  admit: "It is theirs: let it in",
  app: (version) => `version ${version}`,
  ended: { idle: "Silent for too long, signed out", copied: "Sign-in was copied, stopped" },
  endedAt: (when) =>
    `Since ${when} it has to join with a new code. What it has not handed in is still on it and comes after that.`,
  take: "Take this phone away",
  ask: (name) => `Take away “${name}”?`,
  sure: [
    "From now on this phone is given no record; what it holds already is erased with its next signal.",
    "Records that were not handed in, what is half written and pictures go to the held list first; when all is in, the phone is erased and tells the office.",
    "On a phone that several people use, only this person’s notebook goes; the others go on with theirs.",
    "This cannot be undone; to use it again, make a new join code.",
  ],
  yes: "Take away",
  no: "Leave it",
};
