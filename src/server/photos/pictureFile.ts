import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Below a data folder and beside backups alike. */
export const PHOTOS = "photos";
/**
 * Below it, what was found to have other bytes than its name says: kept for whoever looks into it, served to
 * nobody.
 */
const DAMAGED = "damaged";
/** Below it, a name for each that was lost, has come again, and has no new number yet. */
const AGAIN = "again";
const HASH = /^[0-9a-f]{64}$/;
const GONE = new Set(["ENOENT", "ENOTDIR"]);
/** The disk gives the bytes no more, or something else stands in their place. */
const SPOILT = new Set(["EIO", "EISDIR", "EUCLEAN", "EBADMSG"]);

export const isHash = (name: string) => HASH.test(name);

/** `root`: a data folder, or a folder of backups. */
export function pictureIn(root: string, hash: string): string {
  if (!isHash(hash)) throw new Error("a picture is kept under its hash and nothing else");
  return join(root, PHOTOS, hash.slice(0, 2), hash);
}

/**
 * The bytes only where they are those that the name says. What keeps this process from reading them, as too
 * many open files, is thrown: it says nothing of them.
 */
export async function readIntact(root: string, hash: string): Promise<Uint8Array | "absent" | "damaged"> {
  return readWhole(pictureIn(root, hash), hash);
}

async function readWhole(path: string, hash: string): Promise<Uint8Array | "absent" | "damaged"> {
  try {
    const bytes = await readFile(path);
    return createHash("sha256").update(bytes).digest("hex") === hash ? bytes : "damaged";
  } catch (fault) {
    const { code = "" } = fault as NodeJS.ErrnoException;
    if (GONE.has(code)) return "absent";
    if (SPOILT.has(code)) return "damaged";
    throw fault;
  }
}

/**
 * Puts a damaged picture out of the way, never away. Somebody may have put good bytes there since it was
 * looked at: what turns out to be whole goes back.
 */
export async function setAside(root: string, hash: string): Promise<void> {
  const folder = join(root, PHOTOS, DAMAGED);
  await mkdir(folder, { recursive: true });
  let aside = join(folder, hash);
  for (let nth = 2; await isThere(aside); nth++) aside = join(folder, `${hash}.${nth}`);
  try {
    await rename(pictureIn(root, hash), aside);
  } catch (fault) {
    if (GONE.has((fault as NodeJS.ErrnoException).code ?? "")) return;
    throw fault;
  }
  if (typeof (await readWhole(aside, hash)) !== "string") await rename(aside, pictureIn(root, hash));
}

/**
 * Writes bytes of its own, never another name or another reference for the same: what spoils one of two
 * copies must not spoil both. When this returns, they are on the disk.
 */
export async function placePicture(root: string, hash: string, bytes: Uint8Array): Promise<void> {
  const target = pictureIn(root, hash);
  await makeShelf(root, hash);
  const partial = join(dirname(target), `.${hash}`);
  const file = await open(partial, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, target);
  await flushFolder(dirname(target));
}

/** Takes a whole file over. When this returns, it is on the disk under the hash of its bytes. */
export async function movePicture(root: string, hash: string, file: string): Promise<void> {
  const target = pictureIn(root, hash);
  await makeShelf(root, hash);
  const whole = await open(file, "r+");
  try {
    await whole.sync();
  } finally {
    await whole.close();
  }
  await rename(file, target);
  await flushFolder(dirname(target));
}

export async function markAgain(root: string, hash: string): Promise<void> {
  const folder = join(root, PHOTOS, AGAIN);
  await mkdir(folder, { recursive: true });
  const mark = await open(join(folder, hash), "a", 0o600);
  await mark.close();
  await flushFolder(folder);
  await flushFolder(dirname(folder));
}
export const hasMark = (root: string, hash: string) => isThere(join(root, PHOTOS, AGAIN, hash));
export const dropMark = (root: string, hash: string) => rm(join(root, PHOTOS, AGAIN, hash), { force: true });

/** Under which hashes there is anything, unread. */
export async function shelvedIn(root: string): Promise<Set<string>> {
  const names = new Set<string>();
  for (const shelf of await readdir(join(root, PHOTOS)).catch(none)) {
    if (/^[0-9a-f]{2}$/.test(shelf))
      for (const name of await readdir(join(root, PHOTOS, shelf)).catch(none)) names.add(name);
  }
  return names;
}

function none(fault: NodeJS.ErrnoException): string[] {
  if (GONE.has(fault.code ?? "")) return [];
  throw fault;
}

async function makeShelf(root: string, hash: string): Promise<void> {
  const logStore = dirname(pictureIn(root, hash));
  if ((await mkdir(logStore, { recursive: true })) === undefined) return;
  await flushFolder(dirname(logStore));
  await flushFolder(root);
}

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (fault: NodeJS.ErrnoException) => {
      if (GONE.has(fault.code ?? "")) return false;
      throw fault;
    },
  );
}

/** The names in a folder are as safe as the files themselves. */
export async function flushFolder(path: string): Promise<void> {
  // Windows opens no folders; there the name is as safe as the file system makes it.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
