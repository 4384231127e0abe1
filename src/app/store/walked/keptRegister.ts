/** A point among the notes: all that was noted up to it is known. */
export type UpTo = { founded: number; upTo: number };

/** The register on the disk. `texts`: records as screens see them, as JSON. */
export type KeptTexts = { texts: string[] };
