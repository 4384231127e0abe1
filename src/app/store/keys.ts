import { base64url, type Sign, signHere } from "../unsent/prove.ts";
import type { KeyRow, Tables } from "./tables.ts";

/** How this phone makes a key and signs with it. */
export type Signing = {
  /**
   * `isPlain`: the private half as a JWK, for a browser that cannot store its own keys. Null where there is
   * nothing to make one with.
   */
  make(isPlain: boolean): Promise<Pick<KeyRow, "public" | "secret"> | null>;
  sign: Sign;
};

export const webSigning: Signing = {
  async make(isPlain) {
    const subtle = globalThis.crypto?.subtle;
    if (!subtle?.generateKey) return null;
    const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, isPlain, ["sign"]);
    const secret = isPlain ? await subtle.exportKey("jwk", pair.privateKey) : pair.privateKey;
    return { public: base64url(await subtle.exportKey("raw", pair.publicKey)), secret };
  },
  sign: signHere,
};

/** The name of a key until an answer has said which device it is for. */
const NO_DEVICE = "";

/**
 * The key of this device, made if there is none. It is on the disk before anybody hears of it: a public half
 * whose private half was lost would shut every later key out. Null where none can be made or kept: words are
 * handed in without a proof, and nothing else is different.
 */
export async function keyFor(
  db: Tables,
  { make }: Signing = webSigning,
  device = NO_DEVICE,
): Promise<KeyRow | null> {
  try {
    const known = await db.keys.get(device);
    if (known) return known;
    for (const isPlain of [false, true]) {
      const made = await make(isPlain);
      const kept = made && (await keep(db, { device, ...made }));
      if (kept || !made) return kept;
    }
  } catch (fault) {
    console.error("there is no key for now", fault);
  }
  return null;
}

/** Another page may have made one meanwhile: that stays. Null where the browser cannot store such a thing. */
async function keep(db: Tables, row: KeyRow): Promise<KeyRow | null> {
  try {
    return await db.transaction("rw", db.keys, async () => {
      const there = await db.keys.get(row.device);
      if (!there) await db.keys.add(row);
      return there ?? row;
    });
  } catch (fault) {
    if ((fault as Error).name !== "DataCloneError") throw fault;
    return null;
  }
}

/**
 * The key that was made for a join is this device's from now on. Within the caller's transaction. `isTold`:
 * its public half went with the join.
 */
export async function nameKey({ keys }: Tables, device: string, isTold: boolean): Promise<void> {
  const made = await keys.get(NO_DEVICE);
  if (!made || (await keys.get(device))) return;
  await keys.add({ ...made, device, isTold });
  await keys.delete(NO_DEVICE);
}
