import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Day, Id } from "../../domain/ids.ts";
import { type EventAt, lifeOf } from "../../domain/issues/issueLife.ts";
import { isClosedState } from "../../domain/issues/moves.ts";
import { isKind, type SurveyRecord } from "../../domain/records.ts";
import {
  coarseVisit,
  endOfNextMonth,
  heldEnd,
  type RetentionEnd,
  retentionClasses,
  retentionEnd,
  retentionMonths,
} from "../../domain/retention/retention.ts";
import type { Revision } from "../../domain/revision.ts";
import { addDays, daysFrom } from "../../domain/time/days.ts";
import { momentOf } from "../../domain/time/moment.ts";
import type { RetentionReport } from "../../sync/doorDataProtocol.ts";
import type { AuditTrail } from "../audit/auditTrail.ts";
import { bySeq, isHeld, type LogTable, type LogTables } from "../database/tables.ts";
import type { Log } from "../log/log.ts";
import { parsePush, readBody } from "../log/parsedPush.ts";
import { readIfThere } from "../onDisk.ts";
import { sha256, uuidOf } from "../seal/key.ts";
import type { EndedCount, ErasedLedger, Erasure } from "../sidecar/erased.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";
import { picturesIn } from "./aboutDoor.ts";
import { CareEnds } from "./careEnds.ts";
import type { Erasing } from "./erasing.ts";

const KINDS = [
  ...["visit", "door_wish", "inspection", "delivery", "issue", "issue_event", "export_note"],
  ...["wish", "wish_event", "errand", "ballot", "activity_photo"],
  ...["care_tier", "care_reason", "care_withdrawal", "care_reveal"],
];
/** After which nothing more is done for a small wish. */
const WISH_ENDS: readonly string[] = ["close", "decline", "redirect"];
/** A clock that was put so far ahead is more often wrong than right. */
const LEAP_DAYS = 31;
/** So many days of it must pass before it is believed, since what has ended comes back from nowhere. */
const BELIEVED_AFTER_DAYS = 7;
const STATE = "retention.json";
/**
 * `ranOn`: the last day on which what was due ended. `leapt`: since when the clock is far ahead of that.
 * `since`: when this folder was first looked at: nothing ends before it has been on the page for a week.
 */
type State = { ranOn: Day; leapt?: Day; since: Day };

/** A record that stands, or is held, with the day on which it or its details end. */
type Ending = { end: RetentionEnd; record: Id; seqs: number[]; body: SurveyRecord | null; month: string };

/** Ends what has been kept long enough, and says what will. */
export type Retention = {
  /** What is due, once a day; and what was erased and came back with a disk, each time. */
  runDaily(): Promise<void>;
  report(): Promise<Omit<RetentionReport, "proto">>;
};

type House = {
  data: string;
  db: Kysely<LogTables>;
  log: Log;
  ledger: ErasedLedger;
  erasing: Erasing;
  audit: AuditTrail;
  now(): Date;
};

