/** A valid baseline JPEG of grey noise, made here: decodable, of any size, the same for the same seed. */
export function jpeg({
  width = 64,
  height = 48,
  seed = 1,
  detail = 0,
}: {
  width?: number;
  height?: number;
  seed?: number;
  detail?: number;
} = {}): Uint8Array<ArrayBuffer> {
  const out = new Bits();
  let state = seed * 2654435761 + 1;
  const chance = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let tilt = 0;
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  for (let block = 0; block < blocks; block += 1) {
    // Differences that swing about the middle keep the grey within its range.
    const step = 16 + chance(16);
    const difference = tilt > 0 ? -step : step;
    tilt += difference;
    out.put(DC_5, 3);
    out.put(difference > 0 ? difference : difference + 31, 5);
    for (let place = 0; place < detail; place += 1) {
      out.put(AC_0_4, 4);
      out.put(chance(2) ? 8 + chance(8) : chance(8), 4);
    }
    if (detail < 63) out.put(AC_END, 4);
  }
  return joined(START, QUANT, frame(width, height), HUFFMAN_DC, HUFFMAN_AC, SCAN, out.bytes(), END);
}

export const START = bytes(0xff, 0xd8);
export const END = bytes(0xff, 0xd9);
export const QUANT = segment(0xdb, 0, ...new Array(64).fill(8));
/** Standard luminance tables of T.81, K.3. */
const DC_5 = 0b110;
const AC_0_4 = 0b1011;
const AC_END = 0b1010;
export const HUFFMAN_DC = segment(
  0xc4,
  0x00,
  ...[0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
);
/**
 * The first codes of the standard table: run 0 with sizes 1, 2, 3, the end of a block, and run 0 with size 4.
 */
export const HUFFMAN_AC = segment(
  0xc4,
  0x10,
  ...[0, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ...[1, 2, 3, 0, 4],
);
export const SCAN = segment(0xda, 1, 1, 0x00, 0, 63, 0);

/** Tables of codes, each well formed and of no code; one segment has room for 3,855. */
export function emptyTables(count: number): Uint8Array<ArrayBuffer> {
  const length = 2 + 17 * count;
  return joined(bytes(0xff, 0xc4, length >> 8, length & 255), new Uint8Array(17 * count));
}

export function frame(width: number, height: number, marker = 0xc0): Uint8Array<ArrayBuffer> {
  return segment(marker, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);
}

export function segment(marker: number, ...body: number[]): Uint8Array<ArrayBuffer> {
  return bytes(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body);
}

export function bytes(...list: number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(list);
}

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

class Bits {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#held = (this.#held << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }

  bytes(): Uint8Array<ArrayBuffer> {
    while (this.#count > 0) this.put(1, 1);
    return new Uint8Array(this.#bytes);
  }

  #flush(): void {
    this.#bytes.push(this.#held);
    if (this.#held === 0xff) this.#bytes.push(0);
    this.#held = 0;
    this.#count = 0;
  }
}
