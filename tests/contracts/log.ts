import { describe, expect, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { Log } from "../../src/server/log/log.ts";
import { doorBody, visitBody, type Written, writeIn } from "../server/town.ts";
import { anyOrderContract } from "./anyOrder.ts";
import { atOnceContract } from "./atOnce.ts";
import { emptiedContract } from "./emptied.ts";
import { otherPastContract } from "./otherPast.ts";
import { readingContract } from "./reading.ts";
import { rewindContract } from "./rewind.ts";
import { edit, exchange, pull, settle, take } from "./speaking.ts";

/** A log over one database, and other processes that have the same database open. */
export type OpenLogs = {
  log: Log;
  others: Log[];
  rows(): Promise<
    { seq: number; id: string | null; record: string; prev: string | null; n: number; text: string | null }[]
  >;
};

/** What every log must do, whatever keeps its rows. `orders`: in how many orders a line is offered again. */
export function logContract(
  name: string,
  open: (community?: Id) => Promise<OpenLogs>,
  { orders = 6 }: { orders?: number } = {},
): void {
  describe(`the log over ${name}`, () => {
    test("takes the same revision twice and counts it once", async () => {
      const { log, rows } = await open();
      const { office, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const [first] = await take(log, [door]);
      const before = (await rows()).length;
      const [again] = await take(log, [door, door]);
      expect(again).toEqual(first);
      expect((await rows()).length).toBe(before);
    });

    test("tells a new phone of its places and people first, then of the streams in which something happened last, and goes on with what it began", async () => {
      const { log } = await open();
      const { office, patch, otherPatch } = await settle(log);
      const doorIn = (of: Id) => writeIn(log.community, office, doorBody(of, { label: of.slice(0, 6) }));
      const [one, other] = [doorIn(patch), doorIn(otherPatch)];
      await take(log, [doorIn(patch), one, doorIn(otherPatch), other]);
      /**
       * In the order in which a phone that asks for two rows a time first hears of streams; `meanwhile` after
       * so many answers.
       */
      const heard = async (meanwhile?: { after: number; act: () => Promise<unknown> }) => {
        const streams: string[] = [];
        let cursors: { [stream: string]: number } = {};
        for (let answers = 1; ; answers += 1) {
          const answer = await pull(log, office, cursors, 2);
          streams.push(...answer.rows.map(({ stream }) => stream));
          cursors = answer.cursors;
          if (answers === meanwhile?.after) await meanwhile.act();
          if (!answer.more) return streams.filter((stream, at) => stream !== streams[at - 1]);
        }
      };
      const [first, second] = [`patch:${patch}`, `patch:${otherPatch}`];
      expect(await heard()).toEqual(["all", second, first]);
      await take(log, [edit(one, { label: "309" })]);
      expect(await heard()).toEqual(["all", first, second]);
      // Something happens elsewhere while the phone hears of the first: it comes in its turn.
      const isHalfWay = Math.ceil(
        ((await pull(log, office, {}, 1000)).rows.filter(({ stream }) => stream === "all").length + 1) / 2,
      );
      expect(
        await heard({ after: isHalfWay, act: () => take(log, [edit(other, { label: "310" })]) }),
      ).toEqual(["all", first, second]);
    });

    test("holds other words that come under a known id, each of them once", async () => {
      const { log } = await open();
      const { office, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      await take(log, [door]);
      const other = writeIn(log.community, office, doorBody(patch, { label: "999" }), {
        id: door.revision.id,
      });
      for (let times = 0; times < 2; times += 1)
        expect(await take(log, [other])).toMatchObject([{ verdict: "held", reason: "other-content" }]);
      expect(await log.held()).toHaveLength(1);
    });

    test("keeps one straight line for every record, through edits and merges", async () => {
      const { log, rows } = await open();
      const { office, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const second = edit(door, { label: "302" });
      const late = edit(door, { occupancy: "rent" });
      const third = edit(second, { use: "shop" });
      const receipts = await take(log, [door, second, late, third]);
      expect(receipts.map((receipt) => receipt.verdict)).toEqual(["line", "line", "beside", "beside"]);
      const line = (await rows()).filter((row) => row.record === door.revision.id && row.prev !== null);
      expect(line.map((row) => row.prev)).toHaveLength(new Set(line.map((row) => row.prev)).size);
      expect(line).toHaveLength(4);
      const { rows: heads } = await pull(log, office);
      const head = heads.find((row) => row.record === door.revision.id);
      expect(JSON.parse(head?.text ?? "").body).toMatchObject({
        label: "302",
        occupancy: "rent",
        use: "shop",
      });
      expect(head).toMatchObject({ n: 4, clashes: [], merges: third.revision.id });
    });

    test("keeps the line's value and shows the other when one field is changed twice", async () => {
      const { log } = await open();
      const { office, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const late = edit(door, { label: "3-2" });
      await take(log, [door, edit(door, { label: "302" }), late]);
      const head = (await pull(log, office)).rows.find((row) => row.record === door.revision.id);
      expect(JSON.parse(head?.text ?? "").body.label).toBe("302");
      expect(head?.clashes).toMatchObject([
        { field: "label", value: "3-2", rev: late.revision.id, by: office },
      ]);
      const choice = writeIn(log.community, office, doorBody(patch, { label: "3-2" }), {
        ...{
          record: door.revision.id,
          base: head?.id ?? "",
          changed: ["label"],
          resolved: [late.revision.id],
        },
      });
      await take(log, [choice]);
      const settled = (await pull(log, office)).rows.find((row) => row.record === door.revision.id);
      expect(settled).toMatchObject({ id: choice.revision.id, clashes: [] });
    });

    test("stores every word exactly as it was hashed", async () => {
      const { log } = await open();
      const { office, patch } = await settle(log);
      const door = writeIn(log.community, office, {
        ...doorBody(patch),
        "later field": { 深: "值\u2028" },
      } as never);
      await take(log, [door]);
      const row = (await pull(log, office)).rows.find((row) => row.id === door.revision.id);
      expect(row).toMatchObject({ text: door.text, hash: door.hash });
    });

    test("never lets a cursor skip a row while several write at once", async () => {
      const { log, others } = await open();
      const { office, patch } = await settle(log);
      const written: Written[] = [];
      const seen = new Map<string, number>();
      let cursors: { [stream: string]: number } = {};
      let isWriting = true;
      const writers = [log, ...others].map(async (writer) => {
        for (let batch = 0; batch < 12; batch += 1) {
          const doors = Array.from({ length: 1 + (batch % 4) }, () =>
            writeIn(log.community, office, doorBody(patch)),
          );
          written.push(...doors);
          await take(writer, doors);
        }
      });
      const reading = (async () => {
        for (let isLast = false; !isLast; ) {
          isLast = !isWriting;
          await new Promise((resolve) => setTimeout(resolve));
          const answer = await pull(log, office, cursors, 7);
          for (const row of answer.rows) {
            if (row.stream === `patch:${patch}`) expect(row.seq).toBeGreaterThan(cursors[row.stream] ?? 0);
            seen.set(row.id, row.seq);
          }
          cursors = answer.cursors;
          if (answer.more) isLast = false;
        }
      })();
      await Promise.all(writers).finally(() => {
        isWriting = false;
      });
      await reading;
      for (const { revision } of written) expect(seen.has(revision.id)).toBe(true);
    });

    test("moves what hangs on a record with it, and says so in the stream that it left", async () => {
      const { log } = await open();
      const { office, patch, otherPatch, leader, otherLeader } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const visit = writeIn(log.community, leader, visitBody(door.revision.id));
      await take(log, [door, visit]);
      const before = await pull(log, leader);
      const moved = edit(door, { patch: otherPatch });
      await take(log, [moved]);
      const left = await pull(log, leader, before.cursors);
      expect(left.rows).toEqual([]);
      expect(left.markers.map((marker) => marker.record).toSorted()).toEqual(
        [door.revision.id, visit.revision.id].toSorted(),
      );
      const arrived = await pull(log, otherLeader);
      const row = arrived.rows.find((row) => row.id === visit.revision.id);
      expect(row).toMatchObject({ text: visit.text, n: 1, stream: `patch:${otherPatch}` });
      for (const marker of left.markers) {
        const now = arrived.rows.find((row) => row.record === marker.record);
        expect(now?.stream).not.toBe(marker.stream);
      }
    });

    test("a record that comes back is not taken away by the marker of its leaving", async () => {
      const { log } = await open();
      const { office, patch, otherPatch, leader } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      await take(log, [door]);
      const before = await pull(log, leader);
      const away = edit(door, { patch: otherPatch });
      await take(log, [away, edit(away, { patch })]);
      const after = await pull(log, leader, before.cursors);
      const row = after.rows.find((row) => row.record === door.revision.id);
      for (const marker of after.markers) expect(marker.seq).toBeLessThan(row?.seq ?? 0);
    });

    test("takes a thousand in one transaction, or none of them", async () => {
      const { log, others, rows } = await open();
      const { office, patch } = await settle(log);
      const before = (await rows()).length;
      const doors = Array.from({ length: 1000 }, () => writeIn(log.community, office, doorBody(patch)));
      const counts = new Set<number>();
      let isDone = false;
      const watching = (async () => {
        while (!isDone) {
          const answer = await pull(others[0] ?? log, office, {}, 0);
          counts.add(answer.top.seq);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      })();
      const receipts = await take(log, doors).finally(() => {
        isDone = true;
      });
      await watching;
      expect(new Set(receipts.map((receipt) => receipt.verdict))).toEqual(new Set(["line"]));
      expect(receipts.map((receipt) => receipt.seq)).toEqual(doors.map((_, index) => before + index + 1));
      for (const count of counts) expect([before, before + 1000]).toContain(count);
    });

    test("holds a visit whose door it does not know, and places it when the door arrives", async () => {
      const { log } = await open();
      const { office, leader, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const visit = writeIn(log.community, leader, visitBody(door.revision.id));
      expect(await take(log, [visit])).toMatchObject([{ verdict: "held", reason: "parent" }]);
      expect(await take(log, [door])).toMatchObject([{ verdict: "line" }]);
      expect((await pull(log, leader)).rows.find((row) => row.id === visit.revision.id)?.text).toBe(
        visit.text,
      );
      expect(await take(log, [visit])).toMatchObject([{ verdict: "line", n: 1, stream: `patch:${patch}` }]);
      expect(await log.held()).toEqual([]);
    });

    test("knows a right that was given in every process, and places nothing by it that was held before, until somebody of the office has looked", async () => {
      const { log, others } = await open();
      const { office, otherLeader, patch, patchWritten } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const visit = writeIn(log.community, otherLeader, visitBody(door.revision.id));
      expect(await take(log, [door, visit])).toMatchObject([
        { verdict: "line" },
        { verdict: "held", reason: "access" },
      ]);
      expect((await pull(log, otherLeader)).rows.some((row) => row.record === door.revision.id)).toBe(false);
      await take(others[0] ?? log, [edit(patchWritten, { leaders: [otherLeader] })]);
      const before = (await pull(log, otherLeader)).rows;
      expect([
        before.some((row) => row.record === door.revision.id),
        before.some((row) => row.id === visit.revision.id),
      ]).toEqual([true, false]);
      expect(await log.letIn(visit.revision.id, office)).toBe("placed");
      expect((await pull(log, otherLeader)).rows.find((row) => row.id === visit.revision.id)).toMatchObject({
        text: visit.text,
        letInBy: office,
      });
    });

    test("more held for one door than are tried at once are all placed when it arrives", async () => {
      const { log } = await open();
      const { office, leader, patch } = await settle(log);
      const door = writeIn(log.community, office, doorBody(patch));
      const visits = Array.from({ length: 1001 }, () =>
        writeIn(log.community, leader, visitBody(door.revision.id)),
      );
      await take(log, visits);
      expect(await log.countHeld({})).toBe(1001);
      await take(log, [door]);
      expect(await log.countHeld({})).toBe(0);
    });

    for (const more of [anyOrderContract, atOnceContract, readingContract, rewindContract, emptiedContract])
      more(open);
    otherPastContract(open, orders);

    test("proves its past, and finds the last number that both sides know", async () => {
      const { log } = await open();
      const { office } = await settle(log);
      const { top } = await pull(log, office);
      expect((await exchange(log, office, { top })).rewound).toBeUndefined();
      const strange = { seq: top.seq + 5, chain: "0".repeat(64) };
      expect(
        (await exchange(log, office, { top: strange, proofs: [{ seq: 2, chain: "f" }, top] })).rewound,
      ).toEqual({ R: top.seq });
      expect((await exchange(log, office, { top: strange })).rewound).toEqual({ R: 0 });
    });
  });
}
