import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { assetDraftsOf } from "../../../src/app/office/assets/AssetImport.tsx";
import {
  type AssetForm,
  assetBody,
  assetFaultOf,
  assetFormOf,
  codeOf,
  detailsFor,
  freshAsset,
  usualGrid,
} from "../../../src/app/office/assets/assetForm.ts";
import { readDesk } from "../../../src/app/office/deskForm/readDesk.ts";
import { sayDesk } from "../../../src/app/office/deskForm/sayDesk.ts";
import { exportPlace, readExports } from "../../../src/app/office/exports/readExports.ts";
import {
  type HelplinesForm,
  helplinesBody,
  helplinesForm,
  lineFaultOf,
  nextLine,
} from "../../../src/app/office/maintenance/helplinesForm.ts";
import {
  freshPlan,
  planBody,
  planFaultOf,
  planForm,
  turned,
} from "../../../src/app/office/maintenance/maintenanceForm.ts";
import { readPlans } from "../../../src/app/office/maintenance/readPlans.ts";
import { drawingForm, isShape, sitePlanOf } from "../../../src/app/office/sitePlan/drawingForm.ts";
import type { Draft, Shown, Store } from "../../../src/app/store/store.ts";
import { drain } from "../../../src/checklists/drain.ts";
import { lamp } from "../../../src/checklists/lamp.ts";
import { type Asset, Asset as AssetSchema, AssetType } from "../../../src/domain/inspections/asset.ts";
import { Helplines } from "../../../src/domain/inspections/helplines.ts";
import { Maintenance } from "../../../src/domain/inspections/maintenance.ts";
import { SitePlan } from "../../../src/domain/inspections/sitePlan.ts";
import { csvText } from "../../../src/reports/export/csv.ts";
import { checklistsIn, inspectionRows } from "../../../src/reports/export/inspectionsCsv.ts";
import { rateRows } from "../../../src/reports/export/ratesCsv.ts";
import { planAssets } from "../../../src/reports/import/assets/changeSet.ts";
import { readAssets } from "../../../src/reports/import/assets/rows.ts";
import { assetRows } from "../../../src/reports/import/assets/sheet.ts";
import { readDelimited } from "../../../src/reports/import/table.ts";
import { asset as assetZh } from "../../../src/words/zh/asset.ts";
import { patrolDesk as patrolDeskZh } from "../../../src/words/zh/patrolDesk.ts";
import { upkeepDesk as upkeepDeskZh } from "../../../src/words/zh/upkeepDesk.ts";
import { newId, phoneWith, someone } from "../store/phone.ts";

const office = { ...someone, person: { ...someone.person, name: "社区甲", role: "office" as const } };
const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const TODAY = "2026-03-18";

/** An office computer with one estate in one grid, and these assets. */
async function deskWith(...assets: Partial<Asset>[]) {
  const { store } = await phoneWith(office);
  const [estate, grid] = [newId(), newId()];
  await saved(store, {
    id: estate,
    body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 },
  });
  await saved(store, { id: grid, body: { kind: "grid", name: "第一网格", workers: [] } });
  for (const asset of assets) {
    await saved(store, {
      id: newId(),
      body: {
        kind: "asset",
        type: "lamp",
        code: "L01",
        compound: estate,
        grid,
        where: "",
        status: "in_use",
        ...asset,
      },
    });
  }
  const reads = await store.patrolReads();
  const desk = await readDesk(store, reads, office);
  return { store, reads, desk, estate, grid };
}

async function saved(store: Store, draft: Draft): Promise<void> {
  expect(await store.save(draft)).toMatchObject({ saved: true });
}

const called = (assets: readonly Shown<"asset">[], code: string) => {
  const asset = assets.find(({ body }) => body.code === code);
  if (!asset) throw new Error(`${code} is not there`);
  return asset;
};

