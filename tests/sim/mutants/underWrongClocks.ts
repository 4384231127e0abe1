import type { Mutant } from "./mutant.ts";

const ANSWER = "src/app/sync/applyAnswer.ts";
const MISDATING = "src/app/sync/misdating.ts";
const CLOCK = "src/domain/time/clock.ts";
const RIGHT = "src/app/me/clock/setDaysRight.ts";
const WALK = "tests/walks/wrongClock.test.ts";

/** Planted where a phone hears how wrong its clock is, and where what that dated is set right. */
export const UNDER_WRONG_CLOCKS: readonly Mutant[] = [
  {
    name: "a clock that is off is not spoken of",
    patches: [
      {
        file: ANSWER,
        in: "memoryAfter",
        from: "behindMs: behindOf(answer.at, at),",
        to: "behindMs: undefined,",
      },
    ],
  },
  {
    name: "what a wrong clock dated is noted nowhere",
    patches: [
      {
        file: MISDATING,
        in: "noteMisdated",
        from: "if (wasBehindMs === 0) continue;",
        to: "if (db) continue;",
      },
    ],
  },
  {
    name: "what was written under a right clock is doubted",
    patches: [
      {
        file: CLOCK,
        in: "behindWhenWritten",
        from: "return fits(atMs) ? 0 : untilMs - atMs;",
        to: "return fits(atMs) ? CLOCK_OFF_MS * 48 : untilMs - atMs;",
      },
    ],
  },
  {
    name: "a clock that has been set since is taken for the one that wrote",
    patches: [
      {
        file: CLOCK,
        in: "behindWhenWritten",
        from: "if (Math.abs(behindNowMs) >= CLOCK_OFF_MS && fits(atMs + behindNowMs)) return behindNowMs;",
        to: "if (Math.abs(behindNowMs) >= CLOCK_OFF_MS) return behindNowMs;",
      },
    ],
  },
  {
    name: "the day is set right the wrong way round",
    patches: [{ file: MISDATING, in: "noteMisdated", from: "+ wasBehindMs", to: "- wasBehindMs" }],
  },
  {
    name: "what a wrong clock dated before is forgotten with the next",
    patches: [{ file: MISDATING, in: "noteMisdated", from: "[...others, ...placed]", to: "[...placed]" }],
  },
  {
    name: "only visits are doubted",
    patches: [
      {
        file: MISDATING,
        in: "isDated",
        from: "Object.hasOwn(happenedIn, kind)",
        to: 'kind === "visit" && happenedIn !== null',
      },
    ],
    test: WALK,
  },
  {
    name: "a visit that a wrong clock dated stands on its wrong day alone",
    patches: [
      {
        file: "src/app/store/read/reading.ts",
        in: "misdatedVisits",
        from: "(await readMisdated(db)).filter(({ at, round }) =>",
        to: "(await readMisdated(db)).filter(({ was, at }) => was === at).filter(({ at, round }) =>",
      },
    ],
    test: WALK,
  },
  {
    name: "a time that somebody typed is doubted",
    patches: [
      {
        file: MISDATING,
        in: "noteMisdated",
        from: "if (said.enteredLater || Math.abs(Date.parse(was) - Date.parse(entry.at)) > WRITTEN_MS_MAX) continue;",
        to: "void WRITTEN_MS_MAX;",
      },
    ],
    test: WALK,
  },
  {
    name: "a day set right leaves its visit in no round",
    patches: [
      { file: RIGHT, in: "setDaysRight", from: ", ...roundFor(body.door, rounds, at.slice(0, 10))", to: "" },
    ],
    test: WALK,
  },
  {
    name: "what was set right or let be is asked about for ever",
    patches: [
      {
        file: "src/app/store/read/holdingsOf.ts",
        in: "letBe",
        from: "!records.includes(record)",
        to: "records.length > 0 || record",
      },
    ],
    test: WALK,
  },
];
