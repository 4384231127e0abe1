import { expect, type Page } from "@playwright/test";

/** The demo estate's lamps. */
export const LAMPS = 20;
/** A tap sooner after a lamp came up is taken for the one before. */
const SETTLE_MS = 360;

/** Opens a night count over the estate's lamps and goes to its first lamp. */
export async function openNightCount(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").locator('a[href="/patrol"]').click();
  await page.getByRole("link", { name: "开一轮巡查" }).click();
  await page.getByRole("button", { name: "夜间数灯" }).click();
  await page.getByLabel("名字").fill(name);
  await page.getByRole("button", { name: `开始（${LAMPS} 盏）` }).click();
  await page.getByRole("link", { name: "开始数灯" }).click();
  await expect(page.locator(".counter-lamp h2")).toBeVisible();
}

/** Taps an answer and waits until the next lamp, or the end, has come up. */
export async function count(page: Page, answer: "on" | "off" | "flicker" | "obstructed"): Promise<string> {
  const lamp = await page.locator(".counter-lamp h2").innerText();
  const saved = new RegExp(`^${lamp} .*已存手机`);
  await page.waitForTimeout(SETTLE_MS);
  await expect(async () => {
    if (saved.test(await page.locator(".counter-said").innerText())) return;
    await page.locator(`.counter-answer.${answer}`).click();
    await expect(page.locator(".counter-said")).toHaveText(saved, { timeout: 500 });
  }).toPass({ intervals: [100] });
  return lamp;
}
