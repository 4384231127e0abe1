import { expect, test } from "vitest";
import type { Role } from "../../../../src/domain/person.ts";
import type { Vote } from "../../../../src/domain/votes/vote.ts";
import type { LogTable } from "../../../../src/server/database/tables.ts";
import { handsUp, voteOn } from "../../../attack/attacks/bodies.ts";
import { expectRounds } from "./voteTruths.ts";

const row = (body: Vote, said: Partial<LogTable> = {}) =>
  ({
    kind: "vote",
    sort: "line",
    record: "r",
    by: "office",
    text: JSON.stringify({ changed: Object.keys(body), body }),
    ...said,
  }) as LogTable;
const roleOf = (person: string): Role => (person === "office" ? "office" : "block_leader");
const judge =
  (...rows: LogTable[]) =>
  () =>
    expectRounds(rows, roleOf, true);

test("the simulator sees a sheet that was changed, a result that came too early, and who wrote it", () => {
  const first = voteOn("先修路灯");
  const closed = { ...first, result: handsUp(14, 2) };
  expect(judge(row(first), row(closed))).not.toThrow();
  expect(judge(row(first), row(voteOn("先修台阶"), { sort: "held" }))).not.toThrow();
  expect(judge(row(first), row(voteOn("先修台阶")))).toThrow("was changed");
  expect(judge(row(first), row({ ...first, sheet: voteOn("先修台阶").sheet }))).toThrow("another's hash");
  expect(judge(row(closed))).toThrow("began with a result");
  expect(judge(row(first), row({ ...first, result: handsUp(17, 0) }))).toThrow("more hands");
  expect(judge(row(first, { by: "leader" }))).toThrow("written by a block_leader");
  expect(judge(row(first, { by: "leader", let_in_by: "office" }))).not.toThrow();
});

test("beside the line it judges what a revision says itself, not what it repeats of words that are held", () => {
  const first = voteOn("先修路灯");
  const other = voteOn("先修台阶");
  const beside = (body: Vote, ...changed: string[]) =>
    row(body, { sort: "beside", text: JSON.stringify({ changed, body }) });
  expect(judge(row(first), beside({ ...other, result: handsUp(14, 2) }, "result"))).not.toThrow();
  expect(judge(row(first), beside({ ...first, hash: other.hash }))).not.toThrow();
  expect(judge(row(first), beside(other, "sheet", "hash"))).toThrow("was changed");
  expect(judge(row(first), beside(other, "sheet"))).toThrow("another's hash");
  expect(judge(row(first), beside(other, "hash"))).toThrow("another's hash");
  expect(judge(row(first), beside({ ...other, result: handsUp(17, 0) }, "result"))).toThrow("more hands");
});
