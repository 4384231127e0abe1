import { heardBy, isEnded } from "../../../domain/care/careReason.ts";
import type { Id } from "../../../domain/ids.ts";
import type { SurveyRecord } from "../../../domain/records.ts";
import { readRecord } from "../issuesNow.ts";
import type { LogWriter } from "../logWriter.ts";

type CareFault = { reason: "form" | "move"; path?: string };
/** So much one person says of one door's consent, so that nobody fills it up for the others. */
const SAID_OF_ONE_MAX = 60;

/**
 * What may not be said of care as things stand at its door; undefined of every other kind. A reason whose
 * consent has been taken back meanwhile is never on the line: what is held of it is erased, see
 * `server/erasing/withdrawals.ts`. `changed`: the field in which it differs from what stands.
 */
export async function careDenied(
  writer: LogWriter,
  by: Id,
  body: SurveyRecord,
  changed: string | null,
): Promise<CareFault | null | undefined> {
  if (body.kind === "care_tier") return changed ? { reason: "form", path: changed } : null;
  if (body.kind !== "care_reason" && body.kind !== "care_withdrawal") return undefined;
  const said = (await writer.hangingOn(body.door)).filter(({ kind }) => kind === body.kind);
  if (said.filter(({ begun_by }) => begun_by === by).length >= SAID_OF_ONE_MAX) return { reason: "move" };
  if (body.kind === "care_withdrawal") return null;
  return isEnded({ record: "", body }, await withdrawalsAt(writer, body.door)) ? { reason: "move" } : null;
}

async function withdrawalsAt(writer: LogWriter, door: Id) {
  const said = (await writer.hangingOn(door)).filter(({ kind }) => kind === "care_withdrawal");
  const all = said.map(async (row) => {
    const body = readRecord(row, await writer.text(row));
    return body?.kind === "care_withdrawal" ? [heardBy(body, row.received_at)] : [];
  });
  return (await Promise.all(all)).flat();
}
