import { expect, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
let office: Phone;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 800 } });
  await office.join(await town.link("office"));
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

test("182 visits fit six sheets of A4, plates have their size, and a walk sheet says what is done", {
  tag: "@long",
}, async () => {
  const { page } = office;
  const printed = async (name: string) => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, path: shotOf(`${name}.pdf`) })).toString("latin1");
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    return sizes.map(([, wide, high]) => [Math.round(Number(wide)), Math.round(Number(high))]);
  };
  const A4 = [595, 842];
  await page.goto(`${town.url}/office/visits?from=2026-01-01`);
  await expect(page.locator("tr[data-row]").first()).toBeVisible();
  const said = await page.locator(".table-line p").first().innerText();
  const count = Number(said.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThanOrEqual(182);
  const visits = await printed("visits");
  expect(visits.length).toBeLessThanOrEqual(Math.ceil((6 * count) / 182));
  for (const size of visits) expect(size.toSorted((a, b) => a - b)).toEqual(A4);

  await page.goto(`${town.url}/office/patrol/plates`);
  await expect(page.locator(".label").first()).toBeVisible();
  const plates = await printed("plates");
  expect([...new Set(plates.map(String))]).toEqual([String(A4)]);
  await page.getByRole("button", { name: "全不选" }).click();
  await page.locator(".label input").first().check();
  expect(await printed("plate")).toEqual([A4]);

  await page.goto(`${town.url}/office/rounds`);
  const round = page.locator('main a[href^="/office/rounds/round/"]').first();
  const id = (await round.getAttribute("href"))?.split("/").pop();
  await page.goto(`${town.url}/office/rounds/sheet?building=&round=${id}`);
  await expect(page.locator(".sheet-box.done").first()).toBeVisible();
  const houses = await page.locator(".walk-sheet").count();
  const sheets = await printed("walk");
  expect(sheets.length).toBeLessThanOrEqual(houses);
  expect([...new Set(sheets.map(String))]).toEqual([String(A4)]);
});

/** Where whoever looks at them wants them. */
function shotOf(name: string): string | undefined {
  const folder = process.env.PAPER_SHOTS;
  return folder && `${folder}/${name}`;
}
