import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("a household's data is read on one page, and erased when it was counted and asked about twice", async () => {
  const viewport = { width: 1280, height: 800 };
  const office = await Phone.open({ withoutWorker: true, url: town.url, viewport });
  await office.join(await town.link("office"));
  const { page } = office;
  await page.goto(`${town.url}/office/visits`);
  await page.locator('main a[href^="/door/"]').first().click();
  await page.getByRole("link", { name: "本户数据" }).click();
  const paper = page.locator(".door-data");
  await expect(paper.locator(".door-record").nth(1)).toBeVisible({ timeout: 20_000 });
  await expect(paper).toContainText("走访");
  const found = await findings(page, "door data");
  const records = (await paper.locator(".door-record").count()) - 1;

  await page.getByRole("button", { name: "删除本户数据…" }).click();
  const asked = page.getByRole("dialog");
  await expect(asked).toContainText("走访");
  await asked.getByRole("button", { name: "继续" }).click();
  await expect(asked).toContainText(`${records} 条记录`);
  found.push(...(await findings(page, "erasing")));
  await asked.getByRole("button", { name: "永久删除" }).click();
  await expect(page.getByRole("status").first()).toContainText(`已删除 ${records} 条记录`);
  await expect(paper).toContainText("没有保存这一户的任何记录");
  await expect(paper).toContainText("删除本户数据");
  expect(found).toEqual([]);
  await office.close();
  office.forget();
});
