import type { Manifest } from "./manifest.ts";
import { type Letters, type Packed, zipped } from "./zip.ts";

/** A revision that the office has no receipt for. `state`: waiting, held, refused, aside, carried. */
export type UnsentRevision = { id: string; kind: string; at: string; hash: string; text: string; state: string };
/** A photo's bytes by their own hash, whichever record they belong to. */
export type UnsentPhoto = { hash: string; type: string; bytes: Uint8Array };
/** What is half written, as text. */
export type UnsentDraft = { name: string; text: string };

/** Everything on a phone that exists nowhere else. */
export type Unsent = {
  community?: { id: string; name: string };
  device: string;
  revisions: UnsentRevision[];
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

/** What a messenger still takes. A file's words all come first; photos that have no room go into further files. */
export const PART_BYTES_MAX = 40 * 1024 * 1024;

export type Parcel = { name: string; bytes: Uint8Array[] };

/** Packs it all into one file, or into several where photos are many. Every file stands on its own: its list says what is in it. */
export async function parcelsOf(unsent: Unsent, making: Making, fileName: (part: number, parts: number) => string): Promise<Parcel[]> {
  const { encode, sha256 } = making;
  const groups: Group[] = [newGroup()];
  const last = (bytes: number): Group => {
    const group = groups[groups.length - 1] as Group;
    if (group.bytes > 0 && group.bytes + bytes > PART_BYTES_MAX) groups.push(newGroup());
    const chosen = groups[groups.length - 1] as Group;
    chosen.bytes += bytes;
    return chosen;
  };
  for (const { text, ...revision } of unsent.revisions) {
    const bytes = encode(text);
    const path = `revisions/${revision.id}.${revision.hash}.json`;
    const group = last(bytes.length);
    group.files.push({ path, bytes });
    group.revisions.push({ ...revision, path, bytes: bytes.length });
  }
  for (const [at, { name, text }] of unsent.drafts.entries()) {
    const bytes = encode(text);
    const path = `drafts/${at + 1}.json`;
    const group = last(bytes.length);
    group.files.push({ path, bytes });
    group.drafts.push({ path, name, hash: await sha256(bytes), bytes: bytes.length });
  }
  for (const { hash, type, bytes } of unsent.photos) {
    const path = `photos/${hash}`;
    const group = last(bytes.length);
    if (group.photos.some((photo) => photo.hash === hash)) continue;
    group.files.push({ path, bytes });
    group.photos.push({ path, hash, bytes: bytes.length, type });
  }
  return groups.map(({ files, revisions, photos, drafts }, at) => {
    const manifest: Manifest = {
      ...{ format: "linfang/parcel/1", made: making.at, app: making.app, database: making.database, community: unsent.community, device: unsent.device },
      ...{ part: at + 1, parts: groups.length, revisions, photos, drafts, faults: unsent.faults },
    };
    const all: Packed[] = [
      { path: "manifest.json", bytes: encode(JSON.stringify(manifest)) },
      { path: making.note.path, bytes: encode(making.note.text) },
      ...files,
    ];
    return { name: fileName(at + 1, groups.length), bytes: zipped(all, making) };
  });
}

type Group = Pick<Manifest, "revisions" | "photos" | "drafts"> & { files: Packed[]; bytes: number };
const newGroup = (): Group => ({ files: [], bytes: 0, revisions: [], photos: [], drafts: [] });
