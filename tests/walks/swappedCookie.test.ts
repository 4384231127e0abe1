import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handIn, newGait } from "../../src/app/courier/handIn.ts";
import { type Estate, openTown, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

describe("a phone whose cookie is another's", () => {
  test("stops before its words are held, keeps everything, and hands in when the cookie is its own again", async () => {
    const { first, second, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    expect(await handIn(first.store, { fetch: second.fetch }, newGait())).toEqual({ ok: false, why: "other" });
    expect(await first.store.standing()).toMatchObject({ waiting: 1, held: 0, refused: 0 });
    expect(await first.see("visit", visit)).toMatchObject({ state: "waiting" });
    expect(await first.exchange()).toEqual({ ok: true });
    await office.exchange();
    expect(await office.store.visitsAt(doors[0])).toMatchObject([{ record: visit, by: first.me.person.id, state: "stored" }]);
  });
});
