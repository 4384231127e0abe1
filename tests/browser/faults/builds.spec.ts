import { expect, type Page, test } from "@playwright/test";
import { Build } from "../driving/builds.ts";
import { Phone } from "../driving/phone.ts";
import { startTown } from "../driving/town.ts";
import { openBuilding, walkDoors } from "../driving/walk.ts";

const tablesOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("linfang");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          resolve([...opening.result.objectStoreNames]);
          opening.result.close();
        };
      }),
  );

test("a page of the old build goes on saving beside one of the new build, whose database has a table more", async () => {
  const build = new Build();
  const town = await startTown({ dist: build.dist });
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader"));
  await phone.opensOffline();
  const old = phone.page;
  await openBuilding(old);
  const walked = await walkDoors(old, 1);

  const mark = build.nextWithTable("wishes");
  const fresh = await phone.context.newPage();
  await fresh.goto(`${town.url}/today`);
  await fresh.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  // The tap is over with the page that it opens, and that waits for a worker with the whole of the new build.
  await fresh.getByRole("button", { name: "更新", exact: true }).click({ timeout: 60_000 });
  await expect(fresh.locator(`html[data-build="${mark}"]`)).toBeAttached({ timeout: 30_000 });
  await expect(fresh.getByText("今日小结")).toBeVisible();
  expect(await tablesOf(fresh)).toContain("wishes");

  await old.bringToFront();
  await expect(old.locator("html[data-build]")).toHaveCount(0);
  walked.push(...(await walkDoors(old, 2)));
  await fresh.bringToFront();
  await openBuilding(fresh);
  walked.push(...(await walkDoors(fresh, 1)));
  await expect(fresh.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  for (const { door } of walked) {
    await fresh.goto(`${town.url}/door/${door}`);
    await expect(fresh.locator("main").getByText("已交社区").first()).toBeVisible();
  }
  await phone.close();
  phone.forget();
  await town.stop();
  build.forget();
});
