import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
let office: Phone;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 800 } });
  await office.join(town.link("office"));
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

test("five papers bear the community's name and are printed on two sheets of A4 at most", {
  tag: "@long",
}, async () => {
  const { page } = office;
  await page.goto(`${town.url}/office/papers`);
  const paper = page.locator(".a4");
  for (const [chip, title] of [
    ["居民告知书", "走访个人信息告知书"],
    ["手机使用须知", "手机使用须知"],
    ["影响评估", "个人信息保护影响评估"],
    ["处理活动清单", "个人信息处理活动清单"],
    ["泄露应急单", "个人信息泄露应急单"],
  ] as const) {
    await page.locator("main").getByText(chip, { exact: true }).click();
    const heading = paper.getByRole("heading", { level: 2 });
    await expect(heading).toContainText(title);
    await expect(heading).toContainText("社区");
    const pdf = await page.pdf({ preferCSSPageSize: true, path: shotOf(`${chip}.pdf`) });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect([chip, pages > 0 && pages <= 2]).toEqual([chip, true]);
    const path = shotOf(`${chip}.png`);
    if (path) await page.screenshot({ path, fullPage: true });
  }
  expect(await findings(page, "papers")).toEqual([]);
});

/** Where whoever looks at them wants them. */
function shotOf(name: string): string | undefined {
  const folder = process.env.PAPER_SHOTS;
  return folder && `${folder}/${name}`;
}
