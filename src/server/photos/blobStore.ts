import { logFault } from "../serverLog.ts";
import { isHash, readIntact } from "./pictureFile.ts";
import type { PictureVault, WholeUpload } from "./vault.ts";

/**
 * Checked pictures, each under the hash of its bytes, written once and never changed. What a disk makes of
 * them is another matter: nothing is believed unread.
 */
export type BlobStore = {
  /**
   * The bytes that have this hash; null where they are held no more. A damaged file is set aside then, and a
   * backup's good copy takes its place.
   */
  read(hash: string): Promise<Uint8Array | null>;
  /**
   * Takes the upload over; when this returns, it lies in the vault for good. `isAgain`: receipts were given
   * for it, and the bytes they stood for are lost.
   */
  put(hash: string, upload: WholeUpload, isAgain: boolean): Promise<void>;
  /** These bytes were lost, and have come again without a new number yet. */
  cameAgain(hash: string): Promise<boolean>;
  /** They have one. */
  numbered(hash: string): Promise<void>;
};

export type BlobStoreOptions = {
  /** Folders in which backups lie, the one with the newest first. */
  backups?(): string[];
  /** Each time when it is found out. `held`: again. */
  onFound?(hash: string, what: "damaged" | "lost" | "restored" | "held"): void;
};

export function openBlobStore(
  vault: PictureVault,
  { backups = () => [], onFound = () => undefined }: BlobStoreOptions = {},
): BlobStore {
  const going = new Map<string, Promise<Uint8Array | null>>();

  async function readOrMend(hash: string): Promise<Uint8Array | null> {
    const found = await vault.read(hash);
    if (typeof found !== "string") return found;
    if (found === "damaged") {
      onFound(hash, "damaged");
      await vault.setAside(hash);
    }
    for (const place of backups()) {
      // A backup's disk that cannot be read just now is no reason to fail: another may have it.
      const copy = await readIntact(place, hash).catch((fault) =>
        logFault("a backup's picture could not be read", fault),
      );
      if (!copy || typeof copy === "string") continue;
      await vault.place(hash, copy);
      onFound(hash, "restored");
      return copy;
    }
    onFound(hash, "lost");
    return null;
  }

  return {
    read(hash) {
      if (!isHash(hash)) return Promise.resolve(null);
      const reading = going.get(hash) ?? readOrMend(hash).finally(() => going.delete(hash));
      going.set(hash, reading);
      return reading;
    },
    async put(hash, upload, isAgain) {
      // Before the bytes are there: a machine that goes out in between must not take them for the ones that
      // were there all along.
      if (isAgain) await vault.markAgain(hash);
      await vault.take(hash, upload);
      onFound(hash, "held");
    },
    cameAgain: (hash) => vault.hasMark(hash),
    numbered: (hash) => vault.dropMark(hash),
  };
}
