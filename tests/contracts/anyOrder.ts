import { expect, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { Row, SyncAnswer, SyncRequest } from "../../src/sync/protocol.ts";
import { doorBody, visitBody, type Written, writeIn } from "../server/town.ts";
import type { OpenLogs } from "./log.ts";
import { edit, pull, settle, take } from "./speaking.ts";

const SEEDS = 6;
const STEPS = 40;

/**
 * Random writing by several people, with repeats, late edits, moves and phones that follow in small pages.
 */
export function anyOrderContract(open: () => Promise<OpenLogs>): void {
  test("whatever is written in whatever order, lines stay straight and a phone that followed along holds what a fresh one gets", async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { log, rows } = await open();
      const { office, leader, otherLeader, patch, otherPatch } = await settle(log);
      const chance = chanceFrom(seed);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
      const phones = [office, leader, otherLeader].map((person) => ({
        person,
        holds: new Map<Id, Row>(),
        cursors: {} as SyncRequest["cursors"],
      }));
      const written = Array.from({ length: 3 }, () =>
        writeIn(log.community, office, doorBody(pick([patch, otherPatch]))),
      );
      await take(log, written);
      for (let step = 0; step < STEPS; step += 1) {
        const batch = Array.from({ length: 1 + Math.floor(chance() * 3) }, () => {
          const from = pick(written);
          const what = chance();
          if (what < 0.15) return from;
          const made =
            what < 0.4 ? newVisit(from, pick([leader, otherLeader])) : edit(from, changeOf(from, pick));
          written.push(made);
          return made;
        });
        for (const receipt of await take(log, batch)) expect(receipt.verdict).not.toBe("refused");
        const phone = pick(phones);
        if (chance() < 0.5)
          apply(phone, await pull(log, phone.person, phone.cursors, 1 + Math.floor(chance() * 9)));
      }

      const all = await rows();
      expect(all.map((row) => row.seq)).toEqual(all.map((_, index) => index + 1));
      for (const { text, revision } of written) {
        expect(all.filter((row) => row.text === text)).toHaveLength(1);
        expectStraight(all.filter((row) => row.record === revision.record && row.prev !== null));
      }
      for (const phone of phones) {
        for (let isMore = true; isMore; ) {
          const answer = await pull(log, phone.person, phone.cursors, 5);
          apply(phone, answer);
          isMore = answer.more;
        }
        const fresh = await pull(log, phone.person);
        const bySeq = (a: Row, b: Row) => a.seq - b.seq;
        expect([...phone.holds.values()].toSorted(bySeq)).toEqual(fresh.rows.toSorted(bySeq));
      }
    }
  });
}

type Phone = { holds: Map<Id, Row>; cursors: SyncRequest["cursors"] };

/**
 * As a phone does: a row is taken if its number is higher, a marker removes only an older row that is still
 * in its stream.
 */
function apply(phone: Phone, answer: SyncAnswer): void {
  for (const row of answer.rows)
    if (row.seq > (phone.holds.get(row.record)?.seq ?? 0)) phone.holds.set(row.record, row);
  for (const marker of answer.markers) {
    const held = phone.holds.get(marker.record);
    if (held && held.stream === marker.stream && held.seq < marker.seq) phone.holds.delete(marker.record);
  }
  phone.cursors = answer.cursors;
}

function expectStraight(line: { id: string | null; prev: string | null; n: number }[]): void {
  const byPrev = new Map(line.map((row) => [row.prev, row]));
  expect(byPrev.size).toBe(line.length);
  let steps = 0;
  for (let row = byPrev.get(""); row; row = byPrev.get(row.id)) expect(row.n).toBe(++steps);
  expect(steps).toBe(line.length);
}

function newVisit(near: Written, by: Id): Written {
  const { body, record, community } = near.revision;
  return writeIn(community, by, visitBody(body.kind === "visit" ? String(body.door) : record));
}

function changeOf(from: Written, pick: <T>(from: readonly T[]) => T): { [field: string]: unknown } {
  if (from.revision.body.kind === "visit")
    return pick([{ note: "一" }, { note: "二" }, { withdrawn: true }, { result: "met", note: "三" }]);
  return pick([
    { label: "302" },
    { label: "3-2" },
    { use: "shop" },
    { patch: undefined },
    { occupancy: "rent", label: "303" },
  ]);
}

/** The same dice for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}
