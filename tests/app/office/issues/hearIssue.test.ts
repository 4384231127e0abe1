import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import HearIssue from "../../../../src/app/office/issues/lists/HearIssue.tsx";
import type { Id } from "../../../../src/domain/ids.ts";
import { issueDesk } from "../../../../src/words/zh/issueDesk.ts";
import { issueScreens } from "../../../../src/words/zh/issueScreens.ts";
import { buildingOf } from "../../../town.ts";
import { issueAt, openScreens, type Screens } from "../../screens.ts";
import { doorOf, newId } from "../../store/phone.ts";

let desk: Screens;
let door: Id;
beforeEach(async () => {
  desk = await openScreens();
  const building = await desk.put(buildingOf(newId()));
  door = await desk.put(doorOf(building, "301"));
  await desk.draw(h(HearIssue, {}), issueDesk.hear.building);
  await desk.type(issueDesk.hear.building, building);
  await desk.type(issueDesk.hear.room, door);
});
afterEach(() => desk.close());

const raised = async () => (await (await desk.store.patrolReads()).issuesAt(door)).map(({ body }) => body);

test("what turns out to be a visit and no call keeps its words, and says how it was heard", async () => {
  await desk.type(issueScreens.form.words, "马桶反水");
  await desk.press(issueDesk.hear.walk_in);
  await desk.submit(() => desk.went.length > 0);
  expect(await raised()).toMatchObject([{ words: "马桶反水", heard: "walk_in", reporter: "resident" }]);
});

test("a call is no walker's half-written issue of the same door", async () => {
  await desk.store.keepDraft(`issue:${door}`, { id: newId(), body: issueAt(door, "邻长没写完的") });
  await desk.press(issueDesk.hear.walk_in);
  expect(desk.says("邻长没写完的")).toBe(false);
  await desk.type(issueScreens.form.words, "楼道灯不亮");
  await desk.submit(() => desk.went.length > 0);
  expect(await raised()).toMatchObject([{ words: "楼道灯不亮", heard: "walk_in" }]);
  expect(await desk.store.draft(`issue:${door}`)).not.toBeNull();
});

test("an office that has nothing yet is told what comes first, and where that is done", async () => {
  const fresh = await openScreens();
  const led = () => fresh.sheet.all(({ localName }) => localName === "a").map((a) => a.getAttribute("href"));
  await fresh.draw(h(HearIssue, {}), issueDesk.hear.noDoors);
  expect(led()).toContain("/office/register");
  await fresh.press(issueDesk.hear.asset, () => fresh.says(issueDesk.hear.noAssets));
  await fresh.press(issueDesk.hear.spot, () => fresh.says(issueDesk.hear.noGrids));
  expect(led()).toContain("/office/people/places");
  fresh.close();
});
