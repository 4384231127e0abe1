/** Longest text of a revision. Apart from the schema, since whoever only measures need not load that. */
export const REVISION_BYTES_MAX = 256 * 1024;
