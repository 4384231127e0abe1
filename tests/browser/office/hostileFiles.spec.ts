import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
function workbook(rows: string): Buffer {
  const files = {
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="门牌" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])), {
      level: 6,
    }),
  );
}
const put = (page: Page, name: string, buffer: Buffer) =>
  page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });

test("a cell far away, an archive that swells by sum, and a table that somebody does not wait for leave the office's page alive", async () => {
  const office = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1280, height: 900 },
  });
  await office.join(await town.link("office"));
  const { page } = office;
  for (const path of ["/office/register/import", "/office/patrol/import"]) {
    await page.goto(`${town.url}${path}`);
    await put(
      page,
      "门牌.xlsx",
      workbook('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>楼栋</t></is></c></row>'),
    );
    await expect(page.getByRole("alert").filter({ hasText: "10 万行、256 列、300 万格" })).toBeVisible();
  }

  await page.goto(`${town.url}/office/register/import`);
  const cells = (row: number) =>
    Array.from(
      { length: 25 },
      (_, at) => `<c r="${String.fromCharCode(65 + at)}${row}"><v>${row}</v></c>`,
    ).join("");
  await put(
    page,
    "慢.xlsx",
    workbook(Array.from({ length: 60_000 }, (_, at) => `<row r="${at + 1}">${cells(at + 1)}</row>`).join("")),
  );
  await page.getByRole("button", { name: "停止", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "已停止，什么也没有改" })).toBeVisible();

  await page.goto(`${town.url}/office/handed-in`);
  const zeros = new Uint8Array(16 * 1024 * 1024);
  const bomb = zipSync(
    Object.fromEntries(
      Array.from({ length: 12 }, () => [`photos/${randomBytes(32).toString("hex")}`, zeros]),
    ),
    { level: 1 },
  );
  await put(page, "邻访备份.linfang", Buffer.from(bomb));
  await expect(page.getByText("解开后超过 128 MB")).toBeVisible();
  await office.close();
  office.forget();
});

test("a round's name that holds somebody's number is asked about beside the field, and can be saved all the same", async () => {
  const office = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1280, height: 900 },
  });
  await office.join(await town.link("office"));
  const { page } = office;
  await page.goto(`${town.url}/office/rounds/new`);
  const name = page.getByRole("textbox").first();
  await name.fill("找老张 1-3-8-0-0-1-3-8-0-0-0");
  const asked = page.getByRole("status").filter({ hasText: "好像有手机号" });
  await expect(asked).toBeVisible();
  await asked.getByRole("button", { name: "我改一下" }).click();
  await expect(name).toBeFocused();
  await asked.getByRole("button", { name: "就这样写" }).click();
  await expect(asked).toHaveCount(0);
  await expect(name).toHaveValue("找老张 1-3-8-0-0-1-3-8-0-0-0");
  await office.close();
  office.forget();
});
