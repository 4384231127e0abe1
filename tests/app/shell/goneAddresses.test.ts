import { type ComponentChildren, h } from "preact";
import { afterEach, describe, expect, test } from "vitest";
import { inspectionNow } from "../../../src/app/inspections/check/inspect.ts";
import PatrolScreens from "../../../src/app/inspections/Patrol.tsx";
import AddAsset from "../../../src/app/inspections/sitePlan/AddAsset.tsx";
import TopicNew from "../../../src/app/office/deliberation/topic/TopicNew.tsx";
import VolunteerPage from "../../../src/app/office/service/VolunteerPage.tsx";
import { lamp } from "../../../src/checklists/lamp.ts";
import { NOW, openScreens, type Screens } from "../screens.ts";
import { newId } from "../store/phone.ts";

let screens: Screens;
afterEach(() => screens.close());

const GONE = newId();

/** A lamp of the one place there is. */
async function aLamp() {
  const compound = await screens.put({
    kind: "compound",
    name: "新塘村小区",
    code: "C1",
    aliases: [],
    order: 1,
  });
  const grid = await screens.put({ kind: "grid", name: "第一网格", workers: [] });
  const where = { compound, grid, where: "8栋东头" };
  const asset = await screens.put({ kind: "asset", type: "lamp", code: "L07", ...where, status: "in_use" });
  return { compound, asset };
}

async function shows(screen: ComponentChildren, says: string, query = {}, path = "/") {
  await screens.draw(screen, says, { path, query });
  expect(screens.says(says)).toBe(true);
}
const check = (asset: string, query: object, says: string) =>
  shows(h(PatrolScreens, null), says, query, `/patrol/check/${asset}`);

describe("an address that names what is gone", () => {
  test("of a look that was to be corrected begins no other look", async () => {
    screens = await openScreens();
    const { asset } = await aLamp();
    await check(asset, { edit: GONE }, "没有这一处");
    expect(screens.says("全部正常")).toBe(false);
    await check(asset, {}, "全部正常");
  });

  test("of a round begins no look in passing, and still opens what was left half answered on it", async () => {
    screens = await openScreens();
    const { asset } = await aLamp();
    await check(asset, { patrol: GONE }, "没有这一轮");
    expect(screens.says("全部正常")).toBe(false);
    const body = inspectionNow({ id: asset, kind: "asset" }, lamp, new Date(NOW), { id: GONE });
    const id = newId();
    await screens.store.keepDraft(`inspection:${asset}:${id}`, { id, issueId: newId(), body });
    await check(asset, { patrol: GONE }, "全部正常");
    expect(screens.says("没有这一轮")).toBe(false);
  });

  test("of a place puts no lamp there", async () => {
    screens = await openScreens();
    const { compound, asset } = await aLamp();
    await shows(h(AddAsset, null), "编号", { estate: GONE });
    await screens.type("编号", "L08");
    await screens.submit(() => screens.went.length > 0);
    const added = (await (await screens.store.patrolReads()).allAssets()).filter(
      ({ record }) => record !== asset,
    );
    expect(added.map(({ body }) => [body.code, body.compound])).toEqual([["L08", compound]]);
  });

  test("of an issue makes no topic without it", async () => {
    screens = await openScreens();
    await shows(h(TopicNew, null), "这里没有这一项", { issue: GONE });
    expect(screens.says("保存")).toBe(false);
  });

  test("of a volunteer prints no record of nobody", async () => {
    screens = await openScreens();
    await shows(h(VolunteerPage, { id: GONE }), "没有这位人员");
    expect(screens.says("打印")).toBe(false);
  });
});
