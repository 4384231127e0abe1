import type { CountingWords } from "../zh/counting.ts";

export const counting: CountingWords = {
  stop: "Stop for now",
  lit: (count, of) => `lit ${count} / ${of}`,
  before: (count, of) => `last round ${count} / ${of}`,
  end: "All of it is saved on this phone and goes to the office by itself.",
  danger: {
    title: (lamp) => `What is dangerous at ${lamp}`,
    lead: "One is enough; tap all that hold",
    next: "Next: keep people away, phone",
    none: "No danger, back to counting",
    saved: (lamp) => `Danger saved on this phone: ${lamp}`,
    owed: "The danger is saved. Is this lamp lit?",
  },
  report: {
    lead: (count, lamps) => `${count} out or flickering: ${lamps}`,
    raise: (count) => `Report ${count === 1 ? "it" : `these ${count} together`} to the office`,
    where: (lamps, count) => `${count} lamps: ${lamps}`,
    again: (count) =>
      `${count} of them ${count === 1 ? "was" : "were"} reported before and not mended; this is added there.`,
    reported: (count) => `Reported to the office: ${count}`,
    see: "Open the issue",
  },
};
