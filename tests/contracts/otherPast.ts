import fc from "fast-check";
import { expect, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { Log } from "../../src/server/log/log.ts";
import type { Pushed, Row } from "../../src/sync/protocol.ts";
import { doorBody, type Written, writeIn } from "../server/town.ts";
import type { OpenLogs } from "./log.ts";
import { exchange, pull, settle, take } from "./speaking.ts";

const LINE_MAX = 6;
const VALUES: { [field: string]: readonly unknown[] } = {
  label: ["301", "甲", "乙"],
  occupancy: ["unknown", "rent"],
  rooms: [0, 1, 2],
};

/** One revision of a line: what it changes, and by which of two people. */
type Step = { change: { [field: string]: unknown }; isOther: boolean };
const aChange = fc
  .record(
    Object.fromEntries(Object.entries(VALUES).map(([field, some]) => [field, fc.constantFrom(...some)])),
    { requiredKeys: [] },
  )
  .filter((change) => Object.keys(change).length > 0);
const aLine = fc.array(fc.record({ change: aChange, isOther: fc.boolean() }), {
  minLength: 1,
  maxLength: LINE_MAX,
});

/**
 * A backup of another past: the office was set back to one and lived on, and is then set back to an older one
 * that knows other numbers. Much of what a phone offers again is there, though above the number up to which
 * both agree.
 */
export function otherPastContract(open: (community?: Id) => Promise<OpenLogs>, runs: number): void {
  const rowOf = async (log: Log, office: Id, record: Id): Promise<Row> => {
    const row = (await pull(log, office)).rows.find((one) => one.record === record);
    if (!row) throw new Error("there is no such row");
    return row;
  };
  const offer = ({ text, hash, stamp, n, clashes, begun, merges }: Row, rewoundTo: number): Pushed => ({
    ...{ text, hash, stamp, n, clashes, begun, merges, rewoundTo },
  });

  /**
   * A door's line as it was lived, and an office that has its first `agreed` revisions as they were, and more
   * of them, `kept` in all, under other numbers.
   */
  async function lived(steps: readonly Step[], agreed: number, kept: number) {
    const { log } = await open();
    const { office, patch } = await settle(log);
    const other = writeIn(log.community, office, {
      kind: "person",
      name: "社区乙",
      role: "office",
      left: false,
    });
    await take(log, [other]);
    const line: Written[] = [writeIn(log.community, office, doorBody(patch))];
    for (const { change, isOther } of steps) {
      const { revision } = line.at(-1) as Written;
      const { record, id: base, body } = revision;
      const after = { ...body, ...change } as never;
      const changed = Object.keys(change);
      line.push(
        writeIn(log.community, isOther ? other.revision.id : office, after, { record, base, changed }),
      );
    }
    const past = (await pull(log, office)).rows
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ text, hash }) => ({ text, hash, revision: JSON.parse(text) }));
    const rows: Row[] = [];
    let R = (await pull(log, office)).top.seq;
    for (const [at, one] of line.entries()) {
      await take(log, [one]);
      rows.push(await rowOf(log, office, one.revision.record));
      if (at < agreed) R = (await pull(log, office)).top.seq;
    }
    const { log: older } = await open(log.community);
    await take(older, [...past, ...line.slice(0, agreed)]);
    await take(older, [writeIn(log.community, office, doorBody(patch)), ...line.slice(agreed, kept)]);
    const offers = rows.slice(agreed).map((row) => offer(row, R));
    return { older, office, line, offers };
  }

  const shuffled = <T>(some: readonly T[], places: readonly number[]): T[] =>
    some
      .map((one, at) => ({ one, place: places[at] ?? 0 }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ one }) => one);
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: LINE_MAX + 1,
    maxLength: LINE_MAX + 1,
  });

  test("a line ends as it ended, without a clash, in whatever order its words are offered again to an office that knows its beginning under other numbers", async () => {
    await fc.assert(
      fc.asyncProperty(
        aLine,
        places,
        fc.nat(LINE_MAX),
        fc.nat(LINE_MAX),
        async (steps, order, one, other) => {
          const [agreed, kept] = [one, other].map((some) => Math.min(some, steps.length)).toSorted() as [
            number,
            number,
          ];
          const { older, office, line, offers } = await lived(steps, agreed, kept);
          for (const one of shuffled(offers, order))
            await exchange(older, office, { top: (await pull(older, office, {}, 0)).top, push: [one] });
          const head = await rowOf(older, office, line[0]?.revision.record ?? "");
          expect(head.clashes).toEqual([]);
          expect(JSON.parse(head.text).body).toEqual(line.at(-1)?.revision.body);
        },
      ),
      { numRuns: runs },
    );
  });

  test("what somebody chose while its base was missing stays chosen when the base comes", async () => {
    const steps = ["甲", "乙"].map((label) => ({ change: { label }, isOther: false }));
    const { older, office, line, offers } = await lived(steps, 0, 1);
    const [record = "", , last = ""] = line.map(({ revision }) => revision.id);
    const offerOne = async (one: Pushed | undefined) =>
      exchange(older, office, { top: (await pull(older, office, {}, 0)).top, push: one ? [one] : [] });
    await offerOne(offers[2]);
    const shown = await rowOf(older, office, record);
    expect(shown.clashes).toMatchObject([{ field: "label", rev: last }]);
    const { body } = JSON.parse(shown.text);
    const choice = { record, base: shown.id, changed: ["label"], resolved: [last] };
    await take(older, [writeIn(older.community, office, body, choice)]);
    await offerOne(offers[1]);
    const head = await rowOf(older, office, record);
    expect([JSON.parse(head.text).body.label, head.clashes]).toEqual([body.label, []]);
  });
}
