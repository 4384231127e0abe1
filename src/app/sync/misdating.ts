import type { Id, Moment } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { behindWhenWritten, CLOCK_OFF_MS } from "../../domain/time/clock.ts";
import { momentOf } from "../../domain/time/moment.ts";
import type { Round } from "../../domain/visits/round.ts";
import { type RoundAt, roundOf } from "../../domain/visits/roundOf.ts";
import { type DatedKind, happenedIn, type Misdated } from "../store/read/misdated.ts";
import { type RecordRow, shownText } from "../store/row.ts";
import { type Memory, readMisdated, type Tables, type Waiting } from "../store/tables.ts";

/** More than that nobody writes under a wrong clock; the last are kept. */
const MISDATED_MAX = 500;
/** A time that lies further from when it was written was typed by somebody, and is theirs. */
const WRITTEN_MS_MAX = 24 * 3_600_000;

/**
 * How far this phone's clock is behind the office's, where that is far enough to be said. `heardAt`: by this
 * phone's clock.
 */
export function behindOf(answerAt: Moment, heardAt: Moment): number | undefined {
  const behindMs = Date.parse(answerAt) - Date.parse(heardAt);
  return Math.abs(behindMs) >= CLOCK_OFF_MS ? behindMs : undefined;
}

/**
 * Notes which visits, inspections and issues of those that were just handed in were written under a wrong
 * clock. Part of the transaction that takes the answer in.
 */
export async function noteMisdated(
  db: Tables,
  sent: readonly Waiting[],
  answerAt: Moment,
  { emptiedAt, waitedUpTo }: Memory,
  behindMs = 0,
): Promise<void> {
  const writtenAt = ({ order }: Waiting) => {
    const after = waitedUpTo && order > waitedUpTo.order ? waitedUpTo.at : emptiedAt;
    return { afterMs: after ? Date.parse(after) : undefined, untilMs: Date.parse(answerAt) };
  };
  const found: Misdated[] = [];
  for (const entry of sent) {
    // What is offered again has been judged when it was handed in first.
    if (entry.order === "" || entry.again || entry.id !== entry.record) continue;
    const wasBehindMs = behindWhenWritten(Date.parse(entry.at), writtenAt(entry), behindMs);
    if (wasBehindMs === 0) continue;
    const { kind, body } = JSON.parse(entry.text) as Revision;
    if (!isDated(kind)) continue;
    const said = body as { enteredLater?: boolean; door?: Id; [field: string]: unknown };
    const was = String(said[happenedIn[kind]]);
    if (said.enteredLater || Math.abs(Date.parse(was) - Date.parse(entry.at)) > WRITTEN_MS_MAX) continue;
    const at = momentOf(new Date(Date.parse(was) + wasBehindMs));
    found.push({ record: entry.record, kind, ...(kind === "visit" ? { door: said.door } : {}), was, at });
  }
  if (found.length === 0) return;
  const rounds = (await db.records.where("keys").equals("kind|round").toArray()).map(roundAt);
  const placed = found.map((one) => {
    const round = one.door && roundOf(rounds, one.door, one.at.slice(0, 10))?.id;
    return round ? { ...one, round } : one;
  });
  const others = (await readMisdated(db)).filter(({ record }) => !found.some((one) => one.record === record));
  await db.meta.put({ name: "misdated", value: [...others, ...placed].slice(-MISDATED_MAX) });
}

/**
 * When what waits now was written at the earliest. What is written later may have an earlier place, where the
 * clock was put back: of that less is known.
 */
export async function waitingSince(
  { outbox }: Tables,
  { emptiedAt, waitedUpTo }: Memory,
  [first]: string[],
  at: Moment,
): Promise<Pick<Memory, "emptiedAt" | "waitedUpTo">> {
  if (first === undefined) return { emptiedAt: at, waitedUpTo: undefined };
  if (waitedUpTo && first <= waitedUpTo.order) return { emptiedAt, waitedUpTo };
  const [last = first] = await outbox.orderBy("order").reverse().limit(1).primaryKeys();
  return { emptiedAt: waitedUpTo?.at ?? emptiedAt, waitedUpTo: { order: last, at } };
}

const isDated = (kind: string): kind is DatedKind => Object.hasOwn(happenedIn, kind);

function roundAt(row: RecordRow): RoundAt {
  return {
    id: row.record,
    round: (JSON.parse(shownText(row)) as { body: Round }).body,
    begunAt: row.begun.at,
  };
}
