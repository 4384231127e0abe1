import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const KEY_BYTES = 32;
/** 128 bits, as 22 characters. */
const SEAL_CHARS = 22;

/** What only this endpoint can write: stamps on rows, credentials of devices, and the form in which join codes are kept. */
export type Seal = (purpose: "stamp" | "device" | "code", ...parts: string[]) => string;

/** The key lies beside the database, never in it, so that a restored database cannot bring an old key back. */
export function readKey(folder: string, random: (bytes: number) => Uint8Array): Uint8Array {
  const path = join(folder, "key");
  mkdirSync(dirname(path), { recursive: true });
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

export function sealWith(key: Uint8Array): Seal {
  return (purpose, ...parts) =>
    createHmac("sha256", key)
      .update(`${purpose}|${parts.join("|")}`)
      .digest("base64url")
      .slice(0, SEAL_CHARS);
}

export function isEqualSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
