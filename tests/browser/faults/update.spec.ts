import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openNextDoor } from "../driving/walk.ts";

let town: Town;
let phone: Phone;
let dist: string;
test.beforeEach(async () => {
  dist = join(mkdtempSync(join(tmpdir(), "linfang-dist-")), "dist");
  cpSync("dist", dist, { recursive: true });
  town = await startTown({ dist });
  phone = await Phone.open({ url: town.url });
  await phone.join(town.link("block_leader"));
  await phone.opensOffline();
});
test.afterEach(async () => {
  await phone.close();
  phone.forget();
  await town.stop();
  rmSync(dist, { recursive: true, force: true });
});

/** A new build: the same app with a mark on its page, and a worker that knows the new page. */
function newVersion(): void {
  const page = join(dist, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<html ", '<html data-build="new" '));
  const worker = join(dist, "sw.js");
  const before = readFileSync(worker, "utf8");
  const after = before.replace(/(\/index\.html[`"'],revision:[`"'])([0-9a-f]{16})/, "$10123456789abcdef");
  if (after === before) throw new Error("the worker does not name the page");
  writeFileSync(worker, after);
}

const findUpdate = () =>
  phone.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
const versionOf = (page: Phone["page"]) =>
  page.evaluate(() => document.documentElement.dataset.build ?? "old");

test("a new version waits while a visit is being written, and comes when it is saved and somebody says so", async () => {
  await openNextDoor(phone.page);
  await phone.page.getByRole("dialog").getByRole("button", { name: "写详细些" }).click();
  const note = phone.page.getByRole("dialog").locator("textarea");
  await note.fill("楼道灯不亮");
  newVersion();
  await findUpdate();
  const take = phone.page.getByRole("button", { name: "更新", exact: true });
  await expect(take).toBeVisible();
  await take.dispatchEvent("click");
  await expect(phone.page.getByText("还有一户没写完")).toBeVisible();
  await expect(note).toHaveValue("楼道灯不亮");
  expect(await versionOf(phone.page)).toBe("old");

  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: /保存|存/ })
    .first()
    .click();
  await expect(phone.page.getByRole("dialog")).toHaveCount(0);
  const loaded = phone.page.waitForEvent("load");
  await take.click();
  await loaded;
  expect(await versionOf(phone.page)).toBe("new");
});

test("a second tab is never loaded anew by itself, and its parts stay reachable", async () => {
  const second = await phone.context.newPage();
  await second.goto(`${town.url}/`);
  await expect(second.locator(".buildings a").first()).toBeVisible();
  await second.evaluate(() => {
    (window as unknown as { mark: string }).mark = "the same page";
  });
  newVersion();
  await findUpdate();
  await phone.page.bringToFront();
  const loaded = phone.page.waitForEvent("load");
  await phone.page.getByRole("button", { name: "更新", exact: true }).click();
  await loaded;
  expect(await versionOf(phone.page)).toBe("new");
  await expect(second.getByText("另一个页面已经更新了")).toBeVisible();
  expect(await second.evaluate(() => (window as unknown as { mark?: string }).mark)).toBe("the same page");
  await phone.offline(true);
  await second.getByRole("navigation").getByRole("link", { name: "我的" }).click();
  await expect(second.getByRole("heading", { level: 1, name: /我的/ })).toBeVisible();
  await phone.offline(false);
});
