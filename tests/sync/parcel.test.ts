import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { inflateWithin } from "../../src/app/recovery/inflateWithin.ts";
import { type OpenedParcel, openParcel, readParcel, type Tools } from "../../src/sync/parcel/opening.ts";
import { type Making, PART_BYTES_MAX, parcelsOf, type Unsent } from "../../src/sync/parcel/parcel.ts";
import { zipped } from "../../src/sync/parcel/zip.ts";
import { diceOf } from "../walks/chaos/dice.ts";

const tools: Tools = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
  sha256: async (bytes) => createHash("sha256").update(bytes).digest("hex"),
  inflate: (bytes, sizeMax) =>
    new Uint8Array(inflateRawSync(bytes, { maxOutputLength: Math.max(1, sizeMax) })),
};
const making: Making = {
  ...tools,
  at: "2026-03-18T19:05:07+08:00",
  app: "0.1.0",
  database: 20,
  note: { path: "说明.txt", text: "请原样交给社区。" },
};
const community = { id: randomUUID(), name: "新塘社区" };

function revision(note: string) {
  const [id, by] = [randomUUID(), randomUUID()];
  const envelope = {
    id,
    record: id,
    kind: "visit",
    v: 1,
    base: "",
    changed: ["note"],
    stream: "",
    community: community.id,
    by,
    device: "d",
    salt: "s",
    resolved: [],
  };
  const text = JSON.stringify({
    ...envelope,
    at: "2026-03-18T19:05:07+08:00",
    body: { kind: "visit", note },
  });
  return {
    id,
    kind: "visit",
    at: "2026-03-18T19:05:07+08:00",
    hash: createHash("sha256").update(text).digest("hex"),
    text,
    state: "waiting",
  };
}
function photo(size: number) {
  const bytes = new Uint8Array(randomBytes(size));
  return photoOf(bytes);
}
function photoOf(bytes: Uint8Array) {
  return {
    hash: createHash("sha256").update(bytes).digest("hex"),
    type: "image/jpeg",
    size: bytes.length,
    bytes,
    read: async () => bytes,
  };
}
const unsentOf = (count: number) =>
  ({
    ...{ community, device: "device-1", faults: [] },
    revisions: Array.from({ length: count }, (_, at) => revision(`第 ${at} 户，楼道灯不亮`)),
    photos: [photo(3000), photo(40)],
    drafts: [{ name: "visit:301", text: '{"note":"写了一半"}' }],
  }) satisfies Unsent;
async function fileOf(unsent: Unsent): Promise<Uint8Array> {
  const [only] = await parcelsOf(unsent, making, () => "a.linfang");
  return Buffer.concat((await only?.make()) ?? []);
}
const withProofs = (unsent: Unsent, proof: string): Unsent => ({
  ...unsent,
  revisions: unsent.revisions.map((one) => ({ ...one, proof })),
});
const open = async (file: Uint8Array) => (await openParcel(file, tools)) as OpenedParcel;

