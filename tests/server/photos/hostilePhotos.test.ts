import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PHOTO_BYTES_MAX, type PhotoSlot } from "../../../src/domain/photo.ts";
import { validatePhoto } from "../../../src/server/photos/validatePhoto.ts";
import { cleanPhoto } from "../../../src/sync/photo/clean.ts";
import * as made from "../../pictures.ts";
import { openUploader } from "./photoTown.ts";

const good = made.jpeg();
const cut = (picture: Uint8Array, bytes: number) => picture.slice(0, picture.length - bytes);
const exif = made.segment(
  0xe1,
  ...made.text("Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0GPS 30.5N 117.0E"),
);
const svg = made.text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const html = made.text("<!doctype html><script>alert(1)</script>");
const zip = made.text("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0aaaaPK\x05\x06\0\0\0\0");
const body = good.slice(good.indexOf(0xda) + 9, good.length - 2);
const parts = (...middle: Uint8Array[]) => made.joined(made.START, ...middle, made.END);
const lossy = made.webp([["VP8 ", made.lossy(64, 48)]]);
const lossless = (width: number, height: number) =>
  made.joined(made.bytes(0x2f), made.uint32((width - 1) | ((height - 1) << 14)), new Uint8Array(40));
const vp8x = made.joined(made.bytes(0x0c, 0, 0, 0), new Uint8Array(6));

