import { provenText } from "../../sync/proof.ts";
import { type BareRow, rowsOf } from "./rows.ts";

/** Makes the signature of a text with the private half of a key, however that is kept. */
export type Sign = (secret: unknown, text: string) => Promise<string>;
type Words = { id: string; hash: string; text: string };
/**
 * Nothing where these words' device has no key here: then they go without, and are held until the office has
 * looked at them.
 */
export type Prove = (words: Words) => Promise<string | undefined>;

const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** What signs with the keys in this database. */
export const proverIn = async (db: IDBDatabase, sign: Sign): Promise<Prove> =>
  proverWith(await rowsOf({ db, faults: [] }, "keys"), sign);

/**
 * Signs whatever it is given: only what `isWrittenHere` may be, so that nobody gets words signed by handing
 * them to this phone.
 */
export function proverWith(keys: readonly BareRow[], sign: Sign): Prove {
  const secrets = new Map(keys.map(({ device, secret }) => [device, secret]));
  return async ({ id, hash, text }) => {
    try {
      const { device } = JSON.parse(text) as { device: string };
      const secret = secrets.get(device);
      return secret ? await sign(secret, provenText({ id, hash, device })) : undefined;
    } catch (fault) {
      // The words may be damaged, or the key no longer opens: they leave this phone all the same.
      console.error("not signed", fault);
      return undefined;
    }
  };
}

/** Neither carried out of a file, nor only heard of from the office and offered again after a rewind. */
export function isWrittenHere({
  from,
  isHeard,
  again,
}: {
  from?: unknown;
  isHeard?: unknown;
  again?: unknown;
}): boolean {
  return (
    from === undefined && isHeard !== true && (again as { isKept?: boolean } | undefined)?.isKept !== false
  );
}

/** A key of the browser's own, or as a JWK where the browser stores none. */
export const signHere: Sign = async (secret, text) => {
  const isPlain = typeof (secret as JsonWebKey).d === "string";
  const key = isPlain
    ? await crypto.subtle.importKey("jwk", secret as JsonWebKey, ECDSA, false, ["sign"])
    : (secret as CryptoKey);
  return base64url(await crypto.subtle.sign(ECDSA, key, new TextEncoder().encode(text)));
};

export function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
