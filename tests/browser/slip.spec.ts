import { expect, type Page, test } from "@playwright/test";
import { jpeg, segment, sha256Of, text, withHead } from "../pictures.ts";
import { findings, findingsInTheDark, findingsNow } from "./driving/findings.ts";
import { Phone } from "./driving/phone.ts";
import { sayWhy } from "./driving/taps.ts";
import { startTown, type Town } from "./driving/town.ts";

const PAGE_BYTES_MAX = 15_000;
const WORDS = "二楼转角的灯一到晚上就不亮";

let town: Town;
let office: Phone;
let resident: Phone;
let tokens: string[] = [];
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  town = await startTown();
  office = await Phone.open({ withoutWorker: true, url: town.url, viewport: { width: 1280, height: 900 } });
  resident = await Phone.open({ url: town.url });
  await office.join(await town.link("office"));
});
test.afterAll(async () => {
  for (const phone of [office, resident]) {
    await phone.close();
    phone.forget();
  }
  await town.stop();
});

/** Prints a sheet for the first building, and reads what stands in the code of its first slip. */
async function printed({ page }: Phone): Promise<string> {
  await page.goto(`${town.url}/office/slips/sheets`);
  await page.getByLabel("哪一处").selectOption({ index: 1 });
  await page.getByRole("button", { name: "增加", exact: true }).click();
  await page
    .getByRole("link", { name: /^印便条：/ })
    .first()
    .click();
  const told = page.waitForResponse((answer) => answer.url().endsWith("/api/slips/tokens") && answer.ok());
  await page.getByRole("button", { name: "准备便条" }).click();
  ({ tokens } = (await (await told).json()) as { tokens: string[] });
  await expect(page.locator(".paper-slip")).toHaveCount(8);
  expect(await findings(page, "sheet of slips")).toEqual([]);
  return `${town.url}/v/#${tokens[0]}`;
}

const weighed = (page: Page) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (answer) => {
    if (new URL(answer.url()).pathname.startsWith("/v/"))
      sizes.push(answer.body().then((body) => body.length));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};

test("a resident writes by a slip's code, and the office makes an issue of it, with its picture", async () => {
  const address = await printed(office);
  const { page } = resident;
  const weight = weighed(page);
  await page.goto(address);
  await expect(page.getByLabel("是什么事")).toBeVisible();
  expect(await weight()).toBeGreaterThan(5_000);
  expect(await weight()).toBeLessThanOrEqual(PAGE_BYTES_MAX);
  expect(await findings(page, "slip")).toEqual([]);
  expect(await findingsInTheDark(page, "slip")).toEqual([]);
  await page.getByRole("button", { name: "交给社区" }).click();
  await expect(page.getByRole("alert")).toHaveText("请选是哪一类。");
  await page.getByLabel("是什么事").fill(WORDS);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByLabel("What is it about")).toHaveValue(WORDS);
  expect(await findingsNow(page, "slip in English")).toEqual([]);
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByLabel("哪一类").selectOption("light");
  const said = ["CANARYCOMMENT", "Exif\0\0CANARYEXIF"].map((words) => [...text(words)]);
  const heads = [segment(0xfe, ...(said[0] ?? [])), segment(0xe1, ...(said[1] ?? []))];
  const buffer = Buffer.from(withHead(jpeg({ width: 320, height: 240, detail: 2 }), ...heads));
  await page.getByLabel("拍一张照片").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer });
  // Without signal nothing is lost.
  await resident.offline(true);
  await page.getByRole("button", { name: "交给社区" }).click();
  await expect(page.getByRole("alert")).toContainText("写的话还在");
  await resident.offline(false);
  await page.getByRole("button", { name: "交给社区" }).click();
  await expect(page.locator(".number")).toHaveText(/^\d{4} \d{4}$/);
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page.locator("#state")).toContainText("社区收到了");
  expect(await page.context().cookies(town.url)).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);

  const desk = office.page;
  await desk.goto(`${town.url}/office/slips`);
  const card = desk.locator(".slip-card").filter({ hasText: WORDS });
  await expect(card.locator(".slip-photo")).toBeVisible();
  expect(await findings(desk, "slips")).toEqual([]);
  await card.getByRole("button", { name: /^收下/ }).click();
  await desk.getByRole("button", { name: "收下为一件事" }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page.locator("#state")).toContainText("已收下");
  await desk.getByRole("button", { name: "已收下" }).click();
  await card.getByRole("link", { name: "打开这件事" }).click();
  await expect(desk.getByText(WORDS).first()).toBeVisible();
  await expect(desk.locator(".photo-thumb")).toBeVisible();
});

