import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { recount } from "../../../scripts/recount/main.ts";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding } from "../driving/walk.ts";

const CHAIR = "翠鸟主持";
const RECORDER = "白鹭记录";
const SEATS = [...Array.from({ length: 18 }, (_, at) => `居民代表 ${at + 1}`), ...["列席 1", "列席 2"]];

let town: Town;
let office: Phone;
let page: Page;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ url: town.url, viewport: { width: 1280, height: 900 } });
  await office.join(await town.link("office"));
  page = office.page;
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

const button = (name: string | RegExp) => page.getByRole("button", { name });
const field = (name: string) => page.getByLabel(name, { exact: true });

/** Two who count and one who watches. */
async function named() {
  await page.getByLabel("计票人一（社区）").selectOption({ label: "社区甲" });
  await page.getByLabel("计票人二").selectOption({ label: "网格员一" });
  await page.getByLabel("监票人").selectOption({ label: "邻长乙" });
}

/** One show of hands on what stands on the screen. */
async function vote(rule: string, yes: number, no: number, abstain = 0) {
  await button(rule).click();
  await button("开始表决").click();
  await expect(page.locator(".hall-open")).toContainText("正在表决");
  await field("赞成").fill(String(yes));
  await field("反对").fill(String(no));
  await field("弃权").fill(String(abstain));
  await button("记下结果").click();
}

test("a meeting of twenty is held without signal, with three votes, and its minutes are ready as it ends", async () => {
  await page.goto(`${town.url}/office/deliberation`);
  await expect(page.getByRole("link", { name: /月议事日/ })).toContainText("会议记录");
  await office.opensOffline();
  await office.offline(true);
  await page.goto(`${town.url}/office/deliberation/meeting/new`);
  await field("会议名称").fill("三月议事日");
  await field("地点").fill("居委会二楼");
  await field("主持").fill(CHAIR);
  await field("记录").fill(CHAIR);
  await page.getByLabel(/^席位/).fill(SEATS.join("\n"));
  await page.getByLabel(/^议程/).fill("先修什么\n凉亭改不改\n路灯几点开");
  await button("保存").click();
  await expect(page.getByText("主持和记录要是两个人。")).toBeVisible();
  await field("记录").fill(RECORDER);
  await button("保存").click();

  const count = page.locator(".hall-count");
  await expect(count).toContainText("应到 18 · 实到 0");
  await expect(button("开始表决")).toBeDisabled();
  // As fast as a hand can: nobody who comes is lost.
  for (const seat of SEATS.slice(0, 16)) await page.locator(".seat", { hasText: seat }).first().click();
  await page.locator(".seat", { hasText: "列席 1" }).click();
  await expect(count).toContainText("应到 18 · 实到 16 · 过半 10，够开会 · 列席 1");
  expect(await findings(page, "hall")).toEqual([]);

  await vote("到会三分之二", 14, 1, 2);
  await expect(page.getByText("票数比能投的 16 还多")).toBeVisible();
  await field("弃权").fill("1");
  await button("记下结果").click();
  const sum = page.locator(".sum");
  await expect(sum).toHaveText("实到 16 ÷ 应到 18 > 1/2（要 10）；赞成 14 ÷ 到会 16 ≥ 2/3（要 11） → 通过");
  await field("说了什么").fill("大家一致认为先修路灯");
  await expect(page.getByText("写了“一致”")).toBeVisible();
  await field("不同意见").fill("先修门口台阶，老人天天走");
  await field("做什么").fill("修北门四盏灯");
  await field("哪天前").fill("2026-12-05");
  await button("添上").click();
  await expect(page.getByText("落实：修北门四盏灯 · 物业 · 12月5日 前")).toBeVisible();

  // Two leave; the next vote counts who is there then. What was miscounted is void, and counted anew.
  await page.keyboard.press("Escape");
  await page.locator("h1").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".hall h2")).toHaveText("第 2 项：凉亭改不改");
  for (const seat of ["居民代表 15", "居民代表 16"]) await page.locator(".seat", { hasText: seat }).click();
  await expect(count).toContainText("实到 14");
  await vote("到会过半", 10, 4);
  await expect(page.locator(".sum")).toContainText("赞成 10 ÷ 到会 14 > 1/2（要 8） → 通过");
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("已作废：记错，作废")).toBeVisible();
  await vote("到会过半", 7, 7);
  await expect(page.locator(".sum").last()).toContainText("赞成 7 ÷ 到会 14 ≤ 1/2（要 8，差 1） → 未通过");
  await button("问过了，没有不同意见").click();
  await field("临时议程").fill("楼道堆物");
  await button("添议程").click();

  await button("下一项").click();
  await expect(page.locator(".hall h2")).toHaveText("第 3 项：路灯几点开");
  // Who comes in as the hands go up is counted, however fast the desk is.
  await button("应到过半").click();
  await page.locator(".seat", { hasText: "居民代表 15" }).click();
  await button("开始表决").click();
  await expect(page.locator(".hall-open")).toContainText("正在表决 · 到会 15");
  const wall = await page.context().newPage();
  await wall.goto(`${page.url()}/hall`);
  await expect(wall.locator(".hall-screen")).toContainText("第 3 项：路灯几点开");
  await expect(wall.locator(".hall-screen")).toContainText("实到 15");
  await field("赞成").fill("13");
  await field("反对").fill("1");
  await expect(wall.locator(".hall-screen")).toContainText("正在表决 · 到会 15");
  await expect(wall.locator(".hall-screen")).not.toContainText("赞成 13");
  await button("记下结果").click();
  await expect(wall.locator(".hall-screen")).toContainText("赞成 13 ÷ 应到 18 > 1/2（要 10） → 通过");
  await wall.close();
  await page.reload();
  await expect(count).toContainText("实到 15");
  await button("散会，看记录").click();

  const minutes = page.locator(".a4");
  await expect(minutes).toContainText("应到 18，实到 16，列席 1");
  for (const said of [
    "赞成 14 ÷ 到会 16",
    "凉亭改不改：已作废",
    "未通过",
    "先修门口台阶",
    "居民代表 16",
    CHAIR,
    RECORDER,
  ])
    await expect(minutes).toContainText(said);
  await expect(minutes.locator("tr", { hasText: "中途进出" })).toContainText(
    /居民代表 15 \d\d:\d\d 离开、居民代表 16/,
  );
  await expect(minutes).toContainText("仅作记录，不替代法定表决程序");
  expect(await findings(page, "minutes")).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(2);

  await button("公示").click();
  const copy = page.locator(".a4");
  await expect(copy).toContainText("公示到");
  await expect(copy).toContainText("应到 18，实到 16，列席 1");
  for (const name of [CHAIR, RECORDER, "居民代表"]) await expect(copy).not.toContainText(name);
  await expect(copy).toContainText("仅作记录，不替代法定表决程序");
  await office.offline(false);
  await page.goto(`${town.url}/me`);
  await expect(page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 30_000 });
});

