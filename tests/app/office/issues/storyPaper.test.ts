import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stepNow } from "../../../../src/app/issues/life/steps.ts";
import { Timeline } from "../../../../src/app/issues/life/Timeline.tsx";
import IssueStoryPage from "../../../../src/app/office/issues/paper/IssueStoryPage.tsx";
import { lifeHere } from "../../../../src/app/store/read/lifeHere.ts";
import { LangContext } from "../../../../src/app/world.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { IssueEvent } from "../../../../src/domain/issues/issueEvent.ts";
import { issueDesk as english } from "../../../../src/words/en/issueDesk.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { answers } from "../../../../src/words/zh/answers.ts";
import { checkScreens } from "../../../../src/words/zh/checkScreens.ts";
import { issueDesk } from "../../../../src/words/zh/issueDesk.ts";
import { issueLife } from "../../../../src/words/zh/issueLife.ts";
import { buildingOf } from "../../../town.ts";
import { issueAt, NOW, openScreens, type Screens } from "../../screens.ts";
import { doorOf, newId } from "../../store/phone.ts";

const PHOTO = { slot: newId(), hash: "0".repeat(64), bytes: 9, type: "image/jpeg", width: 1, height: 1 };
let desk: Screens;
let issue: Id;
let doors: Id[];
beforeEach(async () => {
  desk = await openScreens();
  const building = await desk.put(buildingOf(newId()));
  doors = [await desk.put(doorOf(building, "301")), await desk.put(doorOf(building, "401"))];
  const { person } = desk.world.me;
  await desk.store.save({
    ...{ id: newId(), record: person.id },
    body: { kind: "person", name: "金丝雀甲", role: "office", active: true },
  } as never);
  const look = await desk.put({
    ...{ kind: "inspection", place: newId(), placeKind: "asset", checklist: { id: "lamp", version: 1 } },
    ...{ answers: {}, severity: 4, inspectedAt: NOW, calledWhom: ["power"], note: "", withdrawn: false },
  });
  issue = await desk.put(
    issueAt(doors[0] ?? "", "301室门口灯杆漏电，找 13800001234", {
      ...{ from: [{ kind: "inspection", id: look }], photos: [PHOTO] as never },
    }),
  );
  await step("me_too", { door: doors[1] ?? "", words: "金丝雀乙" });
  await step("accept", { severity: 4 });
  await step("remark", { words: "金丝雀丙" });
  await step("start", { words: "金丝雀丁", saidBy: "resident" });
  await step("fix", { words: "换好了，2单元３０１、401看过，有事打 13800001234", saidBy: "contractor" });
  await step("pass", {});
  await step("told", { door: doors[1] ?? "", satisfaction: 3 });
});
afterEach(() => desk.close());

async function step(step: IssueEvent["step"], said: Partial<IssueEvent>): Promise<void> {
  const { body } = await desk.see("issue", issue);
  const life = lifeHere(body, await desk.eventsOf(issue));
  await desk.put(stepNow(issue, step, life, desk.world.now(), said));
}

test("the story on paper is nobody's by name, without remarks, whole numbers, or pictures as they were taken", async () => {
  await desk.draw(h(IssueStoryPage, { id: issue }), "换好了");
  const [paper] = desk.sheet.all((node) => node.getAttribute("class") === "a4");
  const said = paper?.textContent ?? "";
  for (const there of [
    "某户门口灯杆漏电",
    "2单元某户、某户看过",
    "138****1234",
    answers.role.office,
    issueLife.did.told,
    issueDesk.story.dates("2026-03-16", "2026-03-18"),
  ])
    expect(said).toContain(there);
  // A paper is read on another day.
  expect(said).toMatch(/3月18日 \d\d:50/);
  expect(said).not.toMatch(/金丝雀|13800001234|[34]01|３０１/);
  expect(paper?.all(({ localName }) => localName === "img")).toEqual([]);
  expect(paper?.all((node) => String(node.getAttribute("class")).includes("photo"))).toEqual([]);
});

test("whatever the screen is in, the story on paper is Chinese", async () => {
  await loadWords("en", "office");
  const story = h(IssueStoryPage, { id: issue });
  await desk.draw(h(LangContext.Provider, { value: "en" }, story), "换好了");
  expect(desk.says(english.story.title)).toBe(true);
  const [paper] = desk.sheet.all((node) => node.getAttribute("class") === "a4");
  expect(paper?.textContent).toContain(issueLife.did.told);
});

test("its line for the office says which door asked and was told, how content it is, and who was phoned", async () => {
  const shown = await desk.see("issue", issue);
  const events = await desk.eventsOf(issue);
  const life = lifeHere(shown.body, events);
  // Doors and calls are read beside, and what was said names a door as well.
  const called = checkScreens.danger.calledOnes(checkScreens.danger.line.power);
  await desk.draw(h(Timeline, { issue: shown, life, events, nameOf: () => "某人" }), called);
  const items = desk.sheet.all(({ localName }) => localName === "li").map((item) => item.textContent);
  const of = (did: string) => items.find((item) => item.includes(did)) ?? "";
  expect(of(issueLife.did.me_too)).toContain("401");
  expect(of(issueLife.did.told)).toContain("401");
  expect(of(issueLife.did.told)).toContain(answers.satisfaction[3]);
  expect(items[0]).toContain(called);
});
