import type { Page } from "@playwright/test";

/** Counts what a finger does on the page that is open, as the page itself hears it; `since` begins anew. */
export async function tapsOf(page: Page): Promise<{ since: () => Promise<number> }> {
  await page.evaluate(() => {
    const heard = { taps: 0 };
    Object.assign(window, { heard });
    addEventListener("click", ({ isTrusted, detail }) => isTrusted && detail > 0 && heard.taps++, true);
  });
  return {
    since: () =>
      page.evaluate(() => {
        const { heard } = window as unknown as { heard: { taps: number } };
        const { taps } = heard;
        heard.taps = 0;
        return taps;
      }),
  };
}

/** Answers what something is taken out for; `isFull`: with the personal columns, too. */
export async function sayWhy(page: Page, { isFull = false } = {}): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "导出做什么用" });
  if (isFull) await sheet.getByRole("button", { name: "带上备注和见到谁" }).click();
  await sheet.getByRole("button", { name: "核对" }).click();
}
