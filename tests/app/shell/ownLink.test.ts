import { expect, test } from "vitest";
import { installsFirst } from "../../../src/app/join/InstallFirst.tsx";
import { isOwnLink, keepOwnLink, learnsOwnLink } from "../../../src/app/join/ownLink.ts";
import { phoneWith } from "../store/phone.ts";

test("the link that a phone joined by is known again, another is not, and its code is not kept", async () => {
  const { store } = await phoneWith();
  expect(await isOwnLink(store, "aB3_-xyz")).toBe(false);
  await keepOwnLink(store, "aB3_-xyz");
  expect(await isOwnLink(store, "aB3_-xyz")).toBe(true);
  expect(await isOwnLink(store, "aB3_-xyZ")).toBe(false);
  expect(JSON.stringify(await store.db.settings.toArray())).not.toContain("aB3_-xyz");
  store.close();
});

test("a phone from before learns its link from the first used-up one that it opens, and no second one", async () => {
  const { store } = await phoneWith();
  expect(await learnsOwnLink(store, "own", "offline")).toBe(false);
  expect(await isOwnLink(store, "own")).toBe(false);
  expect(await learnsOwnLink(store, "own", "used")).toBe(true);
  expect(await isOwnLink(store, "own")).toBe(true);
  expect(await learnsOwnLink(store, "another", "used")).toBe(false);
  expect(await isOwnLink(store, "another")).toBe(false);
  store.close();
});

test("only an iPhone whose page is not on the home screen is told to install before it joins", () => {
  const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";
  const tablet = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1.15";
  expect(installsFirst({ userAgent: tablet, maxTouchPoints: 5, isInstalled: false })).toBe(true);
  expect(installsFirst({ userAgent: tablet, maxTouchPoints: 0, isInstalled: false })).toBe(false);
  expect(installsFirst({ userAgent: iphone, maxTouchPoints: 5, isInstalled: false })).toBe(true);
  expect(installsFirst({ userAgent: iphone, maxTouchPoints: 5, isInstalled: true })).toBe(false);
  expect(
    installsFirst({
      userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/120",
      maxTouchPoints: 5,
      isInstalled: false,
    }),
  ).toBe(false);
});
