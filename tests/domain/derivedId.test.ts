import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Id } from "../../src/domain/ids.ts";
import {
  freeId,
  idParts,
  type RegisterKey,
  registerId,
  utf8,
} from "../../src/domain/registerIds/derivedId.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const community = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const key: RegisterKey = { version: 1, secret: "of-one-community-only" };
const idOf = (parts: string[], with_: RegisterKey | null = key) =>
  registerId(sha1, community, with_, ...parts);

test("a register's id without a key is the UUID v5 that everybody computes", async () => {
  expect(await registerId(sha1, community, null, "python.org")).toBe("886313e1-3b8a-5372-9b90-0c9aee199e5d");
});

test("ids that registers derived before there was a key are derived so for ever", async () => {
  const old: [string[], Id][] = [
    [idParts.compound("新塘村小区"), "78fc7b9f-d2c0-5c80-b1fa-deb3fc3df53c"],
    [idParts.building("新塘村小区", "15栋"), "94e41d68-972a-525d-b9a7-47fed835a119"],
    [idParts.door("新塘村小区", "15栋", "2单元", "301"), "aad287f5-4b7c-5e80-869a-cc4a4ce14355"],
    [idParts.grid("第一 网格"), "a58a57bc-d155-51d7-baef-5461441c949a"],
    [idParts.patch("第一网格", "东片"), "5bf40041-8be0-532f-b52e-a52a23c71792"],
    [idParts.person("邻长甲"), "b9126aaf-b0e9-5808-bf55-1de6cffcea54"],
    [idParts.asset("新塘村小区", "lamp", "L1"), "82782c9b-543d-5432-a48e-dcc2530ba915"],
    [idParts.plan(community), "0f352e5e-8109-58db-974c-55d2eba6da33"],
    [idParts.helplines(), "2723fb85-145d-5c55-8cf9-3abef879621f"],
    [idParts.handlingUnits(), "65b93d49-f320-5de1-a78a-b2820a2d0ff6"],
    [idParts.replyTemplates(), "2def202d-82c5-53c8-8aa7-44cd902f3d03"],
  ];
  for (const [parts, id] of old) expect(await idOf(parts, null)).toBe(id);
});

test("with a key an id follows from the key and its version, and is none that anybody without it can compute", async () => {
  const door = idParts.door("新塘村小区", "15栋", "2单元", "301");
  expect(await idOf(door)).toBe("8299b3b0-184b-524d-8545-79650fa96bc1");
  expect(await idOf(door)).toBe(await idOf(door, { ...key }));
  const ids = [
    await idOf(door, null),
    await idOf(door),
    await idOf(door, { ...key, version: 2 }),
    await idOf(door, { ...key, secret: "of-another-community" }),
  ];
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(Id.safeParse(id).success).toBe(true);
});

test("text becomes the bytes that every encoder makes of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)]);
    }),
  );
  expect([...utf8("15栋😀\ud800")]).toEqual([...new TextEncoder().encode("15栋😀\ud800")]);
});

test("two offices that write one door differently mint one id", async () => {
  const one = await idOf(idParts.door("新塘村小区", "15栋", "2单元", "301"));
  expect(await idOf(idParts.door("新塘村小区 ", "１５号楼", "二单元", "301室"))).toBe(one);
  expect(await idOf(idParts.building("新塘村小区", "15幢"))).toBe(
    await idOf(idParts.building("新塘村小区", "15栋")),
  );
});

test("another number, stairwell, building or community is another id", async () => {
  const ids = await Promise.all([
    idOf(idParts.door("新塘村小区", "15栋", "2单元", "301")),
    idOf(idParts.door("新塘村小区", "15栋", "2单元", "302")),
    idOf(idParts.door("新塘村小区", "15栋", "1单元", "301")),
    idOf(idParts.door("新塘村小区", "16栋", "2单元", "301")),
    registerId(
      sha1,
      "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
      key,
      ...idParts.door("新塘村小区", "15栋", "2单元", "301"),
    ),
    idOf(idParts.building("新塘村小区", "15栋")),
    idOf(idParts.compound("新塘村小区")),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("where a renamed record sits on an id, every office goes on to the same next one", async () => {
  const derive = (...nth: string[]) => idOf([...idParts.person("邻长甲"), ...nth]);
  const [first, second, third] = [await derive(), await derive("2"), await derive("3")];
  expect(await freeId([], derive)).toBe(first);
  expect(await freeId([{ record: first }], derive)).toBe(second);
  expect(await freeId(new Set([first, second]), derive)).toBe(third);
});
