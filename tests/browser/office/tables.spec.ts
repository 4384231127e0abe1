import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
let office: Phone;
let page: Page;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 900 } });
  await office.join(await town.link("office"));
  page = office.page;
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

/** 200 ms on a machine that does nothing else; the tests run beside others. */
const BEAT_MS_MAX = 600;
const CASES = join(import.meta.dirname, "../../reports/cases");
const open = () => page.goto(`${town.url}/office/register/import`);
const choose = (...files: string[]) =>
  page.locator("input[type=file]").setInputFiles(files.map((file) => join(CASES, file)));
const text = (name: string, body: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(body) });
type Point = { x: number; y: number };
async function middleOf(place: Locator): Promise<Point> {
  const box = await place.boundingBox();
  if (!box) throw new Error("it is not there");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
const count = (what: string) =>
  page.locator(".preview-counts li", { hasText: what }).locator("strong").textContent();

test("what a table leaves open is asked with three of its rows, and the answer is kept for the next one", async () => {
  await open();
  await choose("merged/merged-all.xlsx");
  await expect(page.getByRole("group", { name: /有合并的单元格（楼栋、单元、片区、邻长）/ })).toBeVisible();
  await expect(page.locator(".table-examples tbody tr")).toHaveCount(3);
  await expect(page.locator(".table-examples u").first()).toHaveText("86栋");
  await expect(page.getByRole("button", { name: "确定", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "是，都一样" }).click();
  await page.getByRole("button", { name: "确定", exact: true }).click();
  await expect(page.getByRole("button", { name: /保存这 8 户/ })).toBeVisible();

  await page.getByRole("button", { name: "换一个文件" }).click();
  await choose("merged/merged-all.xlsx");
  await expect(page.getByText("已按上次的选择读取这张表")).toBeVisible();
  expect([await count("新增"), await count("有问题")]).toEqual(["8", "0"]);
  await page.getByRole("button", { name: "重新选" }).click();
  await page.getByRole("button", { name: "不，空着就是空着" }).click();
  await page.getByRole("button", { name: "确定", exact: true }).click();
  await expect(page.getByRole("button", { name: /保存这 1 户，有问题的 7 行不保存/ })).toBeVisible();
});

test("of two columns of one meaning one is chosen, and an address in one cell is read as it is shown", async () => {
  await open();
  await choose("columns/door-code-first.csv");
  await page.getByRole("button", { name: "D 列“房号”" }).click();
  await page.getByRole("button", { name: "确定", exact: true }).click();
  await expect(page.getByText("第 2 行 172栋 1单元 101")).toBeAttached();
  await page.getByRole("button", { name: "换一个文件" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles(text("地址.csv", "地址\n15栋2单元301\n新塘村小区16栋1单元102室\n村口\n"));
  await expect(page.getByRole("row", { name: "15栋2单元301 15栋 2单元 301" })).toBeVisible();
  await page.getByRole("button", { name: "对，就这样读" }).click();
  await page.getByRole("button", { name: "确定", exact: true }).click();
  await expect(page.getByText("地址“村口”无法拆分")).toBeVisible();
});

test("150 faults are all to be seen, page by page, and as a table to take along; sheets that were not read are said", async () => {
  await open();
  await choose("bounds/many-faults.csv", "sheets/min-hidden.xlsx");
  await expect(page.getByText("第 201 行")).toBeVisible();
  await expect(page.getByText("第 203 行")).toHaveCount(0);
  await page.getByRole("button", { name: "下一页" }).first().click();
  await expect(page.getByText("第 203 行")).toBeVisible();
  await expect(page.getByText("第 301 行")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "导出有问题的行" }).click(),
  ]);
  const file = join(office.profile, download.suggestedFilename());
  await download.saveAs(file);
  expect(readFileSync(file, "utf8").trimEnd().split("\r\n")).toHaveLength(151);
  // The second of two files that were chosen together waits for its turn.
  await page.getByRole("button", { name: "换一个文件" }).click();
  await page.getByRole("button", { name: "接着看下一个：min-hidden.xlsx" }).click();
  await expect(page.getByText("隐藏的工作表没有读取：旧")).toBeVisible();
  expect(await count("新增")).toBe("2");
});

test("files that the mouse drops are taken one after the other, each saved before the next", async () => {
  await open();
  const files = [
    ["甲.csv", "小区,楼栋,单元,楼层,房号\n落点小区,1栋,1单元,1层,101\n落点小区,1栋,1单元,1层,102\n"],
    ["乙.csv", "小区,楼栋,单元,楼层,房号\n落点小区,2栋,1单元,1层,101\n"],
    ["丙.csv", "小区,楼栋,单元,楼层,房号\n落点小区,1栋,1单元,1层,101\n"],
  ].map(([name = "", body = ""]) => {
    const path = join(office.profile, name);
    writeFileSync(path, body);
    return path;
  });
  // As the system hands a drag over: the browser itself makes the DataTransfer, and reads the files.
  const hand = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  const drag = async (type: "dragEnter" | "dragOver" | "drop", at: Point) =>
    hand.send("Input.dispatchDragEvent", { type, ...at, data });
  const picker = page.locator(".file-picker");
  await picker.scrollIntoViewIfNeeded();
  const target = await middleOf(picker);
  await drag("dragEnter", target);
  await drag("dragOver", target);
  await expect(picker, "the mouse is over it").toHaveClass(/over/);
  await drag("dragOver", await middleOf(page.getByRole("heading", { level: 1 })));
  await expect(picker, "and has left it").not.toHaveClass(/over/);
  await drag("dragOver", target);
  await drag("drop", target);
  expect([await count("新增"), await count("有问题")]).toEqual(["2", "0"]);
  await page.getByRole("button", { name: /保存这 2 户/ }).click();
  await page.getByRole("button", { name: "接着看下一个：乙.csv" }).click();
  expect(await count("新增")).toBe("1");
  await page.getByRole("button", { name: /保存这 1 户/ }).click();
  // What the first file brought is known to the third.
  await page.getByRole("button", { name: "接着看下一个：丙.csv" }).click();
  await expect(page.getByText("丙.csv").first()).toBeVisible();
  expect(await count("新增")).toBe("0");
  await expect(page.getByRole("button", { name: /接着看下一个/ })).toHaveCount(0);
});

test("50,000 rows are read and compared with the page alive all the while", { tag: "@long" }, async () => {
  test.setTimeout(300_000);
  const rows = Array.from({ length: 49_990 }, (_, at) => {
    const [house, rest] = [Math.floor(at / 60) + 1, at % 60];
    return `大区,${house}栋,${(rest % 3) + 1}单元,${Math.floor(rest / 6) + 1}层,${Math.floor(rest / 6) + 1}0${Math.floor((rest % 6) / 3) + 1},住宅,网格${house % 9},片${house % 90},邻长${house % 90}`;
  });
  await open();
  await page.evaluate(() => {
    const beat = { last: performance.now(), longest: 0, long: [] as string[] };
    let before = "";
    Object.assign(window, { beat });
    const tick = () => {
      const now = performance.now();
      if (now - beat.last > 200) beat.long.push(`${Math.round(now - beat.last)} ms from “${before}”`);
      before = document.querySelector("main, #app, body")?.textContent?.slice(0, 90) ?? "";
      beat.longest = Math.max(beat.longest, now - beat.last);
      beat.last = now;
      setTimeout(tick, 4);
    };
    tick();
  });
  const body = `小区,楼栋,单元,楼层,房号,用途,网格,片区,邻长\n${rows.join("\n")}`;
  const path = join(office.profile, "大.csv");
  writeFileSync(path, body);
  await page.locator("input[type=file]").setInputFiles(path);
  await expect(page.getByRole("button", { name: /保存这/ })).toBeVisible({ timeout: 250_000 });
  expect(await count("新增")).toBe("49990");
  const beat = await page.evaluate(
    () => (window as unknown as { beat: { longest: number; long: string[] } }).beat,
  );
  console.log(`longest beat ${Math.round(beat.longest)} ms, above 200 ms: ${beat.long.join(" ")}`);
  expect(beat.longest).toBeLessThan(BEAT_MS_MAX);
});
