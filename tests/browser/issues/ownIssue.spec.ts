import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("a volunteer reports something without signal from the first page, and reads what the office does about it", async () => {
  const [helper, office] = [await Phone.open({ url: town.url }), await Phone.open({ url: town.url })];
  const { page } = helper;
  await helper.join(await town.link("volunteer"));
  await office.join(await town.link("office"));
  await helper.opensOffline();
  await helper.offline(true);
  const found = await findings(page, "board");
  await page.getByRole("link", { name: "报一件事" }).click();
  await page.getByRole("button", { name: "环境卫生" }).click();
  await page.getByLabel("怎么回事").fill("坡道上的地砖松了");
  await page.getByRole("button", { name: "报给社区" }).click();
  await expect(page.getByText("请写在哪里。")).toBeVisible();
  await page.getByLabel("在哪里").fill("东门外的坡道");
  await page.getByRole("button", { name: "报给社区" }).click();
  await expect(page).toHaveURL(/\/issues\/[0-9a-f-]{36}$/);
  const issue = page.url();
  await expect(page.getByText("已存手机").first()).toBeVisible();
  await expect(page.getByRole("main").locator('a[href^="/door/"], a[href^="/patrol/"]')).toHaveCount(0);
  await page.getByRole("link", { name: "返回" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "我报的" })).toBeVisible();
  await expect(page.getByText("坡道上的地砖松了")).toBeVisible();
  found.push(...(await findings(page, "own list")));
  await helper.offline(false);
  await expect(page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 40_000 });

  await office.page.goto(issue);
  await expect(office.page.getByText("这是志愿者本人报的")).toBeVisible({ timeout: 40_000 });
  await office.page.getByRole("button", { name: "受理", exact: true }).click();
  await office.page.getByRole("button", { name: "保存", exact: true }).click();
  await office.page.getByRole("button", { name: "还能做什么" }).click();
  await expect(office.page.getByRole("dialog").locator(".issue-buttons button").first()).toBeVisible();
  await expect(office.page.getByRole("button", { name: "又有一户说" })).toHaveCount(0);
  await office.page.keyboard.press("Escape");
  await office.page.getByRole("button", { name: "补充一句" }).click();
  await office.page.getByLabel("怎么回事").fill("周五来换");
  await office.page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(office.page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 40_000 });

  await page.goto(issue);
  await expect(page.getByText("周五来换")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText("这是志愿者本人报的")).toHaveCount(0);
  await page.getByRole("button", { name: "补充一句" }).click();
  await page.getByLabel("怎么回事").fill("坡顶也松了");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.locator(".issue-line")).toContainText("坡顶也松了");
  found.push(...(await findings(page, "own issue")));
  expect(found).toEqual([]);
  for (const phone of [helper, office]) {
    await phone.close();
    phone.forget();
  }
});
