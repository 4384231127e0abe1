import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { readCsv } from "./driving/csv.ts";
import { rowsOf, slowDisk } from "./driving/onDisk.ts";
import { Phone } from "./driving/phone.ts";
import { sayWhy } from "./driving/taps.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openBuilding, openNextDoor, walkDoors } from "./driving/walk.ts";

const header =
  "日期,时间,小区,楼栋,单元,楼层,房号,户码,结果,走访形式,见到谁,话题,当场解决,满意度,下次再访,备注,走访人,补录,更正,送达,记录编号,录入人,代交,社区确认收下,行动,网格,片区,行动没做完的原因".split(
    ",",
  );
const DOORS = 20;

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("twenty doors written without signal outlive a killed browser, reach the office and a second phone, and leave as a CSV", async () => {
  test.setTimeout(180_000);
  const leader = town.people.find((person) => person.role === "block_leader");
  let phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  // The day after: Chromium keeps a new cookie in memory for half a minute, and this test is about words, not
  // about cookies.
  await phone.close();
  phone = await Phone.open({ url: town.url, profile: phone.profile });
  await phone.page.goto(town.url);
  await openBuilding(phone.page);
  const deepLink = phone.page.url();

  await phone.offline(true);
  await phone.page.reload();
  await expect(phone.page.locator(".door").first()).toBeVisible();
  expect(phone.page.url()).toBe(deepLink);
  await expect(phone.page.getByText("没有信号")).toBeVisible();

  const walked = await walkDoors(phone.page, DOORS);
  expect(new Set(walked.map((one) => one.door)).size).toBe(DOORS);
  await expect(phone.page.getByText(`没有信号 · ${DOORS} 条已存手机`)).toBeVisible();
  await phone.kill();

  phone = await Phone.open({ url: town.url, profile: phone.profile });
  await phone.offline(true);
  await phone.page.goto(`${town.url}/today`);
  await expect(phone.page.getByText(`没有信号 · ${DOORS} 条已存手机`)).toBeVisible();

  await phone.offline(false);
  await expect(phone.page.getByText("已全部交到社区")).toBeVisible({ timeout: 40_000 });
  for (const { door } of walked) {
    await phone.page.goto(`${town.url}/door/${door}`);
    await expect(phone.page.locator("main").getByText("已交社区").first()).toBeVisible();
    await expect(phone.page.locator("main").getByText("已存手机")).toHaveCount(0);
  }

  const second = await Phone.open({ withoutWorker: true, url: town.url });
  await second.join(await town.link("grid_worker", 0));
  const third = await Phone.open({ withoutWorker: true, url: town.url });
  await third.join(await town.link("office"));
  for (const { door, result } of walked.slice(0, 5)) {
    await third.page.goto(`${town.url}/door/${door}`);
    await expect(third.page.locator("main").getByText(result).first()).toBeVisible();
  }

  await phone.page.goto(`${town.url}/today`);
  const downloading = phone.page.waitForEvent("download");
  await phone.page.getByRole("button", { name: /导出今天的走访/ }).click();
  await sayWhy(phone.page, { isFull: true });
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^走访_.+_\d{4}-\d{2}-\d{2}_.+_\d{8}-\d{4}\.csv$/);
  const [names, ...rows] = readCsv(readFileSync(await file.path(), "utf8"));
  expect(names).toEqual(header);
  const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
  const mine = records.filter((record) => record.走访人 === leader?.name);
  expect(mine.length).toBeGreaterThanOrEqual(DOORS);
  for (const { label, result } of walked) {
    const record = mine.find(
      (one) => one.房号?.startsWith(label.split("+")[0] ?? label) && one.结果 === result,
    );
    expect(record, `${label} ${result}`).toBeDefined();
    expect(record).toMatchObject({
      满意度: "未问",
      补录: "否",
      更正: "否",
      送达: "已交社区",
      备注: "",
      下次再访: "",
    });
    expect(record?.日期).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(record?.时间).toMatch(/^\d{2}:\d{2}$/);
    expect(record?.记录编号).toMatch(/^[0-9a-f-]{36}$/);
  }
  await phone.close();
  await second.close();
  await third.close();
  for (const one of [phone, second, third]) one.forget();
});

test("who taps 下一户 while the visit before is still being saved comes to the door after it once it is, and loses nothing", async () => {
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader"));
  await phone.offline(true);
  await openBuilding(page);
  const before = (await rowsOf(page, "outbox")).length;
  const sheet = page.getByRole("dialog");
  const first = await openNextDoor(page);
  const disk = await slowDisk(page);
  await sheet.getByRole("button", { name: "没人在", exact: true }).click();
  await expect(sheet).toHaveCount(0);
  await page.getByRole("button", { name: /^下一户/ }).click();
  await disk.goOn();
  await expect(sheet).toBeVisible();
  const second = new URL(page.url()).searchParams.get("door");
  expect(second).toBeTruthy();
  expect(second).not.toBe(first.door);
  await sheet.getByRole("button", { name: "没人在", exact: true }).click();
  await expect(page.locator(".dock").getByRole("status")).toBeVisible();
  await expect.poll(async () => (await rowsOf(page, "outbox")).length).toBe(before + 2);
  await expect(sheet).toHaveCount(0);
  await phone.close();
  phone.forget();
});
