import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, type Page, test } from "@playwright/test";
import { DATABASE } from "../../../src/server/database/sqlite.ts";
import { jpeg } from "../../pictures.ts";
import { findings } from "../driving/findings.ts";
import { rowsOf } from "../driving/onDisk.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openNextDoor } from "../driving/walk.ts";
import { filesBelow, foundIn } from "./profileFiles.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const CANARIES = 200;
const SAVED = 5;
const folder = mkdtempSync(join(tmpdir(), "linfang-taken-"));

/** Words that stand nowhere else in the world: letters only, so that nobody is asked about a number. */
const canaries = Array.from({ length: CANARIES }, () =>
  `kanari${randomBytes(6).toString("hex")}`.replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? ""),
);
const PER_NOTE = 10;
const WRITTEN = canaries.slice(0, PER_NOTE * (SAVED + 1));
/** What stands in no note lies wherever else a browser keeps things for the site. */
const PLANTED = canaries.slice(WRITTEN.length);
const noteOf = (nth: number) => canaries.slice(nth * PER_NOTE, (nth + 1) * PER_NOTE).join(" ");

const held = (): string[] => {
  const db = new DatabaseSync(join(town.data, DATABASE), { readOnly: true });
  const rows = db.prepare("select text from log where reason = 'revoked'").all();
  db.close();
  return rows.map(({ text }) => String(text));
};

/** What a browser still keeps of this site. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      files,
      shelves: localStorage.length + sessionStorage.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });

/** Into files, caches and the settings of the notebook. */
async function plant(words: string[]): Promise<void> {
  const third = (nth: number) => words.filter((_, at) => at % 3 === nth).join(" ");
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle("old", { create: true })).createWritable();
  await file.write(third(0));
  await file.close();
  await (await caches.open("old")).put("/old", new Response(third(1)));
  // Chromium writes what is cleared here over only when it tidies its own log: looked at by the page alone.
  localStorage.setItem("old", "cleared");
  await new Promise<void>((done, failed) => {
    const opening = indexedDB.open("linfang");
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const asked = opening.result.transaction("settings", "readwrite").objectStore("settings");
      asked.put({ name: "old", value: third(2) }).onsuccess = () => {
        opening.result.close();
        done();
      };
    };
  });
}

async function takePhoto(page: Page, seed: number): Promise<void> {
  const path = join(folder, `${seed}.jpg`);
  writeFileSync(path, Buffer.from(jpeg({ width: 1600, height: 1200, detail: 4, seed })));
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("dialog").getByRole("button", { name: "拍照" }).click();
  await (await choosing).setFiles(path);
  await expect(page.locator(".photo-row .photo-thumb")).toHaveCount(1);
}

test("a phone that was taken away while it had no signal hands in all that it has, is empty then, and says so", async () => {
  test.setTimeout(180_000);
  const phone = await Phone.open({ url: town.url });
  const { page } = phone;
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  await page.evaluate(plant, PLANTED);
  await phone.offline(true);
  for (let nth = 0; nth <= SAVED; nth += 1) {
    await openNextDoor(page);
    const form = page.getByRole("dialog");
    await form.getByRole("button", { name: "写详细些" }).click();
    await form.getByRole("button", { name: "见到人" }).click();
    await form.locator("textarea").fill(noteOf(nth));
    if (nth < 2) await takePhoto(page, nth + 1);
    if (nth === SAVED) break;
    await form.getByRole("button", { name: "保存", exact: true }).click();
    await expect(form).toHaveCount(0);
  }
  await expect.poll(async () => (await rowsOf(page, "drafts")).length).toBeGreaterThan(0);
  const pictures = (await rowsOf<{ hash: string }>(page, "photos")).map(({ hash }) => hash);
  expect([(await rowsOf(page, "outbox")).length, pictures.length]).toEqual([SAVED, 2]);
  expect(foundIn(phone.profile, canaries).length, "what is on the phone is found in its files").toBe(
    CANARIES,
  );

  const desk = await Phone.open({ url: town.url, viewport: { width: 1280, height: 800 } });
  await desk.join(await town.link("office"));
  const leader = town.people.find(({ role }) => role === "block_leader")?.name ?? "";
  await desk.page.goto(`${town.url}/office/people`);
  await desk.page.getByRole("link", { name: leader }).first().click();
  await desk.page.getByRole("button", { name: /^收回这部手机/ }).click();
  expect(await findings(desk.page, "take")).toEqual([]);
  await desk.page.getByRole("dialog").getByRole("button", { name: "收回", exact: true }).click();
  await expect(desk.page.getByText("等手机联网")).toBeVisible();

  await phone.offline(false);
  await expect(page.getByRole("heading", { name: "社区收回了这部手机" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("也告诉了社区")).toBeVisible({ timeout: 60_000 });
  expect(await findings(page, "taken")).toEqual([]);
  const words = held().join("\n");
  expect(WRITTEN.filter((canary) => !words.includes(canary))).toEqual([]);
  const stored = filesBelow(town.data).join("\n");
  for (const hash of pictures) expect(stored).toContain(hash);
  const nothing = { databases: [], caches: [], files: [], shelves: 0, workers: 0 };
  expect(await keptBy(page)).toEqual(nothing);
  expect((await phone.context.cookies()).map(({ name }) => name)).toEqual([]);
  await desk.page.reload();
  await expect(desk.page.getByText(/手机说 .*已清空/)).toBeVisible();
  await desk.page.goto(`${town.url}/office/held`);
  await expect(desk.page.getByText(canaries[0] ?? "").first()).toBeVisible();
  await phone.close();
  expect(foundIn(phone.profile, canaries)).toEqual([]);
  phone.forget();
  await desk.close();
  desk.forget();
});
