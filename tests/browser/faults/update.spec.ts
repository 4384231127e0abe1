import { expect, test } from "@playwright/test";
import { Build } from "../driving/builds.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openNextDoor } from "../driving/walk.ts";

let town: Town;
let phone: Phone;
let build: Build;
test.beforeEach(async () => {
  build = new Build();
  town = await startTown({ dist: build.dist });
  phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
});
test.afterEach(async () => {
  await phone.close();
  phone.forget();
  await town.stop();
  build.forget();
});

const findUpdate = () =>
  phone.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
const versionOf = (page: Phone["page"]) =>
  page.evaluate(() => document.documentElement.dataset.build ?? "old");

test("a new version waits while a visit is being written, and comes when it is saved and somebody says so", async () => {
  await openNextDoor(phone.page);
  await phone.page.getByRole("dialog").getByRole("button", { name: "写详细些" }).click();
  const note = phone.page.getByRole("dialog").locator("textarea");
  await note.fill("楼道灯不亮");
  build.next();
  await findUpdate();
  const take = phone.page.getByRole("button", { name: "更新", exact: true });
  await expect(take).toBeVisible();
  await take.dispatchEvent("click");
  await expect(phone.page.getByText("还有一户没写完")).toBeVisible();
  await expect(note).toHaveValue("楼道灯不亮");
  expect(await versionOf(phone.page)).toBe("old");

  await phone.page.getByRole("dialog").getByRole("button", { name: "保存", exact: true }).click();
  await expect(phone.page.getByRole("dialog")).toHaveCount(0);
  const loaded = phone.page.waitForEvent("load", { timeout: 40_000 });
  await take.click();
  await loaded;
  expect(await versionOf(phone.page)).toBe("1");
});

test("a new version comes though the page asks the office at every moment", async () => {
  build.next();
  await findUpdate();
  const take = phone.page.getByRole("button", { name: "更新", exact: true });
  await expect(take).toBeVisible();
  // One that starts the old worker anew in the moment of the change makes the browser forget the new one.
  await phone.page.evaluate(() => void setInterval(() => void fetch("/api/me").then((a) => a.text()), 3));
  const loaded = phone.page.waitForEvent("load");
  await take.click();
  await loaded;
  expect(await versionOf(phone.page)).toBe("1");
});

test("a second tab is never loaded anew by itself, and its parts stay reachable", async () => {
  const second = await phone.context.newPage();
  await second.goto(`${town.url}/`);
  await expect(second.locator(".buildings a").first()).toBeVisible();
  await second.evaluate(() => {
    (window as unknown as { mark: string }).mark = "the same page";
  });
  build.next();
  await findUpdate();
  await phone.page.bringToFront();
  const loaded = phone.page.waitForEvent("load", { timeout: 40_000 });
  await phone.page.getByRole("button", { name: "更新", exact: true }).click();
  await loaded;
  expect(await versionOf(phone.page)).toBe("1");
  await expect(second.getByText("另一个页面已经更新了")).toBeVisible();
  expect(await second.evaluate(() => (window as unknown as { mark?: string }).mark)).toBe("the same page");
  await phone.offline(true);
  await second.getByRole("navigation").getByRole("link", { name: "我的" }).click();
  await expect(second.getByRole("heading", { level: 1, name: /我的/ })).toBeVisible();
  await phone.offline(false);
});
