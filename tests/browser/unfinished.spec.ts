import { expect, type Page, test } from "@playwright/test";
import { draftIsKept } from "./driving/onDisk.ts";
import { Phone } from "./driving/phone.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openNextDoor } from "./driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const sheetOf = (page: Page) => page.getByRole("dialog");

test("a correction and a new visit, both half written, wait side by side through a crash, and each is saved as what it is", async () => {
  let phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const { door } = await openNextDoor(phone.page);
  await sheetOf(phone.page).getByRole("button", { name: "没人在", exact: true }).click();
  await expect(sheetOf(phone.page)).toHaveCount(0);
  await expect(phone.page.getByText("已全部交到社区")).toBeVisible();

  // The sheet leaves by going back in the history, which ends a page that is on its way.
  await expect(phone.page).not.toHaveURL(/door=/);
  await phone.page.goto(`${town.url}/door/${door}`);
  await phone.page.getByRole("button", { name: "更正", exact: true }).click();
  await sheetOf(phone.page).locator("textarea").fill("更正到一半");
  await draftIsKept(phone.page, "更正到一半");
  await phone.page.keyboard.press("Escape");

  await phone.page.getByRole("button", { name: "记一次走访" }).click();
  const sheet = sheetOf(phone.page);
  await expect(sheet.getByRole("button", { name: "见到人", exact: true })).toBeVisible();
  await expect(sheet.getByRole("button", { name: /接着写/ })).toContainText("更正到一半");
  await phone.page.screenshot({ path: test.info().outputPath("sheet.png") });
  await sheet.getByRole("button", { name: "见到人", exact: true }).click();
  await expect(phone.page.locator(".visits li")).toHaveCount(2);
  await draftIsKept(phone.page, "更正到一半");
  await phone.page.screenshot({ path: test.info().outputPath("door.png"), fullPage: true });
  await phone.kill();

  phone = await Phone.open({ url: town.url, profile: phone.profile });
  await phone.page.goto(`${town.url}/door/${door}`);
  const fresh = phone.page.locator(".visits li", { hasText: "见到人" });
  await fresh.getByRole("button", { name: "更正", exact: true }).click();
  await expect(sheetOf(phone.page).locator("textarea")).toHaveValue("");
  await phone.page.keyboard.press("Escape");
  await phone.page.getByRole("button", { name: /接着写/ }).click();
  await expect(sheetOf(phone.page).locator("textarea")).toHaveValue("更正到一半");
  await sheetOf(phone.page).getByRole("button", { name: "保存", exact: true }).click();
  await expect(phone.page.locator(".visits li")).toHaveCount(2);
  await expect(phone.page.locator(".visits li", { hasText: "没人在" })).toContainText("更正到一半");
  await expect(phone.page.getByRole("button", { name: /接着写/ })).toHaveCount(0);
  await phone.close();
  phone.forget();
});

test("撤销 after more was said gives back the visit as it stood, and does not withdraw it", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader", 1));
  await phone.opensOffline();
  const { door, label } = await openNextDoor(phone.page);
  await sheetOf(phone.page).getByRole("button", { name: "见到人", exact: true }).click();
  await expect(sheetOf(phone.page)).toHaveCount(0);
  const dock = phone.page.locator(".dock");
  await phone.page.locator(".met-step").getByRole("button", { name: "写详细些" }).click();
  await sheetOf(phone.page).locator("textarea").fill("楼道灯坏了");
  await sheetOf(phone.page).getByRole("button", { name: "保存", exact: true }).click();
  await expect(sheetOf(phone.page)).toHaveCount(0);
  await dock.getByRole("button", { name: "撤销" }).click();
  await expect(dock.getByRole("status")).toHaveText(`${label} 已改回原来的`);
  await phone.page.screenshot({ path: test.info().outputPath("undone.png") });
  await expect(phone.page.getByText("已全部交到社区")).toBeVisible();
  await phone.page.goto(`${town.url}/door/${door}`);
  await expect(phone.page.locator(".visits li")).toHaveCount(1);
  await expect(phone.page.locator(".visits li")).toContainText("见到人");
  await expect(phone.page.locator(".visits li")).not.toContainText("楼道灯坏了");
  await expect(phone.page.getByText("已撤销 1 条")).toHaveCount(0);
  await phone.close();
  phone.forget();
});
