import { expect, type Page } from "@playwright/test";

/** The five big buttons, in the order a walk uses them here. */
const tappedResults = ["没人在", "见到人", "电话/微信已联系", "不便打扰", "空置"] as const;
export type Walked = { door: string; label: string; result: string };

/** Goes to a building of the list and waits until its visits are read: only then is there a bar of them. */
export async function openBuilding(page: Page, nth = 0): Promise<void> {
  const home = page.getByRole("navigation").locator('a[href="/"]');
  if (!(await home.isVisible()) || (await page.getByRole("dialog").isVisible()))
    await page.goto(new URL("/today", page.url()).href);
  await home.click();
  await page.locator(".buildings a").nth(nth).click();
  await expect(page.locator(".door").first()).toBeVisible();
  await expect(page.locator(".page .bar").first()).toBeAttached();
  await expect(page.locator(".dock")).toBeVisible();
}

/** Opens the sheet of the next door on the walk, in this building or the next one that has doors left. */
export async function openNextDoor(page: Page): Promise<{ door: string; label: string }> {
  const next = page.getByRole("button", { name: /^(下一户|Next)/ });
  for (let nth = 0; ; nth++) {
    if (nth > 0 || !new URL(page.url()).pathname.startsWith("/b/")) await openBuilding(page, nth);
    await expect(page.locator(".page .bar").first()).toBeAttached();
    if (await next.isVisible()) break;
  }
  await next.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get("door")).toBeTruthy();
  const label = await page.getByRole("dialog").getByRole("heading").first().textContent();
  return { door: new URL(page.url()).searchParams.get("door") ?? "", label: label ?? "" };
}

/** Taps results at doors not visited yet, door after door, until so many are saved. */
export async function walkDoors(page: Page, count: number): Promise<Walked[]> {
  const walked: Walked[] = [];
  while (walked.length < count) {
    const result = tappedResults[walked.length % tappedResults.length] ?? "没人在";
    const at = await openNextDoor(page);
    await page.getByRole("dialog").getByRole("button", { name: result, exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.locator(".dock").getByRole("status")).toContainText(at.label);
    walked.push({ ...at, result });
  }
  return walked;
}

/** By its tab to the first screen of whoever walks doors. */
export async function goHome(page: Page): Promise<void> {
  await page.getByRole("navigation").locator('a[href="/"]').click();
  await expect(page.locator(".buildings a").first()).toBeVisible();
}
