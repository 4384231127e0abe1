import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding, walkDoors } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("“opens without signal” is said only while it would, and files that the browser cleared are fetched again", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const { page } = phone;
  await page.goto(`${town.url}/me`);
  await expect(page.getByText("没有信号也能打开")).toBeVisible();
  const clear = () =>
    page.evaluate(async () => {
      const cache = await caches.open("linfang-files");
      for (const request of (await cache.keys()).slice(0, 5)) await cache.delete(request);
      return (await cache.keys()).length;
    });
  const many = await clear();
  await phone.offline(true);
  // Looked at anew with every look at the page that says it.
  await page.getByRole("link", { name: "走访" }).click();
  await page.getByRole("link", { name: "我的" }).click();
  await expect(page.getByText("没有信号时打不开")).toBeVisible();
  await expect(page.getByText("没有信号也能打开")).toHaveCount(0);
  await phone.offline(false);
  // All that is missing is fetched first, which takes its time on a busy machine.
  await expect(page.getByText("没有信号也能打开")).toBeVisible({ timeout: 40_000 });
  expect(await page.evaluate(async () => (await (await caches.open("linfang-files")).keys()).length)).toBe(
    many + 5,
  );
  await phone.offline(true);
  await page.goto(`${town.url}/me`);
  await expect(page.getByText("交给社区的情况")).toBeVisible();
  await phone.close();
  phone.forget();
});

test("a notebook deleted from beside is missed at once: the page says so, claims nothing and hands nothing in without its person", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  const { page } = phone;
  await openBuilding(page);
  await walkDoors(page, 1);
  await expect(page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  const beside = await phone.context.newPage();
  await beside.goto(`${town.url}/rescue.html`);
  await beside.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase("linfang");
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  await page.bringToFront();
  await expect(page.getByText("手机里的记录被清掉了")).toBeVisible();
  await expect(page.getByText("已全部交到社区")).toHaveCount(0);
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await beside.close();
  await page.getByRole("link", { name: "我的" }).click();
  await page.getByRole("button", { name: "现在就交" }).click();
  await expect(page.getByText("手机里的记录被清掉了。请把邻访关掉再打开。")).toBeVisible();
  expect(asked).toEqual([]);
  await page.getByRole("link", { name: "重新打开" }).click();
  await expect(page.getByText("这部手机上的记录不见了")).toBeVisible();
  await page.getByRole("button", { name: /接着用/ }).click();
  await expect(page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  await phone.close();
  phone.forget();
});

test("a leader's browser that joins as office on a dead link shows no figure of the leader's as the community's", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const { page } = phone;
  // The answer to the join comes through, and nothing after it.
  await page.route("**/api/sync", (route) => route.abort());
  await page.goto(await town.link("office"));
  await page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(page.getByText("下载完再显示，以免数字不全。")).toBeVisible();
  for (const path of [
    "/office",
    "/office/register",
    "/office/register/import",
    "/office/visits",
    "/office/rounds",
  ]) {
    await page.goto(`${town.url}${path}`);
    await expect(page.getByText("下载完再显示，以免数字不全。"), path).toBeVisible();
    await expect(page.locator(".stat-figure, table, input[type=file]"), path).toHaveCount(0);
  }
  await page.goto(`${town.url}/today`);
  await expect(page.getByText("还在手机里")).toBeVisible();
  await expect(page.getByText(/已走 \d+ \/ \d+ 户/)).toHaveCount(0);
  await page.unroute("**/api/sync");
  await page.goto(`${town.url}/office`);
  await expect(page.locator(".stat-figure").first()).toBeVisible({ timeout: 30_000 });
  await phone.close();
  phone.forget();
});
