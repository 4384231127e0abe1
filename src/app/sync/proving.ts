import type { Answer, Offer } from "../../sync/exchange.ts";
import { keyFor, webSigning } from "../store/keys.ts";
import type { OpenStore } from "../store/open.ts";
import { readMe, type Waiting } from "../store/tables.ts";
import { isWrittenHere, proverWith } from "../unsent/prove.ts";

/**
 * Held by whoever talks to the office for this browser: exchanges of its pages one after the other, and
 * joining, so that no answer to the device before puts that one's cookie back.
 */
export const EXCHANGE_LOCK = "linfang-exchange";

/**
 * What an exchange says besides, so that what this phone writes can also be brought by others, and what
 * others wrote on it can be brought by this one.
 */
export type Proving = {
  /** The public half of this device's key, until an exchange that said it was answered. */
  readonly key: string | undefined;
  /** Which device this is; undefined on a phone without a person. */
  readonly device: string | undefined;
  /** With proofs where somebody else, who had this phone before, wrote them. */
  offers(batch: Waiting[]): Promise<Offer[]>;
  /** `key`: what the exchange had said. */
  heard(answer: Pick<Answer, "device" | "rewound">, key: string | undefined): Promise<void>;
};

/** None of it may keep words from being handed in: what fails here is tried again with another exchange. */
export async function provingOf(store: OpenStore): Promise<Proving> {
  const { db, deps } = store;
  const device = (await readMe(db))?.device;
  const known = await db.keys.toArray().catch((fault: unknown) => {
    console.error("keys cannot be read", fault);
    return [];
  });
  const own =
    known.find((row) => row.device === device) ??
    (device === undefined ? null : await keyFor(db, deps.signing, device));
  let isTold = own?.isTold === true;
  const prove = proverWith(known, (deps.signing ?? webSigning).sign);
  const mine = `"device":${JSON.stringify(device)}`;

  async function offer(entry: Waiting): Promise<Offer> {
    const isOthers = !entry.text.includes(mine) && isWrittenHere(entry);
    const proof = isOthers ? await prove(entry) : undefined;
    return proof ? { ...entry, proof } : entry;
  }

  return {
    device,
    get key() {
      return isTold ? undefined : own?.public;
    },
    offers: (batch) => Promise.all(batch.map(offer)),
    async heard(answer, key) {
      if (!own) return;
      // An office that was set back may have forgotten it.
      const knows = key !== undefined || (isTold && !answer.rewound);
      if (knows === isTold) return;
      isTold = knows;
      await db.keys
        .update(own.device, { isTold })
        .catch((fault: unknown) => console.error("the key is shown once more", fault));
    },
  };
}
