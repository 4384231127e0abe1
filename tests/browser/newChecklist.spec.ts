import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { readCsv } from "./driving/csv.ts";
import { findings } from "./driving/findings.ts";
import { Phone } from "./driving/phone.ts";
import { sayWhy } from "./driving/taps.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openBuilding, openNextDoor } from "./driving/walk.ts";

/** The whole house copied, with a checklist more than this one, and built. */
function houseWith(checklist: string): string {
  const root = mkdtempSync(join(tmpdir(), "linfang-house-"));
  for (const part of ["src", "public", "scripts", "vite.config.ts", "tsconfig.json", "package.json"])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"), "junction");
  for (const words of [["scripts/newChecklist.ts", checklist], ["scripts/build.ts"]]) {
    const run = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`${words.join(" ")}: ${run.stdout}${run.stderr}`);
  }
  return root;
}

let root: string;
let town: Town;
let phone: Phone;
test.beforeAll(async () => {
  root = houseWith("sampleOfTests");
  town = await startTown({ dist: join(root, "dist") });
  phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("office"));
});
test.afterAll(async () => {
  await phone?.close();
  phone?.forget();
  await town?.stop();
  if (root) rmSync(root, { recursive: true, force: true });
});

/** The questions that the command starts with: broken, and children can reach it. */
async function answerBroken(page: Page): Promise<void> {
  await page.getByRole("button", { name: "坏了" }).click();
  await page.getByRole("button", { name: "孩子够得着" }).click();
  const save = page.getByRole("button", { name: "保存", exact: true });
  await save.click();
  // The form asks the same: only once it is gone it is saved.
  await expect(save).toHaveCount(0);
  await expect(page.getByText("好不好").first()).toBeVisible();
  await expect(page.locator("main")).toContainText("坏了");
}

async function download(page: Page, button: string | RegExp): Promise<{ name: string; rows: string[][] }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: button })
      .click()
      .then(() => sayWhy(page)),
  ]);
  const path = join(phone.profile, file.suggestedFilename());
  await file.saveAs(path);
  return { name: file.suggestedFilename(), rows: readCsv(readFileSync(path, "utf8")) };
}

test("a checklist made by one command is answered on a door, on an asset and in a round, planned, and leaves as a table", async () => {
  const { page } = phone;

  await openBuilding(page);
  const { door } = await openNextDoor(page);
  await page.goto(`${town.url}/door/${door}`);
  await expect(page.getByRole("link", { name: "查下水道" })).toBeVisible();
  await page.getByRole("link", { name: "新检查" }).click();
  await answerBroken(page);
  await page.goto(`${town.url}/door/${door}`);
  await expect(page.locator("main")).toContainText("新检查 · ");
  const found = await findings(page, "door");

  await page.goto(`${town.url}/patrol/find`);
  await page.getByLabel("编号").fill("M01");
  await page.locator(".asset-row").first().click();
  await expect(page.getByRole("link", { name: "下水道检查" })).toBeVisible();
  found.push(...(await findings(page, "asset")));
  await page.getByRole("link", { name: "新检查" }).click();
  await answerBroken(page);

  await page.goto(`${town.url}/patrol/new`);
  await page.getByRole("button", { name: "新检查" }).click();
  await page.getByLabel("名字").fill("第一轮新检查");
  const begin = page.getByRole("button", { name: /^开始（\d+ 处）/ });
  const places = Number(/\d+/.exec(await begin.innerText())?.[0]);
  await begin.click();
  await expect(page.locator("main")).toContainText(`已查 0 / ${places} 处`);
  await expect(page.getByText("新检查 · ").first()).toBeVisible();
  await page.getByRole("link", { name: /^一处一处查/ }).click();
  for (let at = 0; at < places; at++) {
    await expect(page.getByText("好不好")).toBeVisible();
    const here = await page.getByRole("heading").first().innerText();
    await page.getByRole("button", { name: "全部正常" }).click();
    await expect(page.getByRole("heading").first()).not.toHaveText(here);
  }
  await expect(page.locator("main")).toContainText(`已查 ${places} / ${places} 处`);
  const round = await download(page, "导出这一轮（表格）");
  expect(round.rows).toHaveLength(places + 1);

  await page.goto(`${town.url}/office/patrol/plans/new`);
  await page.getByRole("button", { name: "新检查" }).first().click();
  await expect(page.getByRole("button", { name: "新检查" })).toHaveCount(2);
  expect(found).toEqual([]);

  await page.goto(`${town.url}/office/patrol/out`);
  const { name, rows } = await download(page, /^新检查.*（CSV）/);
  expect(name).toMatch(/^巡查_新检查_/);
  const [header = [], ...looks] = rows;
  const column = (title: string) => looks.map((row) => row[header.indexOf(title)]);
  expect(looks).toHaveLength(places + 2);
  expect(new Set(column("检查表"))).toEqual(new Set(["sample_of_tests 第1版"]));
  expect(column("好不好（代码）").filter((code) => code === "broken")).toHaveLength(2);
  expect(column("类型")).toContain("户内");
  expect(column("巡查").filter((patrol) => patrol === "第一轮新检查")).toHaveLength(places);
});