describe("what the office registers by hand", () => {
  test("each type is asked for its own: a lamp for no cover, a gully for no lights", () => {
    expect(detailsFor("lamp")).toEqual(["form", "heads", "power", "circuit", "control", "near"]);
    for (const type of AssetType.options.filter((one) => one !== "lamp")) {
      expect(detailsFor(type), type).toContain("downstream");
      expect(detailsFor(type), type).not.toContain("heads");
    }
    expect(detailsFor("gully")).not.toContain("serves");
  });

  test("a lamp is saved with what was said and nothing else, under the next free number", async () => {
    const { desk, estate, grid } = await deskWith({ code: "L01" }, { code: "L02" });
    const form: AssetForm = {
      ...freshAsset(newId(), "lamp", estate, usualGrid(estate, desk.assets)),
      where: " 8栋东头 ",
      heads: "3",
      near: ["steps"],
      sort: "storm",
    };
    expect(codeOf(form, desk.assets)).toBe("L03");
    expect(assetFaultOf(form, desk.assets, false)).toBeNull();
    const body = assetBody(form, desk.assets);
    expect(body).toEqual({
      ...{
        kind: "asset",
        type: "lamp",
        code: "L03",
        compound: estate,
        grid,
        where: "8栋东头",
        status: "in_use",
        heads: 3,
        near: ["steps"],
      },
    });
    expect(AssetSchema.safeParse(body).success).toBe(true);
  });

  test("an edit keeps what the form does not ask, and says nothing twice in another way", async () => {
    const { desk } = await deskWith(
      { code: "M01", type: "manhole", x: 10, y: 20, order: 4, cleanEveryDays: 90 },
      { code: "M02", type: "manhole" },
    );
    const from = called(desk.assets, "M01");
    const form = assetFormOf(newId(), from, desk.assets);
    expect(assetBody(form, desk.assets)).toEqual(from.body);
    const changed = assetBody({ ...form, order: "", downstream: "m2", status: "removed" }, desk.assets);
    expect(changed).toMatchObject({
      x: 10,
      y: 20,
      cleanEveryDays: 90,
      status: "removed",
      downstream: called(desk.assets, "M02").record,
    });
    expect(changed).not.toHaveProperty("order");
  });

  test("a number stands once for a type in an estate, unless the other was taken away", async () => {
    const { desk, estate, grid } = await deskWith({ code: "L01" }, { code: "L09", status: "removed" });
    const form = (code: string, said: Partial<AssetForm> = {}): AssetForm => ({
      ...freshAsset(newId(), "lamp", estate, grid),
      code,
      ...said,
    });
    const fault = (said: AssetForm, isOffice = true) => assetFaultOf(said, desk.assets, isOffice);
    expect(fault(form("l1"))).toBe("taken");
    expect(fault(form("L1", { type: "manhole" }))).toBeNull();
    expect(fault(form("L09"))).toBeNull();
    expect([
      fault(form(" ")),
      fault(form("L02", { compound: "" })),
      fault(form("L02", { heads: "13" })),
    ]).toEqual(["code", "estate", "heads"]);
    expect([fault(form("L02", { grid: "" }), false), fault(form("L02", { grid: "" }))]).toEqual([
      "grid",
      null,
    ]);
    expect(fault(form("G01", { type: "gully", downstream: "M77" }))).toBe("downstream");
    expect(fault(form("G01", { type: "gully", cleanEveryDays: "0" }))).toBe("cleanEveryDays");
  });

  test("a table is saved once, its export changes nothing, and an edit of one line begins from what is here", async () => {
    const { store, reads, desk } = await deskWith({ code: "L01", where: "东门" });
    const take = async (text: string, now = desk) => {
      const reading = readAssets(readDelimited(text));
      if (!reading.read) throw new Error(reading.why);
      return planAssets(reading.rows, now, { community: office.community.id, sha1 });
    };
    const plan = await take("类型,编号,位置\n灯,L1,东门里\n灯,L02,西门");
    const drafts = assetDraftsOf(plan, desk, newId);
    expect(drafts.map(({ from }) => from?.record)).toEqual([undefined, called(desk.assets, "L01").record]);
    expect(await store.saveAll(drafts as Draft[])).toMatchObject({ saved: true });
    const now = await readDesk(store, reads, office);
    expect(now.assets.map(({ body }) => [body.code, body.where])).toEqual([
      ["L01", "东门里"],
      ["L02", "西门"],
    ]);
    const again = await take(csvText(assetRows(now)), now);
    expect([again.fresh, again.changed, again.unchanged, again.missing]).toEqual([[], [], 2, []]);
  });
});

describe("the numbers to call", () => {
  const form = (...lines: [string, string][]): HelplinesForm => ({
    id: newId(),
    lines: lines.map(([name, number]) => ({ key: name, line: "property", name, number })),
  });

  test("begin with the property company and the community, and go on with what is not there", () => {
    const fresh = helplinesForm(newId(), undefined, assetZh.called, newId);
    expect(fresh.lines.map(({ line, number }) => [line, number])).toEqual([
      ["property", ""],
      ["community", ""],
    ]);
    expect(nextLine(fresh.lines)).toBe("power");
    expect(helplinesBody(fresh).lines).toEqual([]);
  });

  test("are dialled as a Chinese keyboard wrote them, and what is no number is not saved", () => {
    const good = form(["物业", "（０１０）１２３４－5678"], ["空着的", " "]);
    expect(lineFaultOf(good)).toBeNull();
    expect(helplinesBody(good).lines).toEqual([{ line: "property", name: "物业", number: "010 1234-5678" }]);
    expect(Helplines.safeParse(helplinesBody(good)).success).toBe(true);
    expect(lineFaultOf(form(["物业", "找老王"]))).toEqual({ key: "物业", what: "number" });
    expect(lineFaultOf(form(["", "110"]))).toEqual({ key: "", what: "name" });
  });
});

