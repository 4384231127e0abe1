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
