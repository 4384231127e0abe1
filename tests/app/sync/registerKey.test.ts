import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keyToRegister } from "../../../src/app/office/registerKey.ts";
import { blankMemory } from "../../../src/app/store/tables.ts";
import { memoryAfter } from "../../../src/app/sync/applyAnswer.ts";
import type { RegisterKey } from "../../../src/domain/registerIds/derivedId.ts";
import { type Answer, readAnswer } from "../../../src/sync/exchange.ts";
import { openTown, type Phone, type Town } from "../../town.ts";
import { at, blank } from "./said.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const KEY: RegisterKey = { version: 1, secret: "of-one-community-only" };

/**
 * What the office says from now on of the key that ids of register rows are derived with; undefined: nothing,
 * as one that has none.
 */
function saying(phone: Phone, key: RegisterKey | undefined): void {
  const { fetch } = phone;
  phone.fetch = async (url, init) => {
    const response = await fetch(url, init);
    const answer = (await response.json()) as Answer;
    return new Response(JSON.stringify({ ...answer, registerKey: key }), response);
  };
}

describe("what ids of register rows are derived with", () => {
  test("comes to an office computer with its first whole answer, and stays when later ones do not repeat it", async () => {
    const office = await town.phone("社区甲", "office");
    expect(await office.store.registerKey()).toBeUndefined();
    const plain = office.fetch;
    saying(office, KEY);
    await office.exchange();
    expect(await office.store.registerKey()).toEqual(KEY);
    office.fetch = plain;
    saying(office, undefined);
    await office.exchange();
    expect(await office.store.registerKey()).toEqual(KEY);
    office.fetch = plain;
    saying(office, { ...KEY, version: 2 });
    await office.exchange();
    expect(await office.store.registerKey()).toEqual({ ...KEY, version: 2 });
  });

  test("is not used before all rows are here, since some of them may have old ids", async () => {
    const page = (more: boolean) =>
      readAnswer(200, JSON.stringify({ ...blank, more, streams: ["all", "office"], registerKey: KEY }));
    const [first, last] = [page(true), page(false)];
    if (!("answer" in first) || !("answer" in last)) throw new Error("no answer");
    const half = memoryAfter(blankMemory, first.answer, at);
    expect(half.registerKey).toBeUndefined();
    expect(memoryAfter(half, last.answer, at).registerKey).toEqual(KEY);
  });

  test("is known to be none where the office gives none", async () => {
    const office = await town.phone("社区甲", "office");
    saying(office, undefined);
    await office.exchange();
    expect(await office.store.registerKey()).toBeNull();
  });

  test("does not stay on a computer that somebody outside the office has taken over", async () => {
    const office = await town.phone("社区甲", "office");
    const volunteer = await town.phone("志愿者一", "volunteer");
    const plain = office.fetch;
    saying(office, KEY);
    await office.exchange();
    office.fetch = plain;
    await office.join(volunteer.me.person.id);
    await office.exchange();
    expect(await office.store.registerKey()).toBeUndefined();
    expect(JSON.stringify(await office.store.db.meta.toArray())).not.toContain(KEY.secret);
  });

  test("is asked for once when something is to be registered before it has come, and nothing is registered without a network", async () => {
    const office = await town.phone("社区甲", "office");
    const plain = office.fetch;
    saying(office, KEY);
    office.signal.isCut = true;
    const sync = { wake: () => undefined, tryNow: () => office.exchange() };
    expect(await keyToRegister({ store: office.store, sync })).toBeUndefined();
    office.signal.isCut = false;
    expect(await keyToRegister({ store: office.store, sync })).toEqual(KEY);
    office.fetch = plain;
    office.signal.isCut = true;
    expect(await keyToRegister({ store: office.store, sync })).toEqual(KEY);
  });
});
