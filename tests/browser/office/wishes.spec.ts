import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown } from "../driving/town.ts";
import { openBuilding } from "../driving/walk.ts";

test("a wish goes from its door to the wall, to a volunteer, and back to its door", {
  tag: "@long",
}, async () => {
  const town = await startTown();
  const open = (viewport: { width: number; height: number }) =>
    Phone.open({ withoutWorker: true, url: town.url, viewport });
  const [leader, office, helper] = [
    await open({ width: 360, height: 740 }),
    await open({ width: 1280, height: 900 }),
    await open({ width: 360, height: 740 }),
  ];
  try {
    await leader.join(await town.link("block_leader"));
    await office.join(await town.link("office"));
    await helper.join(await town.link("volunteer"));
    // A page that is opened anew hears at once what the office has.
    const comes = (phone: Phone, text: string) =>
      expect(async () => {
        await phone.page.reload();
        await expect(phone.page.getByText(text).first()).toBeVisible({ timeout: 4000 });
      }).toPass({ timeout: 40_000 });
    const button = (phone: Phone, name: string) => phone.page.getByRole("button", { name, exact: true });

    await openBuilding(leader.page);
    const door = await leader.page.locator(".door").nth(3).getAttribute("data-door");
    await leader.page.goto(`${town.url}/door/${door}`);
    await button(leader, "记一个微心愿").click();
    await leader.page.getByLabel("心愿是什么").fill("想学会用手机挂号");
    expect(await findings(leader.page, "door with a wish")).toEqual([]);
    await button(leader, "同意上墙，保存").click();
    await expect(leader.page.getByText("心愿已存手机")).toBeVisible();

    await office.page.goto(`${town.url}/office/wishes`);
    await office.page.getByRole("link", { name: /想学会用手机挂号/ }).click();
    await button(office, "上墙").click();
    await expect(office.page.getByText("还没有人认领")).toBeVisible();
    expect(await findings(office.page, "office-wish")).toEqual([]);

    await helper.page.goto(`${town.url}/board`);
    const card = helper.page.locator(".card", { hasText: "想学会用手机挂号" });
    await card.getByRole("button", { name: "认领" }).click();
    expect(await findings(helper.page, "board with a claim")).toEqual([]);
    await card.getByRole("button", { name: "认领这个" }).click();
    await expect(card).toContainText("待社区确认");
    await expect(card).not.toContainText("还没交到社区");

    await comes(office, "确认，告诉去哪儿");
    await office.page.getByLabel("怎么联系、什么时候在家").fill("晚上在家");
    await button(office, "确认，告诉去哪儿").click();
    await comes(helper, "晚上在家");
    await card.getByRole("button", { name: "办好了" }).click();
    await comes(leader, "问一声：心愿圆了吗");
    await button(leader, "满意").click();
    await comes(office, "本人说过了");
    await button(office, "销号").click();
    await expect(async () => {
      await helper.page.reload();
      await expect(card).toContainText("已圆梦", { timeout: 4000 });
    }).toPass({ timeout: 40_000 });
    await expect(helper.page.getByText("晚上在家")).toHaveCount(0);
  } finally {
    for (const phone of [leader, office, helper]) {
      await phone.close();
      phone.forget();
    }
    await town.stop();
  }
});
