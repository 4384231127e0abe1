import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { tapsOf } from "../driving/taps.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding, openNextDoor } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("an issue is accepted, mended and added to without signal, and a step is taken back in one tap", async () => {
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  await phone.join(await town.link("grid_worker"));
  await phone.opensOffline();
  await phone.offline(true);
  await page.goto(`${town.url}/issues`);
  await page
    .locator(".issue-list a", { hasText: /轻微|一般/ })
    .first()
    .click();
  const line = page.locator(".issue-line");
  await expect(line.locator("li")).toHaveCount(1);
  await page.getByRole("button", { name: "受理", exact: true }).click();
  const found = await findings(page, "step");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(line).toContainText("受理了");
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(line).toContainText("撤销了");
  await page.getByRole("button", { name: "受理", exact: true }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "办好了" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("请写一句。")).toBeVisible();
  await page.getByLabel("怎么回事").fill("换了灯头");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.locator(".issue-tags").first()).toContainText("办好待核查");
  await expect(page.getByRole("button", { name: "看过，好了" })).toHaveCount(0);
  await page.getByRole("button", { name: "补充一句" }).click();
  await page.getByLabel("怎么回事").fill("夜里再看一次");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(line).toContainText("夜里再看一次");
  found.push(...(await findings(page, "life")));
  expect(found).toEqual([]);
  await phone.offline(false);
  await page.goto(`${town.url}/me`);
  await expect(page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 40_000 });
  await phone.close();
  phone.forget();
});

test("met, a drain issue and a line are five taps without signal, and one stays in the walk", async () => {
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  await phone.offline(true);
  await openBuilding(page);
  const at = await openNextDoor(page);
  const taps = await tapsOf(page);
  await page.getByRole("dialog").getByRole("button", { name: "见到人", exact: true }).click();
  const step = page.locator(".met-step");
  await step.getByRole("button", { name: "下水道" }).click();
  await step.getByRole("switch").click();
  await step.getByRole("textbox").click();
  await page.keyboard.type("一楼马桶反水");
  const found = await findings(page, "met");
  await page.getByRole("button", { name: /^保存，去/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await taps.since()).toBeLessThanOrEqual(5);
  await expect(page.getByRole("dialog").getByRole("heading").first()).not.toHaveText(at.label);
  await page.goto(`${town.url}/door/${at.door}`);
  await expect(page.locator('a[href^="/issues/"]', { hasText: "一楼马桶反水" })).toHaveCount(1);
  await expect(page.locator(".visits li").first()).toContainText("下水道");
  expect(found).toEqual([]);
  await phone.close();
  phone.forget();
});
