import { randomUUID } from "node:crypto";
import type { Id } from "../../domain/ids.ts";
import { PHOTO_BYTES_MAX } from "../../domain/photo.ts";
import { isHash, PHOTOS } from "../photos/pictureFile.ts";
import type { PictureVault, Shelved } from "../photos/vault.ts";
import { type Bucket, BucketFault, type ListedObject, type StoredObject } from "./bucket.ts";
import { hexHash } from "./sign.ts";

const COMMUNITY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Behind the community and the folder: on its shelf, set aside, or that it came again. */
const SHELF = /^([0-9a-f]{2})\/([0-9a-f]{64})$/;
const DAMAGED = /^damaged\/([0-9a-f]{64})\.([0-9a-f]{16})$/;
const AGAIN = /^again\/([0-9a-f]{64})$/;

type Contents = {
  shelved: Map<string, ListedObject>;
  /** As HASH.MARK, of what content was set aside. */
  aside: Set<string>;
  /** All keys that are about a picture. */
  keys: Map<string, string[]>;
};

/**
 * Pictures of one community in a bucket, laid out as a folder has them: what is copied from one to the other
 * by any tool is in its place. An answer is believed by its bytes alone: what is put is read back, and what
 * is not as its name says counts as damaged only where the store knows of things that are not there, which
 * a page that stands in its place does not.
 */
export function bucketVault(bucket: Bucket, community: Id): PictureVault {
  if (!COMMUNITY.test(community)) throw new Error("a community's name in a bucket is its id");
  const root = `${community}/${PHOTOS}/`;
  const named = (hash: string) => {
    if (!isHash(hash)) throw new Error("a picture is kept under its hash and nothing else");
    return hash;
  };
  const keyOf = (hash: string) => `${root}${named(hash).slice(0, 2)}/${hash}`;
  const againKey = (hash: string) => `${root}again/${named(hash)}`;
  const isWhole = (hash: string, { bytes, isCut }: StoredObject) => !isCut && hexHash(bytes) === hash;

  async function find(hash: string): Promise<StoredObject | null> {
    const found = await bucket.get(keyOf(hash), PHOTO_BYTES_MAX);
    if (found && !isWhole(hash, found)) await heedPortal();
    return found;
  }

  async function heedPortal(): Promise<void> {
    if (await bucket.get(`${root}nothing/${randomUUID()}`, PHOTO_BYTES_MAX))
      throw new BucketFault("what answers has something under every name, and is no store");
  }

  async function place(hash: string, bytes: Uint8Array): Promise<void> {
    await bucket.put(keyOf(hash), bytes);
    const there = await bucket.get(keyOf(hash), PHOTO_BYTES_MAX);
    if (!there || !isWhole(hash, there)) throw new BucketFault("what was put is not there as it was put");
  }

  async function contents(): Promise<Contents> {
    const [shelved, aside, keys] = [
      new Map<string, ListedObject>(),
      new Set<string>(),
      new Map<string, string[]>(),
    ];
    for await (const object of bucket.list(root)) {
      const name = object.key.slice(root.length);
      const [, shelf, picture] = SHELF.exec(name) ?? [];
      const [, damaged, mark] = DAMAGED.exec(name) ?? [];
      const hash = picture?.startsWith(shelf ?? "") ? picture : (damaged ?? AGAIN.exec(name)?.[1]);
      // What somebody else laid in there is none of ours.
      if (!hash) continue;
      if (picture) shelved.set(hash, object);
      if (damaged) aside.add(`${hash}.${mark}`);
      keys.set(hash, [...(keys.get(hash) ?? []), object.key]);
    }
    return { shelved, aside, keys };
  }

  async function list(): Promise<Map<string, Shelved>> {
    const { shelved, aside } = await contents();
    const held = [...shelved].filter(([hash, { mark }]) => !aside.has(`${hash}.${mark}`));
    return new Map(held.map(([hash, { bytes }]) => [hash, { bytes, file: null }]));
  }

  return {
    async read(hash) {
      const found = await find(hash);
      if (!found) return "absent";
      return isWhole(hash, found) ? found.bytes : "damaged";
    },
    take: (hash, { bytes }) => place(hash, bytes),
    place,
    /**
     * A copy under the mark of its content, and the object stays where it is: whoever would remove it might
     * remove the good one that somebody else has just put there.
     */
    async setAside(hash) {
      const found = await find(hash);
      if (found && !isWhole(hash, found))
        await bucket.put(`${root}damaged/${hash}.${found.mark}`, found.bytes);
    },
    names: async () => new Set((await list()).keys()),
    list,
    async remove(hashes) {
      if (hashes.size === 0) return 0;
      const { keys } = await contents();
      const there = [...keys].filter(([hash]) => hashes.has(hash));
      for (const key of there.flatMap(([, all]) => all)) {
        await bucket.remove(key);
        if (await bucket.get(key, PHOTO_BYTES_MAX)) throw new BucketFault("what was removed is still there");
      }
      return there.length;
    },
    markAgain: (hash) => bucket.put(againKey(hash), Buffer.from(hash)),
    async hasMark(hash) {
      const found = await bucket.get(againKey(hash), PHOTO_BYTES_MAX);
      if (found && Buffer.from(found.bytes).toString() !== hash) await heedPortal();
      return found !== null;
    },
    dropMark: (hash) => bucket.remove(againKey(hash)),
  };
}
