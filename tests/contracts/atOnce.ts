import { expect, test } from "vitest";
import type { Written } from "../server/town.ts";
import { doorBody, expectAll, visitBody, writeIn } from "../server/town.ts";
import type { OpenLogs } from "./log.ts";
import { edit, exchange, pull, settle, take } from "./speaking.ts";

/** What several processes do at once is as if one of them had done all of it. */
export function atOnceContract(open: () => Promise<OpenLogs>): void {
  test("numbers what several write at once without a gap and without a double", async () => {
    const { log, others, rows } = await open();
    const { office, patch } = await settle(log);
    const before = (await rows()).length;
    const written: Written[] = [];
    await Promise.all(
      [log, ...others, log, ...others].map(async (writer) => {
        for (let batch = 0; batch < 8; batch += 1) {
          const doors = Array.from({ length: 1 + (batch % 3) }, () =>
            writeIn(log.community, office, doorBody(patch)),
          );
          written.push(...doors);
          expectAll(await take(writer, doors), "line");
        }
      }),
    );
    const after = await rows();
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, at) => at + 1));
    expect(after.length).toBe(before + written.length);
    expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
    for (const one of after) expect(typeof one.seq).toBe("number");
  });

  test("counts what is handed in by several at once a single time, and gives all of them one receipt", async () => {
    const { log, others, rows } = await open();
    const { leader, office, patch } = await settle(log);
    const door = writeIn(log.community, office, doorBody(patch));
    await take(log, [door]);
    const before = (await rows()).length;
    const visits = Array.from({ length: 5 }, () =>
      writeIn(log.community, leader, visitBody(door.revision.id)),
    );
    const push = visits.map(({ text, hash }) => ({ text, hash }));
    const answers = await Promise.all(
      [log, ...others, log, ...others].map((one) => exchange(one, leader, { push })),
    );
    expect((await rows()).length).toBe(before + visits.length);
    for (const { receipts } of answers) expect(receipts).toEqual(answers[0]?.receipts);
  });

  test("exchanges that are written together are each answered as if they had come one by one", async () => {
    const { log, rows } = await open();
    const { leader, office, patch } = await settle(log);
    const door = writeIn(log.community, office, doorBody(patch));
    await take(log, [door]);
    const before = (await rows()).length;
    const visits = Array.from({ length: 12 }, () =>
      writeIn(log.community, leader, visitBody(door.revision.id)),
    );
    const lost = { seq: before + 900, chain: "f".repeat(64) };
    const asked = visits.map(({ text, hash }, at) => {
      const push = [{ text, hash }];
      // Every fourth has seen a past that this log has not: nothing of it is taken in.
      return exchange(log, leader, at % 4 === 3 ? { push, top: lost } : { push });
    });
    const answers = await Promise.all(asked);
    const taken = answers.filter((_, at) => at % 4 !== 3);
    expect(answers.map(({ rewound }) => rewound?.R)).toEqual(
      answers.map((_, at) => (at % 4 === 3 ? 0 : undefined)),
    );
    expect(taken.map(({ top }) => top.seq)).toEqual(taken.map((_, at) => before + at + 1));
    expect(taken.map(({ receipts }) => receipts[0]?.seq)).toEqual(taken.map(({ top }) => top.seq));
    expect((await rows()).length).toBe(before + taken.length);
    for (const { top } of taken) expect((await exchange(log, leader, { top })).rewound).toBeUndefined();
  });

  test("edits of one field by several at once make one line, on which all of them stand or are shown", async () => {
    const { log, others, rows } = await open();
    const { office, patch } = await settle(log);
    const door = writeIn(log.community, office, doorBody(patch));
    await take(log, [door]);
    const said = ["311", "312", "313", "314", "315", "316"];
    const edits = said.map((label) => edit(door, { label }));
    const all = [log, ...others];
    await Promise.all(edits.map((one, at) => take(all[at % all.length] ?? log, [one])));
    const head = (await pull(log, office)).rows.find((row) => row.record === door.revision.id);
    const shown = [
      JSON.parse(head?.text ?? "").body.label,
      ...(head?.clashes ?? []).map(({ value }) => value),
    ];
    expect(shown.toSorted()).toEqual(said);
    const line = (await rows()).filter((row) => row.record === door.revision.id && row.prev !== null);
    expect(new Set(line.map(({ prev }) => prev)).size).toBe(line.length);
  });

  test("a right that was taken away is gone in every process, whoever reads and writes meanwhile", async () => {
    const { log, others } = await open();
    const { office, leader, patch, patchWritten } = await settle(log);
    const all = [log, ...others];
    let last = patchWritten;
    let isChanging = true;
    const reading = all.map(async (one) => {
      while (isChanging) await pull(one, leader, {}, 5);
    });
    for (let turn = 0; turn < 10; turn += 1) {
      last = edit(last, { leaders: turn % 2 === 0 ? [] : [leader] });
      await take(all[turn % all.length] ?? log, [last]);
    }
    const gone = edit(last, { leaders: [] });
    await take(others[0] ?? log, [gone, writeIn(log.community, office, doorBody(patch))]);
    isChanging = false;
    await Promise.all(reading);
    for (const one of all) {
      const { rows } = await pull(one, leader);
      expect(rows.filter(({ stream }) => stream === `patch:${patch}`)).toEqual([]);
    }
  });
}
