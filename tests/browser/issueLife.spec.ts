import { expect, test } from "@playwright/test";
import { findings } from "./driving/findings.ts";
import { Phone } from "./driving/phone.ts";
import { startTown, type Town } from "./driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("an issue is accepted, mended and added to without signal, and a step is taken back in one tap", async () => {
  test.setTimeout(90_000);
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  await phone.join(town.link("grid_worker"));
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
  await expect(line).toContainText("已撤销");
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
