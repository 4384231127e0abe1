import { commonToAll } from "../../../src/server/backups/watermark.ts";
import { withProof } from "../../../src/sync/exchange.ts";
import { isIntact, openFolder, type Vault } from "../office/pictureFolders.ts";
import type { Backup, Town } from "../town.ts";

/** As many of the last backups may be restored. */
const BACKUPS_MAX = 2;

/** Copies of the office's disk, and what becomes of an office that is set back to one. */
export class Backups {
  readonly #town: Town;

  constructor(town: Town) {
    this.#town = town;
    town.office.pictures.backups = () => {
      const { backups } = town;
      for (const [nth, { blobStore }] of backups.entries())
        openFolder(`backup ${nth}`, { blobStore, again: new Set(), uploads: new Map() });
      return backups.map((_, nth) => `backup ${nth}`);
    };
    town.office.onStart = () => this.#measure();
  }

  take(): void {
    const { office, rows } = this.#town;
    const points = rows.map(({ seq, chain }) => ({ seq, chain }));
    const past = {
      ...(points.at(-1) ?? { seq: 0, chain: "" }),
      proofs: points.slice(0, -1).reduce(withProof, []),
    };
    this.#town.backups = [
      ...this.#town.backups,
      { image: office.archive.backup(), blobStore: this.#copied(), rows, past },
    ].slice(-BACKUPS_MAX);
    void this.#measure();
  }

  /**
   * What is damaged is not copied and goes aside; of that a place keeps what it had from an earlier backup.
   */
  #copied(): Vault {
    const { pictures } = this.#town.office;
    const copied = new Map(this.#town.backups.at(-1)?.blobStore);
    const whole = [...pictures.blobStore].filter(([hash, bytes]) => isIntact(hash, bytes));
    for (const [hash, bytes] of whole) copied.set(hash, bytes);
    if (whole.length < pictures.blobStore.size) pictures.blobStore = new Map(whole);
    return copied;
  }

  putBack(fault: "restore" | "emptied", { image, blobStore }: Pick<Backup, "image" | "blobStore">): void {
    const { office } = this.#town;
    this.#town.count(fault);
    this.#town.ledger.wasRewound = true;
    this.#town.say(() => "the office is set back");
    this.#town.look();
    office.life.end();
    office.archive.restore(image);
    office.pictures.blobStore = blobStore;
    this.#town.watermark = 0;
    void this.#measure();
  }

  /** An office that may be emptied has no backup that counts. */
  async #measure(): Promise<void> {
    if (this.#town.options.faults.emptied !== undefined) return;
    // Before phones are told of more that they may let go of, it is known what is missing.
    const { keeper } = this.#town.office;
    if (!keeper) return;
    await keeper.survey();
    const { rows } = this.#town;
    this.#town.watermark = await commonToAll(
      this.#town.backups.map(({ past }) => past),
      async (seq) => rows[seq - 1]?.chain,
    );
  }
}
