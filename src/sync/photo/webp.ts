/** The one picture of a WebP file: its chunk's name and bytes. */
export type Webp = { name: "VP8 " | "VP8L"; chunk: Uint8Array; width: number; height: number };

/** Read past, and never kept: what describes the picture. Animation is not among them. */
const DROPPED = new Set(["VP8X", "ICCP", "EXIF", "XMP ", "ALPH"]);
const CHUNKS_MAX = 20;
const HEAD_BYTES = 12;

/**
 * Reads a WebP with a single picture in it; null where a length or a head is not as it must be, or bytes
 * stand after its end.
 */
export function readWebp(bytes: Uint8Array): Webp | null {
  if (nameAt(bytes, 0) !== "RIFF" || nameAt(bytes, 8) !== "WEBP") return null;
  if (uint32(bytes, 4) + 8 > bytes.length) return null;
  const end = uint32(bytes, 4) + 8;
  let found: Webp | null = null;
  let at = HEAD_BYTES;
  for (let chunks = 0; at < end; chunks += 1) {
    if (chunks >= CHUNKS_MAX || at + 8 > end) return null;
    const name = nameAt(bytes, at);
    const length = uint32(bytes, at + 4);
    const to = at + 8 + length;
    if (to > end) return null;
    if (name === "VP8 " || name === "VP8L") {
      const chunk = bytes.subarray(at + 8, to);
      const size = name === "VP8 " ? lossySize(chunk) : losslessSize(chunk);
      if (found || !size) return null;
      found = { name, chunk, ...size };
    } else if (!DROPPED.has(name)) return null;
    at = to + (length % 2);
  }
  return at === end ? found : null;
}

/** The file that holds nothing but this picture. */
export function writeWebp({ name, chunk }: Webp): Uint8Array {
  const padded = chunk.length + (chunk.length % 2);
  const file = new Uint8Array(HEAD_BYTES + 8 + padded);
  const view = new DataView(file.buffer);
  const write = (at: number, text: string) =>
    file.set(
      [...text].map((letter) => letter.charCodeAt(0)),
      at,
    );
  write(0, "RIFF");
  view.setUint32(4, file.length - 8, true);
  write(8, "WEBP");
  write(HEAD_BYTES, name);
  view.setUint32(HEAD_BYTES + 4, chunk.length, true);
  file.set(chunk, HEAD_BYTES + 8);
  return file;
}

/**
 * RFC 6386, 9.1: a key frame that is shown, its first partition and the sizes of the others within the chunk.
 */
function lossySize(chunk: Uint8Array): { width: number; height: number } | null {
  const tag = (chunk[0] ?? 1) | ((chunk[1] ?? 0) << 8) | ((chunk[2] ?? 0) << 16);
  const isKeyFrame = (tag & 1) === 0;
  const isShown = ((tag >> 4) & 1) === 1;
  const firstPartition = tag >> 5;
  if (
    !isKeyFrame ||
    !isShown ||
    ((tag >> 1) & 7) > 3 ||
    firstPartition === 0 ||
    10 + firstPartition >= chunk.length
  )
    return null;
  if (chunk[3] !== 0x9d || chunk[4] !== 0x01 || chunk[5] !== 0x2a) return null;
  const [across, down] = [uint16(chunk, 6), uint16(chunk, 8)];
  // The two upper bits ask for another size on the screen; no browser writes them.
  return across >> 14 === 0 && down >> 14 === 0 ? { width: across, height: down } : null;
}

function losslessSize(chunk: Uint8Array): { width: number; height: number } | null {
  if (chunk.length < 6 || chunk[0] !== 0x2f) return null;
  const bits = uint32(chunk, 1);
  return bits >>> 29 === 0 ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : null;
}

const uint16 = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const uint32 = (bytes: Uint8Array, at: number) => uint16(bytes, at) + uint16(bytes, at + 2) * 0x10000;
const nameAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
