import { hash, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Id } from "../../domain/ids.ts";
import type { RegisterKey, Sha1 } from "../../domain/registerIds/derivedId.ts";

const KEY_BYTES = 32;
/** 128 bits, as 22 characters. */
const SEAL_CHARS = 22;

/**
 * What only this endpoint can write: stamps on rows, credentials of devices, the form in which join codes are
 * kept, the secret in ids of register rows, residents' slips, and lines of the audit.
 */
export type Seal = (
  purpose: "stamp" | "device" | "code" | "register" | "slip" | "audit",
  ...parts: string[]
) => string;

/**
 * The key lies beside the database, never in it, so that a restored database cannot bring an old key back.
 */
export function readKey(folder: string, random: (bytes: number) => Uint8Array): Uint8Array {
  const path = join(folder, "key");
  if (!existsSync(path)) {
    try {
      writeFileSync(path, random(KEY_BYTES), { mode: 0o600, flag: "wx" });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
    }
  }
  const key = readFileSync(path);
  if (key.length !== KEY_BYTES) throw new Error(`the key file holds ${key.length} bytes, not ${KEY_BYTES}`);
  return key;
}

const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 by its definition over the one-shot hash: `createHmac` unpacks its key anew each time, which
 * costs more than both hashes.
 */
export function sealWith(key: Uint8Array): Seal {
  const inner = new Uint8Array(BLOCK_BYTES).fill(0x36);
  const outer = new Uint8Array(BLOCK_BYTES).fill(0x5c);
  for (const [at, byte] of key.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (purpose, ...parts) => {
    const digest = hash(
      "sha256",
      Buffer.concat([inner, Buffer.from(`${purpose}|${parts.join("|")}`)]),
      "buffer",
    );
    return hash("sha256", Buffer.concat([outer, digest]), "base64url").slice(0, SEAL_CHARS);
  };
}

const REGISTER_KEY_VERSION = 1;

/**
 * What the office derives ids of register rows with; 128 bits. It stays as long as the key beside the
 * database does.
 */
export function registerKeyOf(seal: Seal, community: Id): RegisterKey {
  return { version: REGISTER_KEY_VERSION, secret: seal("register", community, String(REGISTER_KEY_VERSION)) };
}

/** For the ids of register rows, which are UUIDs of version 5. */
export const sha1: Sha1 = async (bytes) => hash("sha1", bytes, "buffer");

export function isEqualSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** An id of version 4 out of 16 bytes of chance. */
export function uuidOf(bytes: Uint8Array): Id {
  const hex = Buffer.from(bytes).toString("hex");
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
