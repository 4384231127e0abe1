import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { readCsv } from "../driving/csv.ts";
import { findings } from "../driving/findings.ts";
import { rowsOf } from "../driving/onDisk.ts";
import { Phone } from "../driving/phone.ts";
import { walkTo } from "../driving/screens.ts";
import { sayWhy } from "../driving/taps.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
let office: Phone;
let page: Page;
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ url: town.url, viewport: { width: 1280, height: 800 } });
  page = office.page;
  await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
  await office.join(await town.link("office"));
});
test.afterAll(async () => {
  await office.close();
  office.forget();
  await town.stop();
});

/** Every button by which something leaves, where it stands, and what its note says of it. */
const buttons: { at: string; name: string | RegExp; what: string; format: string }[] = [
  { at: "/office/visits", name: "导出 CSV", what: "visits", format: "csv" },
  { at: "/office/visits", name: "导出 Excel", what: "visits", format: "xlsx" },
  { at: "/office/visits", name: "复制表格", what: "visits", format: "text" },
  { at: "/office/people", name: "导出 CSV", what: "list", format: "csv" },
  { at: "/office/audit", name: "导出 Excel", what: "list", format: "xlsx" },
  { at: "/office/patrol", name: "导出 CSV", what: "list", format: "csv" },
  { at: "/office/register", name: "导出 CSV", what: "register", format: "csv" },
  { at: "/office/register", name: "导出 Excel", what: "register", format: "xlsx" },
  { at: "/office/patrol/out", name: /（CSV）$/, what: "inspections", format: "csv" },
  { at: "/office/patrol/out", name: /Excel/, what: "inspections", format: "xlsx" },
  { at: "/office/issues", name: "导出 CSV", what: "issues", format: "csv" },
  { at: "/office/issues", name: "办理记录 CSV", what: "steps", format: "csv" },
  { at: "/office/issues", name: /Excel/, what: "issues", format: "xlsx" },
  { at: "/office/rounds/sheet", name: "打印", what: "walk_sheet", format: "paper" },
  { at: "/office/deliberation", name: "导出 Excel", what: "deliberation", format: "xlsx" },
  { at: "/office/deliberation", name: "议题 CSV", what: "deliberation", format: "csv" },
  { at: "/office/deliberation/owners", name: "导出名册", what: "owners", format: "xlsx" },
  { at: "/office/deliberation/owners", name: "空白表（按门牌）", what: "register", format: "xlsx" },
  { at: "order", name: "打印", what: "work_order", format: "paper" },
  { at: "order", name: "发出去", what: "work_order", format: "text" },
  { at: "story", name: /打印/, what: "story", format: "paper" },
];

type Note = { what: string; format: string; count: number; reason: string; words?: string };

/** What this computer holds of what was taken out, oldest first. */
const notes = async (): Promise<Note[]> =>
  (await rowsOf<{ kind: string; own: string; head: string }>(page, "records"))
    .filter(({ kind }) => kind === "export_note")
    .map(({ own, head }) => JSON.parse(own || head).body as Note);

/** How many entries have no receipt of the office. */
const waiting = async (): Promise<number> => (await rowsOf(page, "outbox")).length;

async function goTo(at: string): Promise<void> {
  if (at.startsWith("/")) return walkTo(page, at);
  await walkTo(page, "/office/issues?view=all");
  await page.locator(`main a[href$="/${at}"]`).first().click();
}

for (const { at, name, what, format } of buttons)
  test(`${at} “${name}” asks why, is made with that one tap more, and is noted once`, async () => {
    await goTo(at);
    const before = await notes();
    await page.getByRole("button", { name }).first().click();
    await sayWhy(page);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect.poll(async () => (await notes()).length).toBe(before.length + 1);
    const said = (await notes()).map(({ what, format, reason }) => ({ what, format, reason }));
    expect(said).toContainEqual({ what, format, reason: "check" });
  });

test("whoever thinks better of it makes no file and no note", async () => {
  await goTo("/office/visits");
  const before = (await notes()).length;
  await page.getByRole("button", { name: "导出 CSV" }).click();
  await expect(page.getByRole("dialog", { name: "导出做什么用" })).toBeVisible();
  expect(await findings(page, "why")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect((await notes()).length).toBe(before);
});

test("without a signal it is asked, made and noted alike, with the least columns; later it stands in the audit", async () => {
  await office.opensOffline();
  await goTo("/office/visits");
  await office.offline(true);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: "导出 CSV" })
      .click()
      .then(async () => {
        await page.getByLabel("别的用途").fill("街道要看的");
        await page.getByRole("button", { name: "按这个用途导出" }).click();
      }),
  ]);
  expect(download.suggestedFilename()).toMatch(/^走访_.+_\d{8}-\d{4}\.csv$/);
  const [header = []] = readCsv(readFileSync(await download.path(), "utf8"));
  expect(header).toContain("结果");
  for (const personal of ["备注", "见到谁"]) expect(header).not.toContain(personal);
  expect((await notes()).map(({ words }) => words)).toContain("街道要看的");
  await office.offline(false);
  await expect.poll(waiting).toBe(0);
  await page.goto(`${town.url}/office/audit`);
  await expect(page.getByRole("row").filter({ hasText: "街道要看的" })).toBeVisible();
  expect(readFileSync(`${town.data}/beside/audit.jsonl`, "utf8")).not.toContain("街道要看的");
});