describe("an emergency file", () => {
  test("gives its words with the proofs that came along, also from every part that names a picture", async () => {
    const proof = "p".repeat(86);
    const pictured = photo(3000);
    const [words, naming] = [revision("写了的"), revision(`早就交了的 ${pictured.hash}`)];
    const unsent = {
      ...unsentOf(0),
      revisions: [words],
      naming: [{ ...naming, proof: "n".repeat(86) }],
      photos: [pictured],
    };
    const { revisions } = await open(await fileOf(withProofs(unsent, proof)));
    expect(revisions.map((one) => [one.id, one.proof])).toEqual([
      [words.id, proof],
      [naming.id, "n".repeat(86)],
    ]);
  });

  test("from before there were proofs, or with something else in their place, gives its words as ever", async () => {
    const unsent = unsentOf(3);
    for (const old of [unsent, withProofs(unsent, ""), withProofs(unsent, "<script>".repeat(1000))]) {
      const { revisions, bad } = await open(await fileOf(old));
      expect([revisions.map(({ text, proof }) => [text, proof]), bad]).toEqual([
        unsent.revisions.map(({ text }) => [text, undefined]),
        [],
      ]);
    }
  });

  test("holds every unsent word exactly, its photos and what was half written", async () => {
    const unsent = unsentOf(3);
    const opened = await open(await fileOf(unsent));
    expect(opened.bad).toEqual([]);
    expect(opened.revisions.map(({ id, hash, text }) => ({ id, hash, text }))).toEqual(
      unsent.revisions.map(({ id, hash, text }) => ({ id, hash, text })),
    );
    expect(opened.photos.map(({ bytes, hash }) => [hash, Buffer.from(bytes).toString("hex")])).toEqual(
      unsent.photos.map(({ bytes, hash }) => [hash, Buffer.from(bytes).toString("hex")]),
    );
    expect(opened.drafts).toEqual(unsent.drafts);
    expect(opened.manifest).toMatchObject({ community, device: "device-1", app: "0.1.0", part: 1, parts: 1 });
  });

  test("is a zip that any other program opens", async () => {
    const unsent = unsentOf(2);
    const folder = mkdtempSync(join(tmpdir(), "parcel-"));
    writeFileSync(join(folder, "a.zip"), await fileOf(unsent));
    const files = unzipSync(readFileSync(join(folder, "a.zip")));
    rmSync(folder, { recursive: true });
    expect(Object.keys(files)).toContain("说明.txt");
    const [first] = unsent.revisions;
    expect(strFromU8(files[`revisions/${first?.id}.${first?.hash}.json`] ?? new Uint8Array())).toBe(
      first?.text,
    );
  });

  test("packed again and squeezed by another program it is still read", async () => {
    const unsent = unsentOf(2);
    const again = zipSync(unzipSync(await fileOf(unsent)), { level: 9 });
    expect((await open(again)).revisions).toHaveLength(2);
  });

  test("is the same bytes when nothing has changed, so that two of them can be told for one", async () => {
    const unsent = unsentOf(2);
    expect(Buffer.compare(await fileOf(unsent), await fileOf(unsent))).toBe(0);
  });

  test("that broke off gives the records before the break, and names those that are missing", async () => {
    const unsent = unsentOf(20);
    const file = await fileOf(unsent);
    for (const share of [0.35, 0.5, 0.6]) {
      const opened = await open(file.subarray(0, Math.floor(file.length * share)));
      const missing = opened.bad.filter(({ why }) => why === "missing").length;
      expect(
        opened.revisions.length + opened.photos.length + opened.drafts.length + missing,
        `${share}`,
      ).toBe(20 + 2 + 1);
      expect(missing).toBeGreaterThan(0);
    }
    expect(await open(file.subarray(0, 60))).toMatchObject({
      revisions: [],
      bad: [{ name: "manifest.json", why: "unreadable" }],
    });
  });

  test("with altered words gives all but those, wherever the byte was changed", async () => {
    const { below } = diceOf(7);
    const unsent = unsentOf(6);
    const file = await fileOf(unsent);
    const texts = new Set(unsent.revisions.map(({ text }) => text));
    for (let times = 0; times < 300; times++) {
      const spoiled = Buffer.from(file);
      const at = below(file.length);
      spoiled[at] = (spoiled[at] ?? 0) ^ (1 + below(255));
      const opened = await openParcel(spoiled, tools);
      expect(opened, `byte ${at}`).not.toBeNull();
      for (const { text } of opened?.revisions ?? []) expect(texts.has(text)).toBe(true);
      expect(opened?.revisions.length, `byte ${at}`).toBeGreaterThanOrEqual(5);
      if (opened?.manifest)
        expect((opened.revisions.length ?? 0) + opened.bad.length, `byte ${at}`).toBeGreaterThanOrEqual(6);
    }
  });

  test("of many photos becomes several files, each of which stands on its own", async () => {
    const photos = [1, 2, 3].map((fill) => photoOf(new Uint8Array(PART_BYTES_MAX / 2 + 1).fill(fill)));
    const parts = await parcelsOf({ ...unsentOf(2), photos }, making, (at, of) => `${at}/${of}`);
    expect(parts.map(({ name }) => name)).toEqual(["1/3", "2/3", "3/3"]);
    const opened = await Promise.all(parts.map(async ({ make }) => open(Buffer.concat(await make()))));
    expect(opened.map(({ photos, revisions, bad }) => [photos.length, revisions.length, bad.length])).toEqual(
      [
        [1, 2, 0],
        [1, 0, 0],
        [1, 0, 0],
      ],
    );
  });

  test("of many photos has with every photo the words that name it, also those that are handed in already", async () => {
    const photos = [1, 2, 3].map((fill) => photoOf(new Uint8Array(PART_BYTES_MAX / 2 + 1).fill(fill)));
    const [mine, known] = [
      revision(`照片 ${photos[1]?.hash}`),
      { ...revision(`照片 ${photos[2]?.hash}`), state: "delivered" },
    ];
    const parts = await parcelsOf(
      { ...unsentOf(1), revisions: [mine], naming: [known], photos },
      making,
      (at, of) => `${at}/${of}`,
    );
    const opened = await Promise.all(parts.map(async ({ make }) => open(Buffer.concat(await make()))));
    expect(opened.map(({ revisions, bad }) => [revisions.map(({ id }) => id), bad])).toEqual([
      [[mine.id], []],
      [[mine.id], []],
      [[known.id], []],
    ]);
  });

  test("leaves out a photo that cannot be read any more, says so, and holds the rest", async () => {
    const gone = { ...photo(10), read: async () => Promise.reject(new Error("NotReadableError")) };
    const unsent = unsentOf(2);
    const opened = await open(await fileOf({ ...unsent, photos: [gone, ...unsent.photos] }));
    expect([opened.revisions.length, opened.photos.length]).toEqual([2, 2]);
    expect(opened.manifest?.faults.join()).toContain(gone.hash);
  });

  test("is not taken for one when it is a photo, a page, a table or nothing", async () => {
    for (const other of [
      Buffer.from("<html>"),
      Buffer.alloc(0),
      randomBytes(4000),
      Buffer.from(zipSync({ "a.txt": new Uint8Array([1]) })),
    ]) {
      expect(await openParcel(other, tools)).toBeNull();
    }
  });

  test("that claims to swell is not unpacked beyond what it claims", async () => {
    const bomb = Buffer.from(
      zipSync(
        { [`revisions/${randomUUID()}.${"0".repeat(64)}.json`]: new Uint8Array(50_000_000) },
        { level: 9 },
      ),
    );
    const claim = bomb.indexOf(Buffer.from([0x80, 0xf0, 0xfa, 0x02]));
    for (let at = claim; at >= 0; at = bomb.indexOf(Buffer.from([0x80, 0xf0, 0xfa, 0x02]), at + 1))
      bomb.writeUInt32LE(100, at);
    const before = process.memoryUsage().rss;
    expect(await openParcel(bomb, tools)).toBeNull();
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  test("whose files swell only all together is told before one of them is unpacked", async () => {
    const zeros = new Uint8Array(16 * 1024 * 1024);
    const files = Object.fromEntries(
      Array.from({ length: 9 }, () => [`photos/${randomBytes(32).toString("hex")}`, zeros]),
    );
    const bomb = Buffer.from(zipSync(files, { level: 9 }));
    expect(bomb.length).toBeLessThan(200_000);
    const inflated: number[] = [];
    const counting = {
      ...tools,
      inflate: (_: Uint8Array, sizeMax: number) => new Uint8Array(inflated.push(sizeMax)),
    };
    expect(await readParcel(bomb, counting)).toEqual({ read: false, why: "tooLarge" });
    expect(inflated).toEqual([]);
  });

  test("whose list names one stored file a thousand times is told, too", async () => {
    const file = { path: `photos/${"0".repeat(64)}`, bytes: new Uint8Array(1024 * 1024) };
    const whole = Buffer.concat(zipped([file], tools));
    const end = whole.length - 22;
    const directory = whole.subarray(whole.readUInt32LE(end + 16), end);
    const tail = Buffer.from(whole.subarray(end));
    tail.writeUInt16LE(1000, 8);
    tail.writeUInt16LE(1000, 10);
    const bomb = Buffer.concat([
      whole.subarray(0, end - directory.length),
      ...Array.from({ length: 1000 }, () => directory),
      tail,
    ]);
    expect(await readParcel(bomb, tools)).toEqual({ read: false, why: "tooLarge" });
  });

  test("that a phone can only stop while it unpacks beyond its claim gives up at that claim", () => {
    const packed = deflateRawSync(Buffer.alloc(60_000_000));
    expect(() => inflateWithin(packed, 100)).toThrow(/more than it said/);
    expect(inflateWithin(deflateRawSync(Buffer.from("好")), 3)).toEqual(new Uint8Array(Buffer.from("好")));
  });
});
