import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Revision } from "../../../src/domain/revision.ts";
import { workerOff } from "../../../src/server/files/workerOff.ts";
import { isProven } from "../../../src/server/seal/proof.ts";
import type { Manifest } from "../../../src/sync/parcel/manifest.ts";
import { rowsOf } from "../driving/onDisk.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { walkDoors } from "../driving/walk.ts";

const VISITS = 5;

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** The app's parts on this phone are spoiled, as by a bad update: the page comes, and no screen. */
const breakApp = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open("linfang-files");
    const spoiled = () =>
      new Response("throw new Error('a bad update')", { headers: { "content-type": "text/javascript" } });
    for (const request of await cache.keys())
      if (/\/assets\/.*\.js/.test(request.url)) await cache.put(request, spoiled());
  });

const statesOf = async (page: Page) => ({
  records: (await rowsOf(page, "records")).length,
  waiting: (await rowsOf(page, "outbox")).length,
  drafts: (await rowsOf(page, "drafts")).length,
});

/** What the test spoiled is no fault of the app's. */
function expectOnlyTheBreak({ complaints }: Phone): void {
  expect(complaints.filter((complaint) => !complaint.includes("a bad update"))).toEqual([]);
  complaints.length = 0;
}

async function figure(page: Page, name: string): Promise<number> {
  return Number(await page.locator(`[data-figure="${name}"]`).textContent());
}

async function openFile(page: Page, path: string): Promise<void> {
  const before = await page.locator(".handed-in-files > li").count();
  await page.locator('input[type="file"]').setInputFiles(path);
  await expect(page.locator(".handed-in-files > li")).toHaveCount(before + 1);
}

test("what a phone cannot hand in leaves it as a file when the app is broken, and the office has it once however often it is put in", async () => {
  let phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  await phone.offline(true);
  await walkDoors(phone.page, VISITS);

  await phone.page.goto(`${town.url}/me/health`);
  await expect(phone.page.locator('[data-figure="waiting"]')).toHaveText(String(VISITS));
  const held = await statesOf(phone.page);
  expect([await figure(phone.page, "records"), await figure(phone.page, "waiting")]).toEqual([
    held.records,
    held.waiting,
  ]);

  await breakApp(phone.page);
  await phone.close();
  phone = await Phone.open({ url: town.url, profile: phone.profile });
  await phone.offline(true);
  await phone.page.goto(town.url);
  const way = phone.page.getByRole("link", { name: "没交的可以先导出" });
  await expect(way).toBeVisible({ timeout: 12_000 });
  await way.click();
  await expect(phone.page.getByText(`这部手机里有 ${VISITS} 条没交的`)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: phone.page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  const downloading = phone.page.waitForEvent("download");
  await phone.page.getByRole("button", { name: "存成文件", exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^邻访备份_.+_\\d{4}-\\d{2}-\\d{2}_${VISITS}条\\.linfang$`),
  );
  await expect(phone.page.getByText("这不算交到社区")).toBeVisible();
  const file = join(tmpdir(), `linfang-${process.pid}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  const files = unzipSync(readFileSync(file));
  const names = Object.keys(files);
  const { revisions } = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array())) as Manifest;
  for (const { path, hash, proof } of revisions) {
    const revision = JSON.parse(strFromU8(files[path] ?? new Uint8Array())) as Revision;
    expect(isProven(revision, hash, proof, town.proverOf(revision.device))).toBe(true);
  }
  expect(names.filter((name) => name.startsWith("revisions/"))).toHaveLength(VISITS);
  expect((await statesOf(phone.page)).waiting).toBe(VISITS);

  const desk = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1200, height: 800 },
  });
  await desk.join(await town.link("office"));
  await desk.page.goto(`${town.url}/office/handed-in`);
  await openFile(desk.page, file);
  await expect(desk.page.locator(".handed-in-files > li").first()).toContainText(`已归位 ${VISITS} 条`);
  for (let again = 0; again < 2; again++) {
    await openFile(desk.page, file);
    await expect(desk.page.locator(".handed-in-files > li").first()).toContainText(`以前已收到 ${VISITS} 条`);
  }
  const spoiled = join(tmpdir(), `linfang-${process.pid}-spoiled.linfang`);
  const bytes = readFileSync(file);
  const at = bytes.indexOf('"visitedAt"');
  bytes.write("X", at + 1);
  writeFileSync(spoiled, bytes.subarray(0, bytes.length - 40));
  await openFile(desk.page, spoiled);
  await expect(desk.page.locator(".handed-in-files > li").first()).toContainText("损坏 1 条");
  await expect(desk.page.locator(".handed-in-files > li").first()).toContainText(
    `以前已收到 ${VISITS - 1} 条`,
  );

  // The phone comes back: it hands in the same words, and they are there once.
  await phone.offline(false);
  await phone.page.goto(`${town.url}/rescue.html`);
  await phone.page.getByRole("button", { name: "重新下载程序" }).click();
  await expect(phone.page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  expect((await statesOf(phone.page)).waiting).toBe(0);
  await phone.page.goto(`${town.url}/me/health`);
  await phone.page.getByRole("button", { name: "测试连接" }).click();
  await expect(phone.page.getByText("都好，能交。")).toBeVisible();
  await expect(phone.page.getByText("和社区一致")).toBeVisible();
  await desk.page.goto(`${town.url}/office/handed-in`);
  await openFile(desk.page, file);
  await expect(desk.page.locator(".handed-in-files > li").first()).toContainText("不重复计");
  expectOnlyTheBreak(phone);
  await phone.close();
  await desk.close();
  for (const one of [phone, desk]) one.forget();
});

