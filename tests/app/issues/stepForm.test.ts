import { h } from "preact";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StepForm } from "../../../src/app/issues/life/StepForm.tsx";
import { stepNow } from "../../../src/app/issues/life/steps.ts";
import { Timeline } from "../../../src/app/issues/life/Timeline.tsx";
import { closingOf, sayNews } from "../../../src/app/issues/told/sayNews.ts";
import { lifeHere } from "../../../src/app/store/read/lifeHere.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { IssueStep } from "../../../src/domain/issues/moves.ts";
import { repliesFor } from "../../../src/domain/issues/replyTemplates.ts";
import { answers } from "../../../src/words/zh/answers.ts";
import { atDoor } from "../../../src/words/zh/atDoor.ts";
import { issueLife } from "../../../src/words/zh/issueLife.ts";
import { issueScreens } from "../../../src/words/zh/issueScreens.ts";
import { issueAt, openScreens, type Screens } from "../screens.ts";
import { newId } from "../store/phone.ts";

let desk: Screens;
let issue: Id;
let isSaved = false;
beforeEach(async () => {
  desk = await openScreens();
  issue = await desk.put(issueAt(newId(), "马桶反水"));
});
afterEach(() => desk.close());

const put = () => desk.submit(() => isSaved);
/** Draws the form of a step as the issue stands now. */
async function ask(step: IssueStep): Promise<void> {
  const { body } = await desk.see("issue", issue);
  const life = lifeHere(body, await desk.eventsOf(issue));
  isSaved = false;
  const onSaved = () => {
    isSaved = true;
  };
  const onLeft = () => undefined;
  await desk.draw(h(StepForm, { issue, step, life, about: body, onSaved, onLeft }), issueLife.form.save);
}
async function accepted(): Promise<void> {
  const { body } = await desk.see("issue", issue);
  await desk.put(stepNow(issue, "accept", lifeHere(body, []), desk.world.now(), { severity: 2 }));
}
const saved = async (step: IssueStep) =>
  (await desk.eventsOf(issue)).find(({ body }) => body.step === step)?.body;
const templates = (...replies: [IssueStep, string][]) =>
  desk.put({
    kind: "reply_templates",
    replies: replies.map(([step, words]) => ({ id: newId(), step, words })),
  });

test("a step that is tapped twice at once is one step, and one line for whoever raised what went into it", async () => {
  const own = await desk.put(issueAt(newId(), "马桶反水", { placeKind: "person", reporter: "finder" }));
  const { body } = await desk.see("issue", own);
  await desk.put(stepNow(own, "merge", lifeHere(body, []), desk.world.now(), { master: issue }));
  await ask("decline");
  await desk.press(issueLife.reason.within_rules);
  await desk.type(issueLife.form.words, "看过了");
  // An impatient finger: while what is to be said is read, while it is saved, and after that.
  const [form] = desk.sheet.all(({ localName }) => localName === "form");
  while (!isSaved) {
    form?.tell("submit");
    await new Promise((go) => setTimeout(go));
  }
  await put();
  expect((await desk.eventsOf(issue)).map(({ body }) => body.step)).toEqual(["decline"]);
  expect((await desk.eventsOf(own)).map(({ body }) => body.step).sort()).toEqual(["merge", "remark"]);
});

