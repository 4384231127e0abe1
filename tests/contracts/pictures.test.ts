import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openBucket } from "../../src/server/bucket/bucket.ts";
import { bucketVault } from "../../src/server/bucket/bucketVault.ts";
import { folderVault } from "../../src/server/photos/folderVault.ts";
import type { PictureVault } from "../../src/server/photos/vault.ts";
import { startBucket } from "../server/bucket/startBucket.ts";

type Opened = {
  vault: PictureVault;
  /** Of another community, in the same place. */
  neighbour: PictureVault;
  /** Puts other bytes under its name, past the vault. */
  spoil(hash: string, bytes: Uint8Array): Promise<void>;
};

const newFolder = () => {
  const path = mkdtempSync(join(tmpdir(), "linfang-vault-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const VAULTS: { [name: string]: () => Promise<Opened> } = {
  async folder() {
    const root = newFolder();
    return {
      vault: folderVault(root),
      neighbour: folderVault(newFolder()),
      spoil: async (hash, bytes) => writeFileSync(join(root, "photos", hash.slice(0, 2), hash), bytes),
    };
  },
  async bucket() {
    const { place } = await startBucket();
    const [bucket, community] = [openBucket(place), randomUUID()];
    return {
      vault: bucketVault(bucket, community),
      neighbour: bucketVault(bucket, randomUUID()),
      spoil: (hash, bytes) => bucket.put(`${community}/photos/${hash.slice(0, 2)}/${hash}`, bytes),
    };
  },
};

let nth = 0;
function picture(length = 3000): { hash: string; bytes: Uint8Array } {
  nth += 1;
  const bytes = Buffer.alloc(length, `picture ${nth} `);
  return { hash: createHash("sha256").update(bytes).digest("hex"), bytes };
}
const same = (read: Uint8Array | string, bytes: Uint8Array) =>
  typeof read !== "string" && Buffer.from(read).equals(bytes);

describe.each(Object.entries(VAULTS))("a vault of pictures in a %s", (_, open) => {
  test("gives the bytes that it was given, and says of others that they are not there", async () => {
    const { vault } = await open();
    const [one, other] = [picture(), picture()];
    expect(await vault.read(one.hash)).toBe("absent");
    expect([...(await vault.names())]).toEqual([]);
    await vault.place(one.hash, one.bytes);
    expect(same(await vault.read(one.hash), one.bytes)).toBe(true);
    expect(await vault.read(other.hash)).toBe("absent");
    expect([...(await vault.list())].map(([hash, { bytes }]) => [hash, bytes])).toEqual([[one.hash, 3000]]);
    await vault.place(one.hash, one.bytes);
    expect((await vault.names()).size).toBe(1);
  });

  test("takes an upload over, from a file or out of memory", async () => {
    const { vault } = await open();
    const [one, other] = [picture(), picture()];
    const file = join(newFolder(), "upload");
    writeFileSync(file, one.bytes);
    await vault.take(one.hash, { bytes: one.bytes, file });
    await vault.take(other.hash, { bytes: other.bytes, file: null });
    expect(same(await vault.read(one.hash), one.bytes)).toBe(true);
    expect(same(await vault.read(other.hash), other.bytes)).toBe(true);
  });

  test.each([
    ["other bytes of the same length", (bytes: Uint8Array) => Buffer.from(bytes).fill(7)],
    ["half of them", (bytes: Uint8Array) => bytes.subarray(0, 1000)],
    ["nothing", () => new Uint8Array()],
    ["more than a picture may have", () => Buffer.alloc(2_100_000, 1)],
  ])("%s under its name are damaged, set aside, listed no more, and replaced", async (_, spoilt) => {
    const { vault, spoil } = await open();
    const one = picture();
    await vault.place(one.hash, one.bytes);
    await spoil(one.hash, spoilt(one.bytes));
    expect(await vault.read(one.hash)).toBe("damaged");
    await vault.setAside(one.hash);
    expect((await vault.names()).has(one.hash)).toBe(false);
    expect((await vault.list()).has(one.hash)).toBe(false);
    expect(typeof (await vault.read(one.hash))).toBe("string");
    await vault.place(one.hash, one.bytes);
    expect(same(await vault.read(one.hash), one.bytes)).toBe(true);
    expect((await vault.names()).has(one.hash)).toBe(true);
  });

  test("what is whole is not set aside", async () => {
    const { vault } = await open();
    const one = picture();
    await vault.place(one.hash, one.bytes);
    await vault.setAside(one.hash);
    await vault.setAside(picture().hash);
    expect(same(await vault.read(one.hash), one.bytes)).toBe(true);
    expect((await vault.names()).has(one.hash)).toBe(true);
  });

  test("what is removed is gone, with what was set aside of it and its mark, and nothing else", async () => {
    const { vault, neighbour, spoil } = await open();
    const [gone, stays] = [picture(), picture()];
    for (const { hash, bytes } of [gone, stays]) {
      await vault.place(hash, bytes);
      await neighbour.place(hash, bytes);
    }
    await spoil(gone.hash, Buffer.from("spoilt"));
    await vault.setAside(gone.hash);
    await vault.place(gone.hash, gone.bytes);
    await vault.markAgain(gone.hash);
    expect(await vault.remove(new Set([gone.hash, picture().hash]))).toBe(1);
    expect(await vault.read(gone.hash)).toBe("absent");
    expect(await vault.hasMark(gone.hash)).toBe(false);
    expect([...(await vault.names())]).toEqual([stays.hash]);
    expect((await neighbour.names()).size).toBe(2);
    expect(await vault.remove(new Set([gone.hash]))).toBe(0);
  });

  test("a mark stays until it is taken away", async () => {
    const { vault, neighbour } = await open();
    const { hash } = picture();
    expect(await vault.hasMark(hash)).toBe(false);
    await vault.markAgain(hash);
    await vault.markAgain(hash);
    expect([await vault.hasMark(hash), await neighbour.hasMark(hash)]).toEqual([true, false]);
    await vault.dropMark(hash);
    await vault.dropMark(hash);
    expect(await vault.hasMark(hash)).toBe(false);
  });

  test.each([
    "../../other",
    `../${"a".repeat(61)}`,
    "",
    "A".repeat(64),
    `${"a".repeat(64)}/b`,
    "a".repeat(63),
  ])("%j is the name of no picture", async (name) => {
    const { vault } = await open();
    const bytes = Buffer.from("x");
    const calls = [() => vault.read(name), () => vault.place(name, bytes), () => vault.setAside(name)];
    for (const call of calls) await expect((async () => call())()).rejects.toThrow("under its hash");
    expect(existsSync("other")).toBe(false);
  });
});