test("an issue becomes a topic and waits for it; what the owners decide by law is said", async () => {
  await page.goto(`${town.url}/office/issues`);
  await page.getByRole("link", { name: "上议事日" }).click();
  await expect(page.getByText("同时按“等议事日表决”暂缓")).toBeVisible();
  await field("议题").fill("凉亭改成停车位");
  await field("方案 1").fill("改成六个停车位");
  await button("用或改").click();
  await expect(page.getByText("《民法典》第二百七十八条").first()).toBeVisible();
  await page.getByLabel("第二百七十八条第一款第几项").selectOption("8");
  expect(await findings(page, "topic-new")).toEqual([]);
  await button("保存").click();
  await button("初审过").click();
  await button("列入议事日").click();
  await page.getByRole("link", { name: "开一次表决" }).click();
  await button("自己填").click();
  await page.getByLabel("有权表决的业主数").fill("300");
  await page.getByLabel("总面积（㎡）").fill("30000");
  await expect(field("规则出处")).toHaveValue("《民法典》第二百七十八条第一款第 8 项");
  await field("分母").first().fill("1");
  await expect(page.getByText("规则不成立")).toBeVisible();
  await field("分母").first().fill("3");
  await button("开始表决").click();
  await expect(page.getByText("三个不同的人").first()).toBeVisible();
  await named();
  await button("开始表决").click();
  const hash = (await page.locator(".a4 tr", { hasText: "表决单指纹" }).locator("td").textContent()) ?? "";
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  await page.getByRole("link", { name: "打印选票" }).click();
  await expect(page.locator(".ballot")).toHaveCount(6);
  await expect(page.locator(".ballot").first()).toContainText(hash.slice(0, 16));
  await expect(page.locator(".ballot").first()).toContainText("不替代法定表决程序");
  expect(await findings(page, "ballots")).toEqual([]);
  await page.goBack();
  for (const [choice, heads, area] of [
    ["赞成", "190", "17500"],
    ["反对", "20", "2000.5"],
  ] as const) {
    await field(choice).fill(heads);
    await field(`${choice}面积（㎡）`).fill(area);
  }
  await button("记下结果").click();
  await expect(page.locator(".a4")).toContainText(
    "参与 19500.5 ㎡ ÷ 总面积 30000 ㎡ < 2/3（要 20000 ㎡，差 499.5 ㎡）",
  );
  await expect(page.locator(".a4")).toContainText("未通过");
  expect(await findings(page, "round")).toEqual([]);
  const verdict = await page.locator(".a4 strong").first().textContent();
  const [file] = await Promise.all([page.waitForEvent("download"), button("导出复核文件").click()]);
  // A stranger's script, which uses nothing of the app, reads the same out of what was handed on.
  expect(recount(readFileSync(await file.path(), "utf8"))).toBe(verdict);
});

