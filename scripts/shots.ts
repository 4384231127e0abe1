import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { Phone } from "../tests/browser/driving/phone.ts";
import { officeScreens, phoneScreens, settle } from "../tests/browser/driving/screens.ts";
import { startTown } from "../tests/browser/driving/town.ts";

/**
 * Pictures of every screen of the demo town, at phone and desk size, into shots/. With --readme those that
 * the README shows are renewed, too.
 */
const SHOTS = "shots";
const README_PICTURES = {
  facade: "phone-elder/facade",
  sheet: "phone-elder/sheet",
  today: "phone-elder/today",
  office: "desk/office",
};
if (!existsSync("dist/index.html")) {
  console.error("The app is not built yet: npm run build");
  process.exit(1);
}
mkdirSync(SHOTS, { recursive: true });
const town = await startTown();

async function pictures(folder: string, phone: Phone, screens: typeof phoneScreens): Promise<void> {
  mkdirSync(`${SHOTS}/${folder}`, { recursive: true });
  for (const screen of screens) {
    await screen.show(phone.page);
    await phone.page.waitForTimeout(300);
    await phone.page.screenshot({ path: `${SHOTS}/${folder}/${screen.name}.png` });
  }
}

const phone = await Phone.open({ url: town.url, viewport: { width: 360, height: 740 } });
await phone.page.goto(town.url);
await phone.page.getByRole("heading", { level: 1 }).waitFor();
await phone.page.screenshot({ path: `${SHOTS}/join.png` });
await phone.join(await town.link("block_leader"));
await pictures("phone-elder", phone, phoneScreens);
await settle(phone.page, { elder: false });
await pictures("phone", phone, phoneScreens);
await settle(phone.page, { lang: "en" });
await pictures("phone-en", phone, phoneScreens);
await phone.page.emulateMedia({ colorScheme: "dark" });
await settle(phone.page, { lang: "zh-CN", elder: true });
await pictures("phone-dark", phone, phoneScreens);
await phone.close();
phone.forget();

for (const [folder, viewport] of [
  ["desk", { width: 1280, height: 800 }],
  ["desk-1024", { width: 1024, height: 768 }],
  ["desk-1920", { width: 1920, height: 1080 }],
  ["desk-narrow", { width: 360, height: 740 }],
] as const) {
  const desk = await Phone.open({ url: town.url, viewport });
  await desk.join(await town.link("office"));
  await pictures(folder, desk, officeScreens);
  await desk.close();
  desk.forget();
}
if (process.argv.includes("--readme")) {
  mkdirSync("scripts/pictures", { recursive: true });
  for (const [name, shot] of Object.entries(README_PICTURES))
    copyFileSync(`${SHOTS}/${shot}.png`, `scripts/pictures/${name}.png`);
}
await town.stop();
console.log(`The pictures are in ${SHOTS}/.`);
