import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("what a household asked for is mended, waits on the façade, and is told by one tap that is a visit too", async () => {
  const [leader, office] = [
    await Phone.open({ withoutWorker: true, url: town.url }),
    await Phone.open({ withoutWorker: true, url: town.url }),
  ];
  await leader.join(await town.link("block_leader"));
  await office.join(await town.link("office"));
  const { page } = leader;
  await page.goto(`${town.url}/`);
  await page.locator(".buildings a").first().click();
  const cell = page.locator(".door.open").first();
  const door = await cell.getAttribute("data-door");
  const building = page.url();

  await page.goto(`${town.url}/issues/new?door=${door}`);
  const another = page.getByRole("button", { name: "不是这件，另报一件" });
  const words = page.getByLabel("怎么回事");
  await another.or(words).first().waitFor();
  if (await another.isVisible()) await another.click();
  await page.getByRole("button", { name: "环境卫生" }).click();
  await words.fill("楼道里堆了旧家具");
  await page.getByRole("button", { name: "报给社区" }).click();
  // One is back at the door, where it stands now.
  await expect(page).toHaveURL(new RegExp(`/door/${door}$`));
  await page.getByRole("link", { name: "楼道里堆了旧家具" }).click();
  await expect(page).toHaveURL(/\/issues\/[0-9a-f-]{36}$/);
  const issue = page.url();
  await expect(page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 40_000 });

  await office.page.goto(issue);
  await office.page.getByRole("button", { name: "受理", exact: true }).click({ timeout: 40_000 });
  await office.page.getByRole("button", { name: "保存", exact: true }).click();
  await office.page.getByRole("button", { name: "办好了" }).click();
  await office.page.getByLabel("怎么回事").fill("清走了");
  await office.page.getByRole("button", { name: "保存", exact: true }).click();

  await expect(office.page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await page.getByRole("button", { name: "看过，好了" }).click({ timeout: 40_000 });
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("待告知").first()).toBeVisible();
  const found = await findings(page, "asked");

  await page.goto(building);
  const told = page.locator(`[data-door="${door}"]`);
  await expect(told).toContainText("待告知");
  await page.getByRole("link", { name: "返回" }).click();
  await expect(page.getByText("要告知结果")).toBeVisible();
  await page.goBack();
  await expect(told).toContainText("待告知");
  await told.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("办好了。清走了。");
  found.push(...(await findings(page, "told")));
  await sheet.getByRole("button", { name: "满意", exact: true }).click();
  await expect(told).toContainText("见到人");
  await expect(told).not.toContainText("待告知");
  expect(found).toEqual([]);
  await page.goto(issue);
  await expect(page.getByText("已告知").first()).toBeVisible();
  for (const phone of [leader, office]) {
    await phone.close();
    phone.forget();
  }
});
