import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

const HASH = /^[0-9a-f]{64}$/;

/** Checked pictures, each under the hash of its bytes, written once and never changed. */
export type Vault = {
  has(hash: string): Promise<boolean>;
  read(hash: string): Promise<Uint8Array>;
  /** Takes the file over; when this returns, it is on the disk under its name. */
  put(hash: string, file: string): Promise<void>;
};

export function openVault(data: string): Vault {
  const place = (hash: string) => {
    if (!HASH.test(hash)) throw new Error("a picture is kept under its hash and nothing else");
    return join(data, "photos", hash.slice(0, 2), hash);
  };
  return {
    has: async (hash) => HASH.test(hash) && (await stat(place(hash)).catch(absent)) !== null,
    read: (hash) => readFile(place(hash)),
    async put(hash, file) {
      const target = place(hash);
      await mkdir(dirname(target), { recursive: true });
      await flush(file, "r+");
      await rename(file, target);
      await flush(dirname(target), "r");
    },
  };
}

function absent(fault: NodeJS.ErrnoException): null {
  if (fault.code === "ENOENT") return null;
  throw fault;
}

async function flush(path: string, mode: "r" | "r+"): Promise<void> {
  // Windows opens no folders; there the name is as safe as the file system makes it.
  if (mode === "r" && process.platform === "win32") return;
  const handle = await open(path, mode);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
