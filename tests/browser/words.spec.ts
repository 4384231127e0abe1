import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { Phone } from "./driving/phone.ts";
import { settle } from "./driving/screens.ts";
import { startTown, type Town } from "./driving/town.ts";

let town: Town;
test.beforeAll(async () => {
  town = await startTown();
});
test.afterAll(() => town.stop());

/** Where the build put the files of a language. */
function filesOf(folder: string): string[] {
  const manifest: { [module: string]: { file: string } } = JSON.parse(
    readFileSync("dist/.vite/manifest.json", "utf8"),
  );
  return Object.entries(manifest)
    .filter(([module]) => module.startsWith(`../words/${folder}/`))
    .map(([, { file }]) => file);
}

const choose = (page: Page, language: string) =>
  page.getByRole("button", { name: language, exact: true }).click();

test("a phone that speaks Chinese asks for no English, and speaks it without a signal once it is installed", async () => {
  const english = filesOf("en");
  expect(english).toHaveLength(4);
  const phone = await Phone.open({ url: town.url });
  // What the page asks for; that the worker lays in both languages is what makes the second half true.
  const asked: string[] = [];
  phone.page.on("request", (request) => {
    if (!request.serviceWorker()) asked.push(new URL(request.url()).pathname.slice(1));
  });
  await phone.join(await town.link("block_leader"));
  expect(asked.filter((file) => filesOf("zh").includes(file)).length).toBeGreaterThan(1);
  await phone.page.getByRole("link", { name: "我的" }).click();
  await expect(phone.page.getByRole("heading", { name: "我的", level: 1 })).toBeVisible();
  expect(asked.filter((file) => english.includes(file))).toEqual([]);

  await phone.opensOffline();
  await phone.offline(true);
  await phone.page.locator(".me-rows summary", { hasText: "语言" }).click();
  await choose(phone.page, "English");
  await expect(phone.page.getByRole("heading", { name: "Me", level: 1 })).toBeVisible();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "en");
  await phone.page.reload();
  await expect(phone.page.getByRole("heading", { name: "Me", level: 1 })).toBeVisible();
  for (const page of ["/today", "/help"]) {
    await phone.page.goto(town.url + page);
    await expect(phone.page.getByRole("heading", { level: 1 })).not.toHaveText(/[一-鿿]/);
  }
  const [question] = await phone.page.locator("details.help-ask").all();
  await question?.locator("summary").click();
  await expect(phone.page.locator("details.help-ask[open] p")).not.toHaveText(/[一-鿿]/);
  await phone.close();
  phone.forget();
});

test("a language that cannot be fetched is said, and the one of before stays", async () => {
  const phone = await Phone.open({ url: town.url });
  const english = filesOf("en").map((file) => `**/${file}`);
  // Before the worker keeps anything.
  await phone.context.route("**/sw.js", (route) => route.abort());
  for (const file of english) await phone.context.route(file, (route) => route.abort());
  await phone.page.goto(`${town.url}/`);
  await choose(phone.page, "English");
  await expect(phone.page.getByText("没有下载到 English")).toBeVisible();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await phone.page.screenshot({ path: test.info().outputPath("stays.png") });
  await phone.close();
  phone.forget();
});

test("the page beside the app speaks the language that was chosen in the app, not the browser's", async () => {
  const phone = await Phone.open({ url: town.url });
  await phone.join(await town.link("block_leader", 4));
  await settle(phone.page, { lang: "en" });
  await phone.page.goto(`${town.url}/rescue.html`);
  await expect(phone.page.getByRole("status").first()).toContainText("nothing to put into a file");
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "en");
  await phone.close();
  phone.forget();
});
