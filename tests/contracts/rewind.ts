import { expect, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { Log } from "../../src/server/log/log.ts";
import type { Pushed, Row, SyncAnswer, SyncRequest } from "../../src/sync/protocol.ts";
import { doorBody, visitBody, type Written, writeIn } from "../server/town.ts";
import type { OpenLogs } from "./log.ts";
import { edit, exchange, pull, settle, take } from "./speaking.ts";

type Open = (community?: Id) => Promise<OpenLogs>;

/**
 * What every log must do that has lost a part of its past. The same words in the same order make the same
 * numbers and the same chain.
 */
export function rewindContract(open: Open): void {
  async function town() {
    const { log } = await open();
    const people = await settle(log);
    const door = writeIn(log.community, people.office, doorBody(people.patch));
    await take(log, [door]);
    const backup = await backupOf(log, people.office);
    return { log, ...people, door, backup };
  }

  /** Everything that this person reads, in its order: enough to make the log again as it was. */
  async function backupOf(log: Log, office: Id): Promise<Written[]> {
    const { rows } = await pull(log, office);
    return rows
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ text, hash }) => ({ text, hash, revision: JSON.parse(text) }));
  }

  async function restored(community: Id, backup: Written[]): Promise<Log> {
    const { log } = await open(community);
    await take(log, backup);
    return log;
  }

  const offer = (
    { text, hash, stamp, n, clashes, begun, merges, handedBy, letInBy }: Row,
    rewoundTo: number,
  ): Pushed => ({
    text,
    hash,
    stamp,
    n,
    clashes,
    begun,
    merges,
    handedBy,
    letInBy,
    rewoundTo,
  });
  const rowOf = async (log: Log, person: Id, record: Id): Promise<Row> => {
    const row = (await pull(log, person)).rows.find((one) => one.record === record);
    if (!row) throw new Error("there is no such row");
    return row;
  };
  const push = async (log: Log, person: Id, offers: Pushed[]): Promise<SyncAnswer> => {
    const { top } = await pull(log, person, {}, 0);
    return exchange(log, person, { top, push: offers });
  };
  const shownIn = ({ text, clashes }: Row, field: string) =>
    [
      JSON.parse(text).body[field],
      ...clashes.filter((one) => one.field === field).map(({ value }) => value),
    ].sort();

  test("a log that has lost a part of its past names the last number that both know, and takes and tells nothing before", async () => {
    const { log, office, leader, door, backup } = await town();
    const { top } = await pull(log, office);
    const visit = writeIn(log.community, leader, visitBody(door.revision.id));
    await take(log, [visit]);
    const after = await pull(log, leader);
    const older = await restored(log.community, backup);
    expect((await pull(older, office)).top).toEqual(top);
    const answer = await exchange(older, leader, {
      top: after.top,
      proofs: [top],
      cursors: after.cursors,
      push: [{ text: visit.text, hash: visit.hash }],
    });
    expect(answer).toMatchObject({
      rewound: { R: top.seq },
      receipts: [],
      rows: [],
      markers: [],
      more: true,
      top,
    });
    for (const cursor of Object.values(answer.cursors)) expect(cursor).toBeLessThanOrEqual(top.seq);
    expect((await pull(older, office)).top).toEqual(top);
  });

  test("a number told apart from the phone's exchanges has to be there as well: all below a missing one is known to both", async () => {
    const { log, office, leader, door } = await town();
    const { top } = await pull(log, office);
    await take(log, [writeIn(log.community, leader, visitBody(door.revision.id))]);
    const later = (await pull(log, office)).top;
    const other = { seq: later.seq, chain: "f".repeat(64) };
    const ahead = { seq: later.seq + 5, chain: "e".repeat(64) };
    const ask = async (said: Partial<SyncRequest>) =>
      (await exchange(log, leader, { proofs: [top], ...said })).rewound ?? null;
    expect(await ask({ top })).toBeNull();
    expect(await ask({ top, unproven: [later] })).toBeNull();
    expect(await ask({ top, unproven: [later, other] })).toEqual({ R: later.seq - 1 });
    expect(await ask({ top, unproven: [ahead] })).toEqual({ R: later.seq });
    expect(await ask({ top: other, unproven: [later] })).toEqual({ R: top.seq });
    expect(await ask({ top: other, unproven: [{ seq: top.seq, chain: other.chain }] })).toEqual({
      R: top.seq - 1,
    });
  });

  test("what it stamped comes back from any hand under its author's name; a stamp that fits not wholly opens nothing", async () => {
    const { log, office, leader, otherLeader, door, backup } = await town();
    const visit = writeIn(log.community, leader, visitBody(door.revision.id));
    await take(log, [visit]);
    const row = await rowOf(log, office, visit.revision.id);
    const R = backup.length;
    const spoilt: Pushed[] = [
      { ...offer(row, R), n: 2 },
      {
        ...offer(row, R),
        clashes: [{ field: "note", value: "假", rev: row.id, by: leader, at: row.begun.at }],
      },
      { ...offer(row, R), begun: { by: otherLeader, at: row.begun.at } },
      { ...offer(row, R), merges: door.revision.id },
      { ...offer(row, R), stamp: undefined },
    ];
    for (const one of spoilt) {
      const older = await restored(log.community, backup);
      expect((await push(older, otherLeader, [one])).receipts).toMatchObject([
        { verdict: "held", reason: "unproven" },
      ]);
      expect((await push(older, otherLeader, [offer(row, R)])).receipts).toMatchObject([
        { verdict: "line", n: 1 },
      ]);
      expect(await rowOf(older, office, visit.revision.id)).toMatchObject({
        text: visit.text,
        begun: row.begun,
      });
    }
  });

  test("through whose hands words went comes back with them; hands that a stamp does not say are not believed, and one that says some stands only with these", async () => {
    const { log, office, leader, otherLeader, door, backup } = await town();
    const visit = writeIn(log.community, leader, visitBody(door.revision.id));
    expect((await push(log, otherLeader, [visit])).receipts).toMatchObject([
      { verdict: "held", reason: "unproven" },
    ]);
    expect(await log.letIn(visit.revision.id, office)).toBe("placed");
    const hands = { handedBy: otherLeader, letInBy: office };
    const row = await rowOf(log, office, visit.revision.id);
    expect(row).toMatchObject(hands);
    const [receipt] = (await push(log, leader, [visit])).receipts;
    expect(receipt).toMatchObject({ verdict: "line", stamp: row.stamp, ...hands });
    const R = backup.length;
    const hidden: Partial<Pushed>[] = [
      { handedBy: undefined },
      { letInBy: undefined },
      { handedBy: undefined, letInBy: undefined },
      { handedBy: office },
      { letInBy: otherLeader },
      { handedBy: office, letInBy: otherLeader },
    ];
    for (const one of hidden) {
      const older = await restored(log.community, backup);
      expect((await push(older, otherLeader, [{ ...offer(row, R), ...one }])).receipts).toMatchObject([
        { verdict: "held", reason: "unproven" },
      ]);
      // What was held meanwhile, by whatever hand, has its true hands as soon as the stamp is shown.
      expect((await push(older, office, [offer(row, R)])).receipts).toMatchObject([
        { verdict: "line", ...hands },
      ]);
      expect(await rowOf(older, leader, visit.revision.id)).toMatchObject({
        text: visit.text,
        stamp: row.stamp,
        ...hands,
      });
    }
    const own = writeIn(log.community, leader, visitBody(door.revision.id));
    await take(log, [own]);
    const ownRow = await rowOf(log, office, own.revision.id);
    const older = await restored(log.community, backup);
    await push(older, otherLeader, [{ ...offer(ownRow, R), handedBy: otherLeader, letInBy: office }]);
    const again = await rowOf(older, office, own.revision.id);
    expect([again.handedBy, again.letInBy, again.stamp]).toEqual([undefined, undefined, ownRow.stamp]);
  });

  test("the row that took in what others brought says by whose hand after a rewind, too, whether it comes back itself or is merged anew", async () => {
    const { log, office, leader, otherLeader, door } = await town();
    const visit = writeIn(log.community, leader, visitBody(door.revision.id));
    await take(log, [visit]);
    const backup = await backupOf(log, office);
    const R = (await pull(log, office)).top.seq;
    await take(log, [edit(visit, { note: "甲" })]);
    const first = await rowOf(log, office, visit.revision.id);
    const late = edit(visit, { enteredLater: true });
    await push(log, otherLeader, [late]);
    await log.letIn(late.revision.id, office);
    const hands = { handedBy: otherLeader, letInBy: office };
    const merged = await rowOf(log, office, visit.revision.id);
    expect(merged).toMatchObject({ merges: late.revision.id, ...hands });
    const { stamp, n, begun, clashes } = (await push(log, leader, [late])).receipts[0] ?? { n: 0 };
    const kept: Pushed = {
      text: late.text,
      hash: late.hash,
      stamp,
      n,
      begun,
      clashes,
      ...hands,
      rewoundTo: R,
    };
    for (const order of [
      [offer(merged, R), kept, offer(first, R)],
      [offer(first, R), kept],
    ]) {
      const older = await restored(log.community, backup);
      for (const one of order) await push(older, leader, [one]);
      expect(await rowOf(older, office, visit.revision.id)).toMatchObject(hands);
    }
  });

  test("what was only held comes back as held, with its own stamp in hand", async () => {
    const { log, otherLeader, door, backup } = await town();
    const visit = writeIn(log.community, otherLeader, visitBody(door.revision.id));
    const [held] = (await push(log, otherLeader, [visit])).receipts;
    expect(held).toMatchObject({ verdict: "held", n: 0 });
    const older = await restored(log.community, backup);
    for (const n of [0, 1]) {
      const again: Pushed = {
        text: visit.text,
        hash: visit.hash,
        stamp: held?.stamp,
        n,
        rewoundTo: backup.length,
      };
      expect((await push(older, otherLeader, [again])).receipts).toMatchObject([
        { verdict: "held", reason: "access" },
      ]);
    }
  });

  test("the last words of a lost chain continue the line under their own number, and those before them are taken in without a clash", async () => {
    const { log, office, door, backup } = await town();
    const chain = [edit(door, { label: "甲" })];
    for (const label of ["乙", "丙", "丁"]) chain.push(edit(chain.at(-1) as Written, { label }));
    const rows: Row[] = [];
    for (const one of chain) {
      await take(log, [one]);
      rows.push(await rowOf(log, office, door.revision.id));
    }
    for (const order of [rows.toReversed(), rows]) {
      const older = await restored(log.community, backup);
      for (const row of order) await push(older, office, [offer(row, backup.length)]);
      expect(await rowOf(older, office, door.revision.id)).toMatchObject({
        text: chain[3]?.text,
        n: 5,
        clashes: [],
      });
    }
    const empty = await restored(log.community, []);
    for (const row of [...(await pull(log, office)).rows, ...rows.toReversed()])
      await push(empty, office, [offer(row, 0)]);
    expect(await rowOf(empty, office, door.revision.id)).toMatchObject({
      text: chain[3]?.text,
      n: 5,
      clashes: [],
    });
  });

  test("what was written before the lost words came back stands beside them, each to be seen, whichever was whose", async () => {
    const { log, office, door, backup } = await town();
    const first = edit(door, { label: "丢了" });
    const second = edit(first, { use: "shop" });
    const full = await restored(log.community, backup);
    await take(full, [first, second]);
    const row = await rowOf(full, office, door.revision.id);
    const older = await restored(log.community, backup);
    await take(older, [edit(door, { label: "新", occupancy: "rent" })]);
    await push(older, office, [offer(row, backup.length)]);
    const head = await rowOf(older, office, door.revision.id);
    expect(shownIn(head, "label")).toEqual(["丢了", "新"].sort());
    expect(JSON.parse(head.text).body).toMatchObject({ use: "shop", occupancy: "rent" });
  });

  test("a field that the lost words set back to what it once was is shown against what was written since", async () => {
    const { log, office, door, backup } = await town();
    const away = edit(door, { label: "别处" });
    await take(log, [away, edit(away, { label: door.revision.body.label })]);
    const row = await rowOf(log, office, door.revision.id);
    const older = await restored(log.community, backup);
    await take(older, [edit(door, { label: "新" })]);
    await push(older, office, [offer(row, backup.length)]);
    expect(shownIn(await rowOf(older, office, door.revision.id), "label")).toEqual(
      [door.revision.body.label, "新"].sort(),
    );
  });

  test("a clash comes back with the head that showed it, and one that was settled does not", async () => {
    const { log, office, door, backup } = await town();
    const late = edit(door, { label: "晚" });
    await take(log, [edit(door, { label: "早" }), late]);
    const clashed = await rowOf(log, office, door.revision.id);
    expect(clashed.clashes).toHaveLength(1);
    const choice = writeIn(
      log.community,
      office,
      { ...JSON.parse(clashed.text).body, label: "晚" },
      { record: clashed.record, base: clashed.id, changed: ["label"], resolved: [late.revision.id] },
    );
    await take(log, [choice]);
    const settled = await rowOf(log, office, door.revision.id);
    const older = await restored(log.community, backup);
    await push(older, office, [offer(clashed, backup.length)]);
    expect((await rowOf(older, office, door.revision.id)).clashes).toEqual(clashed.clashes);
    await push(older, office, [offer(settled, backup.length), { text: late.text, hash: late.hash }]);
    const head = await rowOf(older, office, door.revision.id);
    expect(head.clashes).toEqual([]);
    expect(JSON.parse(head.text).body.label).toBe("晚");
  });

  test("what was written beside the line on words that are lost does not undo what the line had said", async () => {
    const { log, office, door } = await town();
    await take(log, [edit(door, { occupancy: "rent" })]);
    const backup = await backupOf(log, office);
    const R = (await pull(log, office)).top.seq;
    const first = edit(door, { label: "甲" });
    const second = edit(first, { label: "乙" });
    const answers = [await push(log, office, [first]), await push(log, office, [second])];
    const kept = [first, second].map(({ text, hash }, at): Pushed => {
      const { stamp, n, begun, clashes } = answers[at]?.receipts[0] ?? { n: 0 };
      return { text, hash, stamp, n, begun, clashes, rewoundTo: R };
    });
    const merged = offer(await rowOf(log, office, door.revision.id), R);
    for (const order of [
      [kept[1], merged, kept[0]],
      [merged, kept[1], kept[0]],
      [kept[1], kept[0]],
      [kept[0], kept[1]],
    ]) {
      const older = await restored(log.community, backup);
      for (const one of order) await push(older, office, [one as Pushed]);
      const head = await rowOf(older, office, door.revision.id);
      expect(JSON.parse(head.text).body).toMatchObject({ occupancy: "rent" });
      // Only the merge knows that nobody else had touched the label; without it both are shown.
      const isMergeHere = order.includes(merged);
      expect(shownIn(head, "label")).toEqual(isMergeHere ? ["乙"] : [door.revision.body.label, "乙"].sort());
    }
  });
}
