import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const PEOPLE = ["邻长甲", "网格员一", "志愿者一"] as const;

test("the office looks at three people's phones, is told so on every screen, and writes nothing", async () => {
  const viewport = { width: 1280, height: 800 };
  const office = await Phone.open({ withoutWorker: true, url: town.url, viewport });
  await office.join(await town.link("office"));
  const { page } = office;
  const found: unknown[] = [];
  const before = town.visits().length;
  for (const name of PEOPLE) {
    await page.goto(`${town.url}/office/people`);
    await page
      .getByRole("link", { name: new RegExp(name) })
      .first()
      .click();
    await page.getByRole("button", { name: "预览这个人的手机" }).click();
    const bar = page.locator(".previewing");
    await expect(bar).toContainText(`预览：${name}`, { timeout: 30_000 });
    found.push(...(await findings(page, `preview of ${name}`)));
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${PEOPLE.indexOf(name)}.png` });
    if (name === "邻长甲") {
      await page.locator(".buildings a").first().click();
      await page.locator(".door").first().click();
      await page.getByRole("dialog").getByRole("button", { name: "没人在", exact: true }).click();
      await expect(page.getByRole("main")).toContainText("这是预览，什么都不会存");
      await expect(bar).toBeVisible();
      await page.keyboard.press("Escape");
    }
    for (const link of await page.locator(".tabs a").all()) {
      await link.click();
      await expect(bar).toBeVisible();
    }
    await bar.getByRole("button", { name: "结束预览" }).click();
    await expect(bar).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  }
  expect(town.visits().length).toBe(before);
  expect(found).toEqual([]);
  await office.close();
  office.forget();
});
