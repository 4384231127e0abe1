import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import type { SurveyRecord } from "../../../domain/records.ts";
import { activityGap } from "../../../domain/service/activity.ts";
import { type ActivityPhoto, isPhotoCountRight } from "../../../domain/service/activityPhoto.ts";
import { signupFault } from "../../../domain/service/signup.ts";
import { readRecord } from "../issuesNow.ts";
import type { LogWriter } from "../logWriter.ts";
import type { Denied } from "../receipt.ts";

/** So many steps one person takes in one activity. */
const STEPS_OF_ONE_MAX = 60;

/**
 * What an activity and who signs up for it may not say; undefined of every other kind. Whoever comes too late
 * to be among those who are wanted waits, and is no fault. What is said of a joining that is not here yet
 * waits for it.
 */
export async function serviceDenied(
  writer: LogWriter,
  by: { person: Id; role: Role | undefined },
  body: SurveyRecord,
): Promise<Denied | null | undefined> {
  if (body.kind === "activity") {
    const gap = activityGap(body, body.state);
    return gap ? { reason: "form", path: gap === "noSales" ? "clinic" : gap } : null;
  }
  if (body.kind === "activity_photo") return photoDenied(writer, body);
  if (body.kind !== "signup") return undefined;
  const { role, person } = by;
  if (!role) return { reason: "move" };
  const fault = signupFault(body, { role, person }, body.of ? await joiningOf(writer, body.of) : null);
  if (body.of && fault?.reason === "form" && fault.path === "of" && !writer.head(body.of))
    return { reason: "parent", awaited: body.of };
  if (fault || role === "office") return fault;
  const own = (await writer.hangingOn(body.activity)).filter(({ begun_by }) => begun_by === person);
  return own.length >= STEPS_OF_ONE_MAX ? { reason: "move" } : null;
}

/** Of an activity that there is, and one picture at a time. */
async function photoDenied(writer: LogWriter, body: ActivityPhoto): Promise<Denied | null> {
  if (!isPhotoCountRight(body)) return { reason: "form", path: "photos" };
  await writer.fetch([], [body.activity]);
  const above = writer.head(body.activity);
  if (!above) return { reason: "parent", awaited: body.activity };
  return above.kind === "activity" ? null : { reason: "form", path: "activity" };
}

async function joiningOf(writer: LogWriter, id: Id): Promise<{ person: Id; activity: Id } | null> {
  await writer.fetch([], [id]);
  const row = writer.head(id);
  const body = row && readRecord(row, await writer.text(row));
  if (!row || body?.kind !== "signup" || body.step !== "join") return null;
  return { person: body.somebody ?? row.begun_by, activity: body.activity };
}