describe("a maintenance plan", () => {
  const filled = { ...freshPlan(newId(), TODAY, drain, "物业"), name: "15栋下水道", assets: [newId()] };

  test("of drains begins with every week and after rain, one of lamps with every month by night", () => {
    expect(filled).toMatchObject({ sort: "routine", patrolDays: "7", maintainDays: "90", isAfterRain: true });
    expect(turned(lamp)).toEqual({ family: "lamp", sort: "night", patrolDays: "30", isAfterRain: false });
    expect(Maintenance.safeParse(planBody(filled)).success).toBe(true);
  });

  test("keeps the rain and the version of its questions when it is changed", () => {
    const body = {
      ...planBody(filled),
      checklist: { id: "drain", version: 7 },
      rainedOn: TODAY,
      sourceIssue: newId(),
    };
    const from = { record: newId(), body } as Shown<"maintenance">;
    const form = planForm(newId(), from);
    expect(planBody(form)).toEqual(body);
    const { sourceIssue: _, ...without } = body;
    expect(planBody({ ...form, sourceIssue: "" })).toEqual(without);
    expect(planBody({ ...form, ...turned(lamp) }).checklist).toMatchObject({ id: "lamp", version: 1 });
  });

  test.each([
    ["name", { name: " " }],
    ["assets", { assets: [] }],
    ["startsOn", { startsOn: "" }],
    ["patrolDays", { patrolDays: "0" }],
    ["maintainDays", { maintainDays: "3651" }],
    ["maintainBy", { maintainBy: "" }],
  ])("is not saved with a wrong %s", (fault, said) => {
    expect(planFaultOf({ ...filled, ...said })).toBe(fault);
  });

  test("is listed by its day, its next maintenance counts from the last one noted, and an ended one has no day", async () => {
    const { store, reads, desk } = await deskWith({ code: "M01", type: "manhole" });
    const assets = [called(desk.assets, "M01").record];
    const late = { ...filled, assets, startsOn: "2026-01-01" };
    const [soon, later, over] = [newId(), newId(), newId()];
    await saved(store, { id: later, body: planBody({ ...filled, assets, name: "晚的" }) });
    await saved(store, { id: over, body: planBody({ ...late, isEnded: true }) });
    await saved(store, { id: soon, body: planBody(late) });
    await saved(store, {
      id: newId(),
      body: { kind: "upkeep", maintenance: soon, doneOn: "2026-03-10", note: "清了", withdrawn: false },
    });
    await saved(store, {
      id: newId(),
      body: { kind: "upkeep", maintenance: soon, doneOn: "2026-03-17", note: "写错了", withdrawn: true },
    });
    const looks = await readPlans(store, reads, TODAY);
    expect(looks.map(({ plan }) => plan.record)).toEqual([soon, later, over]);
    expect(looks[0]?.turns.map(({ what, on, overdueDays }) => [what, on, overdueDays])).toEqual([
      ["patrol", "2026-01-08", 69],
      ["maintain", "2026-06-08", 0],
    ]);
    expect(looks[2]?.turns).toEqual([]);
  });
});

describe("the estate's drawing", () => {
  test("without a picture is squares of a shape that makes sense, and keeps the names of its buildings", () => {
    const fresh = drawingForm(newId(), undefined);
    const body = sitePlanOf(fresh, newId());
    expect(body).toMatchObject({ across: 4, down: 3, marks: [] });
    expect(SitePlan.safeParse(body).success).toBe(true);
    expect([
      isShape({ ...fresh, across: "0" }),
      isShape({ ...fresh, down: "1.5" }),
      isShape({ ...fresh, across: "100" }),
    ]).toEqual([false, false, true]);
    const photo = {
      slot: "a",
      hash: "0".repeat(64),
      bytes: 9,
      type: "image/jpeg" as const,
      width: 8,
      height: 6,
    };
    const marks = [{ label: "15栋", x: 1, y: 2, width: 3, height: 4 }];
    const from = { record: newId(), body: { ...body, marks, photos: [photo] } } as Shown<"plan">;
    expect(sitePlanOf(drawingForm(newId(), from), body.compound)).toEqual(from.body);
    expect(sitePlanOf({ ...drawingForm(newId(), from), photos: [] }, body.compound)).toEqual({
      ...body,
      marks,
    });
  });
});