test("a paper that is taken back at a door, without signal, is counted at the desk; a second one is shown", async () => {
  await page.goto(`${town.url}/office/deliberation`);
  await page.getByRole("link", { name: /路灯和台阶先修哪个/ }).click();
  await page.getByRole("link", { name: "开一次表决" }).click();
  await button("入户").click();
  await field("有权表决的户数").fill("270");
  await field("哪天截止").fill("2099-12-31");
  await named();
  await button("开始表决").click();
  await expect(page.getByText("送达 0 / 270 · 收回 0")).toBeVisible();
  const round = page.url();
  await expect(page.getByText("已交社区").first()).toBeVisible({ timeout: 20_000 });

  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await openBuilding(phone.page);
  const door = (await phone.page.locator(".door").first().getAttribute("data-door")) ?? "";
  await phone.opensOffline();
  await phone.offline(true);
  await phone.page.goto(`${town.url}/door/${door}`);
  const paper = phone.page.locator(".card", { hasText: "投票：路灯和台阶先修哪个" });
  await expect(paper).toContainText("投了什么不问也不记");
  await expect(paper).toContainText("仅作记录，不替代法定表决程序");
  for (const step of ["收回票了", "不投", "收回票了"])
    await paper.getByRole("button", { name: step, exact: true }).click();
  await expect(paper.getByText("已存手机")).toHaveCount(3);
  expect(await findings(phone.page, "door-votes")).toEqual([]);
  const refused = paper.locator("p", { hasText: "不投 ·" });
  await refused.getByRole("button", { name: "撤销" }).click();
  await expect(paper.getByText("已存手机")).toHaveCount(2);
  await phone.offline(false);
  await phone.page.goto(`${town.url}/me`);
  await expect(phone.page.getByText("已全部交到社区").first()).toBeVisible({ timeout: 30_000 });
  await phone.close();
  phone.forget();

  await page.goto(`${town.url}/me`);
  await page.goto(round);
  await expect(page.getByText("送达 1 / 270 · 收回 1 · 不收或不投 0")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1 户收回了两张票")).toBeVisible();
  expect(await findings(page, "papers")).toEqual([]);
});

test("owners come in as a table, each row right or named, and a vote takes them down as it opens", async () => {
  const owners = `${town.url}/office/deliberation/owners`;
  const table =
    "楼栋,单元,房号,业主编号,专有面积\n1栋,1单元,101,B01,88.5\n1栋,1单元,102,张三,70\n1栋,1单元,202,B02,0";
  const take = async () => {
    await page.goto(`${owners}/import`);
    const file = { name: "业主.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page.locator(".preview-counts")).toBeVisible();
  };
  await take();
  await expect(page.getByText("第 3 行 业主编号“张…”不合用")).toBeVisible();
  await expect(page.getByText("第 4 行 面积是 0")).toBeVisible();
  await expect(button(/^保存 1 户/)).toBeDisabled();
  await button("合同").click();
  await button(/^保存 1 户/).click();
  await expect(page.getByText("已保存 1 户")).toBeVisible();
  expect(await findings(page, "owners-saved")).toEqual([]);
  await take();
  await expect(page.locator(".preview-counts")).toContainText("没变 1");
  await page.goto(`${owners}/import`);
  await button("撤销这次导入").click();
  await button(/^确定撤销/).click();
  await expect(page.getByText("已撤销 1 条")).toBeVisible();
  await page.goto(owners);
  await expect(page.getByText("已登记 291 / 291 户")).toBeVisible();
  await page.goto(`${town.url}/office/deliberation`);
  await page.getByRole("link", { name: /凉亭改成停车位.*已决定/ }).click();
  await page.getByRole("link", { name: "开一次表决" }).click();
  await button("入户").click();
  await expect(page.getByText("按业主名册：230 位业主，22724.5 ㎡，291 套")).toBeVisible();
  await named();
  await button("开始表决").click();
  await expect(page.getByText("送达 0 / 230 位业主 · 收回 0")).toBeVisible();
  await expect(page.locator(".a4 tr", { hasText: "面积来源" })).toContainText("产权证 277 套");
  expect(await findings(page, "owners-round")).toEqual([]);
});
