import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("a link that the browser does not let onto the clipboard stands there to be copied by hand", async () => {
  const phone = await Phone.open({ url: town.url, withoutWorker: true });
  await phone.join(await town.link("block_leader"));
  const { page } = phone;
  await page.goto(`${town.url}/me`);
  await page.evaluate(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
  });
  await page.locator("summary", { hasText: "再用一部手机" }).click();
  await page.getByRole("button", { name: "再加一部" }).click();
  await page.getByRole("button", { name: "复制加入链接" }).click();
  await expect(page.getByText("没有复制成。请长按下面的链接自己复制。")).toBeVisible();
  await expect(page.locator(".copy-by-hand")).toHaveText(/#join=/);
  await phone.close();
  phone.forget();
});

test("a step that throws and is caught by nobody is said where it happened, and the next page clears it", async () => {
  const phone = await Phone.open({ url: town.url, withoutWorker: true });
  await phone.join(await town.link("block_leader", 1));
  const { page } = phone;
  await page.goto(`${town.url}/me`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const said = page.getByText("刚才那一步没有做成，请再试一次。");
  const fails = (name: string) =>
    page.evaluate((what) => void Promise.reject(new DOMException("on purpose", what)), name);
  await fails("AbortError");
  await expect.poll(() => phone.complaints.length).toBe(1);
  await expect(said).toBeHidden();
  await fails("DataError");
  await expect(said).toBeVisible();
  await page.getByRole("navigation").locator('a[href="/patrol"]').click();
  await expect(said).toBeHidden();
  expect(phone.complaints.splice(0)).toHaveLength(2);
  await phone.close();
  phone.forget();
});
