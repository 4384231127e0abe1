import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { pathOf, startGallery, type View, views } from "../../scripts/gallery/startGallery.ts";
import { findingsNow } from "./driving/findings.ts";

/** One language a worker. */
test.describe.configure({ mode: "parallel", timeout: 300_000 });

const WIDTHS = [320, 360];
const HEIGHT = 740;
/** Shortest side of what is tapped, in px. */
const TAPS: { [V in View["view"]]: number } = { normal: 44, elder: 60 };

let gallery: Awaited<ReturnType<typeof startGallery>>;
test.beforeAll(async () => {
  gallery = await startGallery({ port: 0, hot: false });
});
test.afterAll(() => gallery.close());

for (const lang of ["zh-CN", "en"] as const) {
  const tag = lang === "en" ? ["@long"] : [];
  test(`every part in every state can be used by everybody (${lang})`, { tag }, async ({ page }) => {
    const found: string[] = [];
    for (const view of views.filter((one) => one.lang === lang)) {
      const name = Object.values(view).join(" ");
      await page.emulateMedia({ colorScheme: view.scheme });
      await page.goto(gallery.url + pathOf(view));
      await expect(page.locator("[data-part=TakeBack] [role=alert]")).toBeVisible();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        found.push(...(await cutIn(page, `${name} ${width}`, TAPS[view.view])));
      }
      // The dark changes colours and nothing else, and what axe asks depends on no width.
      found.push(...(await findingsNow(page, name, view.scheme === "dark" ? "colours" : "all")));
      await page.setViewportSize({ width: 320, height: HEIGHT });
      found.push(...(await faultsOfSheets(page, name, view)));
    }
    expect(found).toEqual([]);
  });
}

test("no screen's style changes a part once it is loaded, the office's neither", async ({ page }) => {
  await page.goto(gallery.url + pathOf({ lang: "zh-CN", view: "normal", scheme: "light" }));
  await expect(page.locator("[data-part=TakeBack] [role=alert]")).toBeVisible();
  await page.locator("[data-part=Sheet] .gallery-state > .button").first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const without = await page.evaluate(looksOfParts);
  expect(without.length).toBeGreaterThan(200);
  const styles = readdirSync("src/app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css") && !/^(ui|shell)/.test(file))
    .map((file) => readFileSync(`src/app/${file}`, "utf8"))
    .join("\n");
  expect(styles).toContain(".walk-sheet-head");
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, styles);
  const changed = (await page.evaluate(looksOfParts)).filter((look, nth) => look !== without[nth]);
  expect(changed).toEqual([]);
});

/** Every element of every part with all that the browser has computed about it. */
function looksOfParts(): string[] {
  return [...document.querySelectorAll("[data-part] .gallery-state *")].map((one) => {
    const style = getComputedStyle(one);
    const said = [...style].map((name) => `${name}:${style.getPropertyValue(name)}`);
    return `<${one.tagName} class="${one.getAttribute("class")}"> ${said.join(";")}`;
  });
}

async function cutIn(page: Page, name: string, tap: number): Promise<string[]> {
  const cut = await page.evaluate(sizeFaults, tap);
  return cut.map((what) => `${name}: ${what}`);
}

/** What covers the page is opened one after the other. */
async function faultsOfSheets(page: Page, name: string, { view, scheme }: View): Promise<string[]> {
  const found: string[] = [];
  const tap = TAPS[view];
  const openers = page.locator("[data-part=Sheet] .gallery-state > .button");
  for (const opener of await openers.all()) {
    await opener.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    const sheet = `${name} ${await opener.textContent()}`;
    found.push(...(await findingsNow(page, sheet, scheme === "dark" ? "colours" : "all")));
    found.push(...(await cutIn(page, sheet, tap)));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  return found;
}

/** What hangs over at the side, words that do not fit inside their own box, and what is too small to tap. */
function sizeFaults(tap: number): string[] {
  const found: string[] = [];
  const say = (one: Element) => `<${one.tagName.toLowerCase()} class="${one.className}"> ${one.textContent}`;
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) found.push(`hangs over by ${over} px`);
  const seen = document.querySelector("dialog[open]") ?? document;
  for (const one of seen.querySelectorAll<HTMLElement>("main *, .sheet *")) {
    const { width, height } = one.getBoundingClientRect();
    const isShown = width > 1 && height > 1 && getComputedStyle(one).display !== "inline";
    if (!isShown) continue;
    const isTyped = one.matches("input, textarea, select");
    const hasWords = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!isTyped && hasWords && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${say(one)}`);
    if ((isTyped || one.matches("button, a")) && Math.min(width, height) < tap - 0.5)
      found.push(`${Math.round(width)} × ${Math.round(height)} px: ${say(one)}`);
  }
  return found;
}
