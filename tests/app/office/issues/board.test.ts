import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Merged } from "../../../../src/app/issues/life/Merged.tsx";
import { stepNow } from "../../../../src/app/issues/life/steps.ts";
import IssueBoard from "../../../../src/app/office/issues/board/Board.tsx";
import { lifeHere } from "../../../../src/app/store/read/lifeHere.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { IssueEvent } from "../../../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../../src/domain/issues/moves.ts";
import { core } from "../../../../src/words/zh/core.ts";
import { issueDesk } from "../../../../src/words/zh/issueDesk.ts";
import { issueLife } from "../../../../src/words/zh/issueLife.ts";
import { issueAt, openScreens, type Screens } from "../../screens.ts";
import { newId } from "../../store/phone.ts";

const HEARD = "这件并到了另一件一起办，那件已经办好，去看过了。";
let desk: Screens;
/** What a volunteer raised, and the issue that it went into. */
let own: Id;
let whole: Id;
beforeEach(async () => {
  desk = await openScreens();
  own = await desk.put(issueAt(newId(), "楼道灯不亮", { placeKind: "person", reporter: "finder" }));
  whole = await desk.put(issueAt(newId(), "楼道灯不亮"));
  await take(own, "merge", { master: whole });
  await take(whole, "accept", { severity: 2 });
  await take(whole, "fix", { words: "换了灯" });
  // Somebody else of the office than who mended it.
  desk.world.me = { ...desk.world.me, person: { ...desk.world.me.person, id: newId() } };
});
afterEach(() => desk.close());

async function lifeOf(issue: Id) {
  return lifeHere((await desk.see("issue", issue)).body, await desk.eventsOf(issue));
}
async function take(issue: Id, step: IssueStep, said: Partial<IssueEvent> = {}): Promise<void> {
  await desk.put(stepNow(issue, step, await lifeOf(issue), desk.world.now(), said));
}
const heard = async () =>
  (await desk.eventsOf(own)).flatMap(({ body }) =>
    body.step === "remark" && !body.withdrawn ? body.words : [],
  );
/** Draws on until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((go) => setTimeout(go));
}

test("a card that is moved to verified tells the volunteer whose issue went into it, and is taken back with that", async () => {
  const [verify, tell] = [issueDesk.view.verify, issueDesk.view.tell];
  await desk.draw(h(IssueBoard, {}), issueDesk.viewCount(verify, 1));
  await desk.press(issueDesk.boardDesk.move);
  await desk.press(tell, () => desk.says(issueDesk.done.move(tell)));
  expect((await lifeOf(whole)).state).toBe("verified");
  expect(await heard()).toEqual([HEARD]);
  await desk.press(core.act.undo, () => desk.says(issueDesk.done.undo(2)));
  expect(await heard()).toEqual([]);
  expect((await lifeOf(whole)).state).toBe("fixed");
});

test("what somebody verified who may write nothing to the volunteer, the office tells by one tap, once", async () => {
  await take(whole, "pass");
  const life = await lifeOf(whole);
  await desk.draw(h(Merged, { issue: whole, life }), issueLife.raisersLeft(1));
  await desk.press(issueLife.tellRaisers, () => !desk.says(issueLife.raisersLeft(1)));
  await until(async () => (await heard()).length > 0);
  expect(await heard()).toEqual([HEARD]);
  await desk.draw(h(Merged, { issue: whole, life: await lifeOf(whole) }), issueLife.parts);
  expect(desk.says(issueLife.tellRaisers)).toBe(false);
});

test("a column that has more than it draws says how many, and leads to them", async () => {
  for (let nth = 0; nth < 33; nth += 1) await desk.put(issueAt(newId(), `第 ${nth} 盏灯`));
  await desk.draw(h(IssueBoard, {}), issueDesk.viewCount(issueDesk.view.accept, 33));
  const links = desk.sheet.all(({ localName }) => localName === "a");
  const rest = links.find((one) => one.textContent.includes(issueDesk.boardDesk.rest(3)));
  expect(rest?.getAttribute("href")).toBe("/office/issues?view=accept");
});
