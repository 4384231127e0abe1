import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, type Page, test } from "@playwright/test";
import { DATABASE } from "../../../src/server/database/sqlite.ts";
import { jpeg } from "../../pictures.ts";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openNextDoor } from "../driving/walk.ts";
import { filesBelow, foundIn } from "./profileFiles.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const folder = mkdtempSync(join(tmpdir(), "linfang-shared-"));
/** Words that stand nowhere else in the world: letters only, so that nobody is asked about a number. */
const canary = () =>
  `kanari${randomBytes(6).toString("hex")}`.replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
const OF_FIRST = Array.from({ length: 3 }, canary);
const OF_SECOND = Array.from({ length: 2 }, canary);

/** Read past the app: what one notebook holds. */
const holds = (page: Page, store: string, table: string): Promise<unknown[]> =>
  page.evaluate(
    ([store = "", table = ""]) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(store);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(table).objectStore(table).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(({ thumb, ...row }) => row));
          };
        };
      }),
    [store, table],
  );
const personIn = async (page: Page, store: string) => {
  const rows = (await holds(page, store, "meta")) as { name: string; value: { person: { id: string } } }[];
  return rows.find(({ name }) => name === "me")?.value.person.id;
};

/** Who has said it, as the office's disk has it. */
function authorOf(word: string): string | undefined {
  const db = new DatabaseSync(join(town.data, DATABASE), { readOnly: true });
  const rows = db.prepare("select text from log where kind = 'visit' and text is not null").all();
  db.close();
  const row = rows.find(({ text }) => String(text).includes(word));
  return row && (JSON.parse(String(row.text)) as { by: string }).by;
}

/** Gives the door. */
async function writeVisit(page: Page, note: string, pictureSeed?: number): Promise<string> {
  const { door } = await openNextDoor(page);
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "写详细些" }).click();
  await form.getByRole("button", { name: "见到人" }).click();
  await form.locator("textarea").fill(note);
  if (pictureSeed !== undefined) {
    const path = join(folder, `${pictureSeed}.jpg`);
    const seed = pictureSeed;
    writeFileSync(path, Buffer.from(jpeg({ width: 1200, height: 900, detail: 4, seed })));
    const choosing = page.waitForEvent("filechooser");
    await form.getByRole("button", { name: "拍照" }).click();
    await (await choosing).setFiles(path);
    await expect(page.locator(".photo-row .photo-thumb")).toHaveCount(1);
  }
  await form.getByRole("button", { name: "保存", exact: true }).click();
  await expect(form).toHaveCount(0);
  return door;
}

/** Where a visit's words are read. */
async function openDoor(page: Page, door: string, word: string): Promise<boolean> {
  await page.goto(`${town.url}/door/${door}`);
  await expect(page.locator("main h1").first()).toBeVisible();
  const isShown = page.getByText(word).first();
  return isShown.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
}

async function openTurns(page: Page): Promise<void> {
  await page.goto(`${town.url}/me`);
  await page.locator("summary", { hasText: "换人用这部手机" }).click();
}

const leaders = () => town.people.filter(({ role }) => role === "block_leader");

