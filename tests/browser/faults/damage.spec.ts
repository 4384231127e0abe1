import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding, walkDoors } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** The file of a phone's database whose name begins or ends so. */
function databaseFile(profile: string, called: string): string {
  const folder = join(profile, "Default", "IndexedDB");
  const own = readdirSync(folder).find((name) => name.endsWith(".leveldb")) ?? "";
  const name = readdirSync(join(folder, own)).find(
    (file) => file.startsWith(called) || file.endsWith(called),
  );
  if (!name) throw new Error(`this browser's database has no ${called}`);
  return join(folder, own, name);
}

/** One byte in the middle that is not what was written. */
function spoil(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  writeFileSync(path, bytes);
}

test("a notebook whose files were spoiled on the disk is never taken for a new one", async () => {
  let phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  await phone.offline(true);
  await openBuilding(phone.page);
  await walkDoors(phone.page, 2);
  await phone.close();
  const { profile } = phone;

  for (const called of [".log", "MANIFEST", "CURRENT"]) {
    const copy = mkdtempSync(join(tmpdir(), "linfang-phone-"));
    cpSync(profile, copy, { recursive: true });
    spoil(databaseFile(copy, called));
    phone = await Phone.open({ url: town.url, profile: copy });
    await phone.page.goto(town.url);
    const alarm = phone.page.getByText("手机里存记录的地方坏了");
    const unread = phone.page.getByText("手机里的记录这次没有打开");
    await expect(alarm.or(unread), called).toBeVisible({ timeout: 30_000 });
    if (await unread.isVisible())
      await expect(phone.page.getByRole("link", { name: "导出没交的记录" })).toBeVisible();
    else await expect(phone.page.getByRole("button", { name: /接着用/ })).toBeVisible();
    await phone.close();
    phone.forget();
  }
});
