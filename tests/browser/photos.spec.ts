import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { cleanPhoto } from "../../src/sync/photo/clean.ts";
import { jpeg, segment, sha256Of, text, withHead } from "../pictures.ts";
import { SlowLink } from "./driving/link.ts";
import { rowsOf } from "./driving/onDisk.ts";
import { Phone } from "./driving/phone.ts";
import { sayWhy } from "./driving/taps.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openBuilding, openNextDoor } from "./driving/walk.ts";

let town: Town;
const folder = mkdtempSync(join(tmpdir(), "linfang-pictures-"));
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** As a camera writes it: lying on its side, with the place in it. */
function cameraFile(name: string, width: number, height: number, detail: number, seed = 1): string {
  const tiff = [
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    2,
    0,
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0],
    ...[0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
  ];
  const gps = [0, 0, 0, 0, 1, 0, 1, 0, 2, 0, 2, 0, 0, 0, 0x4e, 0, 0, 0, 0, 0, 0, 0];
  const exif = segment(0xe1, ...text("Exif\0\0"), ...tiff, ...gps, ...text("GPS 30.123N 120.456E"));
  const path = join(folder, name);
  writeFileSync(path, withHead(jpeg({ width, height, detail, seed }), exif));
  return path;
}

/** Another picture for every test: bytes that the office has from somebody who reads them need not travel. */
let shots = 1;
const newShot = () => cameraFile(`${shots}.jpg`, 4000, 3000, 4, shots++);
const camera12 = newShot();

async function openForm(page: Page): Promise<{ door: string }> {
  await openBuilding(page);
  const at = await openNextDoor(page);
  await page.getByRole("dialog").getByRole("button", { name: "写详细些" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "拍照" })).toBeVisible();
  return at;
}

async function takePhoto(page: Page, file: string, button = "拍照"): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("dialog").getByRole("button", { name: button }).click();
  await (await choosing).setFiles(file);
}

const thumbs = (page: Page) => page.locator(".photo-row .photo-thumb");
/** How high the pictures are that stand there drawn. */
const drawn = (page: Page) =>
  page
    .locator("img.photo-thumb")
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalHeight));
const save = (page: Page) =>
  page.getByRole("dialog").getByRole("button", { name: "保存", exact: true }).click();

type Named = {
  record: string;
  slot: string;
  hash: string;
  bytes: number;
  width: number;
  height: number;
  state: string;
  sent: number;
};
/** What the phone's own disk says of its pictures. */
const photosOf = (page: Page) => rowsOf<Named>(page, "photos");

/** Until some of the next piece has gone, so that what comes now strikes in the middle of it. */
async function moreIsOnItsWay(link: SlowLink): Promise<void> {
  const before = link.uploaded;
  await expect.poll(() => link.uploaded, { intervals: [20] }).toBeGreaterThan(before);
}

/** The bytes as the office gives them out to this person. */
async function officeBytes(page: Page, { record, slot, hash }: Named): Promise<Uint8Array> {
  const list = await page.evaluate(async (path) => {
    const answer = await fetch(path, { cache: "no-store" });
    return answer.ok ? [...new Uint8Array(await answer.arrayBuffer())] : [answer.status];
  }, `/api/photos/${record}/${slot}/${hash}`);
  return new Uint8Array(list);
}

