import { expect, test } from "@playwright/test";
import { Phone } from "./driving/phone.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openBuilding, walkDoors } from "./driving/walk.ts";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("a browser that promises nothing is not said to have promised, and an iPhone hands in before it is installed", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  expect(await phone.page.evaluate(() => navigator.storage.persisted())).toBe(false);
  await phone.offline(true);
  await openBuilding(phone.page);
  await walkDoors(phone.page, 2);
  // As on an iPhone: no browser there asks by itself.
  await phone.context.addInitScript(() =>
    addEventListener("beforeinstallprompt", (event) => event.stopImmediatePropagation()),
  );
  const session = await phone.context.newCDPSession(phone.page);
  await session.send("Emulation.setUserAgentOverride", { userAgent: IPHONE });
  await phone.page.goto(`${town.url}/me`);
  await expect(phone.page.getByText("记录可能被清理")).toBeVisible();
  await expect(phone.page.getByText("记录已受保护")).toHaveCount(0);
  await phone.page.getByRole("button", { name: /桌面/ }).click();
  await expect(phone.page.getByText("这里还没交的 2 条不会跟过去")).toBeVisible();
  await expect(phone.page.getByText("添加到主屏幕")).toHaveCount(0);
  await phone.offline(false);
  await expect(phone.page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  await expect(phone.page.getByText("添加到主屏幕")).toBeVisible();
  await phone.close();
  phone.forget();
});
