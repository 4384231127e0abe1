/**
 * Which notebook of a phone speaks. Each of its persons has one of their own, and with it a device and a
 * cookie; a phone of one person names none.
 */
export const NOTEBOOK_HEADER = "linfang-notebook";
/** All that one phone may have. The first has the names that everything had when there was one. */
export const NOTEBOOKS = ["", "2", "3", "4"] as const;
export type Notebook = (typeof NOTEBOOKS)[number];

export const isNotebook = (text: string): text is Notebook => (NOTEBOOKS as readonly string[]).includes(text);

/** A name of the first one's, as this one has it. */
export const nameAt = (name: string, notebook: Notebook): string =>
  notebook === "" ? name : `${name}-${notebook}`;
