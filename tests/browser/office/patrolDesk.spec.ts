import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import writeXlsxFile from "write-excel-file/universal";
import { jpeg } from "../../pictures.ts";
import { readCsv } from "../driving/csv.ts";
import { findings } from "../driving/findings.ts";
import { draftIsKept } from "../driving/onDisk.ts";
import { Phone } from "../driving/phone.ts";
import { sayWhy } from "../driving/taps.ts";
import { startTown, type Town } from "../driving/town.ts";

/** The demo town's own. */
const LAMPS = 20;
const DRAINS = 16;

let town: Town;
let office: Phone;
let page: Page;
const found: string[] = [];
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ url: town.url, viewport: { width: 1280, height: 900 } });
  await office.join(await town.link("office"));
  page = office.page;
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

/** Reads what axe finds wrong with what stands there now. */
async function sweep(screen: string): Promise<void> {
  found.push(...(await findings(page, screen)));
}

async function download(
  button: string | RegExp,
  { isAsked = true } = {},
): Promise<{ name: string; rows: string[][]; path: string }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: button })
      .click()
      .then(() => (isAsked ? sayWhy(page) : undefined)),
  ]);
  const path = join(office.profile, file.suggestedFilename());
  await file.saveAs(path);
  return { name: file.suggestedFilename(), path, rows: readCsv(readFileSync(path, "utf8")) };
}

/** The table on the second sheet, behind a register that is none of this desk's. */
async function workbook(table: string): Promise<Buffer> {
  const sheet = (text: string) =>
    text.split("\n").map((row) => row.split(",").map((value) => ({ value, type: String })));
  const file = writeXlsxFile([
    { sheet: "门牌", data: sheet("楼栋,房号\n15栋,301") },
    { sheet: "灯", data: sheet(table) },
  ]);
  return Buffer.from(await (await file.toBlob()).arrayBuffer());
}

const count = (what: string) =>
  page.locator(".preview-counts li", { hasText: what }).locator("strong").textContent();

test("a small table comes in, a bad row is told with its line, and what came in has plates", async () => {
  await page.goto(`${town.url}/office/patrol`);
  await expect(page.getByText(`共 ${LAMPS + DRAINS} 条`)).toBeVisible();
  await page.getByRole("link", { name: "导入清单" }).click();
  const table = join(office.profile, "灯.xlsx");
  writeFileSync(
    table,
    await workbook("类型,编号,位置,灯头数\n庭院灯,L71,东门里,2\n庭院灯,L72,东门外,\n电线杆,L73,西门,"),
  );
  await page.locator("input[type=file]").setInputFiles(table);
  await expect(page.getByText("第 4 行")).toBeVisible();
  expect([
    await count("新增"),
    await count("有改动"),
    await count("表里没有"),
    await count("有问题"),
  ]).toEqual(["2", "0", String(LAMPS), "1"]);
  await expect(page.getByText("有 2 处没写网格")).toBeVisible();
  await sweep("preview");
  await page.getByRole("button", { name: "保存这 2 处，有问题的 1 行不保存" }).click();
  await expect(page.getByText("已保存 2 处")).toBeVisible();
  await page.getByRole("link", { name: "打印号牌" }).click();
  await expect(page.locator(".label", { hasText: "L71" })).toContainText("东门里");
});

