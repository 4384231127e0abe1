/** A file inside an archive. */
export type Packed = { path: string; bytes: Uint8Array };

/** Text to UTF-8 and back; `decode` throws at bytes that are none. */
export type Letters = { encode: (text: string) => Uint8Array; decode: (bytes: Uint8Array) => string };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day that the format knows: archives of the same words are the same bytes. */
const DAY = 0x21;
const STORED = 0;
const DEFLATED = 8;
/** No more files are looked for in one archive. */
export const ZIP_FILES_MAX = 20_000;
/**
 * Deflate shrinks to a 1032nd at best, and makes what does not shrink a little larger; what says otherwise is
 * damaged or made to hurt.
 */
const DEFLATE_RATIO_MAX = 1032;
const DEFLATE_GROWTH = 1.01;
const DEFLATE_EXTRA_BYTES = 64;

/**
 * A zip that stores its files as they are: photos do not shrink, and words can be read out of it wherever it
 * breaks off.
 */
export function zipped(files: readonly Packed[], { encode }: Letters): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { path, bytes } of files) {
    const name = encode(path);
    const same = [20, UTF8, STORED, 0, DAY] as const;
    const sizes = [crc32(bytes), bytes.length, bytes.length] as const;
    directory.push(fields(CENTRAL, [20, ...same], sizes, [name.length, 0, 0, 0, 0], [0, at]), name);
    parts.push(fields(LOCAL, same, sizes, [name.length, 0], []), name, bytes);
    at += LOCAL_BYTES + name.length + bytes.length;
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0);
  return [
    ...parts,
    ...directory,
    fields(END, [0, 0, files.length, files.length], [directoryBytes, at], [0], []),
  ];
}

/** Little-endian: a signature, halves, wholes, halves, wholes. */
function fields(
  signature: number,
  halves: readonly number[],
  wholes: readonly number[],
  more: readonly number[],
  last: readonly number[],
): Uint8Array {
  const bytes = new Uint8Array(4 + 2 * (halves.length + more.length) + 4 * (wholes.length + last.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const write = (values: readonly number[], size: 2 | 4) => {
    for (const value of values) {
      if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += size;
    }
  };
  write([signature], 4);
  write(halves, 2);
  write(wholes, 4);
  write(more, 2);
  write(last, 4);
  return bytes;
}

/**
 * Unpacks what some other program packed again; `sizeMax` is what the archive claims, and nothing may swell
 * beyond it.
 */
export type Inflate = (bytes: Uint8Array, sizeMax: number) => Uint8Array;

/**
 * What can be read of an archive, whole or not: by its list of files where that is there, else file after
 * file from the start, past what is damaged. Whether the bytes are the right ones is for whoever knows their
 * hash. Null: its files are more than `bytesMax` in all, and none was unpacked.
 */
export function unzipped(
  archive: Uint8Array,
  { decode }: Letters,
  inflate: Inflate,
  bytesMax: number,
): Packed[] | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const found = new Map<string, Uint8Array>();
  const files = (listed(view) ?? scanned(archive, view)).flatMap(
    (place) => fileAt(place, archive, view) ?? [],
  );
  // Many files of a list may be one and the same place in the archive, so that what is only stored is summed,
  // too.
  if (files.reduce((sum, { full }) => sum + full, 0) > bytesMax) return null;
  for (const { name, bytes, full, method } of files) {
    try {
      found.set(decode(name), method === STORED ? bytes : inflate(bytes, full));
    } catch {
      // This one is damaged; the others may not be.
    }
  }
  return [...found].map(([path, bytes]) => ({ path, bytes }));
}

type Place = { at: number; size: number; full: number; method: number };
/** A file still as it is in the archive; `full` is what it takes once it is unpacked. */
type Found = { name: Uint8Array; bytes: Uint8Array; full: number; method: number };

/** Null for what lies beyond the archive or cannot be what it says. */
function fileAt({ at, size, full, method }: Place, archive: Uint8Array, view: DataView): Found | null {
  const nameBytes = view.getUint16(at + 26, true);
  const from = at + LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true);
  if (from + size > archive.length || (method !== STORED && method !== DEFLATED)) return null;
  const isSound = full <= size * DEFLATE_RATIO_MAX && size <= full * DEFLATE_GROWTH + DEFLATE_EXTRA_BYTES;
  if (method === DEFLATED && !isSound) return null;
  const name = archive.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes);
  return { name, bytes: archive.subarray(from, from + size), full: method === STORED ? size : full, method };
}

/** By the directory at the end; null where the end is missing. */
function listed(view: DataView): Place[] | null {
  for (
    let end = view.byteLength - END_BYTES;
    end >= Math.max(0, view.byteLength - END_BYTES - 0xffff);
    end--
  ) {
    if (view.getUint32(end, true) !== END) continue;
    const places: Place[] = [];
    let at = view.getUint32(end + 16, true);
    while (
      at + CENTRAL_BYTES <= end &&
      places.length < ZIP_FILES_MAX &&
      view.getUint32(at, true) === CENTRAL
    ) {
      const place = view.getUint32(at + 42, true);
      if (place + LOCAL_BYTES > view.byteLength || view.getUint32(place, true) !== LOCAL) return null;
      places.push({
        at: place,
        size: view.getUint32(at + 20, true),
        full: view.getUint32(at + 24, true),
        method: view.getUint16(at + 10, true),
      });
      at +=
        CENTRAL_BYTES +
        view.getUint16(at + 28, true) +
        view.getUint16(at + 30, true) +
        view.getUint16(at + 32, true);
    }
    return places.length === view.getUint16(end + 10, true) ? places : null;
  }
  return null;
}

/** By the heads before the files. After a damaged one the next head is looked for byte by byte. */
function scanned(archive: Uint8Array, view: DataView): Place[] {
  const places: Place[] = [];
  for (let at = 0; at + LOCAL_BYTES <= archive.length && places.length < ZIP_FILES_MAX; ) {
    if (archive[at] !== 0x50 || view.getUint32(at, true) !== LOCAL) {
      const next = archive.indexOf(0x50, at + 1);
      if (next < 0) break;
      at = next;
      continue;
    }
    const size = view.getUint32(at + 18, true);
    const next = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true) + size;
    const isWhole = next <= archive.length;
    if (isWhole)
      places.push({ at, size, full: view.getUint32(at + 22, true), method: view.getUint16(at + 8, true) });
    at = isWhole ? next : at + 4;
  }
  return places;
}

let table: Uint32Array | undefined;

function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}
