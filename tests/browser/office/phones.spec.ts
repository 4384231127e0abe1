import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, type Page, test } from "@playwright/test";
import { DATABASE } from "../../../src/server/database/sqlite.ts";
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

test("a person shows a code on their own phone: the other one waits, the office reads where it came from, and then both hand in", {
  tag: "@long",
}, async () => {
  const first = await Phone.open({ withoutWorker: true, url: town.url });
  const second = await Phone.open({ withoutWorker: true, url: town.url });
  try {
    await first.join(await town.link("block_leader", 1));
    await first.page.goto(`${town.url}/me`);
    await first.page.getByText("再用一部手机、换手机").click();
    await first.page.getByRole("button", { name: "再加一部" }).click();
    const code = first.page.locator(".me-code");
    await expect(code).toBeVisible();
    await code.scrollIntoViewIfNeeded();
    await shoot(first, "own-code");
    expect(await findings(first.page, "own-code")).toEqual([]);
    await second.page.goto(town.url);
    await second.page
      .getByRole("textbox")
      .first()
      .fill((await code.textContent()) ?? "");
    await second.page.getByRole("button", { name: "加入", exact: true }).click();
    await expect(second.page.getByText("已加入，等社区同意").first()).toBeVisible({ timeout: 20_000 });
    // Until the office has looked there is no second one.
    await first.page.getByRole("button", { name: "换掉这部" }).click();
    await expect(first.page.getByText("您还有一部手机在等社区同意")).toBeVisible();

    const { page } = office;
    await page.goto(`${town.url}/office/people`);
    const leader = town.people.filter(({ role }) => role === "block_leader")[1]?.name ?? "";
    await page.getByRole("link", { name: leader }).first().click();
    await expect(page.getByText("加入码是在“").last()).toBeVisible();
    await shoot(office, "own-code-desk");
    expect(await findings(page, "own-code-desk")).toEqual([]);
    await page.getByRole("button", { name: /^是本人的，同意加入/ }).click();
    await expect(page.getByRole("button", { name: "再加一部" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^换下“/ })).toHaveCount(2);
    await page.getByRole("button", { name: "再加一部" }).click();
    await expect(page.getByText("原来的 2 部照常用").first()).toBeVisible();
    await shoot(office, "beside-desk");
    expect(await findings(page, "beside-desk")).toEqual([]);

    await second.page.goto(`${town.url}/`);
    await expect(second.page.locator(".buildings a").first()).toBeVisible({ timeout: 20_000 });
    for (const { page: phone } of [first, second]) {
      await phone.goto(`${town.url}/me`);
      await phone.getByRole("button", { name: "现在就交" }).click();
      await expect(phone.getByText("都已交社区").first()).toBeVisible({ timeout: 20_000 });
      await expect(phone.getByText("您已经换了一部手机")).toHaveCount(0);
    }
  } finally {
    for (const phone of [first, second]) {
      await phone.close();
      phone.forget();
    }
  }
});

/** Where whoever looks at them wants them. */
async function shoot({ page }: Phone, name: string): Promise<void> {
  const folder = process.env.PAPER_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Requests to that address wait from now on, until the returned function is called. */
async function hold(page: Page, path: string): Promise<() => void> {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(`**${path}`, async (route) => {
    await held;
    await route.continue();
  });
  return () => goOn();
}

test("a phone's name and a code for joining take no words while they are on their way", async () => {
  const { page } = office;
  await page.goto(`${town.url}/office/people`);
  await page.getByRole("link", { name: "社区甲" }).first().click();
  await page.locator(".phone-rename summary").first().click();
  const name = page.getByLabel("社区怎么叫这部手机").first();
  await name.fill("柜台上的电脑");
  const named = await hold(page, "/api/devices/name");
  await page.locator(".phone-rename").getByRole("button", { name: "保存" }).first().click();
  await expect(name).toBeDisabled();
  named();
  await expect(page.locator(".phone-rename summary").first()).toContainText("柜台上的电脑");
  await expect(name).toBeEnabled();

  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.page.goto(town.url);
  const digits = phone.page.getByLabel("8 位数字");
  await digits.fill("00000000");
  const answered = await hold(phone.page, "/api/join");
  await phone.page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(digits).toBeDisabled();
  answered();
  await expect(digits).toBeEnabled();
  await expect(digits).toHaveValue("00000000");
  await phone.close();
  phone.forget();
});
