import type { ClockWords } from "../zh/clock.ts";

export const clock: ClockWords = {
  title: (off, isBehind) => `This phone's clock is ${off} ${isBehind ? "behind" : "ahead"}`,
  lead: "In the phone's settings, under date and time, turn on “set automatically”. What you write is kept and handed in all the same; only its day comes out wrong.",
  again: "I have set it",
  trying: "Looking…",
  still: "It does not agree yet, or the office could not be reached. Please look at the settings again.",
  days: (count) => (count === 1 ? "1 day" : `${count} days`),
  hours: (count) => (count === 1 ? "1 hour" : `${count} hours`),
  minutes: (count) => (count === 1 ? "1 minute" : `${count} minutes`),
  misdated: (count) => (count === 1 ? "1 record has a wrong day" : `${count} records have a wrong day`),
  misdatedLead: "The phone's clock was wrong when they were written. By the office's clock they were:",
  first: "Set the phone's clock right first, then these days.",
  moment: (year, day, time) => `${day} ${year}, ${time}`,
  one: (place, was, at) => `${place}: says ${was}, should be ${at}`,
  more: (count) => `and ${count} more`,
  setRight: (count) => (count === 1 ? "Set its day right" : `Set these ${count} days right`),
  letBe: "They are right as they are",
};
