import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { logFault } from "../serverLog.ts";
import {
  flushFolder,
  isHash,
  isThere,
  makeShelf,
  PHOTOS,
  pictureIn,
  placePicture,
  readIntact,
  setAside,
} from "./pictureFile.ts";

/** Below the pictures, a name for each that was lost, has come again, and has no new number yet. */
const AGAIN = "again";

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
   * Takes the file over; when this returns, it is on the disk under its name. `isAgain`: receipts were given
   * for it, and the bytes they stood for are lost.
   */
  put(hash: string, file: string, isAgain: boolean): Promise<void>;
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
  data: string,
  { backups = () => [], onFound = () => undefined }: BlobStoreOptions = {},
): BlobStore & { names(): Promise<Set<string>> } {
  const going = new Map<string, Promise<Uint8Array | null>>();

  async function readOrMend(hash: string): Promise<Uint8Array | null> {
    const found = await readIntact(data, hash);
    if (typeof found !== "string") return found;
    if (found === "damaged") {
      onFound(hash, "damaged");
      await setAside(data, hash);
    }
    for (const place of backups()) {
      // A backup's disk that cannot be read just now is no reason to fail: another may have it.
      const copy = await readIntact(place, hash).catch((fault) =>
        logFault("a backup's picture could not be read", fault),
      );
      if (!copy || typeof copy === "string") continue;
      await placePicture(data, hash, copy);
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
    async put(hash, file, isAgain) {
      const target = pictureIn(data, hash);
      await makeShelf(data, hash);
      if (isAgain) await markAgain(data, hash);
      await flush(file);
      await rename(file, target);
      await flushFolder(dirname(target));
      onFound(hash, "held");
    },
    cameAgain: (hash) => isThere(join(data, PHOTOS, AGAIN, hash)),
    numbered: (hash) => rm(join(data, PHOTOS, AGAIN, hash), { force: true }),
    async names() {
      const names = new Set<string>();
      for (const logStore of await readdir(join(data, PHOTOS)).catch(none)) {
        if (/^[0-9a-f]{2}$/.test(logStore))
          for (const name of await readdir(join(data, PHOTOS, logStore)).catch(none)) names.add(name);
      }
      return names;
    },
  };
}

/**
 * Before the bytes are there: a machine that goes out in between must not take them for the ones that were
 * there all along.
 */
async function markAgain(data: string, hash: string): Promise<void> {
  const folder = join(data, PHOTOS, AGAIN);
  await mkdir(folder, { recursive: true });
  const mark = await open(join(folder, hash), "a", 0o600);
  await mark.close();
  await flushFolder(folder);
  await flushFolder(dirname(folder));
}

function none(fault: NodeJS.ErrnoException): string[] {
  if (fault.code === "ENOENT" || fault.code === "ENOTDIR") return [];
  throw fault;
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
