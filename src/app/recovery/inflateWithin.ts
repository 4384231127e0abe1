import { Inflate } from "fflate/browser";

/**
 * So little at a time that what it swells to, a thousandfold at most, is bounded too before it is counted.
 */
const STEP_BYTES = 16 * 1024;

/** Unpacks no more than the archive claimed: what goes on beyond that is not waited for. */
export function inflateWithin(packed: Uint8Array, bytesMax: number): Uint8Array {
  const out = new Uint8Array(bytesMax);
  let at = 0;
  const stream = new Inflate((part) => {
    if (at + part.length > bytesMax) throw new Error("it unpacks to more than it said");
    out.set(part, at);
    at += part.length;
  });
  for (let from = 0; from < packed.length; from += STEP_BYTES) {
    stream.push(packed.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= packed.length);
  }
  return out.subarray(0, at);
}
