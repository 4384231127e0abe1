/**
 * One piece of a JPEG file. `body` is what stands after the marker and the length; of the coded picture it is
 * the bytes themselves.
 */
type Piece = { marker: number; from: number; to: number; body: Uint8Array };

export type Component = { id: number; across: number; down: number; table: number };
export type JpegFrame = { isBaseline: boolean; width: number; height: number; components: Component[] };
export type Jpeg = { frame: JpegFrame; pieces: Piece[] };

const START = 0xd8;
const END = 0xd9;
export const SCAN = 0xda;
const QUANT = 0xdb;
export const RESTART_EVERY = 0xdd;
export const HUFFMAN = 0xc4;
/** Stands for no marker: the coded picture that follows a scan's head. */
export const CODED = 0;

const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const APP_FIRST = 0xe0;
const APP_LAST = 0xef;
const COMMENT = 0xfe;
/** A progressive picture has some twenty; what has hundreds carries something else. */
const PIECES_MAX = 200;
/**
 * Tables of codes, each time that one is told anew: a picture has eight at once, a progressive one says them
 * again for each scan. A segment holds thousands of empty ones, and each costs whoever decodes by them.
 */
const CODE_TABLES_MAX = 64;

export const isMetadata = (marker: number) =>
  (marker >= APP_FIRST && marker <= APP_LAST) || marker === COMMENT;

/**
 * Reads a JPEG as ITU T.81 lays it out, to its end mark and no further; null where a length, a table or an
 * order is not as it must be. Only the 8-bit Huffman kinds that browsers write are known.
 */
export function readJpeg(bytes: Uint8Array): Jpeg | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null;
  const pieces: Piece[] = [];
  let frame: JpegFrame | null = null;
  let codeTables = 0;
  let at = 2;
  while (pieces.length < PIECES_MAX) {
    if (bytes[at] !== 0xff) return null;
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) return null;
    if (marker === END) {
      const isWhole = frame !== null && pieces.some((piece) => piece.marker === CODED);
      return isWhole && frame
        ? { frame, pieces: [...pieces, { marker, from: at, to: at + 2, body: bytes.subarray(0, 0) }] }
        : null;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const to = at + 2 + length;
    if (length < 2 || to > bytes.length) return null;
    const body = bytes.subarray(at + 4, to);
    pieces.push({ marker, from: at, to, body });
    at = to;
    if (FRAMES.has(marker)) {
      if (frame) return null;
      frame = readFrame(body, marker === 0xc0);
      if (!frame) return null;
    } else if (marker === SCAN) {
      if (!frame || !isScanHead(body, frame)) return null;
      at = endOfCoded(bytes, to);
      if (at < 0 || at === to) return null;
      pieces.push({ marker: CODED, from: to, to: at, body: bytes.subarray(to, at) });
    } else if (marker === HUFFMAN) {
      const tables = readHuffman(body);
      codeTables += tables?.length ?? 0;
      if (!tables || codeTables > CODE_TABLES_MAX) return null;
    } else if (!isMetadata(marker) && !isTable(marker, body)) return null;
  }
  return null;
}

function readFrame(body: Uint8Array, isBaseline: boolean): JpegFrame | null {
  const [precision, heightHigh = 0, heightLow = 0, widthHigh = 0, widthLow = 0, count = 0] = body;
  if (precision !== 8 || (count !== 1 && count !== 3) || body.length !== 6 + 3 * count) return null;
  const components: Component[] = [];
  for (let at = 6; at < body.length; at += 3) {
    const [id = 0, sampling = 0, table = 0] = body.subarray(at, at + 3);
    const component = { id, across: sampling >> 4, down: sampling & 15, table };
    const isKnown = components.some((other) => other.id === id);
    if (
      isKnown ||
      component.across < 1 ||
      component.across > 4 ||
      component.down < 1 ||
      component.down > 4 ||
      table > 3
    )
      return null;
    components.push(component);
  }
  return {
    isBaseline,
    width: (widthHigh << 8) | widthLow,
    height: (heightHigh << 8) | heightLow,
    components,
  };
}

function isScanHead(body: Uint8Array, frame: JpegFrame): boolean {
  const count = body[0] ?? 0;
  if (count < 1 || count > frame.components.length || body.length !== 4 + 2 * count) return false;
  for (let at = 1; at < 1 + 2 * count; at += 2) {
    const tables = body[at + 1] ?? 0;
    if (!frame.components.some(({ id }) => id === body[at]) || tables >> 4 > 3 || (tables & 15) > 3)
      return false;
  }
  return (
    !frame.isBaseline ||
    (body[body.length - 3] === 0 && body[body.length - 2] === 63 && body[body.length - 1] === 0)
  );
}

function isTable(marker: number, body: Uint8Array): boolean {
  if (marker === RESTART_EVERY) return body.length === 2;
  if (marker !== QUANT) return false;
  let at = 0;
  while (at < body.length) {
    const head = body[at] ?? 0;
    if (head >> 4 > 1 || (head & 15) > 3) return false;
    at += 1 + 64 * ((head >> 4) + 1);
  }
  return at === body.length && at > 0;
}

export type Huffman = { isAc: boolean; slot: number; counts: Uint8Array; symbols: Uint8Array };

/**
 * The tables of one segment, or null where their lengths do not add up, more codes are promised than there is
 * room for, or there are more tables than a picture may have.
 */
export function readHuffman(body: Uint8Array): Huffman[] | null {
  const tables: Huffman[] = [];
  let at = 0;
  while (at < body.length) {
    if (tables.length >= CODE_TABLES_MAX) return null;
    const head = body[at] ?? 0;
    const counts = body.subarray(at + 1, at + 17);
    if (head >> 4 > 1 || (head & 15) > 3 || counts.length < 16) return null;
    let codes = 0;
    let total = 0;
    for (const [index, count] of counts.entries()) {
      codes = codes * 2 + count;
      total += count;
      if (codes > 2 ** (index + 1)) return null;
    }
    const symbols = body.subarray(at + 17, at + 17 + total);
    if (symbols.length < total || total > 256) return null;
    tables.push({ isAc: head >> 4 === 1, slot: head & 15, counts, symbols });
    at += 17 + total;
  }
  return tables.length > 0 ? tables : null;
}

/**
 * Where the coded bytes end: at the first marker that is neither a stuffed zero nor a restart. Minus one
 * where the file ends first.
 */
function endOfCoded(bytes: Uint8Array, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 2)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) continue;
    return at;
  }
  return -1;
}