export function openRetention({ data, db, log, ledger, erasing, audit, now }: House): Retention {
  const today = (): Day => momentOf(now()).slice(0, 10);
  const path = join(data, SIDECAR, STATE);
  const rows = () => db.selectFrom("log").where("community", "=", log.community);
  const columns = ["seq", "record", "kind", "text", "begun_by", "received_at"] as const;

  async function* standing(): AsyncGenerator<{
    row: Pick<LogTable, (typeof columns)[number]>;
    body: SurveyRecord;
  }> {
    const heads = rows().select(columns).where("live", "is not", null).where("id", "is not", null);
    for (const row of await heads.where("kind", "in", KINDS).orderBy(bySeq).execute()) {
      const read = isKind(row.kind) ? readBody(row.kind, bodyIn(row.text)) : null;
      if (read?.ok) yield { row, body: read.body };
    }
  }

  /** Everything that ends some day, with its day. */
  async function endings(): Promise<Ending[]> {
    const found: Ending[] = [];
    const issues = new Map<Id, SurveyRecord & { kind: "issue" }>();
    const events = new Map<Id, EventAt[]>();
    const wishes = new Map<Id, SurveyRecord & { kind: "wish" }>();
    const steps = new Map<Id, { id: Id; body: SurveyRecord & { kind: "wish_event" } }[]>();
    const errands = new Map<Id, { id: Id; body: SurveyRecord }[]>();
    const care = new CareEnds();
    for await (const { row, body } of standing()) {
      const id = row.record;
      care.heed(id, body, row.received_at);
      if (body.kind === "wish") wishes.set(id, body);
      else if (body.kind === "wish_event")
        steps.set(body.wish, [...(steps.get(body.wish) ?? []), { id, body }]);
      else if (body.kind === "errand")
        errands.set(body.card, [...(errands.get(body.card) ?? []), { id, body }]);
      else if (body.kind === "issue") issues.set(row.record, body);
      else if (body.kind === "issue_event")
        events.set(body.issue, [
          ...(events.get(body.issue) ?? []),
          { id: row.record, by: row.begun_by, body },
        ]);
      else if (body.kind !== "care_tier" && body.kind !== "care_reason")
        add(row.record, retentionEnd(body, row.received_at.slice(0, 10)), body);
    }
    for (const { record, body, endedOn } of care.all()) add(record, retentionEnd(body, endedOn), body);
    for (const [record, issue] of issues) {
      const life = lifeOf(issue, events.get(record) ?? []);
      const isClosed = isClosedState(life.state) || issue.withdrawn;
      const end = retentionEnd(issue, isClosed ? life.since : null);
      add(record, end, issue);
      for (const event of events.get(record) ?? []) add(event.id, end, event.body);
    }
    for (const [record, wish] of wishes) {
      const said = steps.get(record) ?? [];
      const ended = said
        .filter(({ body }) => WISH_ENDS.includes(body.step))
        .map(({ body }) => body.happenedAt);
      const last = wish.withdrawn ? wish.collectedAt : ended.sort().at(-1);
      const end = wish.withdrawn || last ? retentionEnd(wish, (last ?? "").slice(0, 10)) : null;
      const cards = said.flatMap(({ body }) => (body.step === "publish" && body.card ? [body.card] : []));
      const along = [...said, ...cards.flatMap((card) => errands.get(card) ?? [])];
      for (const one of [{ id: record, body: wish }, ...along]) add(one.id, end, one.body);
    }
    const held = rows().select(["record", "received_at"]).where(isHeld).where("text", "is not", null);
    for (const { record, received_at } of await held.execute())
      if (!found.some((one) => one.record === record)) add(record, heldEnd(received_at.slice(0, 10)), null);
    return found;

    function add(record: Id, end: RetentionEnd | null, body: SurveyRecord | null) {
      if (end) found.push({ end, record, seqs: [], body, month: monthOf(body) });
    }
  }

  /**
   * Of a visit whose details end its result and its month stay, as a record of its own: what the first one
   * said is then gone like anything that was erased. Its id and its text follow from the first one's, so that
   * what breaks off in between is gone on with.
   */
  async function keepCoarse(ending: Ending): Promise<void> {
    const { body, record } = ending;
    if (body?.kind !== "visit" || body.withdrawn) return;
    const id = uuidOf(Buffer.from(sha256(`coarse ${record}`), "hex").subarray(0, 16));
    const coarse = coarseVisit(body);
    const { kind, ...fields } = coarse;
    const revision: Revision = {
      ...{
        id,
        record: id,
        kind,
        v: 1,
        base: "",
        changed: Object.keys(fields),
        parent: body.door,
        stream: "",
      },
      ...{ community: log.community, by: log.community, device: "endpoint", at: coarse.visitedAt },
      ...{ salt: sha256(`salt ${record}`).slice(0, 12), resolved: [], body: coarse },
    };
    const text = JSON.stringify(revision);
    await log.take([parsePush({ text, hash: sha256(text) }, log.community)], null);
  }

  async function run(day: Day): Promise<void> {
    const due = (await endings()).filter(({ end }) => end.on <= day);
    if (due.length === 0) return;
    for (const what of retentionClasses) {
      const count = due.filter(({ end }) => end.class === what).length;
      if (count > 0) await audit.note("endpoint", { act: "retention", count, what });
    }
    for (const ending of due) if (ending.end.class === "note") await keepCoarse(ending);
    const at = `${day}T00:00:00Z`;
    const erased: Erasure[] = [];
    for (const { record } of due) {
      const said = await rows().select(["text", "clashes"]).where("record", "=", record).execute();
      const pictures = [...picturesIn(said)];
      erased.push({ record, at, ...(pictures.length > 0 ? { pictures } : {}) });
    }
    await erasing.erase(
      erased,
      countsOf(
        due.filter(({ record }) => !ledger.isErased(record)),
        day,
      ),
    );
  }

  const readState = () => JSON.parse(readIfThere(path) ?? "null") as State | null;
  const keep = (state: State) => writeWhole(path, JSON.stringify(state));

  return {
    async runDaily() {
      // Places for backups may be there that were not when something was erased.
      await erasing.catchUp();
      const day = today();
      const state = readState();
      if (!state) return keep({ ranOn: day, since: day });
      const { ranOn: last, since } = state;
      if (day <= last || daysFrom(since, day) < BELIEVED_AFTER_DAYS) return;
      if (daysFrom(last, day) > LEAP_DAYS) {
        const leapt = state.leapt && state.leapt <= day ? state.leapt : day;
        if (daysFrom(leapt, day) < BELIEVED_AFTER_DAYS) return keep({ ...state, leapt });
      }
      await run(day);
      keep({ ranOn: day, since });
    },
    async report() {
      const day = today();
      const until = endOfNextMonth(day);
      const coming = (await endings()).filter(({ end }) => end.on < until);
      const next = new Map<string, number>();
      for (const { end } of coming) {
        const on = end.on < day ? day : end.on;
        next.set(`${on} ${end.class}`, (next.get(`${on} ${end.class}`) ?? 0) + 1);
      }
      return {
        day,
        until,
        rules: retentionClasses.map((name) => ({ class: name, months: retentionMonths[name] })),
        next: [...next].sort().map(([key, count]) => ({ ...splitKey(key), count })),
        ended: ledger.counts,
        waitsSince: readState()?.leapt,
        startsOn: startOf(readState()?.since ?? day, day),
      };
    },
  };
}

