import { createHash } from "node:crypto";
import { expect } from "vitest";
import { isTombstone } from "../../../src/app/store/head.ts";
import { isToSettle } from "../../../src/app/store/read/readSyncStatus.ts";
import { readMemory } from "../../../src/app/store/tables.ts";
import { streamsOf } from "../../../src/domain/access.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { isKind, type Kind } from "../../../src/domain/kinds.ts";
import type { Body, SurveyRecord } from "../../../src/domain/records.ts";
import type { Clash, Revision } from "../../../src/domain/revision.ts";
import type { LogTable } from "../../../src/server/database/tables.ts";
import type { Said } from "../../sim/ledger.ts";
import { expectNothingOverwritten } from "../../sim/truths.ts";
import type { Device } from "./chaosDevice.ts";
import type { ChaosTown } from "./chaosTown.ts";

/**
 * What must be true of a town once everybody has handed in, read past all of the code: from the disk of the
 * office and the disks of the phones.
 */
export async function expectTruths(town: ChaosTown): Promise<void> {
  const log = await town.readLog();
  expectLog(log);
  expectNothingOverwritten(log, (record) => everSaidOf(town, log, record));
  expectConfirmed(town, log);
  expect(town.leaks).toEqual([]);
  for (const device of town.devices) {
    const me = await device.me();
    expect(await device.store.db.outbox.count(), `${device.name} has handed in everything`).toBe(0);
    await expectStanding(device, town);
    await expectSees(device, log, readsOf(log, me.person.id));
  }
}

/** All that was ever said of a record, also what went under with the office's disk. */
function everSaidOf(town: ChaosTown, log: LogTable[], record: Id): Map<Id, Said> {
  const said = new Map<Id, Said>();
  for (const { text } of town.confirmed.values()) {
    const revision = JSON.parse(text) as Revision;
    if (revision.record === record) said.set(revision.id, { revision, merges: new Set() });
  }
  for (const row of [...town.wentUnder, ...log]) {
    if (row.record !== record || row.id === null || row.text === null) continue;
    said.set(row.id, {
      revision: JSON.parse(row.text) as Revision,
      merges: new Set([...(said.get(row.id)?.merges ?? []), ...(row.merges ? [row.merges] : [])]),
    });
  }
  return said;
}

function expectLog(log: LogTable[]): void {
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  const lines = new Map<string, LogTable[]>();
  const ids = new Set<string>();
  for (const row of log) {
    if (row.id === null) continue;
    expect(ids.has(row.id), `${row.id} stands twice`).toBe(false);
    ids.add(row.id);
    expect(
      createHash("sha256")
        .update(row.text ?? "")
        .digest("hex"),
      "the text is the one that was hashed",
    ).toBe(row.hash);
    expect((JSON.parse(row.text ?? "") as Revision).by).toBe(row.by);
    if (row.prev !== null) lines.set(row.record, [...(lines.get(row.record) ?? []), row]);
  }
  expectSettled(log);
  const heads = log.filter((row) => row.live !== null && row.id !== null);
  const streams = new Map(heads.map(({ record, stream }) => [record, stream]));
  for (const { record, parent, stream } of heads)
    if (parent) expect(stream, `${record} lives where its door lives`).toBe(streams.get(parent));
  for (const line of lines.values()) {
    const byPrev = new Map(line.map((row) => [row.prev, row]));
    let steps = 0;
    let last: LogTable | undefined;
    for (let row = byPrev.get(""); row; row = byPrev.get(row.id)) {
      expect(row.n, "numbers of a line may leave some out after a rewind, and never go back").toBeGreaterThan(
        last?.n ?? 0,
      );
      last = row;
      steps++;
    }
    expect(steps, "the line is straight").toBe(line.length);
    expect(line.filter((row) => row.live !== null)).toEqual([last]);
  }
}

/** A value that somebody chose, or chose against, is no clash any more in the row that took the choice in. */
function expectSettled(log: LogTable[]): void {
  for (const row of log) {
    if (row.id === null || row.sort === "held") continue;
    const { resolved, changed } = JSON.parse(row.text ?? "") as Revision;
    const taker = row.prev !== null ? row : log.find(({ merges }) => merges === row.id);
    const clashes = (JSON.parse(taker?.clashes ?? "[]") as Clash[]).filter(({ rev }) =>
      resolved.includes(rev),
    );
    for (const { field } of clashes) {
      expect(
        changed.includes(field) || changed.length === 0,
        `${row.id} settled ${field}, and it still clashes`,
      ).toBe(false);
    }
  }
}

/** What somebody may read, from the office's disk and the rule alone. */
export function readsOf(log: readonly LogTable[], person: Id): ReadonlySet<string> {
  const heads = log.filter(
    ({ live, kind, id }) => live !== null && ["person", "grid", "patch"].includes(kind) && id !== null,
  );
  const bodies = heads.map(
    ({ record, text }) =>
      [String(record), (JSON.parse(String(text)) as Revision).body as SurveyRecord] as const,
  );
  const of = <K extends Kind>(kind: K) =>
    new Map(bodies.filter((each): each is [string, Body<K>] => each[1].kind === kind));
  const places = { grids: of("grid"), patches: of("patch"), people: of("person") };
  const somebody = places.people.get(person);
  return new Set(somebody ? streamsOf({ id: person, ...somebody }, places) : []);
}