test("of a file that nothing proves the office lets in all visits by one button, which says what they then count as", async () => {
  const phone = await Phone.open({ url: town.url });
  const leader = town.people.filter(({ role }) => role === "block_leader")[1];
  await phone.join(await town.link("block_leader", 1));
  await phone.opensOffline();
  await phone.offline(true);
  await walkDoors(phone.page, VISITS);
  await phone.page.goto(`${town.url}/me/health`);
  const downloading = phone.page.waitForEvent("download");
  await phone.page.getByRole("button", { name: "存成文件", exact: true }).click();
  const download = await downloading;
  const file = join(tmpdir(), `linfang-${process.pid}-unsigned.linfang`);
  await download.saveAs(file);
  const files = unzipSync(readFileSync(file));
  const manifest = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array())) as Manifest;
  for (const one of manifest.revisions) delete one.proof;
  writeFileSync(
    file,
    zipSync({ ...files, "manifest.json": strToU8(JSON.stringify(manifest)) }, { level: 0 }),
  );

  const desk = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1200, height: 800 },
  });
  await desk.join(await town.link("office"));
  await desk.page.goto(`${town.url}/office/handed-in`);
  await openFile(desk.page, file);
  const card = desk.page.locator(".handed-in-files > li").first();
  await expect(card).toContainText(`待社区查看 ${VISITS} 条`);
  await expect(card).toContainText(`这些记为 ${leader?.name} 写的，表上标“社区确认收下”`);
  const { violations } = await new AxeBuilder({ page: desk.page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  // The same of one hand in the list of what is held: counted, and not tapped.
  await card.getByRole("link", { name: /待归位/ }).click();
  await desk.page.getByLabel("交来的人").selectOption({ label: "社区甲" });
  await expect(desk.page.getByRole("button", { name: `收下这个人代交的 ${VISITS} 条` })).toBeVisible();
  await desk.page.goBack();
  await openFile(desk.page, file);
  await card.getByRole("button", { name: /^收下走访/ }).click();
  await expect(card).toContainText(`已收下 ${VISITS} 条`);
  await openFile(desk.page, file);
  await expect(card).toContainText(`以前已收到 ${VISITS} 条`);
  for (const one of [phone, desk]) {
    await one.close();
    one.forget();
  }
});

