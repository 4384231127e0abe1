import type { Id } from "../domain/ids.ts";

/**
 * What a phone signs so that its words can be brought by somebody else: ECDSA over P-256 with SHA-256, of
 * these bytes in UTF-8. A signature is the raw 64 bytes (r and s), a public key the raw 65 bytes of the
 * point, both in base64url without padding.
 */
export function provenText({ id, hash, device }: { id: Id; hash: string; device: string }): string {
  return ["linfang-proof", id, hash, device].join("|");
}

/** What reads as one at all: a file may hold anything in its place, and the rest of the file still counts. */
export const readsAsProof = (proof: unknown): proof is string =>
  typeof proof === "string" && /^[\w-]{86,88}$/.test(proof);
