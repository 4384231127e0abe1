import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown } from "../driving/town.ts";

/** 182 rows on six pages are 31 a page. */
const ROWS_A_PAGE = 31;
const A4 = /\/MediaBox\s*\[\s*0 0 59[45][\d.]* 84[12][\d.]*\s*\]/;

test("a table and the chosen plates are printed on A4, as many to a page as fit", async () => {
  const town = await startTown();
  const office = await Phone.open({ url: town.url, viewport: { width: 1280, height: 900 } });
  const { page } = office;
  const printed = async () => {
    const text = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    return { pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0, isA4: A4.test(text) };
  };
  try {
    await office.join(town.link("office"));
    await page.goto(`${town.url}/office/visits?from=2020-01-01`);
    const line = page.locator(".table-line p").first();
    await expect(line).toHaveText(/^共 \d+ 条$/);
    const rows = Number((await line.textContent())?.replace(/\D/g, ""));
    expect(rows).toBeGreaterThan(ROWS_A_PAGE);
    const table = await printed();
    expect(table.isA4).toBe(true);
    expect(table.pages).toBeLessThanOrEqual(Math.ceil(rows / ROWS_A_PAGE));

    await page.goto(`${town.url}/office/patrol/plates`);
    await page.getByRole("button", { name: "全不选" }).click();
    await expect(page.getByRole("button", { name: "打印 0 块" })).toBeDisabled();
    await page.locator(".label input").first().check();
    await expect(page.getByRole("button", { name: "打印 1 块" })).toBeEnabled();
    expect(await printed()).toEqual({ pages: 1, isA4: true });
  } finally {
    await office.close();
    office.forget();
    await town.stop();
  }
});
