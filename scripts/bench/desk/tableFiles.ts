import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { writeWorkbook } from "../../../src/app/office/spreadsheet/writeWorkbook.ts";
import { csvText } from "../../../src/reports/export/csv.ts";
import { appendVisits, fillBenchTown } from "../benchTown.ts";
import { openRig } from "../rig.ts";
import { type Bench, limitRow, type Row } from "../row.ts";
import { watched } from "./watched.ts";

const ROWS = 50_000;
const TOWN_DOORS = 3024;
const VISITS = 20_000;
const DOORS_A_HOUSE = 100;
const DOORS_A_STOREY = 5;
/** No task of the page may be longer. */
const BEAT_MS = 200;
const WAIT_MS = 600_000;

/** 500 buildings of 100 doors, as a register lists them. */
function rows(): string[][] {
  const head = ["小区", "楼栋", "单元", "楼层", "房号", "用途", "网格", "片区", "邻长"];
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const [house, at] = [Math.floor(n / DOORS_A_HOUSE) + 1, n % DOORS_A_HOUSE];
    const storey = Math.floor(at / DOORS_A_STOREY) + 1;
    const ward = Math.ceil(house / 10);
    const room = `${storey}${String((at % DOORS_A_STOREY) + 1).padStart(2, "0")}`;
    return [
      ...["测速小区", `${house}栋`, "1单元", String(storey), room],
      ...["住宅", `${Math.ceil(ward / 5)}网格`, `${ward}片`, `邻长${ward}号`],
    ];
  });
  return [head, ...lines];
}

/**
 * 50,000 doors out of a file: read, compared and shown, saved and taken back; and 20,000 visits into one.
 * What counts is the longest task of the page: while it runs, the page neither draws nor hears.
 */
export const tableFilesBench: Bench = {
  name: "table files",
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "linfang-tables-"));
    try {
      const table = rows();
      const [csv, xlsx] = [join(folder, "50000.csv"), join(folder, "50000.xlsx")];
      writeFileSync(csv, csvText(table));
      const book = await writeWorkbook([{ name: "门牌", rows: table }]);
      writeFileSync(xlsx, Buffer.from(await book.arrayBuffer()));
      return [...(await takenIn("XLSX", xlsx)), ...(await takenIn("CSV", csv)), ...(await writtenOut())];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function takenIn(format: string, path: string): Promise<Row[]> {
  const rig = await openRig();
  try {
    const office = await rig.endpoint.addPerson({ name: "社区测", role: "office" });
    const { code } = await rig.endpoint.newCode(office);
    const page = await rig.context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${rig.url}/#join=${code}`);
    await page.getByRole("button", { name: "加入" }).click();
    await page.locator(".desk-nav").waitFor();
    await page.goto(`${rig.url}/office/register/import`);
    const file = page.locator("input[type=file]");
    await file.waitFor({ state: "attached" });
    const figures: Row[] = [];
    const note = async (what: string, act: () => Promise<void>) => {
      figures.push(await beatOf(page, `${ROWS} rows of ${format} ${what}`, act));
    };
    const save = page.getByRole("button", { name: /保存这/ });
    await note("read and shown", async () => {
      await file.setInputFiles(path);
      await save.waitFor({ timeout: WAIT_MS });
    });
    await note("saved", async () => {
      await save.click();
      await page.getByText("已保存").waitFor({ timeout: WAIT_MS });
    });
    await page.goto(`${rig.url}/office/register/import`);
    await note("taken back", async () => {
      await page.getByRole("button", { name: "撤销这次导入" }).click({ timeout: WAIT_MS });
      await page.getByRole("button", { name: /^确定撤销/ }).click({ timeout: WAIT_MS });
      await page.getByText(/^已撤销/).waitFor({ timeout: WAIT_MS });
    });
    return figures;
  } finally {
    await rig.close();
  }
}

/** The longest task of the page while something is done. */
async function beatOf(page: Page, what: string, act: () => Promise<void>): Promise<Row> {
  const longest = await watched(page);
  const begun = performance.now();
  await act();
  const tookMs = performance.now() - begun;
  const ms = await longest();
  console.warn(`${what}: ${Math.round(tookMs)} ms, longest task ${Math.round(ms)} ms`);
  return limitRow(`table files, ${what}, longest task`, ms, "ms", BEAT_MS);
}

/** The visits of a big town's month as the desk's table writes them. */
async function writtenOut(): Promise<Row[]> {
  const rig = await openRig();
  try {
    const town = await fillBenchTown(rig.endpoint, TOWN_DOORS);
    await appendVisits(rig.endpoint, town, VISITS, () => new Date().toISOString().slice(0, 10));
    const { code } = await rig.endpoint.newCode(town.office);
    const page = await rig.context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${rig.url}/#join=${code}`);
    await page.getByRole("button", { name: "加入" }).click();
    await page.locator(".desk-nav").waitFor();
    await page.goto(`${rig.url}/office/visits`);
    await page.getByText(`共 ${VISITS} 条`, { exact: true }).waitFor({ timeout: WAIT_MS });
    const rows: Row[] = [];
    for (const form of ["CSV", "Excel"]) {
      const act = async () => {
        await page.getByRole("button", { name: `导出 ${form}` }).click();
        await page.getByLabel("别的用途").fill("测速");
        const written = page.waitForEvent("download", { timeout: WAIT_MS });
        await page.getByRole("button", { name: "按这个用途导出" }).click();
        await written;
      };
      rows.push(await beatOf(page, `${VISITS} visits written as ${form}`, act));
    }
    return rows;
  } finally {
    await rig.close();
  }
}
