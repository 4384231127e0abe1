import * as z from "zod/mini";
import { Day, Id, Label, Name, PlaceText } from "../ids.ts";
import { ClockTime } from "./activity.ts";

export const STUDY_LINE_CHARS_MAX = 80;
export const STUDY_POINTS_CHARS_MAX = 300;
const LINK_CHARS_MAX = 300;
const STUDY_LINES_MAX = 20;

export const studyForms = ["together", "talk", "cases", "outing"] as const;
/** Why somebody was not there, as far as that is anybody's business: nothing of their health. */
export const absenceReasons = ["leave", "on_duty", "away", "unsaid"] as const;
/** What a thing to be followed up becomes. */
const followUpKinds = ["issue", "topic", "activity"] as const;

const Count = z.int().check(z.gte(0), z.lte(10_000));
const Line = z.string().check(z.minLength(1), z.maxLength(STUDY_LINE_CHARS_MAX));
const WebLink = z.string().check(z.maxLength(LINK_CHARS_MAX), z.regex(/^https?:\/\/[^\s"<>]+$/));

/**
 * One study day (学习日): what everybody needs to come, and what came of it. Who was there is counted, and
 * those who were not by reason; nobody is named, and nothing says who belongs to what.
 */
export const StudySession = z
  .object({
    kind: z.literal("study_session"),
    day: Day,
    from: z.optional(ClockTime),
    to: z.optional(ClockTime),
    place: PlaceText,
    topic: Line,
    form: z.enum(studyForms),
    /** Who leads it, and who writes down what came of it: a role or a name, as they want. */
    host: Name,
    recorder: Label,
    materials: z
      .array(z.object({ title: Line, link: z.optional(WebLink) }))
      .check(z.maxLength(STUDY_LINES_MAX)),
    expected: z.optional(Count),
    present: z.optional(Count),
    absent: z
      .array(z.object({ reason: z.enum(absenceReasons), count: Count }))
      .check(z.maxLength(absenceReasons.length)),
    keyPoints: z.string().check(z.maxLength(STUDY_POINTS_CHARS_MAX)),
    followUps: z
      .array(
        z.object({
          what: Line,
          leadsTo: z.optional(z.object({ kind: z.enum(followUpKinds), id: Id })),
        }),
      )
      .check(z.maxLength(STUDY_LINES_MAX)),
    isSignedOnPaper: z.boolean(),
    withdrawn: z.boolean(),
  })
  .check(
    z.refine((body) => isAttendanceWhole(body), { path: ["absent"] }),
    z.refine(({ from, to }) => !from || !to || from < to, { path: ["to"] }),
  );
export type StudySession = z.infer<typeof StudySession>;

/** Nobody is there who was not expected, and whoever is missing for a reason is not there. */
export function isAttendanceWhole({
  expected,
  present,
  absent,
}: Pick<StudySession, "expected" | "present" | "absent">): boolean {
  const missing = absent.reduce((sum, { count }) => sum + count, 0);
  if (expected === undefined) return missing === 0;
  return (present ?? 0) + missing <= expected;
}