const bodyIn = (text: string | null): unknown => (JSON.parse(text ?? "{}") as Partial<Revision>).body;

/** The first day on which anything ends, while that has not come. */
function startOf(since: Day, today: Day): Day | undefined {
  const on = addDays(since, BELIEVED_AFTER_DAYS);
  return on > today ? on : undefined;
}

function splitKey(key: string): { on: Day; class: RetentionEnd["class"] } {
  const [on = "", name = "held"] = key.split(" ");
  return { on, class: name as RetentionEnd["class"] };
}

/** The month in which it happened, where that is said. */
function monthOf(body: SurveyRecord | null): string {
  const said = (body ?? {}) as { [field: string]: unknown };
  const when = ["visitedAt", "inspectedAt", "collectedAt", "happenedAt", "saidAt", "at"].map(
    (one) => said[one],
  );
  return String(when.find((one) => typeof one === "string") ?? "").slice(0, 7);
}

/** What stays of all that ended on a day: how many there were in each month, of visits by their results. */
function countsOf(due: readonly Ending[], on: Day): EndedCount[] {
  const counts = new Map<string, EndedCount>();
  for (const { end, month, body } of due) {
    if ((body as { withdrawn?: boolean } | null)?.withdrawn && end.class === "visit") continue;
    const what = body?.kind === "visit" && end.class === "visit" ? body.result : (body?.kind ?? "held");
    const key = [end.class, month, what].join(" ");
    const before = counts.get(key) ?? { on, class: end.class, month, what, count: 0 };
    counts.set(key, { ...before, count: before.count + 1 });
  }
  return [...counts.values()];
}
