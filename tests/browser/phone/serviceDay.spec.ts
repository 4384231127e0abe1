import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { jpeg } from "../../pictures.ts";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown } from "../driving/town.ts";

const PHONE = { width: 360, height: 740 };

test("somebody cannot come and another steps in; a picture taken without a signal comes to the office, and goes for good", {
  tag: "@long",
}, async () => {
  const town = await startTown();
  const folder = mkdtempSync(join(tmpdir(), "linfang-day-"));
  const file = join(folder, "day.jpg");
  writeFileSync(file, jpeg({ width: 1200, height: 900, detail: 4 }));
  const open = (viewport: { width: number; height: number }) =>
    Phone.open({ withoutWorker: true, url: town.url, viewport });
  const one = await Phone.open({ url: town.url, viewport: PHONE });
  const [two, leader] = [await open(PHONE), await open(PHONE)];
  const office = await open({ width: 1280, height: 900 });
  const all = [one, two, leader, office];
  try {
    await one.join(await town.link("volunteer"));
    await two.join(await town.link("volunteer", 1));
    await leader.join(await town.link("block_leader"));
    await office.join(await town.link("office"));
    const comes = (phone: Phone, text: string) =>
      expect(async () => {
        await phone.page.reload();
        await expect(phone.page.getByText(text).first()).toBeVisible({ timeout: 4000 });
      }).toPass({ timeout: 60_000 });
    const button = (phone: Phone, name: string) => phone.page.getByRole("button", { name, exact: true });
    const cover = "有人去不了，等人顶上";

    await two.page.goto(`${town.url}/board`);
    const day = two.page.locator(".card", { hasText: "公园除草" });
    await day.getByRole("button", { name: "去不了了" }).click();
    await day.getByRole("button", { name: "让给下一位" }).click();
    await expect(day.getByText("还缺 1 人").nth(1)).toBeVisible();
    await expect(two.page.getByText(cover)).toHaveCount(0);
    await leader.page.goto(town.url);
    await comes(leader, cover);
    await office.page.goto(`${town.url}/office`);
    await comes(office, "1 处有人去不了，待顶上");
    await one.page.goto(`${town.url}/board`);
    await comes(one, cover);
    expect(await findings(one.page, "board where cover is wanted")).toEqual([]);
    await button(one, "我来顶上").first().click();
    await expect(one.page.getByText(cover)).toHaveCount(0);
    await expect(async () => {
      await office.page.reload();
      await expect(office.page.locator(".tasks a").first()).toBeVisible({ timeout: 4000 });
      await expect(office.page.getByText("1 处有人去不了，待顶上")).toHaveCount(0, { timeout: 8_000 });
    }).toPass({ timeout: 60_000 });

    await one.opensOffline();
    await one.offline(true);
    await button(one, "加一张照片").first().click();
    const choosing = one.page.waitForEvent("filechooser");
    await button(one, "拍照").click();
    await (await choosing).setFiles(file);
    await expect(one.page.locator("img.photo-thumb").first()).toBeVisible();
    await button(one, "认不出人").click();
    expect(await findings(one.page, "a picture of the day")).toEqual([]);
    await button(one, "保存照片").click();
    await expect(one.page.getByText("可以公开")).toBeVisible();
    await one.offline(false);

    await office.page.goto(`${town.url}/office/service`);
    await office.page.getByRole("link", { name: /公园除草.*已小结/ }).click();
    await comes(office, "可以公开");
    await expect(office.page.locator(".a4 .paper-photos img")).toBeVisible({ timeout: 20_000 });
    await button(office, "改说明").click();
    await button(office, "认得出，没问过").click();
    await expect(office.page.getByText("只留在社区")).toBeVisible();
    await expect(office.page.locator(".a4 .paper-photos img")).toHaveCount(0);
    await button(office, "拿掉这张").click();
    await button(office, "拿掉").click();
    await expect(office.page.getByText("只留在社区")).toHaveCount(0);
    await expect(async () => {
      await one.page.reload();
      await expect(button(one, "加一张照片").first()).toBeVisible({ timeout: 4000 });
      await expect(button(one, "拿掉这张")).toHaveCount(0, { timeout: 8_000 });
    }).toPass({ timeout: 60_000 });
  } finally {
    for (const phone of all) await phone.close();
    for (const phone of all) phone.forget();
    rmSync(folder, { recursive: true, force: true });
    await town.stop();
  }
});
