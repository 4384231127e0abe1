import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { readWorkbook } from "../../../src/app/office/spreadsheet/workbook/readWorkbook.ts";
import { jpeg } from "../../pictures.ts";
import { readCsv } from "../driving/csv.ts";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { sayWhy } from "../driving/taps.ts";
import { startTown, type Town } from "../driving/town.ts";

const COLUMNS_MAX = 100;
const WORDS = "南门台阶缺了一块";
const folder = mkdtempSync(join(tmpdir(), "linfang-month-"));
let town: Town;
let office: Phone;
let page: Page;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ url: town.url, viewport: { width: 1280, height: 900 }, withoutWorker: true });
  await office.join(await town.link("office"));
  page = office.page;
  await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name: string | RegExp, at = page) => at.getByRole("button", { name, exact: true });
const MONTH = () => {
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString();
  return now.slice(0, 7);
};

/** Presses it, says why where that is asked, and gives the file that arrives with its name. */
async function arrives(name: string, asks = true): Promise<{ name: string; bytes: Uint8Array }> {
  const down = page.waitForEvent("download");
  await button(name).click();
  if (asks) await sayWhy(page);
  const file = await down;
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) };
}

async function takePhoto(at: Page, seed: number): Promise<void> {
  const file = join(folder, `${seed}.jpg`);
  writeFileSync(file, jpeg({ width: 800, height: 600, detail: 4, seed }));
  const choosing = at.waitForEvent("filechooser");
  await at.getByRole("button", { name: "拍照" }).click();
  await (await choosing).setFiles(file);
}

test("the month's tables arrive under their names and open: figures as CSV and XLSX, all of it as a workbook", async () => {
  await page.goto(`${town.url}/office/month`);
  await expect(page.locator(".paper-chart").first()).toBeVisible();
  const csv = await arrives("导出指标（CSV）");
  expect(csv.name).toMatch(/_指标_20\d\d-\d\d_.*\.csv$/);
  const rows = readCsv(new TextDecoder("utf-8", { ignoreBOM: true }).decode(csv.bytes));
  expect(rows.some((row) => row.includes("圆梦率"))).toBe(true);
  expect(rows.some((row) => row.includes("服务人次"))).toBe(true);
  const figures = await arrives("导出指标（Excel）");
  expect(figures.name).toMatch(/_指标_20\d\d-\d\d_.*\.xlsx$/);
  const [sheet] = readWorkbook(unzipSync(figures.bytes), COLUMNS_MAX);
  expect(sheet?.rows.length).toBeGreaterThanOrEqual(rows.length);
  const whole = await arrives("导出本月全部表格（XLSX）");
  expect(whole.name).toMatch(/_月度表格_20\d\d-\d\d_.*\.xlsx$/);
  const names = readWorkbook(unzipSync(whole.bytes), COLUMNS_MAX).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["指标", "走访", "事项", "微心愿", "服务活动", "志愿服务记录", "学习日"]),
  );
});

test("a case hangs in the report with its before and after, gone over by a person; report and public copy leave whole", {
  tag: "@long",
}, async () => {
  const worker = await Phone.open({ url: town.url, withoutWorker: true });
  try {
    await worker.join(await town.link("grid_worker"));
    const phone = worker.page;
    await phone.goto(`${town.url}/issues/new`);
    await phone.getByLabel("怎么回事").fill(WORDS);
    await phone.getByRole("button", { name: /路面/ }).click();
    await phone.getByLabel("在哪里").fill("南门");
    await takePhoto(phone, 11);
    await phone.getByRole("button", { name: "报给社区" }).click();
    await expect(phone).toHaveURL(/\/issues\/[0-9a-f-]{36}$/);
    const issue = phone.url();
    const tags = (at: Page) => at.locator(".issue-tags").first();
    await expect(async () => {
      await page.goto(issue);
      await expect(button("受理")).toBeVisible({ timeout: 4000 });
    }).toPass({ timeout: 40_000 });
    await button("受理").click();
    await button("保存").click();
    await button("办好了").click();
    await page.getByLabel("怎么回事").fill("补上了");
    await button("保存").click();
    await expect(tags(page)).toContainText("办好待核查");
    await expect(async () => {
      await phone.goto(issue);
      await expect(button("看过，好了", phone)).toBeVisible({ timeout: 4000 });
    }).toPass({ timeout: 40_000 });
    await button("看过，好了", phone).click();
    await takePhoto(phone, 12);
    await button("保存", phone).click();
    await expect(tags(phone)).toContainText("已核查");
    await expect(async () => {
      await page.goto(issue);
      await expect(button("办结")).toBeVisible({ timeout: 4000 });
    }).toPass({ timeout: 40_000 });
    await button("办结").click();
    await page.getByRole("dialog").or(page.locator("form")).first().waitFor();
    await button("办好了").click();
    await button("保存").click();
    await expect(tags(page)).toContainText("已办结");

    await page.goto(`${town.url}/office/month/report/${MONTH()}`);
    const picked = page.getByRole("button", { name: /^路面/ }).first();
    await picked.click();
    await button("配上修前修后照片").first().click();
    for (const _ of ["before", "after"]) {
      await button("加一块").click();
      await button("做成新照片").click();
    }
    await expect(button("去掉照片")).toBeVisible();
    expect(await findings(page, "report with a case")).toEqual([]);
    await button("结月").click();
    await button("确定结月").click();
    await expect(page.getByText("与结月时一字不差")).toBeVisible();
    await expect(page.locator(".case-picture img")).toBeVisible();
    const report = await arrives("导出网页文件夹");
    expect(report.name).toMatch(/月报.*\.zip$/);
    const files = unzipSync(report.bytes);
    const pictures = Object.keys(files).filter((name) => /^photos\/[0-9a-f]{64}\.jpg$/.test(name));
    expect([Object.keys(files).length, pictures.length]).toEqual([3, 1]);
    expect(new TextDecoder().decode(files["index.html"])).toContain(`src="${pictures[0]}"`);

    await page.getByRole("link", { name: "月度公示" }).click();
    await button("English").click();
    await expect(page.locator(".a4")).toContainText("Wishes and service");
    await button("发布公示").click();
    await expect(button("撤回")).toBeVisible();
    const board = unzipSync((await arrives("导出网页文件夹", false)).bytes);
    expect(Object.keys(board).sort()).toEqual(["en.html", "index.html", "style.css"]);
    const [zh, en] = ["index.html", "en.html"].map((name) => new TextDecoder().decode(board[name]));
    expect([zh?.split("＊").length, zh?.length]).not.toEqual([1, 0]);
    expect(en?.split("＊").length).toBe(zh?.split("＊").length);
    const picture = await arrives("生成图片（发微信用）", false);
    expect(picture.name).toMatch(/公示.*\.png$/);
    expect([...picture.bytes.slice(1, 4)]).toEqual([..."PNG"].map((sign) => sign.charCodeAt(0)));
    expect(await findings(page, "public copy")).toEqual([]);
    for (const at of ["/office/month/sums", `/office/month/report/${MONTH()}`]) {
      await page.goto(town.url + at);
      await button("打印").click();
      await sayWhy(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
  } finally {
    await worker.close();
    worker.forget();
  }
});
