import { expect, test } from "@playwright/test";
import { Phone } from "../driving/phone.ts";
import { startTown, type Town } from "../driving/town.ts";
import { openBuilding, walkDoors } from "../driving/walk.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

test("two tabs of one phone show the same doors, and a visit saved in one stands in the other and is handed in once", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader"));
  await openBuilding(phone.page);
  const second = await phone.context.newPage();
  await second.goto(phone.page.url());
  await expect(second.locator(".door").first()).toBeVisible();
  await phone.page.bringToFront();
  const walked = await walkDoors(phone.page, 3);
  await expect(second.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  for (const { door, result } of walked) {
    await second.goto(`${town.url}/door/${door}`);
    await expect(second.locator("main").getByText("已交社区").first()).toBeVisible();
    await expect(
      second.locator("main").getByText(result === "电话/微信已联系" ? "已联系" : result),
    ).toHaveCount(1);
  }
  await phone.close();
  phone.forget();
});

test("a first phone that was never joined tells what to do and writes nothing", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.page.goto(town.url);
  await expect(phone.page.getByRole("button", { name: "加入" })).toBeVisible();
  await phone.close();
  phone.forget();
});

test("on an insecure address nothing can be recorded, and the page says why", async () => {
  const phone = await Phone.open({
    url: town.url.replace("localhost", "linfang.test"),
    viewport: { width: 360, height: 740 },
  });
  const api: string[] = [];
  await phone.context.route("http://linfang.test:*/**", async (route) => {
    const asked = new URL(route.request().url());
    if (asked.pathname.startsWith("/api")) api.push(asked.pathname);
    await route.fulfill({ response: await route.fetch({ url: `${town.url}${asked.pathname}` }) });
  });
  await phone.page.goto(`${town.url.replace("localhost", "linfang.test")}/`);
  await expect(phone.page.getByText(/https/i).first()).toBeVisible();
  await expect(phone.page.getByRole("button", { name: "加入" })).toHaveCount(0);
  expect(api).toEqual([]);
  await phone.close();
  phone.forget();
});

test("a finger pushed aside turns to the next stairwell and back, stays at the last one, and never leafs the browser back", async () => {
  const phone = await Phone.open({ withoutWorker: true, url: town.url });
  await phone.join(await town.link("block_leader"));
  await openBuilding(phone.page);
  const finger = await phone.context.newCDPSession(phone.page);
  const push = async (from: number, to: number) => {
    const steps = [1, 2, 3, 4, 5].map((step) => ({ x: from + ((to - from) * step) / 5, y: 420 }));
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: from, y: 420 }] });
    for (const point of steps)
      await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [point] });
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await phone.page.waitForTimeout(500);
  };
  const here = () => phone.page.locator('.units a[aria-current="page"] b').innerText();
  await phone.page.getByRole("link", { name: /^1单元/ }).click();
  // The first touch fetches the code that follows a finger.
  await push(230, 190);
  const walked = [];
  for (const [from, to] of [
    [300, 100],
    [300, 100],
    [300, 100],
    [60, 260],
    [60, 260],
    [60, 260],
  ] as const) {
    await push(from, to);
    walked.push(await here());
  }
  expect(walked).toEqual(["2单元", "3单元", "3单元", "2单元", "1单元", "1单元"]);
  await phone.close();
  phone.forget();
});
