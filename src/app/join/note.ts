const KEY = "linfang-note";

/** What was written while the notebook did not open; beside it, and on no record until somebody copies it there. */
export const readNote = () => localStorage.getItem(KEY) ?? "";
export function keepNote(text: string): void {
  if (text === "") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, text);
}
