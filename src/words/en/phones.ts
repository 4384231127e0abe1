import type { PhonesWords } from "../zh/phones.ts";

/** Words of another phone of the same person, and of another person on this one. */
export const phones: PhonesWords = {
  title: "Another phone of mine",
  lead: "Make a code here and type it on the other phone. The office has to let that phone in before it shows any record.",
  beside: "Another one beside",
  instead: "Instead of this one",
  asking: "Asking for a code…",
  besideSub: "Both phones can be used; each hands in what is written on it.",
  insteadSub: "Once the new phone works, hand in what is left on this one; then it can be put away.",
  open: "Open this address in the other phone’s browser:",
  type: "Type this code:",
  letIn: "Ask the office to let it in. Until then that phone shows no record.",
  until: (when) => `Good until ${when}, once. Making another one ends this one.`,
  copy: "Copy the link",
  copied: "Copied",
  notCopied: "It could not be copied. Hold the link below to copy it.",
  oneWaits: "One of your phones is still waiting for the office. Ask the office to look at it first.",
  others: "Written by who had this phone before",
  somebody: "Whoever had this phone before",
  waiting: (count) => `${count} not handed in yet; they will be, under the same name`,
  stuck: (count) => `${count} not placed yet, or not taken by the office`,
  half: (count) =>
    count === 1
      ? "1 is half written, and is there when they join on this phone again"
      : `${count} are half written, and are there when they join on this phone again`,
  hidden: (name) =>
    `Written by ${name}, and not shown here. They can see to it themselves; or save what is not handed in as a file for the office, under “How this phone is”.`,
};
