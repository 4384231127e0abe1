import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { Build } from "../driving/builds.ts";
import { SlowLink } from "../driving/link.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

const PAGE = { type: "text/html", body: "<!doctype html><title>维护中</title>系统维护中" };

let build: Build;
let town: Town;
let link: SlowLink;
let phone: Phone;
test.beforeEach(async () => {
  build = new Build();
  town = await startTown({ dist: build.dist });
  link = await SlowLink.to(town.url);
  phone = await Phone.open({ url: link.url });
});
test.afterEach(async () => {
  await phone.close();
  phone.forget();
  await link.close();
  await town.stop();
  build.forget();
});

const findUpdate = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
const versionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.build ?? "old");
test("a page that comes with 200 in the place of the app's files is never kept: the old version goes on and says so, and the new one comes once it is whole", async () => {
  const { page } = phone;
  await phone.join(link.joining(await town.link("block_leader")));
  await phone.opensOffline();
  await page.goto(`${link.url}/me`);
  await expect(page.getByText("没有信号也能打开")).toBeVisible();
  // A new version, while something on the way answers for one of its files.
  const next = build.next();
  link.instead = (path) => (path === "/index.html" ? PAGE : null);
  await findUpdate(page).catch(() => undefined);
  await expect(page.getByText("新版本没有取全")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("有新版本", { exact: true })).toHaveCount(0);
  await phone.offline(true);
  await page.goto(`${link.url}/me`);
  await expect(page.getByText("没有信号也能打开")).toBeVisible();
  expect(await versionOf(page)).toBe("old");
  await phone.offline(false);
  link.instead = () => null;
  await page.reload();
  await findUpdate(page);
  await expect(page.getByText("有新版本", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "更新", exact: true }).click();
  // A locator outlives the page's change to the new version; a question to the page would die with it.
  await expect(page.locator("html")).toHaveAttribute("data-build", next);
});

test("a first visit whose worker is given a page for a script keeps none of it, says that it does not open offline, and does once the way is clear", async () => {
  const { page } = phone;
  const script = readdirSync(join(build.dist, "assets")).find((name) => /^Office-.*\.js$/.test(name));
  expect(script).toBeDefined();
  link.instead = (path) => (path === `/assets/${script}` ? PAGE : null);
  await phone.join(link.joining(await town.link("block_leader")));
  await page.goto(`${link.url}/me`);
  await expect(page.getByText("没有信号时打不开")).toBeVisible({ timeout: 30_000 });
  const keptPages = () =>
    page.evaluate(async (name) => {
      const found = await (await caches.open("linfang-files")).match(`/assets/${name}`);
      return found ? (await found.text()).includes("维护") : false;
    }, script);
  expect(await keptPages()).toBe(false);
  link.instead = () => null;
  await page.reload();
  await expect(page.getByText("没有信号也能打开")).toBeVisible({ timeout: 40_000 });
  expect(await keptPages()).toBe(false);
});

test("an empty script in the worker's place is noticed and told as what it is, is offered to nobody, and gives way to the right one", {
  tag: "@long",
}, async () => {
  const { page } = phone;
  await phone.join(link.joining(await town.link("block_leader")));
  await phone.opensOffline();
  await page.goto(`${link.url}/me`);
  await expect(page.getByText("没有信号也能打开")).toBeVisible();
  link.instead = (path) => (path === "/sw.js" ? { type: "text/javascript", body: "" } : null);
  await findUpdate(page);
  await expect(page.getByText("新版本没有取全")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("有新版本", { exact: true })).toHaveCount(0);
  // All pages closed: the browser itself lets it step in.
  await expect
    .poll(async () => {
      await page.goto(`${link.url}/me`);
      const isIn = await page.evaluate(async () => {
        const worker = (await navigator.serviceWorker.getRegistration())?.active;
        return (
          worker &&
          (await (await fetch("/sw.js")).text()) === "" &&
          !(await navigator.serviceWorker.getRegistration())?.waiting
        );
      });
      // Until it is asked again no page is open.
      if (!isIn) await page.goto("about:blank");
      return isIn;
    })
    .toBe(true);
  await expect(page.getByText("存在手机里的邻访被换掉了")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("没有信号也能打开")).toHaveCount(0);
  link.instead = () => null;
  await findUpdate(page);
  await page.reload();
  await expect(page.getByText("没有信号也能打开")).toBeVisible({ timeout: 40_000 });
});
