import { afterEach, beforeEach, expect, test } from "vitest";
import { version } from "../../src/sync/version.ts";
import { openTown, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

test("a phone whose app has become too old keeps what it holds, hands in what it writes, says so, and hears the rest once it is renewed", async () => {
  const { office, first, second, doors } = await smallEstate(town);
  for (const phone of [office, first, second]) await phone.exchange();
  town.settings.leastApp = "999.0.0";
  await town.restart();
  const visit = await first.write(visitTo(doors[0]));
  await office.edit("door", doors[0], { occupancy: "rent" });
  for (const phone of [office, first]) expect(await phone.exchange()).toEqual({ ok: true });
  expect(await first.store.syncStatus()).toMatchObject({
    waiting: 0,
    held: 0,
    refused: 0,
    notice: "outdated",
  });
  expect(await first.see("visit", visit)).toMatchObject({ body: { result: "met" } });
  expect(await first.see("door", doors[0])).toMatchObject({ body: { occupancy: "unknown" } });

  town.settings.leastApp = version;
  await town.restart();
  expect(await first.exchange()).toEqual({ ok: true });
  expect(await first.see("door", doors[0])).toMatchObject({ body: { occupancy: "rent" } });
  expect((await first.store.syncStatus()).notice).toBeUndefined();
});
