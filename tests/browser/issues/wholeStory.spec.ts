import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { jpeg } from "../../pictures.ts";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

const WORDS = "三楼厕所往上反水，漫到门口";
const HANDED_IN_MS_MAX = 30_000;
const CHINA_MS = 8 * 3_600_000;

let town: Town;
const folder = mkdtempSync(join(tmpdir(), "linfang-story-"));
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(async () => {
  await town.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function takePhoto(page: Page, seed: number): Promise<void> {
  const file = join(folder, `${seed}.jpg`);
  writeFileSync(file, jpeg({ width: 800, height: 600, detail: 4, seed }));
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "拍照" }).click();
  await (await choosing).setFiles(file);
}

const save = (page: Page) => page.getByRole("button", { name: "保存", exact: true }).click();
const isHandedIn = (page: Page) =>
  expect(page.getByText("已全部交到社区").first()).toBeVisible({ timeout: HANDED_IN_MS_MAX });

test("what was heard at a door without signal is given to a unit, seen to be mended, told, closed and reported by three people, and no fourth hears of it", async () => {
  const wide = { url: town.url, viewport: { width: 1280, height: 900 } };
  const [leader, worker, office, helper] = (await Promise.all([
    ...[Phone.open({ url: town.url }), Phone.open({ url: town.url })],
    ...[Phone.open(wide), Phone.open({ url: town.url })],
  ])) as [Phone, Phone, Phone, Phone];
  await Promise.all([
    leader.join(await town.link("block_leader")),
    worker.join(await town.link("grid_worker")),
    office.join(await town.link("office")),
    helper.join(await town.link("volunteer", 1)),
  ]);
  const found: string[] = [];

  // The block leader hears of it at a door, without a signal.
  const { page } = leader;
  await Promise.all([leader.opensOffline(), worker.opensOffline()]);
  await leader.offline(true);
  await page.locator(".buildings a").first().click();
  const cell = page.locator(".door.open").first();
  const door = await cell.getAttribute("data-door");
  const building = page.url();
  await page.goto(`${town.url}/issues/new?door=${door}`);
  const another = page.getByRole("button", { name: "不是这件，另报一件" });
  const words = page.getByLabel("怎么回事");
  await another.or(words).first().waitFor();
  if (await another.isVisible()) await another.click();
  await page.getByRole("button", { name: "下水道" }).click();
  await words.fill(WORDS);
  await takePhoto(page, 1);
  await page.getByRole("button", { name: "报给社区" }).click();
  await page.getByRole("link", { name: WORDS }).click();
  await expect(page).toHaveURL(/\/issues\/[0-9a-f-]{36}$/);
  const issue = page.url();
  await expect(page.locator(".issue-tags").first()).toContainText("已存手机");
  await leader.offline(false);
  await isHandedIn(page);

  // The office finds it, and gives it to its first unit by two keys.
  const desk = office.page;
  await desk.goto(`${town.url}/office/issues`);
  await expect(desk.locator(".story-pane")).toBeVisible();
  await desk.keyboard.press("/");
  await desk.keyboard.type(WORDS);
  await expect(desk.getByRole("status").filter({ hasText: "条中的 1 条" }).first()).toBeVisible();
  await expect(desk.locator(".story-pane")).toContainText(WORDS);
  await desk.keyboard.press("Enter");
  await desk.keyboard.press("p");
  await expect(desk.getByRole("dialog")).toBeVisible();
  await desk.keyboard.press("1");
  // It is saved once the list says so.
  await expect(desk.getByText(/^已派给.* 1 件/)).toBeVisible();
  await desk.goto(issue);
  await expect(desk.locator(".issue-tags").first()).toContainText("已派单");
  await desk.getByRole("button", { name: "办好了" }).click();
  await desk.getByRole("button", { name: "承办单位说的" }).click();
  await desk.getByLabel("怎么回事").fill("疏通了立管");
  await save(desk);
  await expect(desk.locator(".issue-tags").first()).toContainText("办好待核查");
  await isHandedIn(desk);

  // The grid worker looks at it, without a signal, and takes a picture.
  await worker.page.goto(issue);
  await expect(worker.page.getByRole("button", { name: "看过，好了" })).toBeVisible({
    timeout: HANDED_IN_MS_MAX,
  });
  await worker.offline(true);
  await worker.page.getByRole("button", { name: "看过，好了" }).click();
  await takePhoto(worker.page, 2);
  await save(worker.page);
  await expect(worker.page.locator(".issue-tags").first()).toContainText("已核查");
  found.push(...(await findings(worker.page, "verified")));
  await worker.offline(false);
  await isHandedIn(worker.page);

  // The block leader tells the door that asked by one tap, without a signal; it is a visit, too.
  await page.goto(building);
  const told = page.locator(`[data-door="${door}"]`);
  await expect(told).toContainText("待告知", { timeout: HANDED_IN_MS_MAX });
  await leader.offline(true);
  await told.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("疏通了立管");
  await sheet.getByRole("button", { name: "满意", exact: true }).click();
  await expect(told).toContainText("见到人");
  await expect(told).not.toContainText("待告知");
  await leader.offline(false);
  await isHandedIn(page);

  // The office reads that the door has heard, and closes it without being asked why not.
  await desk.goto(issue);
  await expect(desk.getByText("已告知").first()).toBeVisible({ timeout: HANDED_IN_MS_MAX });
  // Both were saved with what was said, however fast somebody taps on.
  await desk.getByRole("button", { name: "修前修后对比" }).click();
  await desk.getByRole("button", { name: "办结", exact: true }).click();
  await expect(desk.getByRole("dialog").getByText(/户没告知/)).toHaveCount(0);
  await desk.getByRole("button", { name: "办好了", exact: true }).click();
  await save(desk);
  await expect(desk.locator(".issue-tags").first()).toContainText("已办结");
  await isHandedIn(desk);
  found.push(...(await findings(desk, "closed")));

  // In the month's report it may be told as a case, and stands in the figures without a word of the door.
  const month = new Date(Date.now() + CHINA_MS).toISOString().slice(0, 7);
  await desk.goto(`${town.url}/office/month/report/${month}`);
  const paper = desk.locator(".a4");
  await expect(paper).toBeVisible();
  const reported = paper.locator("li", { hasText: "下水道" });
  await expect(reported).toHaveCount(0);
  await desk
    .getByRole("button", { name: /^下水道/ })
    .first()
    .click();
  await expect(reported).toContainText("已告知 1 户");
  await expect(paper).not.toContainText("疏通了立管");
  await expect(paper).not.toContainText(WORDS);

  // Who walks no doors has heard of none of it.
  await helper.page.goto(issue);
  await expect(helper.page.getByRole("heading", { name: /^这部手机上没有这件事/ })).toBeVisible();
  await helper.page.goto(`${town.url}/issues`);
  await expect(helper.page.getByText("还没有报过")).toBeVisible();
  await expect(helper.page.getByText(WORDS)).toHaveCount(0);
  expect(found).toEqual([]);
  for (const phone of [leader, worker, office, helper]) {
    await phone.close();
    phone.forget();
  }
});
