import { type ComponentChildren, h } from "preact";
import { afterEach, describe, expect, test } from "vitest";
import { inspectionNow } from "../../../src/app/inspections/check/inspect.ts";
import PatrolScreens from "../../../src/app/inspections/Patrol.tsx";
import AddAsset from "../../../src/app/inspections/sitePlan/AddAsset.tsx";
import SitePlanPage from "../../../src/app/inspections/sitePlan/SitePlanPage.tsx";
import Issues from "../../../src/app/issues/Issues.tsx";
import OfficePatrol from "../../../src/app/office/assets/OfficePatrol.tsx";
import TopicNew from "../../../src/app/office/deliberation/topic/TopicNew.tsx";
import ReportPage from "../../../src/app/office/month/ReportPage.tsx";
import Rounds from "../../../src/app/office/rounds/Rounds.tsx";
import VolunteerPage from "../../../src/app/office/service/VolunteerPage.tsx";
import Visits from "../../../src/app/office/visits/Visits.tsx";
import { WithReads } from "../../../src/app/patrolReads.tsx";
import { lamp } from "../../../src/checklists/lamp.ts";
import { NOW, openScreens, type Screens } from "../screens.ts";
import { newId } from "../store/phone.ts";

let screens: Screens;
afterEach(() => screens.close());

const GONE = newId();
const ROUNDS = "/office/rounds";

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

/** One door in a house. */
async function aHouse() {
  const { compound } = await aLamp();
  const building = await screens.put({
    ...{ kind: "building", compound, name: "15栋", code: "15", aliases: [], order: 1, doorOrder: "ltr" },
    ...{ form: "slab", units: [{ key: "1", name: "1", order: 1 }] },
    storeys: [{ index: 5, label: "5", kind: "dwelling" }],
  });
  await screens.put({
    ...{ kind: "door", building, unit: "1", storey: 5, storeyGuessed: false, label: "501", code: "C1-15" },
    ...{ slot: 0, spanColumns: 1, spanStoreys: 1, use: "dwelling", occupancy: "owner", rooms: 0 },
    status: "active",
  });
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
    await check(asset, { edit: GONE }, "没有这次检查");
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

  test("of a topic makes no plan that claims to carry it out", async () => {
    screens = await openScreens();
    await aLamp();
    const path = "/office/patrol/plans/new";
    await shows(h(OfficePatrol, { path }), "没有这个议题", { topic: GONE, name: "修路灯" }, path);
    expect(screens.says("保存")).toBe(false);
    await shows(h(OfficePatrol, { path }), "巡查间隔", {}, path);
  });

  test.for([
    ["door", "没有这户"],
    ["asset", "没有这一处"],
    ["visit", "没有这次走访"],
    ["inspection", "没有这次检查"],
  ] as const)("of the %s that an issue was to be raised from says so", async ([from, says]) => {
    screens = await openScreens();
    await aLamp();
    await shows(h(Issues, null), says, { [from]: GONE }, "/issues/new");
    expect(screens.says("没有这件事")).toBe(false);
  });

  test("of a look says so", async () => {
    screens = await openScreens();
    await shows(h(PatrolScreens, null), "没有这次检查", {}, `/patrol/seen/${GONE}`);
    expect(screens.says("没有这一处")).toBe(false);
  });

  test("of an estate draws no other one's plan, on the walk and at the desk", async () => {
    screens = await openScreens();
    await aLamp();
    await shows(h(WithReads, null, h(SitePlanPage, null)), "平面图", { estate: GONE });
    expect(screens.says("L07")).toBe(false);
    const path = "/office/patrol/drawing";
    await shows(h(OfficePatrol, { path }), "没有这个小区", { estate: GONE }, path);
    expect(screens.says("底图")).toBe(false);
  });

  test("of a house or a round has no other one's paper printed or typed in", async () => {
    screens = await openScreens();
    await aHouse();
    const at = (screen: string, query: object, says: string) =>
      shows(h(Rounds, { path: `${ROUNDS}/${screen}` }), says, query, `${ROUNDS}/${screen}`);
    await at("paper", { building: GONE }, "没有这栋楼");
    expect(screens.says("501")).toBe(false);
    await at("paper", {}, "501");
    await at("sheet", { building: GONE }, "没有这栋楼");
    expect(screens.says("501")).toBe(false);
    await at("sheet", { round: GONE }, "没有这个行动");
    expect(screens.says("501")).toBe(false);
    await at("sheet", { building: "", round: "" }, "501");
  });

  test("of a day that no calendar has asks for the usual days", async () => {
    screens = await openScreens();
    const path = "/office/visits";
    await shows(h(Visits, null), "这段时间没有走访记录", { from: "2026-99-99", to: "2026-02-30" }, path);
    expect(screens.says("结束日期不能早于开始日期")).toBe(false);
  });

  test("of a month that has not begun closes nothing", async () => {
    screens = await openScreens();
    await shows(h(ReportPage, { month: "2031-01" }), "这个月还没开始");
    expect(screens.says("结月")).toBe(false);
  });

  test("of a volunteer prints no record of nobody", async () => {
    screens = await openScreens();
    await shows(h(VolunteerPage, { id: GONE }), "没有这位人员");
    expect(screens.says("打印")).toBe(false);
  });
});