describe("an answer", () => {
  test("names the day by when it is mended, counted as if it were accepted now", async () => {
    await ask("accept");
    await desk.press("下水道的事社区已经受理，先叫人来疏通，3月25日前办好。");
    await put();
    expect(await saved("accept")).toMatchObject({ words: expect.stringContaining("3月25日前办好") });
  });

  test("with something left open in it is not saved, and what is said later fills it", async () => {
    await accepted();
    await templates(["hold", "等到【日期】再看【单位】"]);
    await ask("hold");
    await desk.press(issueLife.reason.funds);
    await desk.press("等到【日期】再看【单位】");
    await desk.type(issueLife.form.again, "2026-04-01");
    await desk.submit();
    expect(desk.says(issueLife.form.blank)).toBe(true);
    expect(await saved("hold")).toBeUndefined();
    await desk.type(issueLife.form.wordsIfAny, "等到【日期】再看");
    await put();
    expect(await saved("hold")).toMatchObject({ words: "等到4月1日再看", again: "2026-04-01" });
  });

  test("goes to a unit of the list by one tap, or to another one by its sort and name", async () => {
    await accepted();
    const units = [{ sort: "property" as const, name: "新塘物业", code: "WY1" }];
    await desk.put({ kind: "handling_units", units });
    await ask("assign");
    await desk.press("新塘物业 WY1");
    await desk.type(issueLife.form.task, "疏通主管");
    await desk.press(issueLife.form.elsewhere);
    expect(desk.says(issueLife.form.unit)).toBe(true);
    await desk.press(issueLife.holder.company);
    await desk.type(issueLife.form.unit, "某疏通公司");
    await desk.type(issueLife.form.number, "W-9");
    await put();
    expect(await saved("assign")).toMatchObject({
      holder: { kind: "company", unit: "某疏通公司", number: "W-9" },
      words: "疏通主管",
    });
    await ask("assign");
    await desk.press("新塘物业 WY1");
    expect(desk.says(issueLife.form.unit)).toBe(false);
    await desk.press(issueLife.holder.grid);
    expect(desk.says(issueLife.form.number)).toBe(false);
  });

  test("of its own category stands before those for all, and none of another step or category", () => {
    const all = { step: "fix" as const, category: undefined };
    const own = { step: "fix" as const, category: "drain" as const };
    const other = { step: "fix" as const, category: "light" as const };
    expect(repliesFor([all, other, { ...own, step: "hold" }, own], "fix", "drain")).toEqual([own, all]);
  });

  test("that ends what is said at the door stands behind what was mended, and behind nothing else", async () => {
    const replies = [
      { id: newId(), step: "told" as const, words: "【日期】再来看" },
      { id: newId(), step: "told" as const, words: "【地点】要是又坏了，敲我家门" },
    ];
    const { body } = await desk.see("issue", issue);
    const closing = closingOf(replies, body);
    expect(closing).toBe("新塘村小区 15栋 301要是又坏了，敲我家门");
    const words = { atDoor, mark: answers.mark, category: issueScreens.category, reason: issueLife.reason };
    const life = lifeHere(body, []);
    const mended = sayNews({ body }, { ...life, state: "verified" }, words, closing);
    expect(mended.endsWith("敲我家门。")).toBe(true);
    expect(sayNews({ body }, { ...life, state: "declined" }, words, closing)).not.toContain("敲我家门");
  });
});

describe("a step", () => {
  test("that waits until a day that has passed is refused in words", async () => {
    await accepted();
    await ask("hold");
    await desk.press(issueLife.reason.funds);
    await desk.type(issueLife.form.again, "2026-03-17");
    await desk.submit();
    expect(desk.says(issueLife.form.past)).toBe(true);
    expect(await saved("hold")).toBeUndefined();
    await desk.type(issueLife.form.again, "2026-03-18");
    await put();
    expect(await saved("hold")).toMatchObject({ again: "2026-03-18" });
  });

  test("closes what a door that asked has not heard of with the reason why not, and else without a word", async () => {
    await accepted();
    const next = async (step: IssueStep, more: object) => {
      const { body } = await desk.see("issue", issue);
      const life = lifeHere(body, await desk.eventsOf(issue));
      await desk.put(stepNow(issue, step, life, desk.world.now(), more));
    };
    await next("fix", { words: "疏通了" });
    await next("pass", {});
    await ask("close");
    await desk.press(issueLife.outcome.mended);
    await desk.submit();
    expect(desk.says(issueLife.form.untold(1))).toBe(true);
    expect(await saved("close")).toBeUndefined();
    await desk.type(issueLife.form.words, "这户搬走了");
    await put();
    expect(await saved("close")).toMatchObject({ words: "这户搬走了", outcome: "mended" });
  });

  test("that hands it to one of the office's units says so as the list does", async () => {
    await accepted();
    const units = [{ sort: "property", name: "新塘物业", code: "WY1" }];
    await desk.put({ kind: "handling_units", units });
    await ask("assign");
    await desk.press("新塘物业 WY1");
    await put();
    expect(await saved("assign")).toMatchObject({ holder: { kind: "property", unit: "新塘物业" } });
  });

  test("says who said it, where whoever typed it only heard it, and its line says it, too", async () => {
    await accepted();
    await ask("fix");
    await desk.press(issueLife.speaker.contractor);
    await desk.type(issueLife.form.words, "管子换好了");
    await put();
    expect(await saved("fix")).toMatchObject({ saidBy: "contractor", words: "管子换好了" });
    const shown = await desk.see("issue", issue);
    const events = await desk.eventsOf(issue);
    const life = lifeHere(shown.body, events);
    await desk.draw(h(Timeline, { issue: shown, life, events, nameOf: () => "某人" }), "管子换好了");
    expect(desk.says(issueLife.speaker.contractor)).toBe(true);
  });

  test("that closes it may say how many homes it helps, and need not", async () => {
    await accepted();
    await ask("close");
    await desk.press(issueLife.outcome.not_needed);
    await desk.type(issueLife.form.helped, "约 120 户");
    await put();
    expect(await saved("close")).toMatchObject({ doorsHelped: 120, outcome: "not_needed" });
  });
});
