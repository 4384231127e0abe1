import { tellOutside } from "../store/outside.ts";

const KEY = "linfang-note";

/**
 * What was written while the notebook did not open; beside it, and on no record until somebody copies it
 * there.
 */
export const readNote = () => localStorage.getItem(KEY) ?? "";
export const tellNote = () => tellOutside({ notes: readNote() === "" ? 0 : 1 });
export function keepNote(text: string): void {
  if (text === "") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, text);
  tellNote();
}
