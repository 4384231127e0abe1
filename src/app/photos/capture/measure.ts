export type Measures = { width: number; height: number };

/** Beyond this an old phone runs out of memory while decoding: four bytes a pixel. */
const PIXELS_MAX = 110_000_000;
const HEAD_BYTES = 512 * 1024;

/**
 * What the picture says of itself, or that it would take more memory than a phone has; told before anything
 * decodes it.
 */
export async function measure(file: Blob): Promise<Measures | null | "large"> {
  const measures = measuresOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  return measures && measures.width * measures.height > PIXELS_MAX ? "large" : measures;
}

/**
 * How large a picture is, read off its first bytes without decoding it; null for kinds not known here. It
 * only says how to ask the browser for something smaller, and what not to ask for; nothing else is believed
 * because of it.
 */
export function measuresOf(head: Uint8Array): Measures | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const says = (at: number, letters: string) =>
    [...letters].every((letter, nth) => head[at + nth] === letter.charCodeAt(0));
  if (head.length < 30) return null;
  if (says(1, "PNG")) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (says(0, "GIF8")) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (says(0, "BM"))
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  if (says(0, "RIFF") && says(8, "WEBP")) return webpMeasures(view, says);
  if (says(4, "ftyp")) return heifMeasures(head, view);
  return jpegMeasures(head, view);
}

type Says = (at: number, letters: string) => boolean;

function webpMeasures(view: DataView, says: Says): Measures | null {
  if (says(12, "VP8X"))
    return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
  if (says(12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (says(12, "VP8 "))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  return null;
}

/** HEIC and AVIF: the largest that it says, since a picture may be put together out of tiles. */
function heifMeasures(head: Uint8Array, view: DataView): Measures | null {
  let largest: Measures | null = null;
  for (let at = head.indexOf(0x69); at >= 0 && at + 16 <= head.length; at = head.indexOf(0x69, at + 1)) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const said = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || said.width * said.height > largest.width * largest.height) largest = said;
  }
  return largest;
}

function jpegMeasures(head: Uint8Array, view: DataView): Measures | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < head.length && head[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return null;
}
