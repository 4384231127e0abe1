import {
  CODED,
  type Component,
  HUFFMAN,
  type Huffman,
  type Jpeg,
  type JpegFrame,
  RESTART_EVERY,
  readHuffman,
  SCAN,
} from "../../sync/photo/jpeg.ts";

/**
 * Whether the coded bytes of a baseline JPEG are exactly the blocks that its head promises: decoded by their
 * codes to the last bit, without making a picture. So nothing else can hide between a scan's head and the end
 * mark. A progressive one is judged by its layout alone.
 */
export function entropyCheck({ frame, pieces }: Jpeg): boolean {
  if (!frame.isBaseline) return true;
  const codes = new Map<number, Uint16Array>();
  const drawn = new Set<number>();
  let restartEvery = 0;
  let scan: Part[] = [];
  for (const { marker, body } of pieces) {
    if (marker === HUFFMAN)
      for (const table of readHuffman(body) ?? []) {
        const slot = slotOf(table.isAc, table.slot);
        codes.set(slot, lookup(table, codes.get(slot)));
      }
    if (marker === RESTART_EVERY) restartEvery = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    if (marker === SCAN) {
      const parts = partsOf(body, frame, codes);
      if (!parts || parts.some(({ component }) => drawn.has(component.id))) return false;
      for (const { component } of parts) drawn.add(component.id);
      scan = parts;
    }
    if (marker === CODED && !isScanRight(body, frame, scan, restartEvery)) return false;
  }
  return drawn.size === frame.components.length;
}

type Part = { component: Component; dc: Uint16Array; ac: Uint16Array };

const slotOf = (isAc: boolean, slot: number) => (isAc ? 4 : 0) + slot;
const LENGTH_BITS = 5;

/**
 * By the next sixteen bits: the symbol and its length in bits; 0 where no code begins so. A table that is
 * told anew is written over the one before: the scans that were coded by that one have been looked at.
 */
function lookup({ counts, symbols }: Huffman, before?: Uint16Array): Uint16Array {
  const found = before?.fill(0) ?? new Uint16Array(1 << 16);
  let code = 0;
  let next = 0;
  for (const [index, count] of counts.entries()) {
    const length = index + 1;
    for (let nth = 0; nth < count; nth += 1) {
      const first = code << (16 - length);
      found.fill(((symbols[next] ?? 0) << LENGTH_BITS) | length, first, first + (1 << (16 - length)));
      code += 1;
      next += 1;
    }
    code <<= 1;
  }
  return found;
}

function partsOf(head: Uint8Array, frame: JpegFrame, codes: Map<number, Uint16Array>): Part[] | null {
  const parts: Part[] = [];
  for (let nth = 0; nth < (head[0] ?? 0); nth += 1) {
    const component = frame.components.find(({ id }) => id === head[1 + 2 * nth]);
    const tables = head[2 + 2 * nth] ?? 0;
    const dc = codes.get(slotOf(false, tables >> 4));
    const ac = codes.get(slotOf(true, tables & 15));
    if (!component || !dc || !ac) return null;
    parts.push({ component, dc, ac });
  }
  return parts;
}

function isScanRight(coded: Uint8Array, frame: JpegFrame, parts: Part[], restartEvery: number): boolean {
  const stretches = stretchesOf(coded);
  if (!stretches) return false;
  let left = unitsOf(frame, parts);
  for (const stretch of stretches) {
    const units = restartEvery > 0 ? Math.min(left, restartEvery) : left;
    if (units === 0 || !isStretchRight(stretch, units, parts)) return false;
    left -= units;
  }
  return left === 0;
}

/**
 * How many units a scan has: of one component its own blocks, of several the smallest group that holds them
 * all.
 */
function unitsOf({ components, width, height }: JpegFrame, parts: Part[]): number {
  const across = Math.max(...components.map((component) => component.across));
  const down = Math.max(...components.map((component) => component.down));
  const [only] = parts;
  if (parts.length === 1 && only) {
    const { component } = only;
    return (
      Math.ceil(Math.ceil((width * component.across) / across) / 8) *
      Math.ceil(Math.ceil((height * component.down) / down) / 8)
    );
  }
  return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
}

/**
 * The bytes between restart marks, without the stuffed zeros; null where the marks are out of their order.
 */
function stretchesOf(coded: Uint8Array): Uint8Array[] | null {
  const stretches: Uint8Array[] = [];
  const plain = new Uint8Array(coded.length);
  let begin = 0;
  let end = 0;
  for (let at = 0; at < coded.length; at += 1) {
    const byte = coded[at] ?? 0;
    if (byte === 0xff && coded[at + 1] !== 0) {
      if (coded[at + 1] !== 0xd0 + (stretches.length % 8)) return null;
      stretches.push(plain.subarray(begin, end));
      begin = end;
    } else {
      plain[end] = byte;
      end += 1;
    }
    if (byte === 0xff) at += 1;
  }
  return [...stretches, plain.subarray(begin, end)];
}

/** Reads so many units, and then nothing but the ones that fill up the last byte. */
function isStretchRight(bytes: Uint8Array, units: number, parts: Part[]): boolean {
  const bits = bytes.length * 8;
  let at = 0;
  const next16 = () => {
    const byte = at >> 3;
    const three = ((bytes[byte] ?? 255) << 16) | ((bytes[byte + 1] ?? 255) << 8) | (bytes[byte + 2] ?? 255);
    return (three >> (8 - (at & 7))) & 0xffff;
  };
  const block = (dc: Uint16Array, ac: Uint16Array): boolean => {
    const first = dc[next16()] ?? 0;
    const size = first >> LENGTH_BITS;
    if (first === 0 || size > 11) return false;
    at += (first & 31) + size;
    for (let place = 1; place < 64; place += 1) {
      const coded = ac[next16()] ?? 0;
      const symbol = coded >> LENGTH_BITS;
      if (coded === 0) return false;
      at += (coded & 31) + (symbol & 15);
      if (symbol === 0) break;
      if ((symbol & 15) === 0 && symbol !== 0xf0) return false;
      place += symbol >> 4;
      if (place > 63) return false;
    }
    return at <= bits;
  };
  for (let unit = 0; unit < units; unit += 1) {
    for (const { component, dc, ac } of parts) {
      const blocks = parts.length === 1 ? 1 : component.across * component.down;
      for (let nth = 0; nth < blocks; nth += 1) if (!block(dc, ac)) return false;
    }
  }
  const rest = bits - at;
  return rest < 8 && (rest === 0 || next16() >> (16 - rest) === (1 << rest) - 1);
}
