import type { Manifest } from "./manifest.ts";
import { type Letters, type Packed, ZIP_FILES_MAX, zipped } from "./zip.ts";

/**
 * A revision, and where it stands: waiting, held, refused, aside, carried; or delivered, which goes along
 * only for a picture that is not. `proof`: the signature of the phone that wrote it.
 */
export type UnsentRevision = {
  id: string;
  kind: string;
  at: string;
  hash: string;
  text: string;
  state: string;
  proof?: string;
};
/**
 * A photo by its own hash, whichever record names it. Its bytes are read when their turn comes: a phone
 * cannot hold all of them at once.
 */
export type UnsentPhoto = { hash: string; type: string; size: number; read: () => Promise<Uint8Array> };
/** What is half written, as text. */
export type UnsentDraft = { name: string; text: string };

/** Everything on a phone that exists nowhere else. */
export type Unsent = {
  community?: { id: string; name: string };
  device: string;
  revisions: UnsentRevision[];
  /**
   * What the office has a receipt for, and which names a picture that it has not: without them nobody could
   * tell where the picture belongs.
   */
  naming?: UnsentRevision[];
  photos: UnsentPhoto[];
  drafts: UnsentDraft[];
  /** What could not be read, for whoever looks into it. */
  faults: string[];
};

export type Making = Letters & {
  sha256: (bytes: Uint8Array) => Promise<string>;
  /** Moment, by the phone's clock. */
  at: string;
  app: string;
  database: number;
  /** What the file is and where it belongs, for somebody who opens it by other means. */
  note: { path: string; text: string };
};

/**
 * What a messenger still takes. Words all come first; photos that have no room go into further files, each
 * with the words that name it.
 */
export const PART_BYTES_MAX = 40 * 1024 * 1024;
/** Half of what a reader looks for in one archive: the words of a part's photos come on top. */
const PART_FILES_MAX = ZIP_FILES_MAX / 2;

export type Parcel = { name: string; make: () => Promise<Uint8Array[]> };

/**
 * Plans one file, or several where photos are many. Every file stands on its own: its list says what is in
 * it.
 */
export async function parcelsOf(
  unsent: Unsent,
  making: Making,
  fileName: (part: number, parts: number) => string,
): Promise<Parcel[]> {
  const { encode, sha256 } = making;
  const groups: Group[] = [newGroup()];
  const groupFor = (size: number): Group => {
    const last = groups[groups.length - 1] as Group;
    const isFull =
      last.size + size > PART_BYTES_MAX || last.files.length + last.photos.length >= PART_FILES_MAX;
    const group = last.size > 0 && isFull ? newGroup() : last;
    if (group !== last) groups.push(group);
    group.size += size;
    return group;
  };
  const add = (group: Group, { text, ...revision }: UnsentRevision, bytes: Uint8Array) => {
    const path = `revisions/${revision.id}.${revision.hash}.json`;
    if (group.paths.has(path)) return;
    group.paths.add(path);
    group.files.push({ path, bytes });
    group.revisions.push({ ...revision, path, bytes: bytes.length });
  };
  for (const revision of unsent.revisions) {
    const bytes = encode(revision.text);
    add(groupFor(bytes.length), revision, bytes);
  }
  for (const [at, { name, text }] of unsent.drafts.entries()) {
    const bytes = encode(text);
    const path = `drafts/${at + 1}.json`;
    const group = groupFor(bytes.length);
    group.files.push({ path, bytes });
    group.drafts.push({ path, name, hash: await sha256(bytes), bytes: bytes.length });
  }
  const photos = new Map(unsent.photos.map((photo) => [photo.hash, photo]));
  for (const photo of photos.values()) {
    const group = groupFor(photo.size);
    group.photos.push(photo);
    for (const one of [...unsent.revisions, ...(unsent.naming ?? [])])
      if (one.text.includes(photo.hash)) add(group, one, encode(one.text));
  }
  return groups.map((group, at) => ({
    name: fileName(at + 1, groups.length),
    make: () => packed(group, unsent, making, { part: at + 1, parts: groups.length }),
  }));
}

type Group = Pick<Manifest, "revisions" | "drafts"> & {
  files: Packed[];
  paths: Set<string>;
  photos: UnsentPhoto[];
  size: number;
};
const newGroup = (): Group => ({
  files: [],
  paths: new Set(),
  size: 0,
  revisions: [],
  photos: [],
  drafts: [],
});

async function packed(
  group: Group,
  { community, device, faults }: Unsent,
  making: Making,
  place: { part: number; parts: number },
): Promise<Uint8Array[]> {
  const files = [...group.files];
  const photos: Manifest["photos"] = [];
  const unread: string[] = [];
  for (const { hash, type, read } of group.photos) {
    const path = `photos/${hash}`;
    try {
      const bytes = await read();
      files.push({ path, bytes });
      photos.push({ path, hash, bytes: bytes.length, type });
    } catch (fault) {
      unread.push(`${path}: ${String(fault)}`);
    }
  }
  const { encode, at: made, app, database, note } = making;
  const manifest: Manifest = {
    ...{ format: "linfang/parcel/1", made, app, database, community, device, ...place },
    ...{ revisions: group.revisions, photos, drafts: group.drafts, faults: [...faults, ...unread] },
  };
  const first = [
    { path: "manifest.json", bytes: encode(JSON.stringify(manifest)) },
    { path: note.path, bytes: encode(note.text) },
  ];
  return zipped([...first, ...files], making);
}
