import { createPublicKey, type KeyObject, verify as verifySignature } from "node:crypto";
import type { Id } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { provenText } from "../../sync/proof.ts";

/** Whose a device is, and the public half of the key that it signs with: a raw point, see `sync/proof.ts`. */
export type Prover = { person: Id; key: string };
/** Whether whoever holds the private half has signed this text. */
export type Verify = (key: string, text: string, proof: string) => boolean;

/** Tag and two coordinates of 32 bytes each. */
const POINT_BYTES = 65;
const UNCOMPRESSED = 4;
const SIGNATURE_BYTES = 64;
/** More phones no community has; a key that has to be read again costs a fraction of a millisecond. */
const KEYS_KEPT_MAX = 2000;

/**
 * Whether the device that a revision names has signed it, and is its author's. `prover`: what is known of
 * that device, nothing where it never joined or has shown no key.
 */
export function isProven(
  { id, by, device }: Pick<Revision, "id" | "by" | "device">,
  hash: string,
  proof: string | undefined,
  prover: Prover | null | undefined,
  verify: Verify = verifyP256,
): boolean {
  return (
    proof !== undefined &&
    prover?.person === by &&
    verify(prover.key, provenText({ id, hash, device }), proof)
  );
}

export const verifyP256: Verify = (key, text, proof) => {
  const publicKey = publicKeyOf(key);
  const signature = Buffer.from(proof, "base64url");
  if (!publicKey || signature.length !== SIGNATURE_BYTES) return false;
  return verifySignature(
    "sha256",
    Buffer.from(text),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    signature,
  );
};

const keys = new Map<string, KeyObject | null>();

/** Null: no point of the curve, and nothing is proven by it. */
function publicKeyOf(key: string): KeyObject | null {
  const known = keys.get(key);
  if (known !== undefined) return known;
  if (keys.size >= KEYS_KEPT_MAX) keys.clear();
  const made = readPoint(Buffer.from(key, "base64url"));
  keys.set(key, made);
  return made;
}

function readPoint(point: Buffer): KeyObject | null {
  if (point.length !== POINT_BYTES || point[0] !== UNCOMPRESSED) return null;
  const half = (POINT_BYTES - 1) / 2;
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)].map((part) =>
    part.toString("base64url"),
  );
  try {
    return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  } catch {
    // No point of the curve, so no key: nothing is proven by it.
    return null;
  }
}
