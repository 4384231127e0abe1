import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const STILL_MS = 150;
const STILL_TIMES = 4;

/**
 * Until the page has its heading and has not changed its height for a while: what is still being read from
 * the disk has come by then.
 */
async function hasSettled(page: Page): Promise<void> {
  let still = 0;
  let before = -1;
  for (let times = 0; still < STILL_TIMES && times < 100; times++) {
    await page.waitForTimeout(STILL_MS);
    const height = await page.evaluate(() =>
      document.querySelector("main h1, h1") ? document.documentElement.scrollHeight : -1,
    );
    still = height >= 0 && height === before ? still + 1 : 0;
    before = height;
  }
  await expect(page.locator("h1").first()).toBeVisible();
}

/** What axe finds wrong once the page has settled, as one line a finding. */
export async function findings(page: Page, screen: string): Promise<string[]> {
  await hasSettled(page);
  return findingsNow(page, screen);
}

/** What is hard to read of the same page in the dark, which changes colours and nothing else. */
export async function findingsInTheDark(page: Page, screen: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const found = await findingsNow(page, `${screen} in the dark`, "colours");
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

/**
 * What axe finds wrong with what is drawn, as one line a finding. The screen is made as tall as the page, so
 * that nothing lies under the bars that stay.
 */
export async function findingsNow(
  page: Page,
  screen: string,
  which: "all" | "colours" = "all",
): Promise<string[]> {
  const { width, height } = page.viewportSize() ?? { width: 360, height: 740 };
  const whole = await page.evaluate(() =>
    Math.max(
      document.documentElement.scrollHeight,
      2 * (document.querySelector("dialog[open]")?.scrollHeight ?? 0),
    ),
  );
  await page.setViewportSize({ width, height: Math.max(height, whole + 200) });
  // There are no frames: what is found is gathered here, and not in a further page for each look.
  // Of what is right nothing is asked: to say of every element why was most of what axe did.
  const runOnly =
    which === "all"
      ? { type: "tag" as const, values: RULES }
      : { type: "rule" as const, values: ["color-contrast"] };
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ resultTypes: ["violations"], runOnly }).analyze();
  await page.setViewportSize({ width, height });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${screen}: ${id} ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
  );
}
