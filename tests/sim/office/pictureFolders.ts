import { createHash } from "node:crypto";
import type { Made } from "../../../src/server/madeBackups.ts";

/** Bytes by hash, never altered, so that a backup is a reference. */
export type Vault = ReadonlyMap<string, Uint8Array>;
export type Upload = { length: number; bytes: Uint8Array };
/**
 * What lies in one folder of pictures. `again`: hashes of those that were lost, have come again, and have no
 * new number yet. `settle` owns the moment at which bytes lie there. `backups`: the folders of its backups,
 * the oldest first.
 */
export type PictureDisk = {
  blobStore: Vault;
  again: ReadonlySet<string>;
  uploads: Map<string, Upload>;
  settle?: (act: () => void) => PromiseLike<void> | void;
  backups?: () => readonly string[];
};

const folders = new Map<string, PictureDisk>();

/** Those of the schedule that was lived through before are gone then. */
export function clearFolders(): void {
  folders.clear();
}
export function openFolder(root: string, disk: PictureDisk): void {
  folders.set(root, disk);
}

function folderAt(root: string): PictureDisk {
  const disk = folders.get(root);
  if (!disk) throw new Error(`no folder ${root}`);
  return disk;
}

const intact = new WeakMap<Uint8Array, string>();

export function isIntact(hash: string, bytes: Uint8Array | undefined): bytes is Uint8Array {
  if (!bytes) return false;
  const own = intact.get(bytes) ?? createHash("sha256").update(bytes).digest("hex");
  intact.set(bytes, own);
  return own === hash;
}

// From here on in place of `pictureFile.ts`: the same promises, over folders in memory.
export const PHOTOS = "photos";
const HASH = /^[0-9a-f]{64}$/;
export const isHash = (name: string) => HASH.test(name);
/** Asked of a disk alone. */
export const pictureIn = (root: string, hash: string) => `${root}/${hash}`;

export async function readIntact(root: string, hash: string): Promise<Uint8Array | "absent" | "damaged"> {
  const bytes = folders.get(root)?.blobStore.get(hash);
  if (!bytes) return "absent";
  return isIntact(hash, bytes) ? bytes : "damaged";
}

export async function setAside(root: string, hash: string): Promise<void> {
  const disk = folderAt(root);
  if (isIntact(hash, disk.blobStore.get(hash))) return;
  disk.blobStore = new Map([...disk.blobStore].filter(([other]) => other !== hash));
}

export async function placePicture(root: string, hash: string, bytes: Uint8Array): Promise<void> {
  const disk = folderAt(root);
  const place = () => {
    disk.blobStore = new Map([...disk.blobStore, [hash, bytes]]);
  };
  await (disk.settle ? disk.settle(place) : place());
}

export async function movePicture(root: string, hash: string, file: string): Promise<void> {
  await placePicture(root, hash, folderAt(root).uploads.get(file)?.bytes ?? new Uint8Array());
}

export async function markAgain(root: string, hash: string): Promise<void> {
  const disk = folderAt(root);
  disk.again = new Set([...disk.again, hash]);
}
export const hasMark = async (root: string, hash: string) => folderAt(root).again.has(hash);
export async function dropMark(root: string, hash: string): Promise<void> {
  const disk = folderAt(root);
  disk.again = new Set([...disk.again].filter((other) => other !== hash));
}
export const shelvedIn = async (root: string) => new Set(folderAt(root).blobStore.keys());
export const isThere = async () => true;

// And of what else the keeper of pictures asks a disk.
export function recorded(root: string): Pick<Made, "folder">[] {
  return (folders.get(root)?.backups?.() ?? []).map((place) => ({ folder: `${place}/one` }));
}
/** A look through all pictures of a town is one piece. */
export function writeWhole(): void {}
