import * as z from "zod/mini";
import { Day, Id, Moment } from "../domain/ids.ts";
import { type RetentionClass, retentionClasses } from "../domain/retention/retention.ts";
import { AuditEntry } from "./auditProtocol.ts";
import { PROTO, Seq } from "./protocol.ts";

/** A flat and those that were joined to it. */
const DOORS_MAX = 20;

/** The query of GET /api/door-data: ids of doors, with commas between them. */
export const DoorDataQuery = z.object({
  doors: z.string().check(z.regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,19}$/)),
});

/**
 * One record about a household. `texts`: all that it ever said, oldest first, each a revision as it came; the
 * last one is what stands. `held`: why it has no place yet. `pictures`: how many it names.
 */
const DoorDataRecord = z.object({
  record: Id,
  kind: z.string(),
  texts: z.array(z.object({ text: z.string(), receivedAt: Moment, handedBy: z.optional(Id) })),
  held: z.optional(z.string()),
  pictures: z.int(),
});
export type DoorDataRecord = z.infer<typeof DoorDataRecord>;

/** What a resident wrote on a slip, of which the office made something about this door. */
const DoorLetter = z.object({ id: Id, at: Moment, words: z.string(), room: z.optional(z.string()) });
export type DoorLetter = z.infer<typeof DoorLetter>;

/**
 * GET /api/door-data (office only): all that is held about a door. `named`: lists and sheets of the community
 * in which it stands by its id alone, counted by their kinds. `lines`: of the audit, the newest ones, and
 * `lineCount` how many there are. `mark`: of all this as it was read.
 */
export const DoorData = z.object({
  proto: z.literal(PROTO),
  at: Moment,
  records: z.array(DoorDataRecord),
  letters: z.array(DoorLetter),
  named: z.array(z.object({ kind: z.string(), count: Seq })),
  lines: z.array(AuditEntry),
  lineCount: Seq,
  mark: z.string(),
});
export type DoorData = z.infer<typeof DoorData>;

export const DOOR_LINES_MAX = 100;

/**
 * POST /api/door-data/erase (office only): all that was shown about these doors goes, and nothing else: with
 * another `mark` it is refused. It cannot be undone.
 */
export const EraseDoorRequest = z.object({
  proto: z.literal(PROTO),
  doors: z.array(Id).check(z.minLength(1), z.maxLength(DOORS_MAX)),
  mark: z.string(),
});
/** How many records, pictures and letters went. */
export const DoorErased = z.object({
  proto: z.literal(PROTO),
  records: Seq,
  pictures: Seq,
  letters: Seq,
});
export type DoorErased = z.infer<typeof DoorErased>;

const RetentionName = z.enum(retentionClasses as [RetentionClass, ...RetentionClass[]]);

/**
 * GET /api/retention (office only): what is kept how long, what ends from this day until another by its day,
 * and what stays of all that has ended: how many there were in each month. `waitsSince`: the clock leapt ahead
 * on that day, and nothing ends until it is believed. `startsOn`: nothing ends before that day.
 */
export const RetentionReport = z.object({
  proto: z.literal(PROTO),
  day: Day,
  until: Day,
  rules: z.array(z.object({ class: RetentionName, months: z.int() })),
  next: z.array(z.object({ on: Day, class: RetentionName, count: Seq })),
  ended: z.array(z.object({ on: Day, class: z.string(), month: z.string(), what: z.string(), count: Seq })),
  waitsSince: z.optional(Day),
  startsOn: z.optional(Day),
});
export type RetentionReport = z.infer<typeof RetentionReport>;