test("one is registered with the next free number, another is marked as taken away, and the list imports back without a change", async () => {
  await page.goto(`${town.url}/office/patrol/new`);
  await expect(page.getByLabel("编号", { exact: true })).toHaveValue("L21");
  await page.getByRole("button", { name: "检查井" }).click();
  await expect(page.getByLabel("井盖材料")).toBeVisible();
  await expect(page.getByLabel("灯头数")).toHaveCount(0);
  await page.getByLabel("编号", { exact: true }).fill("m01");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("已有这个编号");
  await page.getByLabel("编号", { exact: true }).fill("M90");
  await page.getByLabel("位置").fill("垃圾房旁");
  await draftIsKept(page, "垃圾房旁");
  await page.reload();
  await expect(page.getByLabel("编号", { exact: true })).toHaveValue("M90");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("M90 已保存")).toBeVisible();

  await page.getByRole("searchbox", { name: "搜索" }).fill("L71");
  await page.getByRole("link", { name: "L71" }).click();
  await page.getByLabel("状态").selectOption("removed");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("L71 已保存")).toBeVisible();
  await page.getByRole("combobox", { name: "状态" }).selectOption("removed");
  await expect(page.getByText(`${LAMPS + DRAINS + 3} 条中的 1 条`)).toBeVisible();
  await page.getByRole("combobox", { name: "状态" }).selectOption("");

  const { name, rows, path } = await download("导出 CSV");
  expect(name).toMatch(/^路灯和排水_.+\.csv$/);
  expect(rows).toHaveLength(LAMPS + DRAINS + 3 + 1);
  const [header = []] = rows;
  const of = (code: string, column: string) =>
    rows.find((row) => row[header.indexOf("编号")] === code)?.[header.indexOf(column)];
  expect([of("L71", "状态"), of("L71", "灯头数"), of("M90", "位置")]).toEqual(["已拆除", "2", "垃圾房旁"]);
  await page.goto(`${town.url}/office/patrol/import`);
  await page.locator("input[type=file]").setInputFiles(path);
  await expect(page.getByText("表里的设施都已登记")).toBeVisible();
  expect(await count("没变")).toBe(String(LAMPS + DRAINS + 3));
});

test("without a signal the office sets a number to call, makes a plan, notes a maintenance and places a lamp", async () => {
  await office.opensOffline();
  await page.goto(`${town.url}/office/patrol`);
  await office.offline(true);
  await page.getByRole("link", { name: "应急电话" }).click();
  await page.getByRole("button", { name: "添加电话" }).click();
  const last = page.locator(".phone-line").last();
  await last.getByLabel("称呼").fill("燃气抢修");
  await last.getByLabel("电话").fill("call me");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("电话只能是数字");
  await last.getByLabel("电话").fill("０００－０００－0009");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("应急电话已保存")).toBeVisible();

  await page.getByRole("link", { name: "养护计划" }).click();
  await expect(page.getByRole("link", { name: /15栋下水道巡查维护/ })).toContainText(/今天|超期 1 天/);
  await page.getByRole("link", { name: "新建计划" }).click();
  await page.getByLabel("名称").fill("庭院灯养护");
  await page.getByRole("button", { name: "灯", exact: true }).click();
  await page.getByRole("button", { name: /^全选/ }).first().click();
  await page.getByRole("button", { name: "30 天" }).last().click();
  await sweep("plan-form");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "庭院灯养护" })).toBeVisible();
  await page.getByLabel("养护内容（可不填）").fill("换了三个灯头");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("换了三个灯头")).toBeVisible();
  await expect(page.getByText("已存本机", { exact: true })).toBeVisible();

  await page.getByRole("navigation").locator('a[href="/office/patrol"]').click();
  await page.getByRole("link", { name: "平面图" }).click();
  await page.getByRole("button", { name: /标到图上 · L72/ }).click();
  await page.locator(".plan-sheet").click({ position: { x: 60, y: 60 } });
  await expect(page.getByText("L72 的位置已存本机")).toBeVisible();
  await sweep("placing");
  await page.getByText("底图", { exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.locator(".drawing .photo-acts .quiet").click(),
  ]);
  await chooser.setFiles({
    name: "示意图.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from(jpeg({ width: 800, height: 600 })),
  });
  await expect(page.locator(".drawing .photo-row li")).toHaveCount(1);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.locator('.plan-sheet image[href^="blob:"]')).toBeVisible();
  await office.offline(false);
  await expect(page.getByText("已全部交到社区")).toBeVisible({ timeout: 40_000 });
});

