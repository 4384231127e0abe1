import { expect, test } from "@playwright/test";
import { findings } from "./driving/findings.ts";
import { Phone } from "./driving/phone.ts";
import { startTown, type Town } from "./driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("a mistyped address says that there is no such page, stands under no tab, and leads back to the doors", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.page.goto(`${town.url}/dor/15`);
  await expect(phone.page.getByRole("heading", { level: 1, name: "没有这一页" })).toBeVisible();
  await expect(phone.page.getByRole("navigation").locator("[aria-current]")).toHaveCount(0);
  await phone.page.getByRole("link", { name: "回到首页" }).click();
  await expect(phone.page.locator(".buildings a").first()).toBeVisible();
  await expect(phone.page.getByRole("navigation").locator("[aria-current]")).toHaveText("走访");
  await phone.close();
  phone.forget();
});

test("a link damaged on its way says so before and after joining, and damaged addresses are pages, too", async () => {
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  for (const damaged of ["#join=%E0%A4%A", "#join=%"]) {
    await page.goto("about:blank");
    await page.goto(`${town.url}/${damaged}`);
    await expect(page.getByRole("alert").filter({ hasText: "这个加入链接不完整" })).toBeVisible();
    await expect(page.getByLabel("8 位数字")).toBeVisible();
  }
  await phone.join(await town.link("block_leader"));
  await page.goto(`${town.url}/#join=%E0%A4%A`);
  await expect(page.getByRole("alert").filter({ hasText: "这个加入链接不完整" })).toBeVisible();
  for (const path of ["/today?x=%E0%A4%A&%", "/b/%E0%A4%A", "/door/%25E0", "//%"]) {
    await page.goto("about:blank");
    await page.goto(`${town.url}${path}`);
    await expect(page.locator("main h1").first()).toBeVisible();
  }
  await phone.close();
  phone.forget();
});

test("a volunteer, who has no doors, sees no tab for them and finds their own page at the front door", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("volunteer"));
  await expect(phone.page.getByRole("heading", { level: 2, name: "谢谢您来帮忙" })).toBeVisible();
  await expect(phone.page.getByRole("navigation").getByRole("link")).toHaveText(["首页", "民情", "我的"]);
  expect(await findings(phone.page, "board")).toEqual([]);
  await phone.close();
  phone.forget();
});
