import { expect, type Page, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding, openNextDoor } from "../driving/walk.ts";

let town: Town;
let office: Phone;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 900 } });
  await office.join(await town.link("office"));
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

const at = async (path: string): Promise<Page> => {
  await office.page.goto(`${town.url}${path}`);
  await expect(office.page.locator("main h1").first()).toBeVisible();
  return office.page;
};

test("a person is added, gets a patch and a slip, and joins with the digits on it", async () => {
  const page = await at("/office/people");
  await page.getByRole("button", { name: "添加人员" }).click();
  await page.getByRole("dialog").getByLabel("称呼").fill("邻长庚");
  await page.getByRole("dialog").getByRole("button", { name: "一片（15栋）" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "分片区、生成加入码" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "邻长庚" })).toBeVisible();
  await page.getByRole("button", { name: "生成加入码", exact: true }).click();
  const digits = (await page.locator(".slip").innerText()).replace(/\s/g, "").match(/\d{8}/)?.[0] ?? "";
  expect(digits).toHaveLength(8);

  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.page.goto(town.url);
  await phone.page.getByLabel("8 位数字").fill("12345678");
  await phone.page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(phone.page.getByText("这个加入码不对")).toBeVisible();
  await phone.page.getByLabel("8 位数字").fill(`${digits.slice(0, 4)} ${digits.slice(4)}`);
  await expect(phone.page.getByText("这个加入码不对")).toHaveCount(0);
  await phone.page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(phone.page.getByRole("link", { name: /15栋/ }).first()).toBeVisible({ timeout: 30_000 });

  // The phone goes on to somebody else in one tab; the other tab may not write in the old name.
  const left = await phone.context.newPage();
  await left.goto(`${town.url}/me`);
  await expect(left.getByText("邻长庚").first()).toBeVisible();
  await left.waitForTimeout(2_500);
  await phone.page.goto(await town.link("block_leader", 1));
  await phone.page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(left.getByText("邻长乙").first()).toBeVisible({ timeout: 15_000 });
  await expect(left.getByText("邻长庚")).toHaveCount(0);
  await phone.close();
  phone.forget();
});

test("a round is opened, its paper typed in for the leader who walked, and the visit says who walked and who typed", async () => {
  let page = await at("/office/rounds/new");
  await page.getByLabel("名称").fill("试走一轮");
  await page.getByRole("checkbox", { name: /^3栋/ }).check();
  await page.getByRole("button", { name: /^新建行动（/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "试走一轮" })).toBeVisible();

  page = await at("/office/rounds/paper");
  await page.getByLabel("楼栋").selectOption({ label: "3栋" });
  await page.getByLabel("走访人").selectOption({ label: "邻长乙" });
  await expect(page.getByText("计入“试走一轮”：15 户")).toBeVisible();
  const door = await page.locator(".paper-door").first().getAttribute("data-door");
  await page.locator(".paper-door").first().focus();
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await page.getByRole("button", { name: "保存 2 户" }).click();
  await expect(page.getByText(/已保存/).first()).toBeVisible();

  page = await at(`/door/${door}`);
  await expect(page.getByText("邻长乙 走访 · 社区甲 补录")).toBeVisible();
  page = await at("/office/visits");
  await expect(
    page.locator("tbody tr").filter({ hasText: "补录" }).filter({ hasText: "邻长乙" }).first(),
  ).toBeVisible();
});

test("a round that was opened by mistake is ended with its reason, and opened again without it", async () => {
  const page = await at("/office/rounds/new");
  await page.getByLabel("名称").fill("开错的行动");
  await page.getByRole("checkbox", { name: /^3栋/ }).check();
  await page.getByRole("button", { name: /^新建行动（/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "开错的行动" })).toBeVisible();
  const end = page.getByRole("button", { name: "结束行动" });
  await end.click();
  await page.getByRole("button", { name: "开错了" }).click();
  await end.last().click();
  await expect(page.getByText("提前结束 · 开错了")).toBeVisible();
  await page.goto(`${town.url}/office/rounds?state=early`);
  const row = page.locator("tr[data-row]", { hasText: "开错的行动" });
  await expect(row).toContainText("提前结束 · 开错了");
  await row.getByRole("link").first().click();
  await page.getByRole("button", { name: "重新打开" }).click();
  await expect(page.getByText("行动已重新打开")).toBeVisible();
  await expect(page.getByText("开错了")).toHaveCount(0);
  await end.click();
  await page.getByRole("button", { name: "开错了" }).click();
  await end.last().click();
  await expect(page.getByText("提前结束 · 开错了")).toBeVisible();
});

