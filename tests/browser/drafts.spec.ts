import { expect, type Page, test } from "@playwright/test";
import { draftIsKept, readDisk, slowDisk } from "./driving/onDisk.ts";
import { Phone } from "./driving/phone.ts";
import { startTown, type Town } from "./driving/town.ts";
import { openNextDoor } from "./driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** What was said at a door, visit by visit. */
const notesAt = async (page: Page, door: string) =>
  (await readDisk(page)).visits.filter((visit) => visit.door === door).map(({ note }) => note);

/** Typing goes on without a pause for so long, less than anybody would call a pause. */
const TYPING_MS = 3_000;
const KEY_MS = 40;
/** What may be lost. */
const LOST_MS = 1_000;

test("a browser that is killed in the middle of a word takes at most its last second with it", async () => {
  let phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const { door } = await openNextDoor(phone.page);
  await phone.page.getByRole("dialog").getByRole("button", { name: "写详细些" }).click();
  const note = phone.page.getByRole("dialog").locator("textarea");
  await note.focus();
  const typedAt: number[] = [];
  for (const beganMs = Date.now(); Date.now() - beganMs < TYPING_MS; ) {
    await phone.page.keyboard.type("abcdefghij"[typedAt.length % 10] ?? "");
    typedAt.push(Date.now());
    await phone.page.waitForTimeout(KEY_MS);
  }
  const killedMs = Date.now();
  await phone.kill();

  phone = await Phone.open({ url: town.url, profile: phone.profile });
  await phone.page.goto(`${town.url}/door/${door}`);
  const { [door]: kept = "" } = (await readDisk(phone.page)).drafts;
  expect("abcdefghij".repeat(20).startsWith(kept)).toBe(true);
  expect(kept.length).toBeGreaterThanOrEqual(typedAt.filter((at) => at < killedMs - LOST_MS).length);
  await phone.close();
  phone.forget();
});

test("a draft that is open in one tab can only be read in another, which shows what was saved once the first is done", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader", 1));
  const { door } = await openNextDoor(phone.page);
  const address = phone.page.url();
  await phone.page.getByRole("dialog").getByRole("button", { name: "写详细些" }).click();
  await phone.page.getByRole("dialog").locator("textarea").fill("第一个页面写的");
  await draftIsKept(phone.page, "第一个页面写的");

  const second = await phone.context.newPage();
  await second.goto(address);
  // What was half written comes back by the address it was written at.
  const note = second.getByRole("dialog").locator("textarea");
  await expect(note).toBeVisible();
  await expect(second.getByText("正在另一个页面里写")).toBeVisible();
  await expect(note).toBeDisabled();
  await expect(
    second
      .getByRole("dialog")
      .getByRole("button", { name: /保存|存/ })
      .first(),
  ).toBeDisabled();

  await phone.page.bringToFront();
  await phone.page.getByRole("dialog").locator("textarea").fill("第一个页面接着写的");
  await draftIsKept(phone.page, "第一个页面接着写的");
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: /保存|存/ })
    .first()
    .click();
  await expect(phone.page.getByRole("dialog")).toHaveCount(0);

  await second.bringToFront();
  await expect(note).toBeEnabled();
  await expect(note).toHaveValue("第一个页面接着写的");
  await expect(second.getByText("正在另一个页面里写")).toHaveCount(0);
  await note.fill("第二个页面改的");
  await second.getByRole("dialog").getByRole("button", { name: "保存", exact: true }).click();
  await expect(second.getByRole("dialog")).toHaveCount(0);
  expect(await notesAt(second, door)).toEqual(["第二个页面改的"]);
  await phone.close();
  phone.forget();
});