async function delivered(phone: Phone, count = 1): Promise<Named[]> {
  await expect
    .poll(async () => (await photosOf(phone.page)).filter(({ state }) => state === "stored").length, {
      timeout: 60_000,
    })
    .toBe(count);
  return photosOf(phone.page);
}

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 160)}`));
}

test("a photo of a visit is made small and upright, loses its place, reaches the office and is seen by a colleague", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader"));
  const { door } = await openForm(phone.page);
  await phone.page.getByRole("dialog").getByRole("button", { name: "见到人" }).click();
  await takePhoto(phone.page, camera12);
  await expect(thumbs(phone.page)).toHaveCount(1);
  await takePhoto(phone.page, camera12, "从相册选");
  await expect(thumbs(phone.page)).toHaveCount(2);
  await expect.poll(() => drawn(phone.page)).toEqual([256, 256]);
  expect(await axe(phone.page)).toEqual([]);
  await phone.page.getByRole("dialog").getByRole("button", { name: "去掉第 2 张" }).click();
  await expect(thumbs(phone.page)).toHaveCount(1);
  await save(phone.page);
  await expect(phone.page.getByRole("dialog")).toHaveCount(0);
  const [photo] = await delivered(phone);
  if (!photo) throw new Error("no picture");
  expect(photo).toMatchObject({ width: 1200, height: 1600 });
  expect(photo.bytes).toBeLessThan(400_000);
  const bytes = await officeBytes(phone.page, photo);
  expect(sha256Of(bytes)).toBe(photo.hash);
  expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/Exif|GPS|JFIF|120\.456/);
  expect(cleanPhoto(bytes)).toMatchObject({ ok: true, width: 1200, height: 1600 });

  await phone.page.goto(`${town.url}/door/${door}`);
  await expect(thumbs(phone.page)).toHaveCount(1);
  // Said of the record, it is not said of its picture again.
  await expect(phone.page.getByText("已交社区", { exact: true })).toHaveCount(1);
  await expect(phone.page.locator(".photo-row .tag")).toHaveCount(0);
  await expect.poll(() => drawn(phone.page)).toEqual([256]);
  await phone.page.getByRole("button", { name: "看第 1 张照片" }).click();
  await expect(phone.page.locator(".photo-whole")).toBeVisible();
  expect(await axe(phone.page)).toEqual([]);
  await phone.page.keyboard.press("Escape");
  await expect(phone.page.locator(".photo-viewer")).toHaveCount(0);

  const desk = await Phone.open({
    withoutWorker: true,
    url: town.url,
    viewport: { width: 1280, height: 800 },
  });
  await desk.join(await town.link("office"));
  await desk.page.goto(`${town.url}/door/${door}`);
  const seen = desk.page.locator("img.photo-thumb");
  await expect(seen).toHaveCount(1);
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(1600);
  expect(await photosOf(desk.page)).toEqual([]);
  await desk.page.goto(`${town.url}/office/visits`);
  const downloading = desk.page.waitForEvent("download");
  await desk.page.getByRole("button", { name: /打包下载 1 张照片/ }).click();
  await sayWhy(desk.page);
  const packed = unzipSync(new Uint8Array(readFileSync(await (await downloading).path())));
  expect(Object.keys(packed)).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}_\d{4}_.+_\d+_1\.jpg$/)]);
  expect(sha256Of(Object.values(packed)[0] ?? new Uint8Array())).toBe(photo.hash);
  await phone.page.goto(`${town.url}/me`);
  await phone.page.locator(".me-rows summary", { hasText: "照片" }).click();
  await expect(phone.page.getByText(/还能存约 \d+ 张|照片还能存很多/)).toBeVisible();
  for (const one of [phone, desk]) {
    await one.close();
    one.forget();
  }
});

test("a page that dies behind the camera opens again at the same question, with every word and the sentence that a photo is missing", async () => {
  const shot = newShot();
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader"));
  const { door } = await openForm(phone.page);
  await phone.page.getByRole("dialog").locator("textarea").fill("楼道灯不亮");
  const choosing = phone.page.waitForEvent("filechooser");
  await phone.page.getByRole("dialog").getByRole("button", { name: "拍照" }).click();
  await choosing;
  const session = await phone.context.newCDPSession(phone.page);
  const gone = phone.page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined);
  await gone;
  const page = await phone.context.newPage();
  await page.goto(town.url);
  await expect(page.getByText("刚才那张照片没拿到")).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get("door")).toBe(door);
  await expect(page.getByRole("dialog").locator("textarea")).toHaveValue("楼道灯不亮");
  await takePhoto(page, shot);
  await expect(thumbs(page)).toHaveCount(1);
  await expect(page.getByText("刚才那张照片没拿到")).toHaveCount(0);

  const sheet = page.url();
  const second = await phone.context.newCDPSession(page);
  const again = page.waitForEvent("crash");
  second.send("Page.crash").catch(() => undefined);
  await again;
  const third = await phone.context.newPage();
  await third.goto(sheet);
  await expect(thumbs(third)).toHaveCount(1);
  await save(third);
  phone.page = third;
  await delivered(phone);
  await phone.close();
  phone.forget();
});

test("a phone that dies in the middle of an upload on a slow link goes on where the office stands, and little travels twice", async () => {
  const shot = newShot();
  test.setTimeout(150_000);
  const link = await SlowLink.to(town.url);
  let phone = await Phone.open({ url: link.url });
  await phone.join(link.joining(await town.link("block_leader", 1)));
  // Chromium keeps a new cookie in memory for half a minute; this test is about pictures.
  await phone.close();
  phone = await Phone.open({ url: link.url, profile: phone.profile });
  await phone.page.goto(link.url);
  await openForm(phone.page);
  await takePhoto(phone.page, shot);
  await expect(thumbs(phone.page)).toHaveCount(1);
  link.bytesPerSecond = 30_000;
  await save(phone.page);
  await expect
    .poll(async () => (await photosOf(phone.page))[0]?.sent ?? 0, { timeout: 60_000 })
    .toBeGreaterThan(0);
  await moreIsOnItsWay(link);
  await phone.kill();
  phone = await Phone.open({ url: link.url, profile: phone.profile });
  await phone.page.goto(link.url);
  expect((await photosOf(phone.page))[0]).toMatchObject({ state: "waiting" });
  const [photo] = await delivered(phone);
  if (!photo) throw new Error("no picture");
  expect(sha256Of(await officeBytes(phone.page, photo))).toBe(photo.hash);
  expect(link.uploaded).toBeLessThanOrEqual(1.3 * photo.bytes);
  console.log(
    `phone killed: ${link.uploaded} bytes sent for ${photo.bytes}, ${(link.uploaded / photo.bytes).toFixed(3)}`,
  );
  await phone.close();
  phone.forget();
  await link.close();
});

test("an office that dies in the middle of an upload takes the rest after it is back, and little travels twice", {
  tag: "@long",
}, async () => {
  const shot = newShot();
  test.setTimeout(150_000);
  const link = await SlowLink.to(town.url);
  const phone = await Phone.open({ withoutWorker: true, url: link.url });
  await phone.join(link.joining(await town.link("block_leader")));
  await openForm(phone.page);
  await takePhoto(phone.page, shot);
  await expect(thumbs(phone.page)).toHaveCount(1);
  link.bytesPerSecond = 30_000;
  await save(phone.page);
  await expect
    .poll(async () => (await photosOf(phone.page))[0]?.sent ?? 0, { timeout: 60_000 })
    .toBeGreaterThan(0);
  await moreIsOnItsWay(link);
  const before = link.uploaded;
  await town.crash();
  link.bytesPerSecond = null;
  const [photo] = await delivered(phone);
  if (!photo) throw new Error("no picture");
  expect(sha256Of(await officeBytes(phone.page, photo))).toBe(photo.hash);
  expect(link.uploaded).toBeLessThanOrEqual(1.3 * photo.bytes);
  console.log(
    `office killed after ${before}: ${link.uploaded} bytes sent for ${photo.bytes}, ${(link.uploaded / photo.bytes).toFixed(3)}`,
  );
  await phone.close();
  phone.forget();
  await link.close();
});

/**
 * Puts other things on the phone's disk until nothing more goes in; with false they are thrown away again.
 */
const fill = (page: Page, isFull: boolean) =>
  page.evaluate(
    ({ isFull, LEFT }) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("holiday-films", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("films", { autoIncrement: true });
        opening.onerror = () => reject(opening.error);
        let stored = 0;
        const put = (bytes: number) => {
          const writing = opening.result.transaction("films", "readwrite", { durability: "strict" });
          if (!isFull) writing.objectStore("films").clear();
          else writing.objectStore("films").add(crypto.getRandomValues(new Uint8Array(bytes)).buffer);
          writing.oncomplete = () => {
            stored += bytes;
            if (isFull && stored < 50_000_000) return put(bytes);
            opening.result.close();
            resolve(stored);
          };
          writing.onabort = () => {
            if (bytes > LEFT) return put(bytes / 2);
            opening.result.close();
            resolve(stored);
          };
        };
        opening.onsuccess = () => put(65_536);
      }),
    { isFull, LEFT: 4096 },
  );

test("on a phone full to the brim the form stays and says so, and is saved with its photo once there is room", async () => {
  const shot = newShot();
  const phone = await Phone.open({ url: town.url });
  const session = await phone.context.newCDPSession(phone.page);
  const quota = (quotaSize: number) =>
    session.send("Storage.overrideQuotaForOrigin", { origin: town.url, quotaSize });
  // Chromium asks for its room before the first write and then believes it for a while.
  await quota(8_000_000);
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const { door } = await openForm(phone.page);
  await phone.page.getByRole("dialog").locator("textarea").fill("字要存下来");
  expect(await fill(phone.page, true)).toBeLessThan(40_000_000);
  await takePhoto(phone.page, shot);
  await expect(phone.page.getByText("手机满了，照片还没存下")).toBeVisible();
  await expect(thumbs(phone.page)).toHaveCount(1);
  expect(await axe(phone.page)).toEqual([]);
  await save(phone.page);
  await expect(phone.page.getByText("存满了，没存上")).toBeVisible();
  await fill(phone.page, false);
  await quota(100_000_000);
  await save(phone.page);
  await expect(phone.page.getByRole("dialog")).toHaveCount(0);
  const [photo] = await delivered(phone);
  if (!photo) throw new Error("no picture");
  expect(sha256Of(await officeBytes(phone.page, photo))).toBe(photo.hash);
  await phone.page.goto(`${town.url}/door/${door}`);
  await expect(phone.page.locator("main").getByText("字要存下来")).toBeVisible();
  await phone.close();
  phone.forget();
});

test("where there is room for words and none for a photo, the words are saved, the photo says so, and follows by itself", async () => {
  const shot = newShot();
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const { door } = await openForm(phone.page);
  await phone.page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
      if (this.name === "photoChunks" && !document.body.dataset.room)
        throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, words);
    };
  });
  await takePhoto(phone.page, shot);
  await expect(phone.page.getByText("手机满了，照片还没存下")).toBeVisible();
  await save(phone.page);
  await expect(phone.page.getByRole("dialog")).toHaveCount(0);
  expect(await photosOf(phone.page)).toEqual([]);
  await phone.page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  }, `/door/${door}`);
  await expect(phone.page.locator(".photo-row").getByText("还没存下")).toBeVisible();
  await phone.page.evaluate(() => {
    document.body.dataset.room = "yes";
  });
  const [photo] = await delivered(phone);
  if (!photo) throw new Error("no picture");
  expect(sha256Of(await officeBytes(phone.page, photo))).toBe(photo.hash);
  // Said of the record, it is not said of its picture again.
  await expect(phone.page.getByText("已交社区", { exact: true })).toHaveCount(1);
  await expect(phone.page.locator(".photo-row .tag")).toHaveCount(0);
  await phone.close();
  phone.forget();
});

test("a file that no browser opens gets a sentence and stops nothing; a picture of 48 million points is taken, also where workers cannot draw", async () => {
  const shot = newShot();
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader"));
  await openForm(phone.page);
  const heic = join(folder, "IMG_0001.HEIC");
  writeFileSync(heic, Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"));
  await takePhoto(phone.page, heic, "从相册选");
  await expect(phone.page.getByText("这张照片打不开")).toBeVisible();
  await takePhoto(phone.page, cameraFile("48MP.jpg", 8000, 6000, 1), "从相册选");
  await expect(thumbs(phone.page)).toHaveCount(1, { timeout: 30_000 });
  await phone.page.evaluate(() => Reflect.deleteProperty(window, "OffscreenCanvas"));
  await takePhoto(phone.page, shot);
  // Whoever saves at once leaves no picture behind: the form waits until it has come.
  await save(phone.page);
  const photos = await delivered(phone, 2);
  expect(photos.map(({ width, height }) => [width, height])).toEqual([
    [1200, 1600],
    [1200, 1600],
  ]);
  await phone.close();
  phone.forget();
});