/** Each of them named by a record that tells its true length and hash: what a hostile phone would do. */
const files: [name: string, file: Uint8Array, named?: Partial<PhotoSlot>][] = [
  ["nothing but a start mark", made.START],
  ["a start and an end", parts()],
  ["a picture cut off in its coded bytes", cut(good, 40)],
  ["a picture without its end mark", cut(good, 2)],
  ["a picture cut off in its tables", good.slice(0, 100)],
  [
    "a picture with half its coded bytes",
    parts(
      made.QUANT,
      made.frame(64, 48),
      made.HUFFMAN_DC,
      made.HUFFMAN_AC,
      made.SCAN,
      body.slice(0, body.length >> 1),
    ),
  ],
  ["text between the coded bytes and the end mark", made.joined(cut(good, 2), html, made.END)],
  ["a picture with its place in EXIF", made.withHead(good, exif)],
  [
    "a picture with XMP",
    made.withHead(good, made.segment(0xe1, ...made.text("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"))),
  ],
  [
    "a picture with a colour profile",
    made.withHead(good, made.segment(0xe2, ...made.text("ICC_PROFILE\0\x01\x01"))),
  ],
  [
    "a picture with the usual JFIF head",
    made.withHead(good, made.segment(0xe0, ...made.text("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"))),
  ],
  ["a page in a comment", made.withHead(good, made.segment(0xfe, ...html))],
  ["a program in APP13", made.withHead(good, made.segment(0xed, ...made.text("<?php system($_GET[0]); ?>")))],
  ["a ZIP behind the picture", made.joined(good, zip)],
  ["a page behind the picture", made.joined(good, html)],
  ["a second picture behind the picture", made.joined(good, good)],
  ["a single zero behind the picture", made.joined(good, made.bytes(0))],
  ["fill bytes before a mark", made.withHead(good, made.bytes(0xff, 0xff))],
  [
    "a small picture that its record calls as large as may be",
    made.jpeg({ width: 8, height: 8 }),
    { width: 14_000, height: 14_000 },
  ],
  [
    "a frame of 14,000 × 14,000",
    parts(made.QUANT, made.frame(14_000, 14_000), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
  ],
  [
    "a frame of 4,097 × 1",
    parts(made.QUANT, made.frame(4_097, 1), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
  ],
  [
    "a frame without height",
    parts(made.QUANT, made.frame(64, 0), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
  ],
  [
    "a frame larger than its blocks",
    parts(made.QUANT, made.frame(640, 480), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
  ],
  [
    "a frame smaller than its blocks",
    parts(made.QUANT, made.frame(8, 8), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
    { width: 8, height: 8 },
  ],
  [
    "two frames",
    parts(
      made.QUANT,
      made.frame(64, 48),
      made.frame(64, 48),
      made.HUFFMAN_DC,
      made.HUFFMAN_AC,
      made.SCAN,
      body,
    ),
  ],
  [
    "a scan before its frame",
    parts(made.QUANT, made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body, made.frame(64, 48)),
  ],
  ["a scan without code tables", parts(made.QUANT, made.frame(64, 48), made.SCAN, body)],
  [
    "a scan of a component that is not there",
    parts(
      made.QUANT,
      made.frame(64, 48),
      made.HUFFMAN_DC,
      made.HUFFMAN_AC,
      made.segment(0xda, 1, 9, 0, 0, 63, 0),
      body,
    ),
  ],
  [
    "the same scan twice",
    parts(made.QUANT, made.frame(64, 48), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body, made.SCAN, body),
  ],
  [
    "a code table that promises more than there is",
    withTable(made.segment(0xc4, 0x00, ...new Array(16).fill(255))),
  ],
  [
    "a code table with too many short codes",
    withTable(made.segment(0xc4, 0x00, 3, ...new Array(15).fill(0), 1, 2, 3)),
  ],
  ["a code table in slot 9", withTable(made.segment(0xc4, 0x09, ...new Array(16).fill(0)))],
  ["a code table told sixty-five times", withTable(made.emptyTables(63))],
  [
    "thousands of empty code tables",
    withTable(made.joined(...Array.from({ length: 5 }, () => made.emptyTables(3854)))),
  ],
  [
    "a code table that is empty again before its scan",
    parts(
      made.QUANT,
      made.frame(64, 48),
      made.HUFFMAN_DC,
      made.HUFFMAN_AC,
      made.emptyTables(1),
      made.SCAN,
      body,
    ),
  ],
  ["a quantiser table one byte short", withTable(made.segment(0xdb, 0, ...new Array(63).fill(1)))],
  [
    "a quantiser table with a note behind it",
    withTable(made.segment(0xdb, 0, ...new Array(64).fill(1), ...svg)),
  ],
  [
    "a length that runs past the end",
    made.joined(made.START, made.bytes(0xff, 0xdb, 0xff, 0xff), good.slice(2)),
  ],
  ["a length below two", made.joined(made.START, made.bytes(0xff, 0xdb, 0, 1), good.slice(2))],
  ["a mark that no picture has", made.withHead(good, made.segment(0xf5, 1, 2, 3))],
  [
    "arithmetic coding",
    parts(made.QUANT, made.frame(64, 48, 0xc9), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
  ],
  [
    "a lossless frame",
    parts(made.QUANT, made.frame(64, 48, 0xc3), made.HUFFMAN_DC, made.HUFFMAN_AC, made.SCAN, body),
  ],
  [
    "restart marks out of order",
    parts(
      made.QUANT,
      made.frame(64, 48),
      made.HUFFMAN_DC,
      made.HUFFMAN_AC,
      made.segment(0xdd, 0, 1),
      made.SCAN,
      body.slice(0, 9),
      made.bytes(0xff, 0xd5),
      body.slice(9),
    ),
  ],
  [
    "a thousand empty segments",
    made.withHead(good, ...Array.from({ length: 1000 }, () => made.segment(0xe5))),
  ],
  ["an SVG with a script", svg, { type: "image/jpeg" }],
  ["a page", html],
  ["a GIF", made.text("GIF89a\x01\0\x01\0\0\0\0;")],
  ["a PNG", made.text("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0")],
  ["a PDF", made.text("%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>")],
  ["a ZIP", zip],
  ["a program for Windows", made.text("MZ\x90\0\x03\0\0\0")],
  ["an HEIC", made.text("\0\0\0\x18ftypheic\0\0\0\0")],
  ["noise", made.bytes(...Array.from({ length: 500 }, (_, at) => (at * 7919) & 255))],
  ["a WebP called a JPEG", lossy, { type: "image/jpeg" }],
  ["a JPEG called a WebP", good, { type: "image/webp" }],
  [
    "a WebP with EXIF",
    made.webp([
      ["VP8X", vp8x],
      ["VP8 ", made.lossy(64, 48)],
      ["EXIF", exif],
    ]),
    { type: "image/webp" },
  ],
  [
    "a WebP with a page in an unknown chunk",
    made.webp([
      ["VP8 ", made.lossy(64, 48)],
      ["HTML", html],
    ]),
    { type: "image/webp" },
  ],
  [
    "a WebP that moves",
    made.webp([
      ["VP8X", vp8x],
      ["ANIM", new Uint8Array(6)],
      ["ANMF", new Uint8Array(40)],
    ]),
    { type: "image/webp" },
  ],
  [
    "two pictures in one WebP",
    made.webp([
      ["VP8 ", made.lossy(64, 48)],
      ["VP8 ", made.lossy(64, 48)],
    ]),
    { type: "image/webp" },
  ],
  ["a WebP whose length lies", made.webp([["VP8 ", made.lossy(64, 48)]], 5000), { type: "image/webp" }],
  ["a ZIP behind a WebP", made.joined(lossy, zip), { type: "image/webp" }],
  ["a WebP of 14,000 × 14,000", made.webp([["VP8L", lossless(14_000, 14_000)]]), { type: "image/webp" }],
  [
    "a WebP that is no key frame",
    made.webp([["VP8 ", made.lossy(64, 48).map((byte, at) => (at === 0 ? byte | 1 : byte))]]),
    { type: "image/webp" },
  ],
  ["an empty WebP", made.webp([]), { type: "image/webp" }],
  [
    "a film in a RIFF",
    made.joined(made.text("RIFF"), made.uint32(20), made.text("AVI LIST"), new Uint8Array(12)),
    { type: "image/webp" },
  ],
];

function withTable(table: Uint8Array): Uint8Array {
  return made.withHead(good, table);
}

describe("files that are no clean picture", () => {
  test.each(files)("%s is refused, and nothing of it stays", async (_name, file, named) => {
    const town = await openUploader();
    const slot = made.slotOf(file, {
      ...named,
      bytes: file.length,
      width: Math.min(named?.width ?? 64, 4096),
      height: Math.min(named?.height ?? 48, 4096),
    });
    const sent = await town.bring(file, slot);
    expect(sent).toMatchObject({ sent: false, why: "refused" });
    expect(town.stored()).toEqual([]);
    expect(readdirSync(join(town.data, "uploads"))).toEqual([]);
    expect((await town.look(slot)).status).toBe(404);
    expect((await town.bring(good, made.slotOf(good, { slot: "s2" }))).sent).toBe(true);
  });

  test("there are more than forty of them", () => expect(files.length).toBeGreaterThanOrEqual(40));

  test("a picture that is clean is kept byte by byte, baseline, restarted, lossy and lossless", async () => {
    const town = await openUploader();
    const restarted = parts(
      made.QUANT,
      made.frame(8, 8),
      made.HUFFMAN_DC,
      made.HUFFMAN_AC,
      made.segment(0xdd, 0, 1),
      made.SCAN,
      made.jpeg({ width: 8, height: 8 }).slice(good.indexOf(0xda) + 9, -2),
    );
    const plain: [Uint8Array, Partial<PhotoSlot>][] = [
      [good, {}],
      [made.jpeg({ width: 1599, height: 901, detail: 6 }), { width: 1599, height: 901 }],
      [restarted, { width: 8, height: 8 }],
      [withTable(made.emptyTables(62)), {}],
      [lossy, { type: "image/webp" }],
      [made.webp([["VP8L", lossless(64, 48)]]), { type: "image/webp" }],
    ];
    for (const [nth, [file, named]] of plain.entries()) {
      const slot = made.slotOf(file, { slot: `clean-${nth}`, ...named });
      expect([nth, await town.bring(file, slot)]).toMatchObject([nth, { sent: true }]);
      expect(new Uint8Array(await (await town.look(slot)).arrayBuffer())).toEqual(file);
    }
  });

  test("a picture whose head says that it is too large to be opened safely is told by its head alone", () => {
    for (const [width, height] of [
      [14_000, 14_000],
      [4_097, 1],
      [1, 4_097],
      [0, 48],
    ] as const) {
      const framed = parts(
        made.QUANT,
        made.frame(width, height),
        made.HUFFMAN_DC,
        made.HUFFMAN_AC,
        made.SCAN,
        body,
      );
      expect(cleanPhoto(framed)).toEqual({ ok: false, why: "dimensions" });
    }
    expect(cleanPhoto(made.webp([["VP8L", lossless(14_000, 14_000)]]))).toEqual({
      ok: false,
      why: "dimensions",
    });
  });

  test("a picture whose hash or measures are not those that the record names is refused", async () => {
    expect(validatePhoto(good, made.slotOf(good, { hash: "0".repeat(64) }))).toBe("hash");
    expect(validatePhoto(good, made.slotOf(good, { bytes: good.length + 1 }))).toBe("size");
    expect(validatePhoto(good, made.slotOf(good, { width: 65 }))).toBe("dimensions");
    const large = made.joined(good, new Uint8Array(PHOTO_BYTES_MAX));
    expect(validatePhoto(large, made.slotOf(large))).toBe("size");
  });

  test("what the phone's own cleaning leaves has no trace of a place, and cleaning it again changes nothing", () => {
    const dirty = made.joined(made.withHead(good, exif, made.segment(0xfe, ...html)), zip);
    const cleaned = cleanPhoto(dirty);
    expect(cleaned).toMatchObject({ ok: true, width: 64, height: 48, type: "image/jpeg" });
    if (!cleaned.ok) return;
    expect(cleaned.bytes).toEqual(good);
    expect(Buffer.from(cleaned.bytes).toString("latin1")).not.toMatch(/Exif|GPS|xmp|script|PK/);
    expect(cleanPhoto(cleaned.bytes)).toMatchObject({ ok: true, bytes: good });
  });

  test("bytes changed at random are judged without a fault, in bounded time, and nothing but a picture passes", () => {
    const seeds = [good, lossy, made.jpeg({ width: 200, height: 100, detail: 3 })];
    const spoil = fc.array(fc.tuple(fc.nat(10_000), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...seeds), spoil, fc.nat(10_000), (seed, changes, keep) => {
        const file = seed.slice(0, keep % 3 === 0 ? keep % seed.length : seed.length);
        for (const [at, byte] of changes) if (file.length > 0) file[at % file.length] = byte;
        const type = seed === lossy ? "image/webp" : "image/jpeg";
        const cleaned = cleanPhoto(file);
        const size = cleaned.ok
          ? { width: cleaned.width, height: cleaned.height }
          : { width: 64, height: 48 };
        const hash = createHash("sha256").update(file).digest("hex");
        const fault = validatePhoto(file, { slot: "s1", hash, bytes: file.length, type, ...size });
        if (fault === null) expect(cleanPhoto(file)).toMatchObject({ ok: true, type });
      }),
      { numRuns: 20_000 },
    );
  });

  test("noise of two megabytes behind a picture's head is judged quickly and in little memory", () => {
    const noise = new Uint8Array(PHOTO_BYTES_MAX - good.length).map((_, at) => (at * 31) & 0xfe);
    const file = made.joined(cut(good, 2), noise, made.END);
    const before = process.memoryUsage().rss;
    const beganMs = performance.now();
    for (let times = 0; times < 20; times += 1) expect(validatePhoto(file, made.slotOf(file))).toBe("broken");
    expect((performance.now() - beganMs) / 20).toBeLessThan(250);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});
