import { createHash } from "node:crypto";
import type { KeyRow } from "../../../src/app/store/tables.ts";
import { readUnsent } from "../../../src/app/unsent/readUnsent.ts";
import { tools } from "../../../src/app/unsent/tools.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import { isProven } from "../../../src/server/seal/proof.ts";
import { type OpenedParcel, openParcel } from "../../../src/sync/parcel/opening.ts";
import { parcelsOf } from "../../../src/sync/parcel/parcel.ts";
import type { Town } from "../town.ts";
import type { Disk, Phone } from "./phone.ts";
import { signedHere, verifiedHere } from "./signing.ts";

const AT = "2026-03-18T18:00:00+08:00";
/** A file is on its way so long at most: by a messenger, or in somebody's pocket. */
const WAY_MS_MAX = 20_000;
const GIVEN_MAX = 3;

// A browser hashes in a thread of its own, which no scheduler owns.
const subtle = {
  digest: async (_: string, bytes: Uint8Array) =>
    new Uint8Array(createHash("sha256").update(bytes).digest()).buffer,
};
Object.defineProperty(globalThis.crypto, "subtle", { value: subtle, configurable: true });

/**
 * Emergency files: made by the real reader in the real format of what lies on a phone's disk, and given to a
 * colleague.
 */
export class CarriedFiles {
  readonly #town: Town;

  constructor(town: Town) {
    this.#town = town;
  }

  /** Of a phone that is on or off; afterwards it may be lost for good. */
  strike(author: Phone, lose: (phone: Phone) => void): void {
    const { chance } = this.#town;
    this.#town.count("carried", author);
    const isLost = chance.happens(0.4);
    const carriers = Array.from({ length: 1 + chance.below(GIVEN_MAX) }, () => ({
      carrier: chance.pick(this.#town.phones),
      inMs: chance.next() * WAY_MS_MAX,
    }));
    this.#make(author).then(
      (file) => {
        this.#town.say(
          () =>
            `${author.name} makes a file of ${file.revisions.map(({ id }) => id.slice(0, 4)).join(" ")} and ${file.photos.length} pictures`,
        );
        if (isLost && !this.#town.isHealing) lose(author);
        for (const { carrier, inMs } of carriers)
          this.#town.sched.plan(inMs, () => this.#give(file, carrier));
      },
      (fault: Error) => this.#town.fail(fault),
    );
  }

  async #make({ disk, me }: Phone): Promise<OpenedParcel> {
    const unsent = await readUnsent(
      bareDatabase(disk, (act) => this.#town.sched.plan(this.#town.chance.next() * 3, act)),
      signedHere,
    );
    const making = {
      ...tools,
      at: AT,
      app: "",
      database: 30,
      note: { path: "note.txt", text: me.person.name },
    };
    const [parcel] = await parcelsOf(unsent, making, () => "a.linfang");
    const file = await openParcel(Buffer.concat((await parcel?.make()) ?? []), {
      ...tools,
      inflate: () => new Uint8Array(),
    });
    if (!file || file.bad.length > 0)
      throw new Error(`the file of ${me.person.name} cannot be read: ${JSON.stringify(file?.bad)}`);
    for (const { hash, text, proof } of file.revisions) {
      const revision = JSON.parse(text) as Revision;
      const prover = this.#town.office.beside.proverOf(revision.device);
      if (!proof || !prover || this.#isKeyLost(disk, revision.device, prover.key)) continue;
      if (!isProven(revision, hash, proof, prover, verifiedHere))
        throw new Error(`a wrong proof leaves the phone of ${me.person.name}`);
    }
    return file;
  }

  /** A phone that was set back to before it made its key has made another, which the office does not know. */
  #isKeyLost(disk: Disk, device: string, known: string): boolean {
    const key = disk.rows<KeyRow>("keys").find((row) => row.device === device)?.public;
    return this.#town.options.faults.rollBack !== undefined && key !== known;
  }

  /** Taken along is what the phone says that it took, and from then on it has to come through. */
  #give(file: OpenedParcel, carrier: Phone): void {
    const tab = carrier.tabs.find(({ isReady }) => isReady);
    if (!tab || this.#town.isHealing) return;
    this.#town.count("carried", carrier);
    const take = async () => {
      const holdings = await tab.store.holdings();
      const taken = await holdings.carry(file, "a.linfang", AT);
      if (tab.life.isOver || !taken) return;
      this.#town.say(() => `${carrier.name} carries ${JSON.stringify(taken)}`);
      this.#town.ledger.carry(carrier, file, taken.photos.noRoom === 0);
      tab.runner.wake();
    };
    this.#town.attempt(carrier, take());
  }
}

/**
 * As much of IndexedDB as the reader asks, over what is committed on a disk; every answer is an event of its
 * own.
 */
function bareDatabase(disk: Disk, later: (act: () => void) => unknown): IDBDatabase {
  const answer = (read: () => unknown) => {
    const request: { result?: unknown; onsuccess?: () => void } = {};
    // Whoever reads waits until nobody writes.
    const look = () => {
      if (disk.isWriting) return later(look);
      request.result = read();
      request.onsuccess?.();
    };
    later(look);
    return request;
  };
  const store = (name: string) => ({
    getAll: () => answer(() => disk.rows(name)),
    get: (key: string) => answer(() => disk.rows<{ id: string }>(name).find(({ id }) => id === key)),
  });
  return {
    objectStoreNames: { contains: () => true },
    transaction: (name: string) => ({ objectStore: () => store(name) }),
  } as unknown as IDBDatabase;
}
