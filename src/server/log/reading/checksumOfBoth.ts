/** CRC-32 of RFC 1952, its bits the other way round: the highest of 32 stands for 1, the next one for x. */
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

/**
 * The CRC-32 of bytes behind others, out of the checksum of each and the length of the latter: what comes
 * before is as if it were followed by so many zeros, which is a multiplication for each bit of their number.
 */
export function checksumOfBoth(before: number, after: number, afterBytes: number): number {
  let shifted = before;
  // x to the eighth, one byte's worth of zeros, then that of two, of four …
  let power = ONE >>> 8;
  for (let left = afterBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shifted = product(shifted, power);
    power = product(power, power);
  }
  return (shifted ^ after) >>> 0;
}

/** Of two polynomials over bits, modulo that of the checksum. */
function product(one: number, other: number): number {
  let sum = 0;
  let shifted = other;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (one & bit) sum ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return sum >>> 0;
}
