import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import writeXlsxFile from "write-excel-file/universal";
import { Phone } from "../driving/phone.ts";
import { sayWhy } from "../driving/taps.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const desk = async () => {
  const office = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1280, height: 900 },
  });
  await office.join(await town.link("office"));
  return office;
};

const HEADER = ["小区", "楼栋", "单元", "楼层", "房号", "用途", "网格", "片区", "邻长"];
/** 3,000 doors: 50 buildings of 3 units, 10 storeys, 2 doors. */
const estate = Array.from({ length: 3000 }, (_, at) => {
  const [building, rest] = [Math.floor(at / 60) + 1, at % 60];
  const [unit, floor, door] = [Math.floor(rest / 20) + 1, Math.floor((rest % 20) / 2) + 1, (rest % 2) + 1];
  return [
    "试验小区",
    `${building}栋`,
    `${unit}单元`,
    `${floor}层`,
    `${floor}0${door}室`,
    "住宅",
    `试验网格${building % 4}`,
    `试验片${building % 20}`,
    `试验邻长${building % 20}`,
  ];
});

async function count(page: Page, what: string): Promise<string | null> {
  return page.locator(".preview-counts li", { hasText: what }).locator("strong").textContent();
}

test("3,000 doors come in from a workbook with the page alive, once more from a table without a change, and out again", async () => {
  test.setTimeout(180_000);
  const office = await desk();
  const { page } = office;
  const text = (value: string) => ({ value, type: String });
  const damaged = [
    ...["试验小区", "51栋", "1单元", "1层"].map(text),
    { value: new Date(Date.UTC(2026, 2, 2)), type: Date, format: "m-d" },
  ];
  const workbook = writeXlsxFile([[...HEADER.map(text)], ...estate.map((row) => row.map(text)), damaged]);
  const xlsx = join(office.profile, "试验.xlsx");
  writeFileSync(xlsx, Buffer.from(await (await workbook.toBlob()).arrayBuffer()));
  await page.goto(`${town.url}/office/register/import`);
  await page.evaluate(() => {
    const beat = { last: performance.now(), longest: 0 };
    Object.assign(window, { beat });
    const tick = () => {
      const now = performance.now();
      beat.longest = Math.max(beat.longest, now - beat.last);
      beat.last = now;
      requestAnimationFrame(tick);
    };
    tick();
  });
  await page.locator("input[type=file]").setInputFiles(xlsx);
  await expect(page.getByRole("button", { name: /保存这/ })).toBeVisible({ timeout: 60_000 });
  expect([await count(page, "新增"), await count(page, "有问题")]).toEqual(["3000", "1"]);
  await expect(page.getByText("第 3002 行")).toBeVisible();
  await expect(page.getByText("“3月2日”，原来多半是“3-2”")).toBeVisible();
  await page.getByRole("button", { name: /保存这/ }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByText(/已保存/)).toBeVisible({ timeout: 60_000 });
  const longest = await page.evaluate(
    () => (window as unknown as { beat: { longest: number } }).beat.longest,
  );
  expect(longest).toBeLessThan(3000);

  await page.goto(`${town.url}/office/register`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: "导出 CSV" })
      .click()
      .then(() => sayWhy(page)),
  ]);
  const csv = join(office.profile, download.suggestedFilename());
  await download.saveAs(csv);
  const lines = readFileSync(csv, "utf8").trimEnd().split("\r\n");
  expect(lines[0]).toBe(`\ufeff${HEADER.map((name) => `"${name}"`).join(",")}`);
  expect(lines).toContain(estate[0]?.map((cell) => `"${cell}"`).join(","));
  await page.goto(`${town.url}/office/register/import`);
  await page.locator("input[type=file]").setInputFiles(csv);
  await expect(page.getByText("表里的门牌都已登记")).toBeVisible({ timeout: 60_000 });
  expect([await count(page, "没变"), await count(page, "新增"), await count(page, "有改动")]).toEqual([
    String(lines.length - 1),
    "0",
    "0",
  ]);
  await office.close();
  office.forget();
});

test("what is no register is refused with a sentence, and GB18030 from an old WPS is read", async () => {
  const office = await desk();
  const { page } = office;
  await page.goto(`${town.url}/office/register/import`);
  const put = (name: string, bytes: Uint8Array) =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  const wrong: [string, Uint8Array, RegExp][] = [
    ["门牌.xlsx", Buffer.from("this is no workbook"), /里面不是/],
    ["门牌.xlsx", Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5]), /里面不是/],
    ["门牌.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /另存为/],
    ["门牌.csv", Buffer.alloc(0), /是空的/],
    ["门牌.csv", Buffer.from("楼栋,房号\n"), /只有表头/],
    ["门牌.csv", Buffer.from("a,b\n1,2\n"), /没找到表头/],
    ["门牌.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0]), /不是表格文件/],
    ["门牌.csv", Buffer.alloc(10 * 1024 * 1024 + 1, "x"), /10 MB/],
  ];
  for (const [name, bytes, sentence] of wrong) {
    await put(name, bytes);
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible({ timeout: 20_000 });
  }
  await put(
    "门牌.csv",
    Uint8Array.from([
      0xc2, 0xa5, 0xb6, 0xb0, 0x2c, 0xb7, 0xbf, 0xba, 0xc5, 0x0d, 0x0a, 0x39, 0x39, 0xb6, 0xb0, 0x2c, 0x33,
      0x30, 0x31,
    ]),
  );
  await expect(page.getByText("新楼栋 99栋")).toBeAttached();
  await office.close();
  office.forget();
});

test("a slab block is drawn, mended by tapping and saved in a handful of taps, and stands there afterwards", async () => {
  const office = await desk();
  const { page } = office;
  await page.goto(`${town.url}/office/register/wizard`);
  await page.getByLabel("楼栋", { exact: true }).fill("121");
  await page.getByRole("button", { name: "逐户修改" }).click();
  await expect(page.locator(".wizard-lead")).toBeInViewport({ ratio: 1 });
  const unit = (name: string) => page.getByRole("region", { name, exact: true });
  for (const label of ["301", "302"])
    await unit("1单元").getByRole("button", { name: label, exact: true }).click();
  await page.getByRole("button", { name: "打通成一户" }).click();
  await unit("2单元").getByRole("button", { name: "203", exact: true }).click();
  await page.getByRole("button", { name: "改房号" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("203A");
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await page.getByRole("button", { name: /保存这栋楼（53 户）/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "121栋" })).toBeVisible();
  await expect(unit("1单元").getByRole("button", { name: "301+302" })).toBeVisible();
  await page.getByRole("button", { name: "选2单元" }).click();
  await page.getByRole("button", { name: "所属片区" }).click();
  await page.getByRole("dialog").getByRole("button").nth(1).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("已保存")).toBeVisible();
  await page.goto(`${town.url}/office/register`);
  await page.getByRole("searchbox").fill("121栋 203a");
  await expect(page.locator(".found").getByText("121栋 2单元 203A室")).toBeVisible();
  await office.close();
  office.forget();
});
