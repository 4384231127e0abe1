import { expect, type Page } from "@playwright/test";

/** The five big buttons, in the order a walk uses them here. */
export const tappedResults = ["没人在", "见到人", "电话/微信联系上", "不便打扰", "空置"] as const;
export type Walked = { door: string; label: string; result: string };

/** Goes to the first building of the list that has doors left. */
export async function openBuilding(page: Page, nth = 0): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "走访" }).click();
  await page.locator(".buildings a").nth(nth).click();
  await expect(page.locator(".door").first()).toBeVisible();
}

/** Taps results at doors not visited yet, door after door, unit after unit, until so many are saved. */
export async function walkDoors(page: Page, count: number): Promise<Walked[]> {
  const walked: Walked[] = [];
  let building = 0;
  await openBuilding(page, building);
  while (walked.length < count) {
    const open = page.locator(".door.open").first();
    if ((await open.count()) === 0) {
      const next = page.getByRole("button", { name: "下一个单元" });
      if ((await next.count()) > 0 && (await next.isEnabled())) await next.click();
      else {
        building += 1;
        await openBuilding(page, building);
      }
      continue;
    }
    const result = tappedResults[walked.length % tappedResults.length] ?? "没人在";
    walked.push({ ...(await tapResult(page, open, result)), result });
  }
  return walked;
}

async function tapResult(page: Page, door: ReturnType<Page["locator"]>, result: string): Promise<{ door: string; label: string }> {
  const id = (await door.getAttribute("data-door")) ?? "";
  const label = (await door.locator("strong").textContent()) ?? "";
  await door.click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: result, exact: true }).click();
  await expect(page.locator(`.door[data-door="${id}"]:not(.open)`)).toBeVisible();
  return { door: id, label };
}
