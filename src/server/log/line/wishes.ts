import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import type { SurveyRecord } from "../../../domain/records.ts";
import { cardStepFault, wishStepFault } from "../../../domain/wishes/wishFault.ts";
import { readRecord } from "../issuesNow.ts";
import type { LogWriter } from "../logWriter.ts";
import type { Denied } from "../receipt.ts";

/** So many steps one person takes on one card or wish, so that nobody fills it up for the others. */
const STEPS_OF_ONE_MAX = 60;

/**
 * What a step on a small wish may not say, as things stand here; undefined of every other kind. A claim on a
 * card that is taken, or has come down, is no fault: whoever was without a signal could not know. A step on a
 * claim that is not here yet, as after a rewind or out of a file, waits for it.
 */
export async function wishDenied(
  writer: LogWriter,
  by: { person: Id; role: Role | undefined },
  body: SurveyRecord,
): Promise<Denied | null | undefined> {
  if (body.kind !== "wish_event" && body.kind !== "card_event") return undefined;
  const { role, person } = by;
  if (!role) return { reason: "move" };
  const fault =
    body.kind === "wish_event"
      ? wishStepFault(body, role)
      : cardStepFault(body, { role, person }, body.claim ? await claimOf(writer, body.claim) : null);
  const claim = body.kind === "card_event" ? body.claim : undefined;
  if (claim !== undefined && fault?.reason === "form" && fault.path === "claim" && !writer.head(claim))
    return { reason: "parent", awaited: claim };
  if (fault || role === "office") return fault;
  const hanging = await writer.hangingOn(body.kind === "wish_event" ? body.wish : body.card);
  const own = hanging.filter(({ begun_by }) => begun_by === person);
  return own.length >= STEPS_OF_ONE_MAX ? { reason: "move" } : null;
}

async function claimOf(writer: LogWriter, id: Id): Promise<{ person: Id; card: Id } | null> {
  await writer.fetch([], [id]);
  const row = writer.head(id);
  const body = row && readRecord(row, await writer.text(row));
  if (!row || body?.kind !== "card_event" || body.step !== "claim") return null;
  return { person: body.claimer ?? row.begun_by, card: body.card };
}
