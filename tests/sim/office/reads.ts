import { streamsOf } from "../../../src/domain/access.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body, SurveyRecord } from "../../../src/domain/records.ts";
import type { LogTable } from "../../../src/server/database/tables.ts";
import { revisionIn } from "../ledger.ts";

/** The log as it was when it had come to that number, as far as rights are read from it. */
export function asOf(rows: readonly LogTable[], seq: number): readonly LogTable[] {
  if (rows.length <= seq) return rows;
  const past = rows.slice(0, seq);
  const heads = new Map(past.filter(({ prev }) => prev !== null).map((row) => [row.record, row.seq]));
  return past.map((row) => ({ ...row, live: heads.get(row.record) === row.seq ? row.seq : null }));
}

let lastReads: { rows: readonly LogTable[]; byPerson: Map<Id, ReadonlySet<string>> } = {
  rows: [],
  byPerson: new Map(),
};

/** What somebody may read, from the office's disk and the rule alone. */
export function readsOf(rows: readonly LogTable[], person: Id): ReadonlySet<string> {
  if (lastReads.rows !== rows) lastReads = { rows, byPerson: new Map() };
  const known = lastReads.byPerson.get(person) ?? readReads(rows, person);
  lastReads.byPerson.set(person, known);
  return known;
}

function readReads(rows: readonly LogTable[], person: Id): ReadonlySet<string> {
  const grids = new Map<Id, Body<"grid">>();
  const patches = new Map<Id, Body<"patch">>();
  const people = new Map<Id, Body<"person">>();
  for (const row of rows) {
    if (row.live === null || row.id === null || row.stream !== "all") continue;
    if (row.kind !== "person" && row.kind !== "grid" && row.kind !== "patch") continue;
    const body = revisionIn(row).body as SurveyRecord;
    if (body.kind === "grid") grids.set(row.record, body);
    else if (body.kind === "patch") patches.set(row.record, body);
    else if (body.kind === "person") people.set(row.record, body);
  }
  const somebody = people.get(person);
  return new Set(somebody ? streamsOf({ id: person, ...somebody }, { grids, patches, people }) : []);
}
