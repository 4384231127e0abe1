import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { type EventAt, type IssueLife, lifeOf } from "../../domain/issues/issueLife.ts";
import { MENDED_OUTCOMES } from "../../domain/issues/moves.ts";
import { type SlipPlace, type SlipState, slipStateOf } from "../../domain/issues/slipPlace.ts";
import type { SurveyRecord } from "../../domain/records.ts";
import { isKind } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import type { Top } from "../../sync/protocol.ts";
import type { LogTables } from "../database/tables.ts";
import type { LogDatabase, LogStore } from "../log/logStore.ts";
import { readBody } from "../log/parsedPush.ts";
import type { Seal } from "../seal/key.ts";
import { type LetterBox, openLetterBox } from "./letterBox.ts";
import { PICTURES_PER_HOUR_MAX, QUESTIONS_PER_HOUR_MAX, SlipTries } from "./slipLimits.ts";
import { readToken, type SlipName, writeToken } from "./slipToken.ts";

/** A slip that somebody shows. `isOpen`: it takes words. */
export type ShownSlip = SlipName & { where: string; isOpen: boolean };

export type ResidentSlips = {
  box: LetterBox;
  questions: SlipTries;
  pictures: SlipTries;
  /** Null for what is no slip of this office, or whose place is not known. */
  shown(token: string): Promise<ShownSlip | null>;
  /** Null where the place takes no words. */
  tokens(place: Id, from: number, count: number): Promise<string[] | null>;
  /** What became of an issue, for whoever wrote of it; `on`: the day of its last step. */
  issueState(issue: Id): Promise<{ state: SlipState; on: string } | null>;
};

/** An issue that went into another is asked about there; never round in a circle. */
const MERGES_MAX = 5;

type World = { seal: Seal; now(): Date; random(bytes: number): Uint8Array; newId(): Id };

export function openSlips(
  db: Kysely<LogTables>,
  logDatabase: LogDatabase,
  community: Id,
  world: World,
): ResidentSlips {
  const places = new Map<Id, SlipPlace>();
  let read: Top = { seq: 0, chain: "" };
  const named = (slip: string) => world.seal("slip", community, "tried", slip);

  async function placeOf(id: Id): Promise<SlipPlace | undefined> {
    return logDatabase.read(async (logStore, counter) => {
      // A standby that took over may have gone on from before what was read.
      const isOfThisPast = read.seq === 0 || (await logStore.chainAt(read.seq)) === read.chain;
      if (!isOfThisPast) places.clear();
      if (!isOfThisPast || counter.seq > read.seq)
        for (const row of await logStore.headsOf(["slip_place"], "office", isOfThisPast ? read.seq : 0)) {
          const body = bodyOf(row.kind, row.text ?? "");
          if (body?.kind === "slip_place") places.set(row.record, body);
        }
      read = { seq: counter.seq, chain: counter.chain };
      return places.get(id);
    });
  }

  async function eventsOf(logStore: LogStore, issue: Id): Promise<EventAt[]> {
    const events: EventAt[] = [];
    for (const row of await logStore.hangingOn(issue)) {
      const body = bodyOf(row.kind, await logStore.text(row.seq));
      if (body?.kind === "issue_event") events.push({ id: row.record, by: row.begun_by, body });
    }
    return events;
  }

  return {
    box: openLetterBox(db, community, world),
    questions: new SlipTries(db, community, { sort: "question", max: QUESTIONS_PER_HOUR_MAX, named }),
    pictures: new SlipTries(db, community, { sort: "picture", max: PICTURES_PER_HOUR_MAX, named }),
    async shown(token) {
      const name = readToken(world.seal, token);
      const place = name && (await placeOf(name.place));
      if (!name || !place) return null;
      return { ...name, where: place.where, isOpen: !place.withdrawn && !place.shut.includes(name.slip) };
    },
    async tokens(id, from, count) {
      const place = await placeOf(id);
      if (!place || place.withdrawn) return null;
      return Array.from({ length: count }, (_, at) => writeToken(world.seal, { place: id, slip: from + at }));
    },
    async issueState(first) {
      return logDatabase.read(async (logStore) => {
        let id = first;
        for (let merges = 0; merges <= MERGES_MAX; merges += 1) {
          const [head] = await logStore.heads([id]);
          const issue = head && bodyOf(head.kind, await logStore.text(head.seq));
          if (issue?.kind !== "issue") return null;
          const life = lifeOf(issue, await eventsOf(logStore, id));
          // Taken back: until the office has looked at the slip anew, nothing is being done.
          if (issue.withdrawn) return { state: "put_aside", on: life.since };
          if (life.state !== "merged" || !life.master) return { state: slipStateIn(life), on: life.since };
          id = life.master;
        }
        return null;
      });
    },
  };
}

/** What was closed is done where it was mended; else nobody reads that it was. */
function slipStateIn({ state, timeline }: IssueLife): SlipState {
  const closing = state === "closed" && timeline.findLast(({ body }) => body.step === "close");
  const isMended = closing && MENDED_OUTCOMES.some((outcome) => outcome === closing.body.outcome);
  return state === "closed" && !isMended ? "ended" : slipStateOf[state];
}

function bodyOf(kind: string, text: string): SurveyRecord | null {
  const form = isKind(kind) && text !== "" ? readBody(kind, (JSON.parse(text) as Revision).body) : null;
  return form?.ok ? form.body : null;
}
