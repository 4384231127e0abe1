import type { BlackoutWords } from "../zh/blackout.ts";

export const blackout: BlackoutWords = {
  open: "Add a picture",
  title: "Black out, then give out",
  lead: "Cover faces, door numbers and number plates. What is given out is another picture; the first stays as it is and stays here.",
  loading: "Opening the picture…",
  missing: "This picture is not on this computer; it opens when there is a signal.",
  board: "The picture; press and drag to cover a part",
  picture: "The picture to black out",
  patch: (nth, left, top) => `Black ${nth} (left ${left}%, top ${top}%)`,
  keys: "On a chosen one: arrows move it, Shift and arrows change its size, Delete removes it.",
  add: "Add one",
  larger: "Larger",
  smaller: "Smaller",
  drop: "Remove this one",
  make: "Make the new picture",
  makeBare: "Nothing to cover, make the new picture",
  failed: "This picture could not be made; the first one is still there.",
  choose: (nth) => `Picture ${nth}`,
  which: "Add a picture (blacked out first)",
  released: "The picture that goes with it",
  remove: "No picture",
};
