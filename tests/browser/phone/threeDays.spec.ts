import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown } from "../driving/town.ts";

test("a study day that the office writes down is read on everybody's home, without a signal too", {
  tag: "@long",
}, async () => {
  const town = await startTown();
  const office = await Phone.open({
    url: town.url,
    viewport: { width: 1280, height: 900 },
    withoutWorker: true,
  });
  const leader = await Phone.open({ url: town.url });
  try {
    await office.join(await town.link("office"));
    const desk = office.page;
    await desk.goto(`${town.url}/office/calendar`);
    const box = desk.locator("fieldset").nth(11).locator("input");
    const year = new Date().getFullYear();
    for (const [at, day] of [5, 15, 25].entries())
      await box.nth(at).fill(`${year}-12-${String(day).padStart(2, "0")}`);
    await desk.getByRole("button", { name: `保存${year}年` }).click();
    await expect(desk.getByText(`${year}年的日历已保存`)).toBeVisible();
    await desk.getByRole("link", { name: "学习日记录" }).click();
    await desk.goto(`${town.url}/days/study?month=${year}-12`);
    await desk.getByRole("link", { name: "记学习日" }).click();
    await desk.getByLabel("主题").fill("怎样听民情");
    await desk.getByLabel("主持人").fill("社区甲");
    await desk.getByLabel("地点").fill("活动室");
    await desk.getByLabel("要点").fill("先听完再说");
    expect(await findings(desk, "study-new")).toEqual([]);
    await desk.getByRole("button", { name: "保存" }).click();
    await expect(desk.getByRole("button", { name: "打印" })).toBeVisible();
    await expect(desk.getByText("已交社区").first()).toBeVisible();

    await leader.join(await town.link("block_leader"));
    const { page } = leader;
    const card = page.getByRole("link", { name: /学习日/ });
    await expect(card).toBeVisible();
    await leader.opensOffline();
    await leader.offline(true);
    await page.goto(`${town.url}/days/study?month=${year}-12`);
    await expect(page.getByRole("heading", { name: "怎样听民情" })).toBeVisible();
    await expect(page.getByText("先听完再说")).toBeVisible();
    expect(await findings(page, "days-study")).toEqual([]);
    await page.getByRole("button", { name: "议事日" }).click();
    await expect(page.getByRole("heading", { name: "议事日 · 12月15日" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "正在表决" })).toBeVisible();
  } finally {
    for (const phone of [office, leader]) {
      await phone.close();
      phone.forget();
    }
    await town.stop();
  }
});