test("a picture leaves with a work order only as another one, in which what was covered is black", async () => {
  const { page } = office;
  const issue = /issues\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await page.goto(`${town.url}/office/issues/${issue}/order`);
  await expect(page.locator(".a4")).toBeVisible();
  await expect(page.locator(".a4 img")).toHaveCount(0);
  expect(await page.locator(".a4").innerText()).not.toContain(WORDS);
  await page.getByRole("button", { name: "第 1 张" }).click();
  const sheet = page.getByRole("dialog");
  // By keys alone: one is added, moved into the corner and stretched.
  await sheet.getByRole("button", { name: "加一块" }).click();
  await sheet.getByRole("button", { name: /^涂黑 1/ }).focus();
  for (let times = 0; times < 20; times += 1) await page.keyboard.press("ArrowLeft");
  for (let times = 0; times < 22; times += 1) await page.keyboard.press("ArrowUp");
  for (let times = 0; times < 10; times += 1) await page.keyboard.press("Shift+ArrowDown");
  expect(await findingsNow(page, "blackout")).toEqual([]);
  await sheet.getByRole("button", { name: "做成新照片" }).click();
  const released = page.locator(".released-photo");
  await expect(released).toBeVisible();
  // With its picture it is one page still.
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const seen = await released.evaluate(async (image) => {
    const picture = image as HTMLImageElement;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.drawImage(picture, 0, 0);
    const brightest = (x: number, y: number, width: number, height: number) =>
      Math.max(...context.getImageData(x, y, width, height).data.filter((_, at) => at % 4 !== 3));
    const [w, h] = [canvas.width, canvas.height];
    return {
      covered: brightest(0, 0, Math.floor(w * 0.29), Math.floor(h * 0.39)),
      open: brightest(Math.floor(w * 0.5), Math.floor(h * 0.6), Math.floor(w * 0.4), Math.floor(h * 0.3)),
    };
  });
  expect(seen.covered).toBeLessThan(12);
  expect(seen.open).toBeGreaterThan(40);
  // What leaves is that picture, with nothing of what the camera wrote, and not the one it was made from.
  await page.evaluate(() =>
    Object.assign(navigator, {
      canShare: () => true,
      share: async (left: ShareData) => Object.assign(globalThis, { left }),
    }),
  );
  await page.getByRole("button", { name: "发出去" }).click();
  await sayWhy(page);
  const left = await page.evaluate(async () => {
    const { files = [] } = Reflect.get(globalThis, "left") as ShareData;
    return Promise.all(files.map(async (file) => [...new Uint8Array(await file.arrayBuffer())]));
  });
  expect(left).toHaveLength(1);
  const sent = Buffer.from(left[0] ?? []);
  expect(sent.subarray(0, 2).toString("hex")).toBe("ffd8");
  expect(sent.toString("latin1")).not.toMatch(/CANARY|Exif/);
  const { slips } = (await (await page.request.get(`${town.url}/api/slips?as=taken`)).json()) as {
    slips: { id: string; issue?: string }[];
  };
  const slip = slips.find((one) => one.issue === issue)?.id;
  const original = await (await page.request.get(`${town.url}/api/slips/${slip}/photo`)).body();
  expect(original.length).toBeGreaterThan(100);
  expect(original.toString("latin1")).not.toContain("CANARY");
  expect(sha256Of(sent)).not.toBe(sha256Of(original));
  // The one that it was made from is what it was.
  await page.goto(`${town.url}/issues/${issue}`);
  await expect(page.locator(".photo-thumb")).toHaveCount(1);
});