test("while a slow disk saves it a form takes no words, stays where one was, and is gone once it is saved", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader", 1));
  const { door } = await openNextDoor(phone.page);
  const sheet = phone.page.getByRole("dialog");
  await sheet.getByRole("button", { name: "写详细些" }).click();
  const note = sheet.locator("textarea");
  await note.fill("点保存前写的");
  await draftIsKept(phone.page, "点保存前写的");
  const disk = await slowDisk(phone.page);
  await sheet.getByRole("button", { name: "保存", exact: true }).click();
  await expect(note).toBeDisabled();
  await note.focus();
  await phone.page.keyboard.type("，点保存后写的");
  await expect(note).toHaveValue("点保存前写的");
  await expect(sheet.locator(".form-fields[aria-busy=true]")).toBeAttached();
  await disk.goOn();
  await expect(sheet).toHaveCount(0);
  expect(await notesAt(phone.page, door)).toEqual(["点保存前写的"]);
  await phone.close();
  phone.forget();
});

test("a double tap on a result is one visit", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader", 2));
  await phone.opensOffline();
  await phone.offline(true);
  await openNextDoor(phone.page);
  await phone.page.getByRole("dialog").getByRole("button", { name: "没人在", exact: true }).dblclick();
  await expect(phone.page.getByText("没有信号 · 1 条已存手机")).toBeVisible();
  await phone.close();
  phone.forget();
});

test("half a correction outlives a reload, stands in the form again, is not thrown away by a button that says “back”, and takes no other visit's place", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader", 2));
  const { door, label } = await openNextDoor(phone.page);
  const sheet = phone.page.getByRole("dialog");
  await sheet.getByRole("button", { name: "没人在", exact: true }).click();
  await expect(sheet).toHaveCount(0);
  await expect(phone.page.locator(".dock").getByRole("status")).toContainText(label);
  await expect(phone.page).not.toHaveURL(/door=/);
  await phone.page.goto(`${town.url}/door/${door}`);
  await phone.page.getByRole("button", { name: "更正" }).click();
  await sheet.locator("textarea").fill("说到一半");
  await draftIsKept(phone.page, "说到一半");
  await phone.page.reload();

  await expect(phone.page.locator(".visits li")).toContainText("有没写完的更正");
  for (const opener of [
    phone.page.getByRole("button", { name: "更正", exact: true }),
    phone.page.getByRole("button", { name: /接着写/ }),
  ]) {
    await opener.click();
    await expect(sheet.getByText("上次没写完的还在，可以接着写")).toBeVisible();
    await expect(sheet.locator("textarea")).toHaveValue("说到一半");
    await expect(sheet.getByRole("button", { name: "不保存" })).toBeVisible();
    await phone.page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  }
  await phone.page.getByRole("button", { name: "记一次走访" }).click();
  await expect(sheet.getByRole("button", { name: "没人在", exact: true })).toBeVisible();
  await expect(sheet.locator("textarea")).toHaveCount(0);
  await phone.page.keyboard.press("Escape");
  await phone.page.getByRole("button", { name: "更正", exact: true }).click();
  await sheet.getByRole("button", { name: "保存", exact: true }).click();
  await expect(phone.page.locator(".visits li")).toHaveCount(1);
  await expect(phone.page.locator(".visits li")).toContainText("说到一半");
  await phone.close();
  phone.forget();
});

test("a read that fails because the platform dropped its storage in the background is done again, and the screen stays", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader", 3));
  await phone.page.goto(`${town.url}/me`);
  await expect(phone.page.getByRole("link", { name: /状况/ })).toBeVisible();
  await phone.page.evaluate(() => {
    const { count } = IDBObjectStore.prototype;
    let left = 2;
    IDBObjectStore.prototype.count = function (...words) {
      if (left-- > 0) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      return count.apply(this, words);
    };
  });
  await phone.page.getByRole("link", { name: /状况/ }).click();
  await expect(phone.page.locator('[data-figure="waiting"]')).toHaveText("0");
  await expect(phone.page.getByText("这一页出了问题")).toHaveCount(0);
  await phone.close();
  phone.forget();
});
