import type { OpenStore } from "../../../src/app/store/open.ts";
import { readMemory } from "../../../src/app/store/tables.ts";
import { type AskedOffice, applyAnswer } from "../../../src/app/sync/applyAnswer.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import { type Answer, readAnswer } from "../../../src/sync/exchange.ts";
import { PROTO, type Receipt, type Row, type SyncAnswer } from "../../../src/sync/protocol.ts";
import { newId, someone } from "../store/phone.ts";

export const at = "2026-03-18T19:05:07+08:00";
export const blank: SyncAnswer = {
  proto: PROTO,
  top: { seq: 9, chain: "c" },
  receipts: [],
  rows: [],
  markers: [],
  at,
  cursors: {},
  more: false,
  left: 0,
  watermark: 0,
};

/**
 * A record as the office has it: its first revision, under number 5 in the stream of all unless said
 * otherwise.
 */
export function rowOf(
  body: SurveyRecord | ({ kind: string } & { [field: string]: unknown }),
  more: Partial<Row> & { parent?: string; v?: number } = {},
): Row {
  const { parent, v = 1, ...fields } = more;
  const id = newId();
  const record = more.record ?? id;
  const revision: Revision = {
    ...{
      id,
      record,
      kind: body.kind,
      v,
      base: "",
      changed: [],
      parent,
      stream: "",
      community: someone.community.id,
      by: someone.person.id,
    },
    ...{ device: "d", at, salt: "", resolved: [], body },
  };
  const text = JSON.stringify(revision);
  return {
    ...{ id, record, kind: body.kind, text, hash: "0".repeat(64), seq: 5, n: 1, stream: "all", clashes: [] },
    ...{ begun: { by: someone.person.id, at }, stamp: "s", receivedAt: at, ...fields },
  };
}

/** The office says this; nothing that waits here is in it unless `said` names it. */
export async function hear(store: OpenStore, said: Omit<Partial<SyncAnswer>, "rows"> & { rows?: unknown[] }) {
  const read = readAnswer(200, JSON.stringify({ ...blank, ...said }));
  if ("fault" in read) throw new Error(read.fault);
  await applyAnswer(store.db, read.answer satisfies Answer, await questionOf(store), at);
}

/**
 * Hands in all that waits, and hears that it is on the line; with `elsewhere` that it lives where its author
 * may not read.
 */
export async function handIn(
  store: OpenStore,
  said: Partial<Receipt> = {},
  more: Partial<SyncAnswer> = {},
): Promise<void> {
  const sent = await store.db.outbox.toArray();
  const receipts = sent.map(
    ({ id, hash }): Receipt => ({
      id,
      hash,
      verdict: "line",
      seq: 9,
      n: 1,
      stamp: "s",
      stream: "patch:a",
      ...said,
    }),
  );
  await applyAnswer(store.db, { ...blank, receipts, ...more, unread: [] }, await questionOf(store, sent), at);
}

/** What this phone would ask now; without a batch with all that waits. */
export async function questionOf({ db }: OpenStore, batch?: AskedOffice["batch"]): Promise<AskedOffice> {
  return { batch: batch ?? (await db.outbox.toArray()), memory: await readMemory(db) };
}
