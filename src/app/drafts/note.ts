import { NOTE_KEY, tellOutside } from "../store/outside.ts";
import { type Shelf, shelf } from "../store/shelf.ts";

/**
 * What was written while the notebook did not open; beside it, and on no record until somebody copies it
 * there.
 */
export const readNote = (from: Shelf = shelf) => from.getItem(NOTE_KEY) ?? "";
export const tellNote = () => tellOutside({ notes: readNote() === "" ? 0 : 1 });
/** Whether it is kept beyond this page: where a browser keeps nothing, it is not. */
export function keepNote(text: string, on: Shelf = shelf): boolean {
  if (text === "") on.removeItem(NOTE_KEY);
  else on.setItem(NOTE_KEY, text);
  tellNote();
  return on.isKept(NOTE_KEY);
}
