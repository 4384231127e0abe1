import { expect, test } from "vitest";
import { doorBody, visitBody, writeIn } from "../server/town.ts";
import type { OpenLogs } from "./log.ts";
import { edit, pull, settle, take } from "./speaking.ts";

/** What was erased leaves its place and no word. */
export function emptiedContract(open: () => Promise<OpenLogs>): void {
  test("what is emptied keeps numbers, ids and hashes, is pulled and held no more, and phones hear that it left", async () => {
    const { log, others, rows } = await open();
    const { office, leader, patch } = await settle(log);
    const door = writeIn(log.community, office, doorBody(patch));
    const visit = writeIn(log.community, leader, visitBody(door.revision.id, { note: "要删的" }));
    const again = edit(visit, { note: "也要删" });
    const other = writeIn(log.community, leader, visitBody(door.revision.id, { note: "留着" }));
    const held = writeIn(log.community, leader, visitBody(log.community, { note: "待归位的" }));
    await take(log, [door, visit, again, other, held]);
    const { cursors } = await pull(log, leader);
    const before = await rows();

    await log.empty([visit.revision.record, held.revision.record]);
    const after = await rows();
    const isEmptied = ({ record }: { record: string }) =>
      record === visit.revision.record || record === held.revision.record;
    expect(after.slice(0, before.length)).toEqual(
      before.map((row) => (isEmptied(row) ? expect.objectContaining({ ...pick(row), text: null }) : row)),
    );
    expect(JSON.stringify(after)).not.toMatch(/要删的|也要删|待归位的/);
    expect(await log.held()).toEqual([]);
    const told = await pull(log, leader, cursors);
    expect(told.rows).toEqual([]);
    expect(told.markers).toMatchObject([{ record: visit.revision.record, stream: `patch:${patch}` }]);
    const fresh = await pull(others[0] ?? log, leader);
    expect(fresh.rows.filter(({ kind }) => kind === "visit").map(({ record }) => record)).toEqual([
      other.revision.record,
    ]);
  });
}

const pick = ({ seq, id, record, prev, n }: Awaited<ReturnType<OpenLogs["rows"]>>[number]) => ({
  ...{ seq, id, record, prev, n },
});
