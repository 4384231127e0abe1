import { expect, type Page, test } from "@playwright/test";
import { findings } from "../driving/findings.ts";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { goHome } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

const care = (page: Page) => page.locator("section.care");
/** The door's page behind a task of the day. */
async function openDoor(page: Page, label: RegExp): Promise<void> {
  await page.locator(".day-task.care summary").click();
  await page.locator(".day-task.care a", { hasText: label }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const door = new URL(page.url()).searchParams.get("door");
  await page.goto(new URL(`/door/${door}`, page.url()).href);
  await expect(care(page)).toBeVisible();
}
/** Everything that this browser's database holds. */
const stored = (page: Page) =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((opened, failed) => {
      const asked = indexedDB.open("linfang");
      asked.onsuccess = () => opened(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    let all = "";
    for (const name of db.objectStoreNames)
      all += await new Promise<string>((read, failed) => {
        const asked = db.transaction(name).objectStore(name).getAll();
        asked.onsuccess = () => read(JSON.stringify(asked.result));
        asked.onerror = () => failed(asked.error);
      });
    db.close();
    return all;
  });

test("a household is due on its leader's phone without a signal, and its reason is seen by the worker alone, until it says no", async () => {
  const worker = await Phone.open({ url: town.url });
  const leader = await Phone.open({ url: town.url });
  await worker.join(await town.link("grid_worker"));
  await leader.join(await town.link("block_leader"));
  await leader.opensOffline();
  await worker.opensOffline();

  // The worker asks, notes and looks; all of it without a signal.
  const at = worker.page;
  await goHome(at);
  await worker.offline(true);
  await openDoor(at, /./);
  await care(at).getByRole("button", { name: "每季度" }).click();
  await expect(care(at).getByRole("button", { name: "每季度" })).toHaveAttribute("aria-pressed", "true");
  await care(at).getByRole("button", { name: "记原因（先问过住户）" }).click();
  await care(at).getByRole("button", { name: "独居" }).click();
  await care(at).getByRole("button", { name: "签字同意" }).click();
  await care(at).getByRole("button", { name: "住户同意，记下" }).click();
  await expect(care(at)).toContainText("记有原因");
  await expect(care(at)).not.toContainText("独居");
  await care(at).getByRole("button", { name: "看原因" }).click();
  await expect(care(at)).toContainText("独居");
  const found = await findings(at, "care");
  await worker.offline(false);
  await expect.poll(() => stored(at)).toContain("care_reveal");
  await expect(care(at)).toContainText("已交社区", { timeout: 20_000 });
  const door = new URL(at.url()).pathname.split("/").at(-1) ?? "";

  // The leader hears how often, and never why.
  const { page } = leader;
  await goHome(page);
  await expect(page.locator(".day-task.care")).toBeVisible({ timeout: 20_000 });
  await leader.offline(true);
  await page.reload();
  await expect(page.locator(".day-task.care")).toBeVisible();
  await page.locator(".day-task.care summary").click();
  await page.locator(".day-task.care a").first().click();
  await expect(page.getByRole("dialog")).toContainText(/每(周|月|季度)探访/);
  found.push(...(await findings(page, "care at the door")));
  expect(await stored(page)).not.toMatch(/care_reason.{0,900}(signed|spoken)/);
  await leader.offline(false);

  // Two taps, without a signal; then it is on no phone.
  await worker.offline(true);
  await care(at).getByRole("button", { name: "撤回同意" }).click();
  found.push(...(await findings(at, "withdrawing")));
  await care(at).getByRole("button", { name: "确认撤回" }).click();
  await expect(care(at)).toContainText("已撤回，原因不再保存");
  await worker.offline(false);
  await expect.poll(() => stored(at), { timeout: 30_000 }).not.toContain('\\"way\\":\\"signed\\"');
  await at.reload();
  await expect(care(at)).toContainText("记原因");

  // The office reads who looked, and the list by doors.
  const office = await Phone.open({
    ...{ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 800 } },
  });
  await office.join(await town.link("office"));
  await office.page.goto(`${town.url}/office/care`);
  await expect(office.page.getByRole("main")).toContainText(/按时 \d+ \/ \d+ 户/, { timeout: 20_000 });
  found.push(...(await findings(office.page, "care desk")));
  await office.page.goto(`${town.url}/office/register/door/${door}`);
  await expect(office.page.locator(".door-data")).toContainText("查看探访原因", { timeout: 20_000 });
  await expect(office.page.locator(".door-data")).toContainText("住户撤回同意");
  await expect(office.page.locator(".door-data")).not.toContainText("签字同意");
  expect(found).toEqual([]);
  for (const phone of [worker, leader, office]) {
    await phone.close();
    phone.forget();
  }
});
