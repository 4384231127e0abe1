import { tellOutside } from "../store/outside.ts";
import { shelf } from "../store/shelf.ts";

const KEY = "linfang-note";

/**
 * What was written while the notebook did not open; beside it, and on no record until somebody copies it
 * there.
 */
export const readNote = () => shelf.getItem(KEY) ?? "";
export const tellNote = () => tellOutside({ notes: readNote() === "" ? 0 : 1 });
/** Whether it is kept beyond this page: where a browser keeps nothing, it is not. */
export function keepNote(text: string): boolean {
  if (text === "") shelf.removeItem(KEY);
  else shelf.setItem(KEY, text);
  tellNote();
  return shelf.isKept(KEY);
}
