import { expect, type Page, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { raiseIssues } from "../driving/raising.ts";
import { startTown, type Town } from "../driving/town.ts";

const FRESH = 50;
/** Of the town's own, nobody has accepted so many. */
const OWN = 5;

let town: Town;
let office: Phone;
let page: Page;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  town = await startTown();
  await raiseIssues(town.url, town.link("grid_worker"), FRESH);
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 900 } });
  await office.join(town.link("office"));
  page = office.page;
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

test("fifty fresh issues are triaged by keyboard alone, and the last act is taken back by one key", async () => {
  await page.goto(`${town.url}/office/issues`);
  const views = page.locator(".issue-views");
  await expect(views).toContainText(`待受理 ${FRESH + OWN}`);
  await expect(page.locator(".story-pane")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("测试");
  await page.keyboard.press("Enter");
  await expect(
    page
      .getByRole("status")
      .filter({ hasText: `件中的 ${FRESH} 件` })
      .first(),
  ).toBeVisible();
  for (let left = FRESH; left > 0; left -= 1) {
    await page.keyboard.press(left % 5 === 0 ? "p" : "a");
    if (left % 5 === 0) {
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("1");
    }
    await expect(views).toContainText(`待受理 ${left - 1 + OWN}`);
  }
  await expect(views).toContainText("处置中 52");
  await page.keyboard.press("u");
  await expect(views).toContainText(`待受理 ${OWN + 1}`);
  expect(await findings(page, "triage")).toEqual([]);
});

test("an issue that went into another one is a link there, and leads back to it", async () => {
  await page.goto(`${town.url}/office/issues`);
  const part = await page.locator(".story-pane h2 a").getAttribute("href");
  await page.keyboard.press("m");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("searchbox").fill("测试");
  // What stood there before is offered until what was sought has been found.
  const sought = sheet.locator(".alike-one", { hasText: "测试" }).first();
  const master = await sought.locator("a").getAttribute("href");
  const chosen = sheet.locator(".alike-one", { has: page.locator(`a[href="${master}"]`) });
  await chosen.getByRole("button", { name: "并到这件" }).click();
  await expect(sheet).toHaveCount(0);
  // It is saved once the list says so.
  await expect(page.getByText("已合并 1 件")).toBeVisible();
  await page.goto(`${town.url}${master}`);
  await expect(page.getByRole("heading", { name: "并入这件的事" })).toBeVisible();
  expect(await findings(page, "merged")).toEqual([]);
  await page.locator(".merged-parts a").click();
  await expect(page).toHaveURL(`${town.url}${part}`);
  await page.getByRole("link", { name: "看并入的那一件" }).click();
  await expect(page).toHaveURL(`${town.url}${master}`);
});

test("a card is moved on the board, and a work order is printed without a resident's word", async () => {
  await page.goto(`${town.url}/office/issues/board`);
  await expect(page.locator(".board-column")).toHaveCount(5);
  const card = page.locator(".board-column").first().locator(".board-card").first();
  const where = (await card.locator("a").textContent()) ?? "";
  await card.dragTo(page.locator(".board-column").nth(1));
  await expect(page.locator(".board-column").nth(1)).toContainText(where);
  expect(await findings(page, "board")).toEqual([]);
  await page.goto(`${town.url}/office/issues?view=tell`);
  await page.getByRole("link", { name: "交办单" }).click();
  const order = page.locator(".a4");
  await expect(order).toContainText("WX-0318");
  await expect(order).toContainText("疏通2单元主管");
  await expect(order).not.toContainText("马桶反水");
  expect(await findings(page, "order")).toEqual([]);
});
