import { expect, type Page, test } from "@playwright/test";
import { rowsOf } from "../driving/onDisk.ts";
import { Phone } from "../driving/phone.ts";
import { settle } from "../driving/screens.ts";
import { tapsOf } from "../driving/taps.ts";
import { startTown, type Town } from "../driving/town.ts";
import { goHome, openNextDoor } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const sheet = (page: Page) => page.getByRole("dialog");
const whole = (page: Page, doors: string) =>
  page.locator(doors).evaluateAll((cells) => {
    const top = document.querySelector(".shell > header")?.getBoundingClientRect().bottom ?? 0;
    const bottom = document.querySelector(".dock")?.getBoundingClientRect().top ?? innerHeight;
    return cells
      .map((cell) => cell.getBoundingClientRect())
      .filter((box) => box.top >= top - 1 && box.bottom <= bottom + 1).length;
  });

test("a day: two taps from home for a door, three for its correction, and its day for coming again", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader"));
  await page.getByRole("button", { name: "知道了" }).click();

  // Not home: what is next stands on the first screen and leads to its sheet.
  const taps = await tapsOf(page);
  await page.getByRole("link", { name: /^(接着走|从)/ }).click();
  await sheet(page).getByRole("button", { name: "没人在", exact: true }).click();
  await expect(sheet(page)).toHaveCount(0);
  expect(await taps.since()).toBe(2);

  // All six storeys and the button; what is said stands above it, and it has not moved.
  const button = page.locator(".dock .button");
  // What it leads to is known once the visit is read: until then it may be another element in the same place.
  await expect.poll(() => button.boundingBox()).not.toBeNull();
  const rest = await button.boundingBox();
  await expect(page.locator(".dock .toast")).toBeVisible();
  expect(await whole(page, ".door")).toBeGreaterThanOrEqual(15);
  await expect(page.locator(".dock .toast")).toHaveCount(0, { timeout: 15_000 });
  expect(await button.boundingBox()).toEqual(rest);
  await page.evaluate(() => scrollTo(0, 0));
  expect(await whole(page, ".door")).toBe(18);
  await page.getByRole("combobox").selectOption("not_home");
  await expect(page.locator(".door.next")).toHaveClass(/not_home/);
  expect(await button.boundingBox()).toEqual(rest);

  // Correct today's own visit: the line, another result, saved.
  await goHome(page);
  await taps.since();
  await page.locator(".my-visits a").first().click();
  await sheet(page).getByRole("button", { name: "空置", exact: true }).click();
  await sheet(page).getByRole("button", { name: "保存", exact: true }).click();
  await expect(sheet(page)).toHaveCount(0);
  expect(await taps.since()).toBeLessThanOrEqual(3);
  await expect(page.locator(".visits li").first()).toContainText("空置");

  await phone.close();
  phone.forget();
});

test("home stands where two rounds are open, one of them over a single building", async () => {
  const [desk, phone] = [
    await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 900 } }),
    await Phone.open({ withoutWorker: true, url: town.url }),
  ];
  await desk.join(await town.link("office"));
  await desk.page.goto(`${town.url}/office/rounds/new`);
  await desk.page.getByLabel("名称").fill("15栋再走一遍");
  await desk.page.getByRole("checkbox", { name: /^15栋/ }).first().check();
  await desk.page.getByRole("button", { name: /^新建行动（/ }).click();
  await expect(desk.page.getByRole("heading", { level: 1, name: "15栋再走一遍" })).toBeVisible();
  await expect.poll(async () => (await rowsOf(desk.page, "outbox")).length).toBe(0);
  await phone.join(await town.link("grid_worker"));
  await goHome(phone.page);
  // Which of the two stands first is nobody's promise.
  await expect(phone.page.locator(".round h2")).toHaveCount(2);
  const named = await phone.page.locator(".round h2").allTextContents();
  expect(named.sort()).toEqual(["11月敲门听民情", "15栋再走一遍"].sort());
  for (const one of [desk, phone]) {
    await one.close();
    one.forget();
  }
});

test("on a small phone in the large view three storeys and the next door stand whole, and pinned parts leave half", async () => {
  const phone = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 320, height: 640 },
  });
  const { page } = phone;
  const link = await town.link("block_leader");
  await phone.join(link);
  await page.goto(link);
  await expect(page.locator(".shell")).toBeVisible();
  await expect(page.getByRole("button", { name: "加入", exact: true })).toHaveCount(0);
  await settle(page, { elder: true });
  await goHome(page);
  await page.locator(".buildings a").first().click();
  await expect(page.locator(".door.next")).toBeInViewport({ ratio: 1 });
  expect(await whole(page, ".door")).toBeGreaterThanOrEqual(9);

  // Text of twice the size.
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const pinned = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll(".shell > header, .tabs, .dock")]
          .filter((part) => getComputedStyle(part).position === "sticky")
          .reduce((sum, part) => sum + part.getBoundingClientRect().height, 0) / innerHeight,
    );
  await expect.poll(pinned).toBeLessThanOrEqual(0.5);
  await page.screenshot({ path: test.info().outputPath("twice.png") });

  // Practising writes nothing.
  const records = () =>
    Promise.all(["records", "outbox", "drafts"].map(async (table) => (await rowsOf(page, table)).length));
  await page.goto(`${town.url}/practice`);
  await expect(page.locator(".door")).toBeVisible();
  const before = await records();
  await page.locator(".door").click();
  await sheet(page).getByRole("button", { name: "没人在", exact: true }).click();
  await expect(page.locator(".door")).toHaveClass(/not_home/);
  expect(await records()).toEqual(before);
  await phone.close();
  phone.forget();
});

test("a row of small houses stands whole in lines, and in no strip that hides half of it", {
  tag: "@long",
}, async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader", 3));
  await goHome(page);
  await page.locator(".buildings a", { hasText: "平房" }).first().click();
  await expect(page.locator(".door")).toHaveCount(8);
  expect(await whole(page, ".door")).toBe(8);
  const beyond = () =>
    page.evaluate(
      () => [...document.querySelectorAll("main *")].filter((one) => one.scrollWidth > innerWidth).length,
    );
  expect(await beyond()).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await beyond()).toBe(0);
  await phone.close();
  phone.forget();
});

test("who taps on before the browser has gone back from the last sheet is not thrown out of the next", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader", 2));
  for (const button of [".dock > .button", ".toast-more"]) {
    await openNextDoor(page);
    await page.evaluate((which) => {
      // In the same moment in which the button is back: no finger is as quick, but a busy phone is as late.
      new MutationObserver((_, watch) => {
        if (!document.querySelector(".toast-more")) return;
        watch.disconnect();
        document.querySelector<HTMLElement>(which)?.click();
      }).observe(document.body, { childList: true, subtree: true });
      addEventListener("popstate", ({ isTrusted }) => {
        if (isTrusted) document.title = "went back";
      });
    }, button);
    await sheet(page).getByRole("button", { name: "没人在", exact: true }).click();
    await expect(page).toHaveTitle("went back");
    await expect.poll(() => new URL(page.url()).searchParams.has("door")).toBe(true);
    await expect(sheet(page)).toBeVisible();
    await page.goto(`${town.url}/`);
  }
  await phone.close();
  phone.forget();
});
