/** The kinds of which the desk keeps every record in memory. */
export const DESK_KINDS = ["compound", "building", "door", "grid", "patch", "person", "round"] as const;
export type DeskKind = (typeof DESK_KINDS)[number];