test("three starts in vain lead to the way out, which lets the app be tried once more", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader", 1));
  await phone.opensOffline();
  await phone.offline(true);
  await breakApp(phone.page);
  await phone.page.clock.install();
  for (let start = 0; start < 3; start++) {
    await phone.page.goto(`${town.url}/?start=${start}`);
    await expect(phone.page.getByText("正在打开…")).toBeVisible();
    await phone.page.clock.fastForward(9_000);
  }
  await phone.page.goto(`${town.url}/`);
  await expect(phone.page.getByRole("heading", { name: "导出没交的记录" })).toBeVisible();
  await phone.page.getByRole("button", { name: "重新下载程序" }).click();
  await expect(phone.page.getByText("现在没有网络，什么也没有动")).toBeVisible();
  await phone.offline(false);
  await phone.page.getByRole("button", { name: "重新下载程序" }).click();
  await expect(phone.page.locator(".buildings a").first()).toBeVisible();
  expect(await phone.page.evaluate(() => localStorage.getItem("linfang-starts"))).toBeNull();
  expectOnlyTheBreak(phone);
  await phone.close();
  phone.forget();
});

test("a phone whose records were cleared while its cookie stayed says so, goes on, and the office hears how many are missing", async () => {
  const phone = await Phone.open({ url: town.url });
  const leader = town.people.filter(({ role }) => role === "block_leader")[2];
  await phone.join(await town.link("block_leader", 2));
  // What the office last heard is what was still here when the phone spoke last: here, one that the office
  // would not take.
  await phone.page.evaluate(async () => {
    const post = { method: "POST", headers: { "content-type": "application/json" } };
    const nothing = {
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      at: "2026-03-18T10:00:00Z",
      cursors: {},
      push: [],
      max: 0,
    };
    await fetch("/api/sync", {
      ...post,
      body: JSON.stringify({ proto: "linfang/1", ...nothing, unsent: 4 }),
    });
  });
  const session = await phone.context.newCDPSession(phone.page);
  await phone.page.goto("about:blank");
  await session.send("Storage.clearDataForOrigin", {
    origin: town.url,
    storageTypes: "indexeddb,local_storage,service_workers,cache_storage",
  });
  await phone.page.goto(town.url);
  await expect(phone.page.getByText("这部手机上的记录不见了")).toBeVisible();
  await expect(phone.page.getByText("还有 4 条没交")).toBeVisible();
  await phone.page.getByRole("button", { name: /接着用/ }).click();
  await expect(phone.page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });

  const desk = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1200, height: 800 },
  });
  await desk.join(await town.link("office"));
  await desk.page.goto(`${town.url}/office/people`);
  await expect(desk.page.getByText("这部手机的记录可能丢了 4 条")).toBeVisible();
  await desk.page.getByRole("button", { name: `知道了 ${leader?.name}` }).click();
  await expect(desk.page.getByText("这部手机的记录可能丢了")).toHaveCount(0);
  await phone.close();
  await desk.close();
  for (const one of [phone, desk]) one.forget();
});

test("a phone lets go of a bad worker when the office says so, and its records stay", async () => {
  const dist = join(mkdtempSync(join(tmpdir(), "linfang-dist-")), "dist");
  cpSync("dist", dist, { recursive: true });
  const own = await startTown({ dist });
  const phone = await Phone.open({ url: own.url });
  await phone.join(await own.link("block_leader"));
  await phone.opensOffline();
  const before = await statesOf(phone.page);
  writeFileSync(join(dist, "sw.js"), await workerOff().text());
  await phone.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const left = () =>
    phone.page.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).filter((name) => name.startsWith("linfang-")).length,
    ]);
  await expect.poll(left).toEqual([0, 0]);
  expect(await statesOf(phone.page)).toEqual(before);
  await phone.page.reload();
  await expect(phone.page.locator(".buildings a, .door").first()).toBeVisible();
  await phone.close();
  phone.forget();
  await own.stop();
  rmSync(dist, { recursive: true, force: true });
});
