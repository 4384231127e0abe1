import * as z from "zod/mini";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A lower-case UUID: random for what a person writes, derived (v5) for rows of a register. */
export const Id = z.string().check(z.regex(UUID));
export type Id = z.infer<typeof Id>;
/** An id, or "" where there is none. */
export const IdOrNone = z.string().check(z.regex(new RegExp(`${UUID.source}|^$`)));

/** A day as people write it, `2026-03-18`, in the offset of whoever wrote it. */
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export type Day = z.infer<typeof Day>;

/** A device's own clock with its offset, `2026-03-18T19:05:07+08:00`: data to show, never an ordering key. */
export const Moment = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/));
export type Moment = z.infer<typeof Moment>;

export const LABEL_CHARS_MAX = 40;
/** What stands on a door, a stair or a gate, kept as it stands there. */
export const Label = z.string().check(z.maxLength(LABEL_CHARS_MAX));
export const Name = z.string().check(z.minLength(1), z.maxLength(LABEL_CHARS_MAX));
export const PLACE_CHARS_MAX = 80;
/** A place as people say it: 15栋2单元门口东侧. */
export const PlaceText = z.string().check(z.maxLength(PLACE_CHARS_MAX));
