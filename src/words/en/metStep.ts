import type { MetStepWords } from "../zh/metStep.ts";

export const metStep: MetStepWords = {
  title: (label) => `${label} · met`,
  topics: "What came up",
  first: { drain: "Drains", light: "Lights", env: "Litter" },
  others: "More…",
  note: "One line",
  noteHint: "One line, no names",
  report: "Tell the office",
  satisfaction: "Satisfied",
  more: "Write more",
  close: "Put it aside",
  save: "Save",
  saveAndGo: (next) => `Save, on to ${next}`,
};