function expectConfirmed(town: ChaosTown, log: LogTable[]): void {
  const byId = new Map(log.map((row) => [row.id, row]));
  for (const { id, text, hash, by, device } of town.confirmed.values()) {
    const row = byId.get(id);
    expect(row, `${id}, saved on ${device.name}, is at the office`).toBeDefined();
    expect({ text: row?.text, hash: row?.hash, by: row?.by }).toEqual({ text, hash, by });
    expect(row?.sort, `${id} has its place: ${row?.reason}`).not.toBe("held");
  }
}

/** No record on a phone goes back to an older number, unless the office itself went back. */
export async function expectForward(device: Device): Promise<void> {
  const { db } = device.store;
  const { top, proofs } = await readMemory(db);
  const { point } = device.heard;
  const isSamePast = [top, ...proofs].some(({ seq, chain }) => seq === point.seq && chain === point.chain);
  const numbers = new Map(
    (await db.records.toArray()).filter(({ seq }) => seq > 0).map(({ record, seq }) => [record, seq]),
  );
  if (isSamePast) {
    for (const [record, seq] of numbers)
      expect(seq, `${device.name} goes back with ${record}`).toBeGreaterThanOrEqual(
        device.heard.numbers.get(record) ?? 0,
      );
  }
  device.heard = { point: top, numbers };
}

/** What the one line on top says is what the disk says, and whatever waits is what the screen shows. */
export async function expectStanding({ store, name }: Device, town: ChaosTown): Promise<void> {
  const { db } = store;
  // What is offered again was said before: its record may show later words, which are offered before it.
  const fresh = (await db.outbox.toArray()).filter(({ again }) => !again);
  const last = new Map(fresh.map(({ record, id, text }) => [record, { id, text }]));
  for (const [record, { id, text }] of last) {
    const { kind } = JSON.parse(text) as Revision;
    if (!isKind(kind)) throw new Error(kind);
    // A first revision whose answer was lost waits on, while the screen shows what the office has made of it
    // since, or nothing where it has left this phone.
    if (id === record && (await db.records.get(record))?.own === "" && (await town.isAtOffice(id))) continue;
    expect(await store.get(kind, record), `${name} shows what waits`).toMatchObject({
      rev: id,
      state: "waiting",
    });
  }
  const standing = await store.syncStatus();
  const troubles = await db.troubles.toArray();
  const clashed = (await db.records.toArray()).filter((row) => row.clashes.length > 0);
  const toSettle = clashed.filter(isToSettle(await store.me()));
  expect(standing, name).toMatchObject({
    waiting: new Set((await db.outbox.toArray()).map(({ record }) => record)).size,
    held: troubles.filter(({ state }) => state === "held").length,
    refused: troubles.filter(({ state }) => state === "refused").length,
    clashes: toSettle.length,
    unread: 0,
  });
}

async function expectSees(device: Device, log: LogTable[], reads: ReadonlySet<string>): Promise<void> {
  const { store, name } = device;
  expect(await store.troubles(), `${name} has no troubles`).toEqual([]);
  const theirs = log.filter((row) => row.live !== null && row.id !== null && reads.has(row.stream));
  const held = (await store.db.records.toArray())
    .filter((row) => !isTombstone(row))
    .map(({ record }) => record);
  expect(held.sort(), `${name} holds what it may read, and nothing else`).toEqual(
    theirs.map(({ record }) => record).sort(),
  );
  const visits = new Map<string, string[]>();
  for (const row of theirs) {
    const { body, id, by, at } = JSON.parse(row.text ?? "") as Revision;
    if (!isKind(row.kind)) throw new Error(row.kind);
    const shown = await store.get(row.kind, row.record);
    // Who wrote it themselves may not have been told whose hand brought it.
    if (shown?.handedBy) expect(shown.handedBy).toBe(row.handed_by);
    if (shown?.letInBy) expect(shown.letInBy).toBe(row.let_in_by);
    expect(
      { ...shown, handedBy: undefined, letInBy: undefined },
      `${name} sees ${row.kind} ${row.record} as the office does`,
    ).toEqual({
      ...{ record: row.record, rev: id, body, by, at, state: "stored", edits: row.n - 1 },
      ...{ clashes: JSON.parse(row.clashes), begun: { by: row.begun_by, at: row.begun_at } },
    });
    if (body.kind === "visit")
      visits.set(String(body.door), [...(visits.get(String(body.door)) ?? []), row.record]);
  }
  for (const [door, records] of visits)
    expect((await store.visitsAt(door)).map(({ record }) => record).sort()).toEqual(records.sort());
}
