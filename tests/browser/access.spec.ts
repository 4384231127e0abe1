import { expect, type Page, test } from "@playwright/test";
import { findings, findingsInTheDark } from "./driving/findings.ts";
import { Phone } from "./driving/phone.ts";
import { officeScreens, phoneScreens, settle } from "./driving/screens.ts";
import { startTown, type Town } from "./driving/town.ts";

/** The longest sweeps of all: shared out between the workers, each with a town of its own. */
test.describe.configure({ mode: "parallel", timeout: 300_000 });

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** What is cut off or hangs over at the side. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function openPhone(settings: { elder: boolean; lang: "zh-CN" | "en" }): Promise<Phone> {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.page.goto(town.url);
  await expect(phone.page.getByRole("button", { name: "加入" })).toBeVisible();
  expect(await findings(phone.page, "join")).toEqual([]);
  await phone.join(await town.link("block_leader"));
  await settle(phone.page, settings);
  return phone;
}

test("in the elder view every phone screen can be used by everybody; nothing is cut", async () => {
  const phone = await openPhone({ elder: true, lang: "zh-CN" });
  const { page } = phone;
  const found: string[] = [];
  for (const { name, show } of phoneScreens) {
    await show(page);
    found.push(...(await findings(page, name)), ...(await faultsWhereNarrow(page, name)));
  }
  expect(found).toEqual([]);
  await phone.close();
  phone.forget();
});

test("in English every phone screen can be used by everybody, read in the dark and where narrow", {
  tag: "@long",
}, async () => {
  const phone = await openPhone({ elder: false, lang: "en" });
  const found: string[] = [];
  for (const { name, show } of phoneScreens) {
    await show(phone.page);
    found.push(...(await findings(phone.page, name)), ...(await findingsInTheDark(phone.page, name)));
    found.push(...(await faultsWhereNarrow(phone.page, name)));
  }
  expect(found).toEqual([]);
  await phone.close();
  phone.forget();
});

async function openDesk(lang: "zh-CN" | "en"): Promise<Phone> {
  const desk = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1280, height: 800 },
  });
  await desk.join(await town.link("office"));
  await settle(desk.page, { lang });
  return desk;
}

/** A part of the office's screens a test, so that the workers share them. */
const PARTS = 3;
for (const part of [0, 1, 2]) {
  test(`every office screen can be used by everybody, part ${part + 1} of ${PARTS}`, async () => {
    const desk = await openDesk(part === 1 ? "en" : "zh-CN");
    const found: string[] = [];
    for (const { name, show } of officeScreens.filter((_, nth) => nth % PARTS === part)) {
      await show(desk.page);
      found.push(...(await findings(desk.page, name)));
    }
    expect(found).toEqual([]);
    await desk.close();
    desk.forget();
  });
}

test("every office screen can be used in English, and read in the dark", { tag: "@long" }, async () => {
  const desk = await openDesk("en");
  const found: string[] = [];
  for (const { name, show } of officeScreens) {
    await show(desk.page);
    found.push(...(await findings(desk.page, name)), ...(await findingsInTheDark(desk.page, name)));
  }
  expect(found).toEqual([]);
  await desk.close();
  desk.forget();
});

/** On a narrow phone, with letters as they are and twice as large. */
async function faultsWhereNarrow(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize() ?? { width: 360, height: 740 };
  await page.setViewportSize({ width: 320, height: 640 });
  for (const percent of [100, 200]) {
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = `${size}%`;
    }, percent);
    const over = await overhang(page);
    if (over > 1) found.push(`${name} at ${percent} %: ${over} px`);
    const faults = [...(await cutButtons(page)), ...(await squashed(page)), ...(await smallTargets(page))];
    found.push(...faults.map((what) => `${name} at ${percent} %: ${what}`));
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize(before);
  return found;
}

/**
 * What a thumb cannot hit: 44 px is the least that both phone makers ask for. Links in a sentence stand
 * apart.
 */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".shell :is(button, a, select, summary), dialog button")]
      .filter((one) => one.offsetParent !== null && getComputedStyle(one).display !== "inline")
      .filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => `“${(one.textContent ?? "").trim().slice(0, 20)}” is too small to hit`),
  );
}

/** Buttons and links whose own words do not fit inside them. */
function cutButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main button, main a, nav a, dialog button")]
      .filter((one) => one.offsetParent !== null && (one.textContent ?? "").trim() !== "")
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
      .map((one) => `“${(one.textContent ?? "").trim().slice(0, 20)}” is cut`),
  );
}

/** Texts pressed into a column so thin that they are read sign under sign. */
function squashed(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".shell p, .shell span, .shell b, .shell strong, .shell a")]
      .filter((one) => one.children.length === 0 && (one.textContent ?? "").trim().length > 3)
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        const em = Number.parseFloat(getComputedStyle(one).fontSize);
        return width > 1 && width < 2.5 * em && height > 3 * em;
      })
      .map((one) => `“${(one.textContent ?? "").trim().slice(0, 20)}” is squashed`),
  );
}
