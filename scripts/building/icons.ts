import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { launchOptions } from "../proving/browser.ts";

/**
 * Draws the PNG icons from public/icon.svg; run by hand when the drawing changes. A maskable icon keeps its
 * drawing inside the inner 80 % circle.
 */
const drawing = readFileSync("public/icon.svg", "utf8");
const icons = [
  { file: "icon-192.png", size: 192, inset: 0 },
  { file: "icon-512.png", size: 512, inset: 0 },
  { file: "icon-maskable-512.png", size: 512, inset: 0.1 },
  { file: "apple-touch-icon.png", size: 180, inset: 0.04 },
];

const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
for (const { file, size, inset } of icons) {
  await page.setViewportSize({ width: size, height: size });
  const ground = inset > 0 ? "#0b5d50" : "transparent";
  await page.setContent(
    `<style>html,body{margin:0;background:${ground}}svg{position:absolute;inset:${inset * 100}%;width:${100 - inset * 200}%;height:${100 - inset * 200}%}</style>${drawing}`,
  );
  await page.screenshot({ path: `public/${file}`, omitBackground: inset === 0 });
}
await browser.close();