test("what came goes into what is known, is answered, is cleared many at once, and a slip is shut", async () => {
  const page = await resident.page.context().newPage();
  const desk = office.page;
  let keys = 0;
  const post = async (nth: number, path: string, data: object) => {
    const headers = { "linfang-slip": tokens[nth - 1] ?? "" };
    const answer = await page.request.post(`${town.url}/api/v/${path}`, {
      ...{ headers, data: { proto: "linfang/1", ...data } },
    });
    expect(answer.status()).toBe(200);
    return (await answer.json()) as { number: string; state: string; answer?: string };
  };
  const write = async (nth: number, words: string) => {
    keys += 1;
    const key = String(keys).padStart(32, "0");
    return (await post(nth, "words", { key, category: "light", words })).number;
  };
  const known = await write(2, "楼梯口的灯还是不亮");
  const asked = await write(2, "物业费到哪里交");
  const [spam, more] = [await write(3, "广告甲"), await write(3, "广告乙")];
  const last = await write(4, "广告丙");
  await desk.goto(`${town.url}/office/slips`);
  const card = (words: string) => desk.locator(".slip-card").filter({ hasText: words });
  const adverts = desk.locator(".slip-card").filter({ hasText: "广告" });
  await expect(adverts).toHaveCount(3);

  await card("楼梯口的灯").getByRole("button", { name: "并入…" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "并到这件" }).first().click();
  await expect(desk.getByText("已并入")).toBeVisible();
  await expect(card("楼梯口的灯")).toHaveCount(0);
  expect(await post(2, "state", { number: known })).toMatchObject({ state: "taken" });

  await card("物业费")
    .getByRole("button", { name: `答复 ${asked}` })
    .click();
  await desk.getByRole("dialog").getByLabel("答复").fill("请到物业前台");
  await desk.getByRole("button", { name: "发出答复" }).click();
  await expect(card("物业费")).toHaveCount(0);
  expect(await post(2, "state", { number: asked })).toMatchObject({ answer: "请到物业前台" });
  await page.goto(`${town.url}/v/#${tokens[1]}`);
  await page.getByLabel("编号（8 位）").fill(asked);
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page.locator("#state")).toContainText("社区已答复");
  await expect(page.locator("#state")).toContainText("请到物业前台");
  await expect(page.locator("#state")).not.toContainText("办完");

  for (const number of [spam, more]) await desk.getByRole("checkbox", { name: `选 ${number}` }).check();
  await desk.getByRole("button", { name: "不收这 2 条" }).click();
  await expect(adverts).toHaveCount(1);
  // Another slip on the same page.
  await page.goto(`${town.url}/v/#${tokens[2]}`);
  await expect(page.locator("#state")).not.toContainText("已答复");
  await page.getByLabel("编号（8 位）").fill(spam);
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page.locator("#state")).toContainText("没有收下");
  await desk.getByRole("button", { name: "撤销" }).click();
  await expect(adverts).toHaveCount(3);

  await card("广告丙").getByRole("button", { name: "停用这张便条" }).click();
  await expect(card("广告丙")).toHaveCount(0);
  expect(await post(4, "state", { number: last })).toMatchObject({ state: "put_aside" });
  const isOpen = async () => {
    const headers = { "linfang-slip": tokens[3] ?? "" };
    return ((await (await page.request.get(`${town.url}/api/v`, { headers })).json()) as { isOpen: boolean })
      .isOpen;
  };
  await expect.poll(isOpen, { timeout: 40_000 }).toBe(false);
});
