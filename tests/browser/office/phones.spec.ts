import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "@playwright/test";
import { DATABASE } from "../../../src/server/database/sqlite.ts";
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

test("a phone with a slip of an hour ago says that it waits, is let in on the office's screen by its person's name, and fills", {
  tag: "@long",
}, async () => {
  const { page } = office;
  await page.goto(`${town.url}/office/people`);
  const leader = town.people.find(({ role }) => role === "block_leader")?.name ?? "";
  await page.getByRole("link", { name: leader }).first().click();
  await page.getByRole("button", { name: "生成加入码" }).click();
  const slip = page.locator(".slips");
  await expect(slip).toBeVisible();
  const digits =
    ((await slip.textContent()) ?? "")
      .match(/(\d{4}) (\d{4})/)
      ?.slice(1)
      .join("") ?? "";
  expect(digits).toHaveLength(8);
  // An hour goes by.
  const db = new DatabaseSync(join(town.data, DATABASE));
  db.exec("update code set made_at = '2020-01-01T00:00:00.000Z' where made_at is not null");
  db.close();

  const late = await Phone.open({ withoutWorker: true, url: town.url });
  try {
    await late.page.goto(town.url);
    await late.page.getByRole("textbox").first().fill(digits);
    await late.page.getByRole("button", { name: "加入", exact: true }).click();
    await expect(late.page.getByText("已加入，等社区同意").first()).toBeVisible({ timeout: 20_000 });
    await expect(late.page.getByRole("main")).toContainText("社区同意以后");
    await shoot(late, "waits");
    expect(await findings(late.page, "waits")).toEqual([]);

    await page.reload();
    const admit = page.getByRole("button", { name: /^是本人的，同意加入/ });
    await admit.scrollIntoViewIfNeeded();
    await shoot(office, "phones");
    expect(await findings(page, "phones")).toEqual([]);
    await admit.click();
    await expect(admit).toHaveCount(0);

    await late.page.reload();
    await expect(late.page.getByText("已加入，等社区同意")).toHaveCount(0, { timeout: 20_000 });
    await late.page.goto(`${town.url}/`);
    await expect(late.page.locator(".buildings a").first()).toBeVisible({ timeout: 20_000 });
  } finally {
    await late.close();
    late.forget();
  }
});

/** Where whoever looks at them wants them. */
async function shoot({ page }: Phone, name: string): Promise<void> {
  const folder = process.env.PAPER_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
