export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/** Of so many signs of several bytes one may be broken, and the text is UTF-8 all the same. */
const WHOLE_A_BROKEN = 10;

/**
 * Which of the encodings that Excel and WPS write these bytes are in: a mark says so, else what is nearly all
 * valid UTF-8 is UTF-8, also where a sign is cut off or broken, and the rest is GB18030.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const head = bytes.subarray(0, 200);
  const texts = head.filter((byte) => byte !== 0).length;
  const zeros = (odd: number) => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (texts > 0 && zeros(1) > 3 && zeros(1) > 2 * zeros(0)) return "utf-16le";
  if (texts > 0 && zeros(0) > 3 && zeros(0) > 2 * zeros(1)) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "gb18030";
}

function isUtf8(bytes: Uint8Array): boolean {
  let [whole, broken] = [0, 0];
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const more =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    let follow = 0;
    while (follow < more && ((bytes[i + follow + 1] ?? 0) & 0xc0) === 0x80) follow++;
    const isCut = i + more >= bytes.length;
    if (more > 0 && follow === more) whole++;
    else if (more !== 0 && !(isCut && follow === bytes.length - i - 1)) broken++;
    i += follow + 1;
  }
  return broken === 0 || whole > WHOLE_A_BROKEN * broken;
}