test("two share a phone: each sees and hands in their own, what the other wrote goes out beside, and one ends without the other", async () => {
  test.setTimeout(240_000);
  const [first, second] = leaders();
  /** Until the other one's page is there: nothing of this one's is on it. */
  const turnTo = async (name = "") => {
    await page.evaluate(() => Object.assign(window, { isBefore: true }));
    await page.getByRole("button", { name: `换${name}用` }).click();
    await page.waitForFunction(() => !("isBefore" in window), undefined, { timeout: 30_000 });
    await expect(page.getByRole("navigation", { name: "主要页面" })).toBeVisible();
  };
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  await phone.offline(true);
  const doors: string[] = [];
  for (const [nth, word] of OF_FIRST.entries())
    doors.push(await writeVisit(page, word, nth === 0 ? 1 : undefined));
  const [doorOfFirst = ""] = doors;
  const [ofFirstWord = "", ofSecondWord = ""] = [OF_FIRST[0], OF_SECOND[0]];
  expect(await openDoor(page, doorOfFirst, ofFirstWord)).toBe(true);
  const pictures = ((await holds(page, "linfang", "photos")) as { hash: string }[]).map(({ hash }) => hash);
  expect([(await holds(page, "linfang", "outbox")).length, pictures.length]).toEqual([3, 1]);

  // The first one's way to the office stays cut, so that what waits can be looked at.
  const ofFirst = (url: URL) => url.pathname.startsWith("/api/");
  await phone.context.route(ofFirst, (route) =>
    route.request().headers()["linfang-notebook"] ? route.continue() : route.abort(),
  );
  await openTurns(page);
  expect(await findings(page, "turns")).toEqual([]);
  await page.getByRole("button", { name: "再加一个人" }).click();
  await expect(page.getByRole("heading", { name: "加入", exact: false }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: `换${first?.name}用` })).toBeVisible();
  expect(await findings(page, "joining beside")).toEqual([]);
  await phone.offline(false);
  await phone.join(await town.link("block_leader", 1));
  await phone.offline(true);
  expect(await personIn(page, "linfang-2")).not.toBe(await personIn(page, "linfang"));

  const doorOfSecond = await writeVisit(page, ofSecondWord);
  await writeVisit(page, OF_SECOND[1] ?? "");
  expect(await openDoor(page, doorOfFirst, ofFirstWord)).toBe(false);
  for (const path of ["/", "/today", "/issues", "/me", "/me/health", `/door/${doors[1]}`]) {
    await page.goto(town.url + path);
    await expect(page.locator("main h1").first()).toBeVisible();
    const shown = await page.locator("body").innerText();
    for (const word of OF_FIRST) expect(shown, path).not.toContain(word);
  }
  await openTurns(page);
  await expect(page.getByText(`${first?.name}：4 条还没交`).first()).toBeVisible();
  expect(await findings(page, "another waits")).toEqual([]);
  const ofSecond = JSON.stringify(await holds(page, "linfang-2", "records"));
  for (const word of OF_FIRST) expect(ofSecond).not.toContain(word);
  for (const word of OF_SECOND) expect(ofSecond).toContain(word);

  // The signal is back while the second one has the phone: all five are with the office.
  await phone.context.unroute(ofFirst);
  await phone.offline(false);
  for (const [store, words] of [
    ["linfang", OF_FIRST],
    ["linfang-2", OF_SECOND],
  ] as const)
    for (const word of words)
      await expect.poll(() => authorOf(word), { timeout: 60_000 }).toBe(await personIn(page, store));
  await expect
    .poll(() => filesBelow(town.data).join("\n"), { timeout: 60_000 })
    .toContain(pictures[0] ?? "none");
  await expect(page.getByText(`${first?.name}：都交了`)).toBeVisible({ timeout: 30_000 });

  // Back to the first, whose screens show nothing of the second's, and again.
  await turnTo(first?.name);
  expect(await openDoor(page, doorOfFirst, ofFirstWord)).toBe(true);
  expect(await openDoor(page, doorOfSecond, ofSecondWord)).toBe(false);
  await openTurns(page);
  await turnTo(second?.name);

  const desk = await Phone.open({ url: town.url, viewport: { width: 1280, height: 800 } });
  await desk.join(await town.link("office"));
  await desk.page.goto(`${town.url}/office/people`);
  await desk.page
    .getByRole("link", { name: first?.name ?? "" })
    .first()
    .click();
  await desk.page.getByRole("button", { name: /^收回这部手机/ }).click();
  await desk.page.getByRole("dialog").getByRole("button", { name: "收回", exact: true }).click();
  await expect(desk.page.getByText("等手机联网")).toBeVisible();
  await phone.offline(true);
  await phone.offline(false);
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(databases, { timeout: 60_000 }).toEqual(["linfang-2"]);
  await expect
    .poll(async () => (await phone.context.cookies()).map(({ name }) => name), { timeout: 30_000 })
    .toEqual([expect.stringMatching(/^linfang-[0-9a-f]{8}-2$/)]);
  await desk.page.reload();
  await expect(desk.page.getByText(/手机说 .*已清空/)).toBeVisible();
  expect(await openDoor(page, doorOfSecond, ofSecondWord)).toBe(true);
  await page.goto(`${town.url}/me`);
  await expect(page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  await phone.close();
  expect(foundIn(phone.profile, OF_FIRST)).toEqual([]);
  expect(foundIn(phone.profile, OF_SECOND)).toEqual(OF_SECOND);
  const again = await Phone.open({ url: town.url, profile: phone.profile });
  expect(await openDoor(again.page, doorOfSecond, ofSecondWord)).toBe(true);
  await again.close();
  phone.forget();
  await desk.close();
  desk.forget();
});
