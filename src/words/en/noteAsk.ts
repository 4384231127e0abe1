import type { NoteAskWords } from "../zh/noteAsk.ts";

export const noteAsk: NoteAskWords = {
  id_number: "This seems to hold an ID number. Better without it: remove it?",
  mobile: "This seems to hold a mobile number. Better without it: remove it?",
  mend: "Change it",
  keep: "Leave it so",
  lines: (lines, count) =>
    `Line ${lines.join(", ")}${count > lines.length ? " …" : ""} (${count} in all) seems to hold a mobile or ID number. Better to remove it from the table first; if it is none, save as it is.`,
  tooLong: (over) =>
    `${over} ${over === 1 ? "sign" : "signs"} too many: please shorten it, or it cannot be saved`,
};