test("a grid worker is told that the office types paper in, where the way to it was and at its address", async () => {
  const worker = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1280, height: 900 },
  });
  const { page } = worker;
  await worker.join(await town.link("grid_worker"));
  const said = page.getByText("纸上的走访由社区补录", { exact: false });
  await page.goto(`${town.url}/office/rounds`);
  await expect(page.getByRole("link", { name: "打印走访表" })).toBeVisible();
  await expect(page.getByRole("link", { name: "补录纸上走访" })).toHaveCount(0);
  await expect(said).toBeVisible();
  await page.locator("tr[data-row] a").first().click();
  await expect(said).toBeVisible();
  await expect(page.getByRole("link", { name: "补录纸上走访" })).toHaveCount(0);
  await page.goto(`${town.url}/office/rounds/paper`);
  await expect(said).toBeVisible();
  await expect(page.getByLabel("走访人")).toHaveCount(0);
  await expect(page.locator(".paper-door")).toHaveCount(0);
  await worker.close();
  worker.forget();
});

test("what somebody who has left still hands in is held, and the office takes it in", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader", 2));
  await phone.opensOffline();
  await openBuilding(phone.page);
  await phone.offline(true);
  const { door } = await openNextDoor(phone.page);
  await phone.page.getByRole("dialog").getByRole("button", { name: "没人在", exact: true }).click();
  await expect(phone.page.getByText("1 条已存手机").first()).toBeVisible();

  let page = await at("/office/people");
  await page.getByRole("link", { name: /邻长丙/ }).click();
  await page.getByRole("button", { name: "设为离岗" }).click();
  await expect(page.getByRole("button", { name: "撤销" })).toBeVisible();
  page = await at("/me");
  await page.getByRole("button", { name: "现在就交" }).click();
  await expect(page.getByText("都交到社区了", { exact: true })).toBeVisible();

  await phone.offline(false);
  await expect(phone.page.getByText(/条已存手机/)).toHaveCount(0, { timeout: 20_000 });
  // The doors have gone from the phone, and it does not open at a house that it no longer has.
  await expect(phone.page.getByText("这部手机上没有这栋楼")).toBeVisible();
  await phone.page.goto(town.url);
  await expect(phone.page.getByRole("heading", { level: 1, name: /^今天/ })).toBeVisible();
  expect(new URL(phone.page.url()).pathname).toBe("/");
  page = await at("/office/held");
  await page.getByRole("button", { name: /^收下/ }).click();
  await expect(page.getByText("没有待归位的")).toBeVisible();
  await page.goto(`${town.url}/door/${door}`);
  await expect(page.locator(".visits li").filter({ hasText: "邻长丙" })).toHaveCount(1);
  await phone.close();
  phone.forget();
});

test("before the first answer neither the phone nor the desk says that the office has nothing", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.context.route("**/api/sync", (route) => route.abort());
  await phone.page.goto(await town.link("block_leader", 3));
  await phone.page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(phone.page.getByRole("heading", { name: "还没下载到您的门牌" })).toBeVisible({
    timeout: 15_000,
  });
  await expect(phone.page.getByText("社区还没有录入楼栋")).toHaveCount(0);
  await phone.page.goto(await town.link("office"));
  await phone.page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(phone.page.getByText("还没下载完，暂时连不上社区。")).toBeVisible({ timeout: 15_000 });
  await expect(phone.page.getByText("还没有门牌")).toHaveCount(0);
  await phone.context.unroute("**/api/sync");
  await phone.page.getByRole("button", { name: "重新下载" }).click();
  await expect(phone.page.getByRole("heading", { name: "每一格是一户" })).toBeVisible({ timeout: 15_000 });
  await phone.close();
  phone.forget();
});
