import * as z from "zod/mini";
import { Id, Moment } from "../ids.ts";
import { PhotoSlots } from "../photo.ts";
import { NOTE_CHARS_MAX } from "../visits/visit.ts";
import { ChecklistAnswers, ChecklistVersion, Severity } from "./answers.ts";
import { CalledWhom } from "./helplines.ts";

/** What an inspection is of: something outdoors, or a door as an indoor point. */
export const InspectedKind = z.enum(["asset", "door"]);
export type InspectedKind = z.infer<typeof InspectedKind>;
/**
 * Why it could not be looked at (无法检查): not found, something in the way, rain or thunder, not safe, locked
 * up, another reason in the note.
 */
export const CannotInspect = z.enum(["not_found", "blocked", "weather", "unsafe", "locked", "other"]);
export type CannotInspect = z.infer<typeof CannotInspect>;

const INSPECTION_ISSUES_MAX = 20;

/** One filled-in checklist for one thing. Its revision's `parent` is that thing. */
export const Inspection = z.object({
  kind: z.literal("inspection"),
  place: Id,
  placeKind: InspectedKind,
  checklist: ChecklistVersion,
  /** The patrol on which it was made; absent for a look in passing. */
  patrol: z.optional(Id),
  /** Of the items that were shown and answered; a quick count answers one. */
  answers: ChecklistAnswers,
  /** As the checklist's rules gave it then; absent where nothing could be told. */
  severity: z.optional(Severity),
  cannotInspect: z.optional(CannotInspect),
  inspectedAt: Moment,
  /** Typed in afterwards (补录). */
  enteredLater: z.optional(z.boolean()),
  /** Who was phoned about a danger; absent until that is said. */
  calledWhom: z.optional(CalledWhom),
  /** Issues that were open already and that this finding was added to. */
  issues: z.optional(z.array(Id).check(z.maxLength(INSPECTION_ISSUES_MAX))),
  note: z.string().check(z.maxLength(NOTE_CHARS_MAX)),
  photos: z.optional(PhotoSlots),
  /** A later revision changed something that was said (更正). */
  corrected: z.optional(z.boolean()),
  /** Taken back: left out of counts, rates and files, shown folded on the page of its place. */
  withdrawn: z.boolean(),
});
export type Inspection = z.infer<typeof Inspection>;

/** A danger about which nobody has said yet who was called. */
function awaitsCall(inspection: Inspection): boolean {
  return inspection.severity === 4 && inspection.calledWhom === undefined && !inspection.withdrawn;
}

/**
 * `looked` is in the order of what happened, whatever offsets the clocks were at; one that was taken back
 * stands apart.
 */
export function inspectionKeys(body: Inspection): string[] {
  const ms = Date.parse(body.inspectedAt);
  const moment = Number.isNaN(ms) ? body.inspectedAt : new Date(ms).toISOString();
  if (body.withdrawn) return [`unlooked|${body.place}|${moment}`];
  const keys = [`looked|${body.place}|${moment}`, `lookday|${body.inspectedAt.slice(0, 10)}|${body.place}`];
  if (body.patrol)
    keys.push(`patrol|${body.patrol}|${body.place}|${body.cannotInspect ? "reason" : "checked"}`);
  if (awaitsCall(body)) keys.push("call");
  for (const issue of body.issues ?? []) keys.push(`about|${issue}`);
  return keys;
}
