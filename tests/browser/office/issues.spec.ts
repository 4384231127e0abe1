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
  await raiseIssues(town.url, await town.link("grid_worker"), FRESH);
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 900 } });
  await office.join(await town.link("office"));
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
      .filter({ hasText: `条中的 ${FRESH} 条` })
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

test("what is asked of the issues stands in the address and is there after the way back", async () => {
  await page.goto(`${town.url}/office/issues?view=mend`);
  const line = page.locator(".table-line");
  await page.getByRole("searchbox").fill("测试");
  await page.getByRole("button", { name: "地点" }).click();
  await expect(page).toHaveURL(/view=mend.*q=.*sort=where/);
  await expect(line).toContainText("51 条中的 49 条");
  await page.locator(".story-pane h2 a").click();
  await expect(page.locator(".triage")).toHaveCount(0);
  await page.goBack();
  await expect(line).toContainText("51 条中的 49 条");
  await expect(page.getByRole("columnheader", { name: "地点" })).toHaveAttribute("aria-sort", "ascending");
  await page.keyboard.press("j");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await expect(line).toContainText("已选 49 条");
});

test("a sheet stays with what was written until it is saved, and says there why it could not be", async () => {
  await page.goto(`${town.url}/office/issues`);
  await expect(page.locator(".story-pane")).toBeVisible();
  await page.keyboard.press("p");
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("给承办单位的话").fill("疏通主管");
  await page.evaluate(() => {
    const { add, put } = IDBObjectStore.prototype;
    const full = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    Object.assign(IDBObjectStore.prototype, { add: full, put: full });
    Object.assign(window, { giveRoom: () => Object.assign(IDBObjectStore.prototype, { add, put }) });
  });
  await sheet.getByRole("button", { name: "1" }).first().click();
  await sheet.getByRole("button", { name: "派出" }).click();
  await expect(sheet.locator(".notice")).toContainText("没存上");
  await expect(sheet.getByLabel("给承办单位的话")).toHaveValue("疏通主管");
  await page.evaluate(() => (window as unknown as { giveRoom: () => void }).giveRoom());
  await sheet.getByRole("button", { name: "派出" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText("已派给").first()).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("已撤销").first()).toBeVisible();
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
