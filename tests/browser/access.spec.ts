import { expect, type Page, test } from "@playwright/test";
import { findings } from "./driving/findings.ts";
import { Phone } from "./driving/phone.ts";
import { officeScreens, phoneScreens, type Screen, settle } from "./driving/screens.ts";
import { startTown, type Town } from "./driving/town.ts";

/** The longest sweeps of all: shared out between the workers, each with a town of its own. */
test.describe.configure({ mode: "parallel", timeout: 300_000 });

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

async function sweep(page: Page, screens: Screen[]): Promise<string[]> {
  const found: string[] = [];
  for (const screen of screens) {
    await screen.show(page);
    found.push(...(await findings(page, screen.name)));
  }
  return found;
}

/** What is cut off or hangs over at the side. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const views = [
  { name: "the elder view in Chinese", settings: { elder: true, lang: "zh-CN" }, scheme: "light" },
  { name: "the normal view in English", settings: { elder: false, lang: "en" }, scheme: "light" },
  { name: "the elder view in the dark", settings: { elder: true, lang: "zh-CN" }, scheme: "dark" },
] as const;

for (const view of views) {
  test(`every phone screen can be used by everybody in ${view.name}`, async () => {
    const phone = await Phone.open({ url: town.url, colorScheme: view.scheme });
    await phone.page.goto(town.url);
    await expect(phone.page.getByRole("button", { name: "加入" })).toBeVisible();
    const found = await findings(phone.page, "join");
    await phone.join(town.link("block_leader"));
    await settle(phone.page, view.settings);
    found.push(...(await sweep(phone.page, phoneScreens)));
    expect(found).toEqual([]);
    await phone.close();
    phone.forget();
  });
}

for (const scheme of ["light", "dark"] as const) {
  test(`every office screen can be used by everybody, ${scheme}`, async () => {
    const desk = await Phone.open({
      url: town.url,
      viewport: { width: 1280, height: 800 },
      colorScheme: scheme,
    });
    await desk.join(town.link("office"));
    await settle(desk.page, { lang: scheme === "dark" ? "en" : "zh-CN" });
    expect(await sweep(desk.page, officeScreens)).toEqual([]);
    await desk.close();
    desk.forget();
  });
}

test("with letters twice as large and on a narrow phone, nothing of the elder view hangs over or is cut", async () => {
  const phone = await Phone.open({ url: town.url, viewport: { width: 320, height: 640 } });
  await phone.join(town.link("block_leader", 1));
  await settle(phone.page, { elder: true, lang: "zh-CN" });
  const wide: string[] = [];
  for (const percent of [100, 200]) {
    for (const screen of phoneScreens) {
      await screen.show(phone.page);
      await phone.page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size}%`;
      }, percent);
      const over = await overhang(phone.page);
      if (over > 1) wide.push(`${screen.name} at ${percent} %: ${over} px`);
      wide.push(...(await cutButtons(phone.page)).map((what) => `${screen.name} at ${percent} %: ${what}`));
    }
  }
  expect(wide).toEqual([]);
  await phone.close();
  phone.forget();
});

/** Buttons and links whose own words do not fit inside them, and targets below the elder view's size. */
function cutButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main button, main a, nav a, dialog button")]
      .filter((one) => one.offsetParent !== null && (one.textContent ?? "").trim() !== "")
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
      .map((one) => `“${(one.textContent ?? "").trim().slice(0, 20)}” is cut`),
  );
}
