import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { filmOfLabel } from "./driving/fakeCamera.ts";
import { Phone } from "./driving/phone.ts";
import { startTown } from "./driving/town.ts";

test("a printed plate, scanned without a network, opens its lamp; a payment code opens nothing", async () => {
  const town = await startTown();
  let phone = await Phone.open({ url: town.url });
  const { profile } = phone;
  try {
    await phone.join(await town.link("grid_worker"));
    await phone.opensOffline();
    await phone.page.goto(`${town.url}/patrol/find`);
    const row = phone.page.locator('a[href^="/patrol/asset/"]').first();
    const code = (await row.textContent())?.match(/L\d{2}/)?.[0] ?? "no number";
    const path = (await row.getAttribute("href")) ?? "";
    await phone.close();

    phone = await Phone.open({
      url: town.url,
      profile,
      args: filmOfLabel(join(profile, "plate.y4m"), `https://the-old-address.example${path}`),
    });
    await phone.offline(true);
    await phone.page.goto(`${town.url}/patrol/scan`);
    await expect(phone.page).toHaveURL(town.url + path, { timeout: 20_000 });
    await expect(phone.page.getByRole("heading", { level: 1 })).toContainText(code);
    await phone.close();

    phone = await Phone.open({
      url: town.url,
      profile,
      args: filmOfLabel(join(profile, "pay.y4m"), "https://pay.example/123456"),
    });
    await phone.page.goto(`${town.url}/patrol/scan`);
    await expect(phone.page.getByRole("status").filter({ hasText: "这不是灯、井号牌" })).toBeVisible({
      timeout: 20_000,
    });
    expect(new URL(phone.page.url()).pathname).toBe("/patrol/scan");
    await phone.close();
  } finally {
    phone.forget();
    await town.stop();
  }
});