test("what the office and a grid worker wrote differently into one plan waits there until somebody chooses", async () => {
  const worker = await Phone.open({ url: town.url });
  await worker.join(await town.link("grid_worker"));
  const desks = [office, worker];
  for (const [at, { page: desk }] of desks.entries()) {
    await desk.goto(`${town.url}/office/patrol/plans`);
    await desk.getByRole("link", { name: /15栋下水道巡查维护/ }).click();
    await desk.getByRole("link", { name: "修改计划" }).click();
    await desk.getByLabel("养护单位").fill(["物业一队", "物业二队"][at] ?? "");
  }
  for (const desk of desks) await desk.offline(true);
  for (const { page: desk } of desks) {
    await desk.getByRole("button", { name: "保存", exact: true }).click();
    await expect(desk.getByRole("button", { name: "保存", exact: true })).toBeVisible();
  }
  for (const desk of desks) {
    await desk.offline(false);
    await expect(desk.page.getByText("已全部交到社区")).toBeVisible({ timeout: 40_000 });
  }
  const differing = worker.page.locator(".notice", { hasText: "两人写得不一样" });
  await expect(differing).toContainText("养护单位");
  await differing.getByRole("button", { name: /物业二队/ }).click();
  await differing.getByRole("button", { name: "以这条为准" }).click();
  await expect(differing).toHaveCount(0);
  await expect(worker.page.getByText("物业二队每 90 天养护一次")).toBeVisible();
  await worker.close();
  worker.forget();
});

test("a round that was opened by mistake is ended at the desk with its reason, and opened again", async () => {
  await page.goto(`${town.url}/office/patrol/rounds`);
  await page.getByRole("link", { name: "开一轮巡查" }).click();
  await page.getByLabel("名字").fill("开错的一轮");
  await page.getByRole("button", { name: /^开始/ }).click();
  await page.getByText("没查完，结束这一轮").click();
  const end = page.locator(".patrol-early").getByRole("button", { name: "结束这一轮" });
  await expect(end).toBeDisabled();
  await page.getByRole("button", { name: "开错了" }).click();
  await end.click();
  await expect(page.getByText("没查完就结束（开错了）")).toBeVisible();
  await page.goto(`${town.url}/office/patrol/rounds`);
  const row = page.locator("tr[data-row]", { hasText: "开错的一轮" });
  await expect(row).toContainText("提前结束 · 开错了");
  await row.getByRole("link").first().click();
  await page.getByRole("button", { name: "重新打开" }).click();
  await expect(page.getByText("没查完，结束这一轮")).toBeVisible();
  await page.getByText("没查完，结束这一轮").click();
  await page.getByRole("button", { name: "开错了" }).click();
  await end.click();
  await expect(page.getByText("没查完就结束（开错了）")).toBeVisible();
});

test("a round leaves as a table and its rates as another, and no page of the desk is wider than a phone", async () => {
  await page.goto(`${town.url}/office/patrol/out`);
  await page.getByRole("button", { name: "按巡查" }).click();
  const round = page.getByRole("combobox", { name: "巡查", exact: true });
  await round.selectOption({
    index: await round
      .locator("option")
      .evaluateAll((all) => all.findIndex((one) => one.textContent?.includes("夜间数灯"))),
  });
  const table = await download(/^路灯.* 20 条（CSV）/);
  expect(table.name).toMatch(/^巡查_路灯.*夜间数灯_.+\.csv$/);
  expect(table.rows).toHaveLength(LAMPS + 1);
  const rates = await download(/亮灯率、完好率/, { isAsked: false });
  const [header = [], row = []] = rates.rows;
  const of = (column: string) => row[header.indexOf(column)];
  expect([of("夜里看清的灯"), of("算亮的灯"), of("亮灯率")]).toEqual(["20", "8", "40.0%"]);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["", "/new", "/plans/new", "/drawing", "/phones", "/out"]) {
    await page.goto(`${town.url}/office/patrol${path}`);
    await expect(
      page.locator("main .desk-acts, main .asset-editor, main .plan-sheet").filter({ visible: true }).first(),
    ).toBeVisible();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${path} is no wider than the phone`,
    ).toBeLessThanOrEqual(360);
  }
  expect(found).toEqual([]);
});
