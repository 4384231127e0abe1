import type { DayWords } from "../zh/day.ts";

export const day: DayWords = {
  title: (day) => `Today · ${day}`,
  begin: (place) => `Start at ${place}`,
  goOn: (place) => `Go on at ${place}`,
  allBeen: "All doors tried",
  task: {
    cover: "Somebody cannot go: who steps in?",
    again: "Come back today, as promised",
    care: "A regular visit is due",
    nobody: "Nobody in: try again",
    tell: "To be told the result",
    wish: "Ask whether a wish came true",
  },
  doors: (count) => (count === 1 ? "1 door" : `${count} doors`),
  places: (count) => `${count}`,
  comma: ", ",
  andMore: "…",
  mine: (count) => (count === 1 ? "1 visit today" : `${count} visits today`),
  mineNone: "No visit yet today",
  correct: (place, result) => `${place} ${result}: correct it`,
  welcome: {
    title: "Three steps, no more",
    steps: [
      "Find the door in the house and tap it",
      "Tap one result: it is saved",
      "Works without a signal: one tick, on this phone; two ticks, with the office",
    ],
    practise: "Practise one door (does not count)",
    read: "Got it",
  },
  elsewhere: "A door that is not on this phone",
  summary: "Sum up today",
  raise: "Report what you saw on the way",
};
