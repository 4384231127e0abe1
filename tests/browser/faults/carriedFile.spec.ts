import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { jpeg } from "../../pictures.ts";
import { rowsOf } from "../driving/onDisk.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding, openNextDoor } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** A visit with a picture, recorded without a network. */
async function visitWithPicture(page: Page): Promise<void> {
  await openBuilding(page);
  await openNextDoor(page);
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "写详细些" }).click();
  await sheet.getByRole("button", { name: "见到人" }).click();
  const choosing = page.waitForEvent("filechooser");
  await sheet.getByRole("button", { name: "拍照" }).click();
  const shot = join(tmpdir(), `linfang-${process.pid}-shot.jpg`);
  writeFileSync(shot, jpeg({ width: 1600, height: 1200, detail: 8, seed: 77 }));
  await (await choosing).setFiles(shot);
  await expect(page.locator(".photo-row .photo-thumb")).toHaveCount(1);
  await sheet.getByRole("button", { name: "保存", exact: true }).click();
  await expect(sheet).toHaveCount(0);
}

async function saveFile(page: Page): Promise<string> {
  await page.goto(`${town.url}/me/health`);
  await expect(page.getByText("这部手机里有 1 条没交的、1 张照片")).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "存成文件", exact: true }).click();
  const download = await downloading;
  const file = join(tmpdir(), `linfang-${process.pid}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  return file;
}

/** The picture that hangs in the newest visit of the office's, as the office's screens ask for it. */
const pictureAt = (page: Page, path: string) =>
  page.evaluate(async (path) => {
    const answer = await fetch(path, { cache: "no-store" });
    return answer.ok ? (await answer.arrayBuffer()).byteLength : -answer.status;
  }, path);

type Picture = { record: string; slot: string; hash: string; bytes: number };

test("a colleague's phone takes a file without a network, is killed, and hands words and picture in when there is one; the author stays", async () => {
  const author = await Phone.open({ url: town.url });
  await author.join(await town.link("block_leader"));
  await author.opensOffline();
  await author.offline(true);
  await visitWithPicture(author.page);
  const file = await saveFile(author.page);
  const [picture] = await rowsOf<Picture>(author.page, "photos");
  if (!picture) throw new Error("no picture");

  let carrier = await Phone.open({ url: town.url });
  await carrier.join(await town.link("block_leader", 1));
  await carrier.opensOffline();
  // A browser writes a new cookie down some time later; closed, it has.
  await carrier.close();
  carrier = await Phone.open({ url: town.url, profile: carrier.profile });
  await carrier.offline(true);
  await carrier.page.goto(`${town.url}/me/health`);
  const choose = () => carrier.page.getByLabel("选择同事的备份文件").setInputFiles(file);
  await choose();
  await expect(carrier.page.getByText("收下 1 条，已存手机。照片收下 1 张，已存手机。")).toBeVisible();
  await expect(carrier.page.getByText("替同事带着 1 条，还没交")).toBeVisible();
  await expect(carrier.page.getByText("替同事带着 1 张照片，还没交完")).toBeVisible();
  const { violations } = await new AxeBuilder({ page: carrier.page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  await choose();
  await expect(
    carrier.page.getByText("有 1 条这部手机以前就收下了。有 1 张照片以前就收下了。"),
  ).toBeVisible();

  await carrier.kill();
  carrier = await Phone.open({ url: town.url, profile: carrier.profile });
  await carrier.page.goto(`${town.url}/me/health`);
  await expect(carrier.page.getByText("已替同事交到社区：1 条、1 张照片")).toBeVisible({ timeout: 30_000 });
  // It is none of the carrier's doors.
  const path = `/api/photos/${picture.record}/${picture.slot}/${picture.hash}`;
  expect(await pictureAt(carrier.page, path)).toBe(-404);

  const desk = await Phone.open({ url: town.url, viewport: { width: 1200, height: 800 } });
  await desk.join(await town.link("office"));
  // The author's phone has signed it: it has its place without anybody's look, and the table says who brought
  // it.
  await desk.page.goto(`${town.url}/office/visits`);
  await expect(desk.page.getByText(/代交/).first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => pictureAt(desk.page, path), { timeout: 30_000 }).toBe(picture.bytes);

  // The author's phone comes back: its words and its picture are there once, and it need not send the
  // picture's bytes.
  const uploads: string[] = [];
  author.context.on("request", (request) => request.method() === "PATCH" && uploads.push(request.url()));
  await author.offline(false);
  await author.page.goto(`${town.url}/me/health`);
  await expect(author.page.locator('[data-figure="photos"]')).toHaveText("0", { timeout: 30_000 });
  await expect(author.page.locator('[data-figure="waiting"]')).toHaveText("0");
  expect(uploads).toEqual([]);
  for (const one of [author, carrier, desk]) {
    await one.close();
    one.forget();
  }
});
