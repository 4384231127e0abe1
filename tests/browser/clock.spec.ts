import { expect, test } from "@playwright/test";
import { Phone } from "./driving/phone.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openNextDoor } from "./driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const YEAR_MS = 365 * 24 * 3_600_000;

test("a phone whose clock is a year behind is told so; once it is set, one tap sets the day of its visit right", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader"));
  await page.clock.setFixedTime(new Date(Date.now() - YEAR_MS));
  await openNextDoor(page);
  await page.getByRole("dialog").getByRole("button", { name: "见到人", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  // The sheet leaves by going back in the history, which ends a page that is on its way.
  await expect(page).not.toHaveURL(/door=/);
  await page.goto(`${town.url}/me`);
  await page.getByRole("button", { name: "现在就交" }).first().click();
  const notice = page.locator(".clock-notice");
  await expect(notice).toContainText("这部手机的时间慢了 365 天");
  await expect(notice).toContainText("先把手机的时间改好");
  await page.screenshot({ path: test.info().outputPath("behind.png") });

  await page.clock.setFixedTime(new Date());
  // The phone may have asked the office by itself meanwhile: then there is nothing to tap any more.
  const mended = notice.getByRole("button", { name: "我改好了" });
  await expect(async () => {
    if ((await mended.count()) > 0) await mended.click({ timeout: 1_000 });
    await expect(notice).toContainText("1 条记录的日期写错了", { timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  await page.goto(`${town.url}/today`);
  await expect(page.locator(".giant")).toHaveText("1");
  await expect(notice).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("misdated.png") });
  await notice.getByRole("button", { name: "把这 1 条的日期改对" }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.locator(".giant")).toHaveText("1");
  await page.screenshot({ path: test.info().outputPath("right.png") });
  await phone.close();
  phone.forget();
});
