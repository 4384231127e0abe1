import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { settle } from "../driving/screens.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
let office: Phone;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 800 } });
  await office.join(await town.link("office"));
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

test("by keys alone a visit is sought, its door opened beside the list, and one is back where one was", async () => {
  const { page } = office;
  await page.goto(`${town.url}/office/visits`);
  const rows = page.locator("tr[data-row]");
  await expect(rows.first()).toBeVisible();
  await expect(page.locator(".tabs")).toHaveCount(0);
  // The first Tab is in the menu.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("navigation").locator(":focus")).toHaveCount(1);
  await page.keyboard.press("/");
  await page.keyboard.type("15栋");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await expect(page.locator("tr.marked")).toHaveCount(1);
  const door = await page.locator("tr.marked td").nth(2).innerText();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "详情" });
  await expect(panel.getByRole("heading", { level: 1 })).toHaveText(door.split(" ").at(-1) ?? "");
  expect(new URL(page.url()).pathname).toMatch(/^\/door\//);
  await expect(rows.first()).toContainText("15栋");
  // The list and the panel are both there after a reload, and Esc leads back to the list as it was asked.
  await page.reload();
  await expect(panel.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(rows.first()).toContainText("15栋");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  expect(decodeURIComponent(page.url())).toContain("/office/visits?q=15栋");
});

test("whether all is with the office stands in sight however low the window is", async () => {
  const { page } = office;
  await page.setViewportSize({ width: 1024, height: 600 });
  await page.goto(`${town.url}/office`);
  const line = page.locator(".desk-status .line");
  await expect(line).toBeInViewport({ ratio: 1 });
  await page.getByRole("navigation").getByRole("link").first().focus();
  await page.getByRole("navigation").getByRole("link").last().focus();
  await expect(line).toBeInViewport({ ratio: 1 });
  const covered = await page.evaluate(() => {
    const [last, line] = [".desk-nav li:last-child a:focus", ".desk-status"].map((one) =>
      document.querySelector(one)?.getBoundingClientRect(),
    );
    return last && line && last.bottom > line.top;
  });
  expect(covered).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("in both views and in English the page that is open is whole in the menu, on a low screen too", async () => {
  const { page } = office;
  for (const [width, height, elder] of [
    [1280, 800, true],
    [1024, 600, true],
    [1024, 768, false],
  ] as const) {
    await settle(page, { lang: "en", elder });
    await page.setViewportSize({ width, height });
    for (const path of ["/office/settings", "/office/audit", "/office/held", "/me"]) {
      await page.goto(`${town.url}${path}`);
      const link = page.locator(".desk-nav a[aria-current]");
      await expect(link).toHaveAttribute("href", path);
      const ends = () =>
        link.evaluate((link) => {
          const { left, right, top, bottom } = link.getBoundingClientRect();
          return [top + 2, bottom - 2].map((y) =>
            link.contains(document.elementFromPoint((left + right) / 2, y)),
          );
        });
      await expect.poll(ends, { message: path }).toEqual([true, true]);
    }
  }
  await settle(page, { lang: "zh-CN", elder: false });
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("rows are chosen with Shift and all at once, and only those in view are drawn", async () => {
  const { page } = office;
  await page.goto(`${town.url}/office/visits`);
  const rows = page.locator("tr[data-row]");
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(80);
  await rows.nth(1).getByRole("checkbox").check();
  await rows
    .nth(7)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(page.getByText("已选 7 条")).toBeVisible();
  await page.getByRole("checkbox", { name: "全选" }).check();
  const [all] = (await page.locator(".table-line p").first().innerText()).match(/\d+/) ?? [];
  expect(Number(all)).toBeGreaterThan(150);
  await page.keyboard.press("Escape");
});

test("the community's new name reaches every screen here, and a phone at its next exchange", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader"));
  const { page } = office;
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.goto(`${town.url}/office/settings`);
  // Low enough that the page goes on below the window.
  await page.setViewportSize({ width: size.width, height: 360 });
  await page.getByLabel("社区名称").fill("新塘二社区");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.locator(".desk-name")).toHaveText("新塘二社区");
  await expect(page.getByText("社区名称已保存")).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel("社区名称")).toBeFocused();
  await page.setViewportSize(size);
  await phone.page.goto(`${town.url}/me`);
  await expect(phone.page.getByText("新塘二社区")).toBeVisible({ timeout: 20_000 });
  await phone.close();
  phone.forget();
});

test("nothing on the overview moves as tasks and figures are read", async () => {
  const { page } = office;
  await page.setViewportSize({ width: 1024, height: 768 });
  // How high the tasks stand is known from the time before.
  for (const _ of [1, 2]) {
    await page.goto(`${town.url}/office`);
    await expect(page.locator(".tasks li").first()).toBeVisible();
    await expect(page.locator(".stat-figure").first()).toBeVisible();
  }
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (list: PerformanceObserverEntryList) =>
          resolve(
            list.getEntries().reduce((sum, one) => sum + (one as unknown as { value: number }).value, 0),
          );
        new PerformanceObserver(look).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(0), 2000);
      }),
  );
  expect(moved).toBeLessThan(0.05);
});

test("at 1024 the audit's table fits and triage's filters stand in one line; at 1920 a round takes the room", async () => {
  const { page } = office;
  await page.setViewportSize({ width: 1024, height: 768 });
  await settle(page, { lang: "en" });
  await page.goto(`${town.url}/office/audit`);
  const box = page.locator(".table-box");
  await expect(box.locator("tr[data-row]").first()).toBeVisible();
  expect(await box.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await page.goto(`${town.url}/office/issues`);
  const filters = page.locator(".table-bar select");
  await expect(filters).toHaveCount(3);
  const tops = await filters.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(new Set(tops.map(Math.round)).size).toBe(1);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${town.url}/office/patrol/rounds`);
  await page.locator("tr[data-row] a").first().click();
  const list = page.locator(".asset-list");
  await expect(list).toBeVisible();
  expect((await list.boundingBox())?.width).toBeGreaterThan(1400);
  const dock = await page.locator(".check-dock").boundingBox();
  expect((dock?.y ?? 0) + (dock?.height ?? 0), "it ends where the window ends").toBeGreaterThan(1060);
});
