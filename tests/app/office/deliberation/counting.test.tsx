import { afterAll, beforeAll, expect, test } from "vitest";
import { DoorVotes } from "../../../../src/app/doors/DoorVotes.tsx";
import DeliberationDesk from "../../../../src/app/office/deliberation/DeliberationDesk.tsx";
import VotePage from "../../../../src/app/office/deliberation/vote/VotePage.tsx";
import { WithReads } from "../../../../src/app/patrolReads.tsx";
import { WithToast } from "../../../../src/app/toast.tsx";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Ballot } from "../../../../src/domain/votes/ballot.ts";
import { householdsRule } from "../../../../src/domain/votes/presets.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { voteOn } from "../../../attack/attacks/bodies.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../../town.ts";
import { buttonSaying, drawAtDesk } from "../desk/atDesk.ts";
import { layOut, type Paper, settled } from "../paper.ts";

let town: Town;
let estate: Estate;
let sheet: Paper;
let counter: Phone;
let witness: Phone;
let vote: Id;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
  await loadWords("zh-CN", "phone");
  town = await openTown();
  estate = await smallEstate(town);
  counter = await town.phone("社区乙", "office");
  witness = await town.phone("社区丙", "office");
  const { office, first, doors } = estate;
  const round = voteOn("先修路灯吗", {
    ...{ method: "doors", rule: householdsRule("公约"), present: undefined, closesOn: "2026-03-30" },
    eligible: { heads: 3 },
  });
  vote = await office.write({
    ...round,
    ...{ counters: [office.me.person.id, counter.me.person.id], witness: witness.me.person.id },
  });
  await exchange(office, first, counter, witness);
  for (const [at, door] of doors.slice(0, 2).entries()) {
    const happenedAt = "2026-03-18T10:00:00+08:00";
    const ballot = await first.write<"ballot">({
      ...{ kind: "ballot", vote, hash: round.hash, door, happenedAt, stub: `0000000${at}`, replaces: [] },
      choice: at === 0 ? "for" : "against",
    } satisfies Ballot);
    const said = { kind: "delivery" as const, door, vote, step: "taken" as const, ballot, happenedAt };
    await first.write({ ...said, withdrawn: false });
  }
  await exchange(first, office, counter, witness);
});
afterAll(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const page = () => (
  <WithReads>
    <WithToast>
      <VotePage id={vote} />
    </WithToast>
  </WithReads>
);
const draw = (phone: Phone, says: string) => drawAtDesk(sheet, phone.store, page(), says, { me: phone.me });
const RUNNING = /(赞成|反对)\s+\d/;

test("no screen says how a round stands before its box is shut, whoever looks", async () => {
  for (const phone of [estate.office, counter, witness]) {
    await draw(phone, "没收完以前");
    expect(sheet.textContent).toContain("收回 2");
    expect(sheet.textContent).not.toMatch(RUNNING);
    expect(sheet.textContent).toContain("仅作记录，不替代法定表决程序");
  }
  for (const [paper, says] of [
    ["deliveries", "送达清单"],
    ["notice", "还没有结果"],
    ["paper", "选票"],
  ] as const) {
    const path = `/office/deliberation/vote/${vote}/${paper}`;
    await drawAtDesk(sheet, counter.store, <DeliberationDesk path={path} />, says, { me: counter.me });
    expect(sheet.textContent).not.toMatch(RUNNING);
  }
  const { first, doors } = estate;
  const own = (
    <WithReads>
      <DoorVotes door={doors[0]} />
    </WithReads>
  );
  await drawAtDesk(sheet, first.store, own, "收回票了", { me: first.me });
  // Of what was said at this door the phone that took it has nothing either.
  expect(JSON.stringify(await (await first.store.patrolReads()).ballotsOf(vote))).toBe("[]");
  await drawAtDesk(sheet, estate.office.store, <DeliberationDesk path="/office/deliberation" />, "议事", {
    me: estate.office.me,
  });
  expect(sheet.textContent).not.toMatch(RUNNING);
});

test("once it is shut its two counters see the sum, and the others that they wait for them", async () => {
  await draw(estate.office, "收完了");
  buttonSaying(sheet, "收完了，开始计票")?.tap();
  await settled(sheet, () => sheet.textContent.includes("确定收完"));
  buttonSaying(sheet, "确定收完")?.tap();
  await settled(sheet, () => sheet.textContent.includes("箱里有"));
  await exchange(estate.office, counter, witness);
  await draw(witness, "只有计票人看得到选票：社区小组、社区乙");
  expect(sheet.textContent).not.toMatch(RUNNING);
  await draw(counter, "箱里有 2 户的票，门口收了 2 户");
  expect(sheet.textContent.replace(/\s+/g, " ")).toContain("赞成 1 · 反对 1 · 弃权 0 · 无效 0");
  expect(sheet.textContent).toMatch(RUNNING);
  expect(sheet.textContent).toContain(
    "参与 2 ÷ 应到 3 > 1/2（要 2）；赞成 1 ÷ 参与 2 ≤ 1/2（要 2，差 1） → 未通过",
  );
});

test("all three say that it is the number before it is taken down, and it may be objected to", async () => {
  await draw(counter, "都数过了");
  buttonSaying(sheet, "记下结果")?.tap();
  expect((await counter.see("vote", vote)).body.result).toBe(undefined);
  for (const name of ["社区小组", "社区乙", "社区丙"]) buttonSaying(sheet, name)?.tap();
  await settled(sheet, () => true);
  buttonSaying(sheet, "记下结果")?.tap();
  await settled(sheet, () => sheet.textContent.includes("导出复核文件"));
  await exchange(counter, witness);
  expect(await witness.see("vote", vote)).toMatchObject({
    body: { result: { tally: { heads: { for: 1, against: 1 } }, objectionUntil: "2026-03-25" } },
  });
  await draw(witness, "未通过");
  for (const said of ["计票人", "监票人", "异议期到", "仅作记录，不替代法定表决程序"])
    expect(sheet.textContent).toContain(said);
  // Who counted sees beside it what lay in the box; whoever did not has nothing to hold it against.
  expect(sheet.textContent).not.toContain("照箱里的选票重数");
  await draw(counter, "照箱里的选票重数，2 票，和记下的一样。");
  const notice = <DeliberationDesk path={`/office/deliberation/vote/${vote}/notice`} />;
  await drawAtDesk(sheet, witness.store, notice, "表决结果公告", { me: witness.me });
  expect(sheet.textContent).toContain("3月25日");
});
