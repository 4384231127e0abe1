import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OrphanIssue } from "../../../src/app/issues/life/OrphanIssue.tsx";
import type { Id } from "../../../src/domain/ids.ts";
import { issueScreens } from "../../../src/words/zh/issueScreens.ts";
import { issueAt, NOW, openScreens, type Screens } from "../screens.ts";
import { newId } from "../store/phone.ts";

const { orphan } = issueScreens;
let desk: Screens;
beforeEach(async () => {
  desk = await openScreens();
});
afterEach(() => desk.close());

const look = (withdrawn: boolean) =>
  desk.put({
    ...{ kind: "inspection", place: newId(), placeKind: "asset", checklist: { id: "lamp", version: 1 } },
    ...{ answers: {}, severity: 2, inspectedAt: NOW, note: "", withdrawn },
  });
async function raisedFrom(...looks: Id[]): Promise<Id> {
  const from = looks.map((id) => ({ kind: "inspection" as const, id }));
  const id = await desk.put(issueAt(newId(), "灯不亮", { placeKind: "asset", reporter: "finder", from }));
  await desk.draw(h(OrphanIssue, { issue: await desk.see("issue", id) }), orphan.keep);
  return id;
}

test("an issue whose finding was taken back is taken back with one tap", async () => {
  const id = await raisedFrom(await look(true));
  await desk.press(orphan.both, () => !desk.says(orphan.both));
  expect((await desk.see("issue", id)).body.withdrawn).toBe(true);
});

test("one that stands on another finding, too, is only shown, and so is one whose findings are not here", async () => {
  for (const other of [await look(false), newId()]) {
    const id = await raisedFrom(await look(true), other);
    expect(desk.says(orphan.both)).toBe(false);
    expect((await desk.see("issue", id)).body.withdrawn).toBe(false);
  }
});
