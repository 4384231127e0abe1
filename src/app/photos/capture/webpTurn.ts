/** How a camera was held, as EXIF numbers it: 1 is upright, from 5 on width and height change places. */
export type Turn = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION = 0x0112;
const CHUNKS_MAX = 64;
const TAGS_MAX = 256;

/**
 * The picture as a decoder is to have it, and how what comes out is to be turned. Some browsers turn a WebP
 * by what its camera said of it and some do not: so none of them is told.
 */
export async function uprightAsked(file: Blob): Promise<{ file: Blob; turn: Turn }> {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  if (!says(head, 0, "RIFF") || !says(head, 8, "WEBP")) return { file, turn: 1 };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const place = placeOfTurn(bytes);
  const said = place && valueAt(bytes, place);
  if (!place || !said || said < 2 || said > 8) return { file, turn: 1 };
  const [low, high] = place.isLittle ? [1, 0] : [0, 1];
  bytes.set([low, high], place.at);
  return { file: new Blob([bytes], { type: "image/webp" }), turn: said as Turn };
}

type Place = { at: number; isLittle: boolean };

const says = (bytes: Uint8Array, at: number, letters: string) =>
  [...letters].every((letter, nth) => bytes[at + nth] === letter.charCodeAt(0));
const valueAt = (bytes: Uint8Array, { at, isLittle }: Place) =>
  new DataView(bytes.buffer).getUint16(at, isLittle);

/** Where the two bytes stand that say how the camera was held; none where nothing does, or it is cut. */
function placeOfTurn(bytes: Uint8Array<ArrayBuffer>): Place | undefined {
  const view = new DataView(bytes.buffer);
  for (let at = 12, nth = 0; at + 8 <= bytes.length && nth < CHUNKS_MAX; nth++) {
    const size = view.getUint32(at + 4, true);
    if (says(bytes, at, "EXIF")) return inTags(view, at + 8, Math.min(bytes.length, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function inTags(view: DataView, from: number, end: number): Place | undefined {
  // JPEG's own heading is written into WebP by some cameras, too.
  const start = from + 6 <= end && view.getUint32(from) === 0x45786966 ? from + 6 : from;
  if (start + 8 > end) return undefined;
  const isLittle = view.getUint16(start) === 0x4949;
  const tags = start + view.getUint32(start + 4, isLittle);
  if (tags + 2 > end) return undefined;
  const count = Math.min(view.getUint16(tags, isLittle), TAGS_MAX);
  for (let at = tags + 2; at < tags + 2 + 12 * count && at + 10 <= end; at += 12)
    if (view.getUint16(at, isLittle) === ORIENTATION) return { at: at + 8, isLittle };
  return undefined;
}

/** What a drawing surface is to be told before a picture of these measures, upright, is drawn onto it. */
export function matrixOf(
  turn: Turn,
  width: number,
  height: number,
): [a: number, b: number, c: number, d: number, e: number, f: number] {
  switch (turn) {
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, width, 0];
    case 7:
      return [0, -1, -1, 0, width, height];
    case 8:
      return [0, -1, 1, 0, 0, height];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}