describe("what two desks wrote differently", () => {
  const saying = sayDesk({
    desk: patrolDeskZh,
    upkeep: upkeepDeskZh,
    asset: assetZh,
    list: "、",
    nameOf: (record) => (record === "m1" ? "M01" : undefined),
  });

  test("is said in the words of its form, whatever it holds", () => {
    expect([saying.field("patrolBy"), saying.value("patrolBy", "block_leader")]).toEqual(["巡查人", "邻长"]);
    expect(saying.value("lines", [{ line: "property", name: "物业", number: "000-0001" }])).toBe(
      "物业 000-0001",
    );
    expect([
      saying.value("assets", ["m1", "m2"]),
      saying.value("downstream", "m1"),
      saying.value("ended", true),
    ]).toEqual(["M01、m2", "M01", "已停用"]);
    expect(saying.value("near", ["steps", "elder"])).toBe("台阶、老人活动区");
    expect([
      saying.value("x", 7),
      saying.value("where", "东门"),
      saying.value("near", []),
      saying.field("salt"),
    ]).toEqual([undefined, undefined, undefined, undefined]);
    expect(
      saying.value(
        "assets",
        Array.from({ length: 42 }, () => "m1"),
      ),
    ).toMatch(/M01 \+2$/);
  });
});

describe("what leaves of patrols", () => {
  /** One lamp and one manhole, looked at on two days; the lamp on a round that is closed. */
  async function walkedTown() {
    const town = await deskWith({ code: "L01" }, { code: "M01", type: "manhole" });
    const { store, desk } = town;
    const [lamp, manhole] = [called(desk.assets, "L01").record, called(desk.assets, "M01").record];
    const round = newId();
    await saved(store, {
      id: round,
      body: {
        kind: "patrol",
        name: "3月数灯",
        sort: "night",
        checklist: { id: "lamp", version: 1 },
        assets: [lamp],
        from: "2026-03-01",
        closed: false,
      },
    });
    const look = { kind: "inspection" as const, placeKind: "asset" as const, note: "", withdrawn: false };
    await saved(store, {
      id: newId(),
      body: {
        ...look,
        place: lamp,
        patrol: round,
        checklist: { id: "lamp", version: 1 },
        answers: { mode: ["night"], light: ["off"] },
        severity: 2,
        inspectedAt: "2026-03-01T20:00:00+08:00",
      },
    });
    await saved(store, {
      id: newId(),
      body: {
        ...look,
        place: manhole,
        checklist: { id: "drain", version: 1 },
        answers: { cover: ["ok"] },
        severity: 0,
        inspectedAt: "2026-03-05T09:00:00+08:00",
      },
    });
    return { ...town, round };
  }

  test("of some days is every look of those days, lamps and drains apart, named by the estate", async () => {
    const { store, reads } = await walkedTown();
    const out = await readExports(store, reads, { from: "2026-03-01", to: "2026-03-05" });
    if (!out) throw new Error("nothing left");
    expect(out.when).toBe("2026-03-01_2026-03-05");
    expect(checklistsIn(out.inspections)).toEqual(["lamp", "drain"]);
    expect(inspectionRows("drain", out.inspections, out.places, true)).toHaveLength(2);
    expect(exportPlace(out, "新塘社区")).toBe("新塘村小区");
    expect((await readExports(store, reads, { from: "2026-03-05", to: "2026-03-05" }))?.when).toBe(
      "2026-03-05",
    );
    expect((await readExports(store, reads, { from: "2026-03-05", to: "2026-03-05" }))?.walked).toEqual([]);
  });

  test("of a round is that round alone, with its rates", async () => {
    const { store, reads, round } = await walkedTown();
    const out = await readExports(store, reads, { round });
    if (!out) throw new Error("nothing left");
    expect([out.when, out.from, out.to, out.inspections.length]).toEqual([
      "3月数灯",
      "2026-03-01",
      "2026-03-01",
      1,
    ]);
    const [header = [], row = []] = rateRows(out.walked);
    expect([
      row[header.indexOf("算亮的灯")],
      row[header.indexOf("夜里看清的灯")],
      row[header.indexOf("亮灯率")],
    ]).toEqual(["0", "1", "0.0%"]);
    expect(await readExports(store, reads, { round: newId() })).toBeUndefined();
  });
});
