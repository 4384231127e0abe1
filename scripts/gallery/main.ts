import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { launchOptions } from "../proving/browser.ts";
import { pathOf, startGallery, views } from "./startGallery.ts";

/**
 * `npm run gallery`: every part of the app in all its states, at an address that is printed. With --shots it
 * writes a picture of each view into shots/gallery, and ends.
 */
const SHOTS = "shots/gallery";
const WIDTH = 320;

async function shoot(url: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 740 }, hasTouch: true });
  for (const view of views) {
    const name = Object.values(view).join("-");
    await page.goto(url + pathOf(view));
    await page.locator("[data-part=Icon]").waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    const sheets = page.locator("[data-part=Sheet] .gallery-state > .button");
    for (let nth = 0; nth < (await sheets.count()); nth++) {
      await sheets.nth(nth).click();
      await page.screenshot({ path: `${SHOTS}/${name}-sheet${nth + 1}.png` });
      await page.keyboard.press("Escape");
    }
  }
  await browser.close();
}

const wantsShots = process.argv.includes("--shots");
const gallery = await startGallery({ port: wantsShots ? 0 : 8790, hot: !wantsShots });
if (wantsShots) {
  await shoot(gallery.url);
  await gallery.close();
  console.log(`The pictures are in ${SHOTS}/.`);
} else {
  console.log(gallery.url);
  for (const view of views) console.log(gallery.url + pathOf(view));
}
