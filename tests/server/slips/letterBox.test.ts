import { randomBytes, randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { makeSlipTables } from "../../../src/server/database/slipTables.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import { type LetterBox, openLetterBox } from "../../../src/server/slips/letterBox.ts";
import {
  PHOTO_AFTER_MS,
  PHOTOS_KEPT_MAX,
  PHOTOS_WAITING_MAX,
  POSTS_MAX,
} from "../../../src/server/slips/slipLimits.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PICTURE = { bytes: new Uint8Array(10), width: 8, height: 8 };
const COMMUNITY = randomUUID();

let nowMs: number;
let file: DatabaseSync;
let box: LetterBox;
beforeEach(async () => {
  nowMs = Date.parse("2026-03-18T09:00:00Z");
  file = new DatabaseSync(":memory:");
  const db = openSqlite("", file);
  await makeSlipTables(db as unknown as Kysely<unknown>);
  const world = { now: () => new Date(nowMs), random: (n: number) => randomBytes(n), newId: randomUUID };
  box = openLetterBox(db, COMMUNITY, world);
});

const slipOf = (place = randomUUID(), slip = 1) => ({ place, slip });
type Name = ReturnType<typeof slipOf>;

async function write(name: Name, key = randomBytes(16).toString("hex")) {
  const taken = await box.put(name, { proto: "linfang/1", key, category: "light", words: "灯不亮" });
  if (!("number" in taken)) throw new Error(`there is no room for ${taken.waitS} s`);
  return { ...taken, key };
}
async function pictured(name: Name) {
  const { number, ticket } = await write(name);
  return box.addPhoto(name, number, ticket, PICTURE);
}
const settleAll = ({ place }: Name) => box.settle({ place, as: "discarded" });
const photosKept = () =>
  Number(file.prepare("select count(*) as count from slip where photo is not null").get()?.count);

describe("a picture in the letter box", () => {
  test("comes soon after its words, and not once they were looked at, with an old ticket or a new one", async () => {
    const name = slipOf();
    const fresh = await write(name);
    const late = await write(name);
    const settled = await write(name);
    expect(await box.takesPhoto(name, fresh.number, fresh.ticket)).toBe(true);
    expect(await box.addPhoto(name, fresh.number, fresh.ticket, PICTURE)).toBe("kept");
    const [row] = (await box.list("new")).slips.filter(({ number }) => number === settled.number);
    await box.settle({ ids: [row?.id ?? ""], as: "answered" });
    expect(await box.takesPhoto(name, settled.number, settled.ticket)).toBe(false);
    expect(await box.addPhoto(name, settled.number, settled.ticket, PICTURE)).toBeNull();
    nowMs += PHOTO_AFTER_MS + 1;
    expect(await box.addPhoto(name, late.number, late.ticket, PICTURE)).toBeNull();
    for (const { key, number } of [late, settled]) {
      const again = await write(name, key);
      expect(again.number).toBe(number);
      expect(await box.addPhoto(name, number, again.ticket, PICTURE)).toBeNull();
    }
    expect(photosKept()).toBe(1);
  });

  test("has few places a slip, which nobody else's slip fills and which are free again once looked at", async () => {
    const name = slipOf();
    for (let nth = 0; nth < PHOTOS_WAITING_MAX.slip; nth += 1) expect(await pictured(name)).toBe("kept");
    nowMs += HOUR_MS + 1;
    expect(await pictured(name)).toBe("full");
    expect(await pictured({ ...name, slip: 2 })).toBe("kept");
    await settleAll(name);
    expect(await pictured(name)).toBe("kept");
  });

  test("has few places a house", async () => {
    const name = slipOf();
    let kept = 0;
    for (let nth = 0; nth <= PHOTOS_WAITING_MAX.place; nth += 1) {
      if (nth % 20 === 0) nowMs += HOUR_MS + 1;
      if ((await pictured({ ...name, slip: 1 + Math.floor(nth / 3) })) === "kept") kept += 1;
    }
    expect(kept).toBe(PHOTOS_WAITING_MAX.place);
    expect(await pictured(slipOf())).toBe("kept");
  });

  test("takes the place of one that was thrown away, so that one slip fills the box for nobody", async () => {
    const [spammed, taken] = [slipOf(), slipOf()];
    await pictured(taken);
    const [kept] = (await box.list("new")).slips;
    await box.settle({ ids: [kept?.id ?? ""], as: "taken" });
    const perDay = POSTS_MAX.slip[DAY_MS] ?? 0;
    for (let day = 0; day * perDay <= PHOTOS_KEPT_MAX; day += 1) {
      nowMs += DAY_MS + 1;
      for (let nth = 0; nth < perDay; nth += 1) {
        if (nth === POSTS_MAX.slip[HOUR_MS]) nowMs += HOUR_MS + 1;
        expect([day, await pictured(spammed)]).toEqual([day, "kept"]);
        await settleAll(spammed);
      }
    }
    expect(photosKept()).toBe(PHOTOS_KEPT_MAX);
    expect(await pictured(slipOf())).toBe("kept");
    expect(await box.photo(kept?.id ?? "")).not.toBeNull();
    expect(photosKept()).toBe(PHOTOS_KEPT_MAX);
  });

  test("is forgotten 30 days after it was looked at, also where its words are gone already", async () => {
    const name = slipOf();
    await pictured(name);
    await settleAll(name);
    file.exec("update slip set words = ''");
    nowMs += 31 * DAY_MS;
    await box.list("discarded");
    expect(photosKept()).toBe(0);
  });
});
