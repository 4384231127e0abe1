import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildingId, compoundId, doorId, registerId, utf8 } from "../../src/domain/derivedId.ts";
import { Id } from "../../src/domain/ids.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const community = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

test("a register's id is the UUID v5 that everybody computes", async () => {
  expect(await registerId(sha1, community, "python.org")).toBe("886313e1-3b8a-5372-9b90-0c9aee199e5d");
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
  const one = await doorId(sha1, community, "新塘村小区", "15栋", "2单元", "301");
  expect(await doorId(sha1, community, "新塘村小区 ", "１５号楼", "二单元", "301室")).toBe(one);
  expect(Id.safeParse(one).success).toBe(true);
  expect(await buildingId(sha1, community, "新塘村小区", "15幢")).toBe(await buildingId(sha1, community, "新塘村小区", "15栋"));
});

test("another number, stairwell, building or community is another id", async () => {
  const ids = await Promise.all([
    doorId(sha1, community, "新塘村小区", "15栋", "2单元", "301"),
    doorId(sha1, community, "新塘村小区", "15栋", "2单元", "302"),
    doorId(sha1, community, "新塘村小区", "15栋", "1单元", "301"),
    doorId(sha1, community, "新塘村小区", "16栋", "2单元", "301"),
    doorId(sha1, "6ba7b811-9dad-11d1-80b4-00c04fd430c8", "新塘村小区", "15栋", "2单元", "301"),
    buildingId(sha1, community, "新塘村小区", "15栋"),
    compoundId(sha1, community, "新塘村小区"),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});
