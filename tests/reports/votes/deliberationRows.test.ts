import { expect, test } from "vitest";
import { ballotRows, meetingRows, topicRows, voteRows } from "../../../src/reports/votes/deliberationRows.ts";
import { handsUp, meetingOf, topicOf, voteOn } from "../../attack/attacks/bodies.ts";

const asTable = ([head = [], ...rows]: string[][]) =>
  rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));

test("a round stands with its sum, an open one without any figure", () => {
  const rounds = [
    { record: "a", body: { ...voteOn("先修路灯"), result: handsUp(14, 2) } },
    { record: "b", body: voteOn("先修台阶") },
    { record: "c", body: { ...voteOn("凉亭"), voided: { at: "2026-03-18T20:00:00+08:00", why: "数错" } } },
  ];
  const [closed, open, voided] = asTable(voteRows(rounds));
  expect(closed).toMatchObject({
    赞成: "14",
    反对: "2",
    结果: "通过",
    到会: "16",
    有权表决: "20",
    编号: "a",
  });
  expect(closed?.算式).toContain("赞成 14 ÷ 到会 16 > 1/2（要 9）");
  expect(open).toMatchObject({ 表决什么: "先修台阶", 赞成: "", 反对: "", 算式: "", 结果: "" });
  expect(voided).toMatchObject({ 作废: "数错", 结果: "" });
});

test("topics and meetings are rows of one length, and name nobody", () => {
  const meeting = { ...meetingOf("三月议事日"), chair: "翠鸟主持", recorder: "白鹭记录" };
  const topic = { ...topicOf("先修什么"), supervisor: "鸬鹚盯着", touchesCommon: true, item: 8 };
  const tables = [
    topicRows([{ record: "t", body: topic }], true),
    meetingRows([{ record: "m", body: meeting }]),
    voteRows([{ record: "v", body: voteOn("先修路灯") }]),
  ];
  for (const rows of tables) for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
  expect(asTable(tables[0] ?? [])[0]).toMatchObject({ 议题: "先修什么", 第几项: "8", 状态: "提出" });
  for (const name of ["翠鸟主持", "白鹭记录", "鸬鹚盯着"]) expect(JSON.stringify(tables)).not.toContain(name);
});

test("free words of a topic leave only where they are asked for", () => {
  const body = { ...topicOf("先修什么"), decision: "翠鸟决定", outcome: "翠鸟结果" };
  const [least, full] = [false, true].map((isFull) => topicRows([{ record: "t", body }], isFull));
  expect(JSON.stringify(least)).not.toContain("翠鸟");
  expect(asTable(full ?? [])[0]).toMatchObject({ 决定: "翠鸟决定", 办得怎样: "翠鸟结果" });
  expect(least?.[0]).toEqual(full?.[0]?.filter((column) => !["决定", "办得怎样"].includes(column)));
});

test("ballots stand under stubs and numbers of this table alone, areas only where they are asked for", () => {
  const cast = (stub: string, voter: string, choice: "for" | "against", isReplaced = false) => ({
    ...{ stub, voter, door: `door-of-${voter}`, area: 8953, choice, isReplaced },
  });
  const said = [
    ...[cast("0C", "canary-1", "for"), cast("0A", "canary-2", "against"), cast("0B", "canary-2", "for")],
    cast("0D", "canary-1", "against", true),
  ];
  const rows = ballotRows(said, false);
  expect(asTable(rows)).toEqual([
    { 票根: "0A", "投票人（化名）": "投票人1", 怎么投: "反对", 计不计: "两种说法，无效" },
    { 票根: "0B", "投票人（化名）": "投票人1", 怎么投: "赞成", 计不计: "两种说法，无效" },
    { 票根: "0C", "投票人（化名）": "投票人2", 怎么投: "赞成", 计不计: "计入" },
    { 票根: "0D", "投票人（化名）": "投票人2", 怎么投: "反对", 计不计: "被后来的代替" },
  ]);
  expect(JSON.stringify(ballotRows(said, true))).not.toMatch(/canary|door-of/);
  expect(asTable(ballotRows(said, true))[0]).toMatchObject({ "面积（㎡）": "89.53" });
});
