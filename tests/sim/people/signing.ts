import { createHash } from "node:crypto";
import type { Signing } from "../../../src/app/store/keys.ts";
import type { Verify } from "../../../src/server/seal/proof.ts";

const KEY_BYTES = 65;
const SIGNATURE_BYTES = 64;
const digest = (bytes: number, text: string) =>
  createHash("shake256", { outputLength: bytes }).update(text).digest("base64url");

/**
 * Keys and signatures of the right length, which cost one hash and no chance: who knows the public half can
 * sign with it, and nobody in this town does. `device`: whose key it is, as long as that phone has it.
 */
export function signingOf(device: string): Signing {
  const key = keyOf(device);
  return { make: async () => ({ public: key, secret: key }), sign: signedHere };
}

export const keyOf = (device: string): string => digest(KEY_BYTES, `key ${device}`);
export const signedHere: Signing["sign"] = async (secret, text) =>
  digest(SIGNATURE_BYTES, `${String(secret)} ${text}`);
export const verifiedHere: Verify = (key, text, proof) => proof === digest(SIGNATURE_BYTES, `${key} ${text}`);
