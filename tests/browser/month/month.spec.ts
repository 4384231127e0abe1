import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown } from "../driving/town.ts";

test("a month is closed once and stays to the byte; its public copy leaves whole and names no door @long", async () => {
  const town = await startTown();
  const office = await Phone.open({ url: town.url, viewport: { width: 1280, height: 900 } });
  try {
    await office.join(await town.link("office"));
    const { page } = office;
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    const at = async (path: string) => {
      await page.goto(new URL(path, page.url()).href);
      await expect(page.locator(".a4, .paper-chart").first()).toBeVisible();
    };
    await at("/office/month");
    await expect(page.getByRole("row", { name: /^走访率 \d+ \/ \d+（\d+\.\d%）/ })).toBeVisible();
    expect(await findings(page, "month")).toEqual([]);
    await page.getByRole("link", { name: "月报", exact: true }).click();
    await page.getByLabel(/^社区的话/).fill("路灯先修。");
    await button("结月").click();
    await button("确定结月").click();
    await expect(page.getByText("与结月时一字不差")).toBeVisible();
    const paper = page.locator(".a4");
    await expect(paper).toContainText("路灯先修。");
    const closed = await paper.innerHTML();
    await page.reload();
    await expect(page.getByText("与结月时一字不差")).toBeVisible();
    expect(await paper.innerHTML()).toBe(closed);

    await page.getByRole("link", { name: "月度公示" }).click();
    await button("发布公示").click();
    await expect(button("撤回")).toBeVisible();
    await expect(paper).toContainText("＊");
    const down = page.waitForEvent("download");
    await button("导出网页文件夹").click();
    const files = unzipSync(readFileSync(await (await down).path()));
    expect(Object.keys(files).sort()).toEqual(["en.html", "index.html", "style.css"]);
    const text = new TextDecoder().decode(files["index.html"]);
    expect(text).toContain("只有合计，没有任何一户的情况");
    expect(text).not.toMatch(/单元|栋|<script|https?:/);
    await button("撤回").click();
    await expect(page.getByText("已撤回")).toBeVisible();
  } finally {
    await office.close();
    office.forget();
    await town.stop();
  }
});
